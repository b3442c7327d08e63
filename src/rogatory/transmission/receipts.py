# SPDX-License-Identifier: Apache-2.0
"""“We have your envelope, and this is what it became”: the receipt, made and checked.

Rules:
- a receipt is signed with the receiver's document key and names the envelope by its
  digest and key, so that it is a receipt for nothing else;
- it shows for each document the entry in the receiver's ledger, under a checkpoint
  signed by the receiver's ledger: afterwards neither side can deny;
- every document of the envelope has exactly one entry.

Left to callers: that the effect is durable before the receipt is made.

Source: RFC 6962 2.1.1; RFC 9901 7.1; trust.md 4, invariant 15.
"""

from datetime import datetime, timedelta

import msgspec

from rogatory.errors import NotGenuine
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.transmission.entries import read_checkpoint, require_growth, verify_entry
from rogatory.wire.canonical import digest, encode
from rogatory.wire.directory import DOCUMENTS, OfficeRecord
from rogatory.wire.envelope import (
    RECEIPT_TYPE,
    EntryReceipt,
    Envelope,
    ReceiptStatement,
    SignedReceipt,
    read_envelope,
    read_signed_receipt,
)
from rogatory.wire.reading import read_document
from rogatory.wire.signed import DocumentSigner, sign_document, verify_document

CLOCKS_DIFFER = timedelta(minutes=5)
# A receiver that does not know a document's form files it under this name (`record`).
NEWER_FORM = "NewerForm"


class VerifiedReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the receiver can no longer deny, and where its ledger now stands.

    `growth_shown` says whether that was proven to continue what was known before.
    """

    statement: ReceiptStatement
    checkpoint: Checkpoint
    growth_shown: bool


def make_receipt(
    envelope: Envelope,
    envelope_digest: str,
    *,
    entries: tuple[EntryReceipt, ...],
    checkpoint: str,
    signer: DocumentSigner,
    now: datetime,
) -> bytes:
    """Return the signed receipt for an envelope whose documents have been filed."""
    statement = encode(
        ReceiptStatement(
            envelope=envelope_digest,
            key=envelope.key,
            sender=envelope.sender,
            recipient=envelope.recipient,
            received_at=now,
            entries=entries,
            checkpoint=checkpoint,
        )
    )
    signature = sign_document(statement, payload_type=RECEIPT_TYPE, signer=signer)
    return encode(SignedReceipt(receipt=statement, signatures=(signature,)))


def verify_receipt(
    data: bytes,
    *,
    envelope: bytes,
    sender: str,
    receiver: OfficeRecord,
    now: datetime,
    last_checkpoint: Checkpoint | None = None,
) -> VerifiedReceipt:
    """Return what the receiver has acknowledged, or refuse.

    `envelope` is the exact body that was sent.

    1. It is a receipt in its one spelling.
    2. A document key that the receiver had then has signed it.
    3. It is for this envelope: digest, key, sender and recipient.
    4. It names every document of the envelope once, and no other.
    5. Its time is not ahead of ours.
    6. Every document is an entry of the receiver's ledger, under a checkpoint that the
       ledger signed and that contradicts none seen before.
    """
    # 1
    signed, statement = read_signed_receipt(data)
    # 2
    keys = receiver.keys_for(DOCUMENTS, at=statement.received_at)
    verify_document(signed.receipt, signed.signatures, keys=keys, payload_type=RECEIPT_TYPE)
    # 3
    sent = read_envelope(envelope)
    named = (statement.envelope, statement.key, statement.sender, statement.recipient)
    if named != (digest(envelope), sent.key, sender, receiver.office):
        raise _refused("receipt.other-envelope", "The receipt is for another envelope.", "envelope")
    # 4
    documents = {digest(item.document): read_document(item.document) for item in sent.items}
    if sorted(entry.document for entry in statement.entries) != sorted(documents):
        raise _refused(
            "receipt.documents-differ",
            "The receipt does not name exactly the documents that were sent.",
            "entries",
        )
    # 5
    if statement.received_at > now + CLOCKS_DIFFER:
        raise _refused(
            "receipt.from-the-future", "The receipt is from a time that has not come yet.", "received_at"
        )
    # 6
    checkpoint = read_checkpoint(statement.checkpoint, record=receiver)
    for entry in statement.entries:
        document = documents[entry.document]
        kind = getattr(document, "kind", type(document).__name__)
        verify_entry(
            entry,
            document=entry.document,
            kinds=frozenset({kind, NEWER_FORM}),
            record=receiver,
            checkpoint=checkpoint,
            now=now,
        )
    growth = require_growth(checkpoint, last=last_checkpoint)
    return VerifiedReceipt(statement=statement, checkpoint=growth.checkpoint, growth_shown=growth.shown)


def _refused(code: str, sentence: str, field: str) -> NotGenuine:
    return NotGenuine(
        code,
        sentence,
        remedy="Keep the receipt, send the envelope again, and tell the operator of the other node.",
        field=field,
        cites="trust.md 4",
    )
