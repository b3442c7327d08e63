# SPDX-License-Identifier: Apache-2.0
"""The receipt: made for one envelope, and worth nothing for another."""

from datetime import timedelta

import msgspec
import pytest
from tests.transmission.offices import NOW, Office, authorised, letter, office_key, question

from rogatory.errors import RogatoryError
from rogatory.transmission.receipts import make_receipt, verify_receipt
from rogatory.wire.canonical import digest, encode
from rogatory.wire.directory import DOCUMENTS
from rogatory.wire.envelope import (
    RECEIPT_TYPE,
    EntryReceipt,
    ReceiptStatement,
    SignedReceipt,
    read_signed_receipt,
)
from rogatory.wire.signed import sign_document


class Exchange:
    """A letter that went from xa.central to xb.central, and the receipt."""

    def __init__(self, *, kind: str = "") -> None:
        self.lea, self.tomas = Office("xa.central"), Office("xb.central")
        self.tomas.file(question())
        self.sent = self.lea.envelope("xb.central", *authorised(self.lea, letter()))
        self.body = encode(self.sent)
        filed = [self.tomas.file(item.document, kind=kind) for item in self.sent.items]
        self.entries = tuple(self.tomas.receipt_of(entry) for entry in filed)
        self.receipt = self.make()

    def make(self, **changes) -> bytes:
        how = {
            "entries": self.entries,
            "checkpoint": self.tomas.note(),
            "signer": self.tomas.documents,
            "now": NOW,
        }
        return make_receipt(self.sent, digest(self.body), **how | changes)

    def altered(self, **changes) -> bytes:
        """Return a receipt whose statement was changed and signed again by its office."""
        _, statement = read_signed_receipt(self.receipt)
        return self.signed(encode(msgspec.structs.replace(statement, **changes)))

    def signed(self, statement: bytes, *, signer=None) -> bytes:
        signature = sign_document(statement, payload_type=RECEIPT_TYPE, signer=signer or self.tomas.documents)
        return encode(SignedReceipt(receipt=statement, signatures=(signature,)))

    def verify(self, receipt: bytes | None = None, **changes):
        how = {
            "envelope": self.body,
            "sender": "xa.central",
            "receiver": self.tomas.record(),
            "now": NOW,
        }
        return verify_receipt(self.receipt if receipt is None else receipt, **how | changes)

    def code_of(self, *args, **more) -> str:
        with pytest.raises(RogatoryError) as refused:
            self.verify(*args, **more)
        return refused.value.code


def test_a_receipt_shows_where_each_document_stands():
    exchange = Exchange()
    verified = exchange.verify()
    assert [entry.index for entry in verified.statement.entries] == [1, 2]
    assert verified.checkpoint == exchange.tomas.point()


def test_a_receiver_may_have_filed_a_form_it_does_not_know():
    assert Exchange(kind="NewerForm").verify()


ALTERED = {
    "version": lambda x: (
        x.signed(encode(read_signed_receipt(x.receipt)[1]).replace(b'"version":1', b'"version":2')),
        "receipt.misshapen",
    ),
    "envelope": lambda x: (x.altered(envelope="sha256:" + "0" * 64), "receipt.other-envelope"),
    "key": lambda x: (x.altered(key="x" * 24), "receipt.other-envelope"),
    "sender": lambda x: (x.altered(sender="xc.central"), "receipt.other-envelope"),
    "recipient": lambda x: (x.altered(recipient="xc.central"), "receipt.other-envelope"),
    "received_at": lambda x: (x.altered(received_at=NOW + timedelta(hours=1)), "receipt.from-the-future"),
    "entries": lambda x: (x.altered(entries=x.entries[:1]), "receipt.documents-differ"),
    "checkpoint": lambda x: (x.altered(checkpoint=x.tomas.note(2)), "proof.not-included"),
}
ENTRY = {
    "document": lambda x: ("sha256:" + "0" * 64, "receipt.documents-differ"),
    "leaf": lambda x: (x.entries[1].leaf, "leaf.disclosure-foreign"),
    "opening": lambda x: (x.entries[1].opening, "leaf.disclosure-foreign"),
    "index": lambda x: (0, "entry.not-of-document"),
    "path": lambda x: ((bytes(32),), "proof.not-included"),
}


@pytest.mark.parametrize("field", ALTERED)
def test_an_altered_field_is_refused_for_its_own_reason(field):
    exchange = Exchange()
    receipt, code = ALTERED[field](exchange)
    assert exchange.code_of(receipt) == code


@pytest.mark.parametrize("field", ENTRY)
def test_an_altered_entry_is_refused_for_its_own_reason(field):
    exchange = Exchange()
    value, code = ENTRY[field](exchange)
    first = msgspec.structs.replace(exchange.entries[0], **{field: value})
    assert exchange.code_of(exchange.altered(entries=(first, exchange.entries[1]))) == code


def test_every_field_is_altered_in_a_test():
    assert set(ALTERED) == set(ReceiptStatement.__struct_fields__)
    assert set(ENTRY) == set(EntryReceipt.__struct_fields__)


def test_an_entry_twice_is_not_two_entries():
    exchange = Exchange()
    assert exchange.code_of(exchange.altered(entries=exchange.entries[:1] * 2)) == "receipt.documents-differ"


def test_a_receipt_changed_after_signing_is_refused():
    exchange = Exchange()
    signed, _ = read_signed_receipt(exchange.receipt)
    other = msgspec.structs.replace(signed, receipt=signed.receipt.replace(b"xa.central", b"xa.centraI"))
    assert exchange.code_of(encode(other)) in ("signature.wrong", "receipt.misshapen")


def test_a_receipt_by_another_office_or_for_another_purpose_is_refused():
    exchange = Exchange()
    assert exchange.code_of(exchange.make(signer=exchange.lea.documents)) == "signature.missing"
    statement = read_signed_receipt(exchange.receipt)[0].receipt
    as_document = sign_document(statement, signer=exchange.tomas.documents)
    assert (
        exchange.code_of(encode(SignedReceipt(receipt=statement, signatures=(as_document,))))
        == "signature.wrong"
    )


def test_a_key_that_ended_before_the_receipt_does_not_count():
    exchange = Exchange()
    record = exchange.tomas.record(keys=(office_key(DOCUMENTS, exchange.tomas.documents, ends=NOW),))
    assert exchange.code_of(receiver=record) == "signature.missing"


def test_a_receipt_made_again_later_verifies_though_the_key_has_changed_since():
    exchange = Exchange()
    exchange.tomas.file(question())
    later = NOW + timedelta(days=200)
    newer = Office("xb.newer").documents
    record = exchange.tomas.record(
        keys=(
            office_key(DOCUMENTS, exchange.tomas.documents, ends=NOW + timedelta(days=100)),
            office_key(DOCUMENTS, newer, begins=NOW + timedelta(days=100)),
        )
    )
    entries = tuple(exchange.tomas.receipt_of(exchange.tomas.entries[number]) for number in (1, 2))
    receipt = exchange.make(entries=entries, signer=newer, now=later)
    assert exchange.verify(receipt, receiver=record, now=later)


def test_a_ledger_that_was_rewritten_since_is_noticed():
    exchange = Exchange()
    forked = msgspec.structs.replace(exchange.tomas.point(), root=bytes(32))
    assert exchange.code_of(last_checkpoint=forked) == "proof.inconsistent"


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 1000, b"x" * (2 << 20)])
def test_what_is_no_receipt_is_refused(data):
    assert Exchange().code_of(data) == "receipt.misshapen"
