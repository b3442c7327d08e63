# SPDX-License-Identifier: Apache-2.0
"""Eight checks: each field of an envelope altered, each rule broken, each refused for its own reason."""

import json
from dataclasses import replace as replaced
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transmission.offices import (
    NOW,
    Office,
    authorisation,
    authorised,
    covered_by,
    head,
    letter,
    message_of,
    office_key,
    order,
    production,
    question,
)

from rogatory.casefile.documents import Assessment, NewerForm, Role
from rogatory.errors import RogatoryError
from rogatory.ledger.note import sign_note
from rogatory.ledger.verifier_key import format_vkey, note_signer
from rogatory.transmission.accept import accept, key_reused
from rogatory.wire.canonical import encode
from rogatory.wire.directory import DOCUMENTS, MESSAGES
from rogatory.wire.envelope import LARGEST_ENVELOPE, Envelope, Item
from rogatory.wire.reading import read_document
from rogatory.wire.signed import sign_document

CASE = "xa.central-2026-abc"
TO_TOMAS = {"me": "xb.central", "participants": lambda case: None}
BOTH = frozenset({"xa.central", "xb.central"})


def world(*names: str) -> list[Office]:
    return [Office(name) for name in names or ("xa.central", "xb.central")]


def take(office: Office, envelope: Envelope | bytes, /, **changes):
    """Accept at xa.central, in a case of xa.central and xb.central, unless told otherwise."""
    body = envelope if isinstance(envelope, bytes) else encode(envelope)
    how = {
        "message": message_of(office, body),
        "me": "xa.central",
        "sender": office.record(),
        "participants": lambda case: BOTH if case == CASE else None,
        "last_checkpoint": None,
        "now": NOW,
    } | changes
    return accept(body, **how)


def code_of(*args, **more) -> str:
    with pytest.raises(RogatoryError) as refused:
        take(*args, **more)
    return refused.value.code


def answered() -> tuple[Office, Envelope]:
    """A question of xb.central in a known case, with an older entry in the ledger."""
    _, tomas = world()
    tomas.file(question(time=NOW - timedelta(days=1)))
    return tomas, tomas.envelope("xa.central", tomas.file(question()))


def test_what_is_genuine_is_accepted_byte_for_byte():
    tomas, envelope = answered()
    accepted = take(tomas, envelope)
    assert [one.data for one in accepted.documents] == [encode(question())]
    assert accepted.documents[0].document == question()
    assert accepted.documents[0].signatures == envelope.items[0].signatures
    assert accepted.checkpoint == tomas.point()
    assert accepted.growth_shown is False


def changed_item(envelope: Envelope, **changes: object) -> Envelope:
    item = msgspec.structs.replace(envelope.items[0], **changes)
    return msgspec.structs.replace(envelope, items=(item, *envelope.items[1:]))


ENVELOPE_FIELDS = {
    "version": (lambda o, e: encode(e).replace(b'"version":1', b'"version":2'), "envelope.misshapen"),
    "key": (lambda o, e: msgspec.structs.replace(e, key="x" * 24), "envelope.not-of-message"),
    "sender": (lambda o, e: msgspec.structs.replace(e, sender="xc.central"), "envelope.wrong-sender"),
    "recipient": (
        lambda o, e: msgspec.structs.replace(e, recipient="xc.central"),
        "envelope.wrong-recipient",
    ),
    "case": (lambda o, e: msgspec.structs.replace(e, case="xa.central-2026-abd"), "document.other-case"),
    "sent_at": (
        lambda o, e: msgspec.structs.replace(e, sent_at=NOW + timedelta(hours=1)),
        "envelope.from-the-future",
    ),
    "items": (lambda o, e: msgspec.structs.replace(e, items=e.items * 2), "envelope.document-twice"),
    "checkpoint": (
        lambda o, e: msgspec.structs.replace(e, checkpoint=e.checkpoint.replace("\n2\n", "\n3\n")),
        "signature.wrong",
    ),
    "consistent_from": (
        lambda o, e: encode(msgspec.structs.replace(e, consistent_from=-1)),
        "envelope.misshapen",
    ),
    "consistency": (
        lambda o, e: encode(msgspec.structs.replace(e, consistency=(b"x",) * 129)),
        "envelope.misshapen",
    ),
}
ITEM_FIELDS = {
    "document": (
        lambda o, e: changed_item(e, document=e.items[0].document.replace(b"Which", b"What_")),
        "signature.wrong",
    ),
    "signatures": (
        lambda o, e: changed_item(
            e, signatures=(sign_document(e.items[0].document, signer=Office("xa.central").documents),)
        ),
        "signature.missing",
    ),
    "leaf": (lambda o, e: changed_item(e, leaf=o.entries[0].leaf), "leaf.disclosure-foreign"),
    "opening": (lambda o, e: changed_item(e, opening=o.entries[0].opening), "leaf.disclosure-foreign"),
    "index": (lambda o, e: changed_item(e, index=0), "entry.not-of-document"),
    "path": (lambda o, e: changed_item(e, path=(bytes(32),)), "proof.not-included"),
}


@pytest.mark.parametrize("field", ENVELOPE_FIELDS)
def test_an_altered_field_of_an_envelope_is_refused_for_its_own_reason(field):
    tomas, envelope = answered()
    alter, code = ENVELOPE_FIELDS[field]
    assert code_of(tomas, alter(tomas, envelope)) == code


@pytest.mark.parametrize("field", ITEM_FIELDS)
def test_an_altered_field_of_an_item_is_refused_for_its_own_reason(field):
    tomas, envelope = answered()
    alter, code = ITEM_FIELDS[field]
    assert code_of(tomas, alter(tomas, envelope)) == code


def test_every_field_is_altered_in_a_test():
    assert set(ENVELOPE_FIELDS) == set(Envelope.__struct_fields__)
    assert set(ITEM_FIELDS) == set(Item.__struct_fields__)


class TestSizeAndForm:
    """Checks 0 and 1."""

    def test_too_large(self):
        tomas, _ = answered()
        assert code_of(tomas, b"x" * (LARGEST_ENVELOPE + 1)) == "envelope.too-large"

    @pytest.mark.parametrize("kept", [0, 1, 100, -1])
    def test_cut_short(self, kept):
        tomas, envelope = answered()
        assert code_of(tomas, encode(envelope)[:kept]) == "envelope.misshapen"

    def test_more_than_an_envelope_says(self):
        tomas, envelope = answered()
        more = json.loads(encode(envelope)) | {"zeal": 1}
        assert code_of(tomas, encode(more)) == "envelope.misshapen"

    def test_a_field_twice(self):
        tomas, envelope = answered()
        assert (
            code_of(tomas, encode(envelope).replace(b'"version":1', b'"version":1,"version":1'))
            == "envelope.misshapen"
        )

    def test_a_second_spelling_of_base64(self):
        tomas, envelope = answered()
        plain = json.loads(encode(envelope))
        leaf = plain["items"][0]["leaf"]
        assert leaf.endswith("=") or len(leaf) % 4 == 0
        path = plain["items"][0]["path"][0]
        place = path.rindex("=") - 1
        plain["items"][0]["path"][0] = path[:place] + chr(ord(path[place]) + 1) + path[place + 1 :]
        assert code_of(tomas, encode(plain)) == "envelope.misshapen"

    def test_a_second_spelling_of_the_time(self):
        tomas, envelope = answered()
        plain = json.loads(encode(envelope)) | {"sent_at": "2026-11-02T09:00:00+00:00"}
        assert code_of(tomas, encode(plain)) == "envelope.misshapen"


class TestSender:
    """Checks 2 and 3."""

    def test_a_body_that_the_message_did_not_carry(self):
        tomas, envelope = answered()
        assert code_of(tomas, envelope, message=message_of(tomas, b"other")) == "envelope.not-of-message"

    def test_a_message_of_another_office(self):
        tomas, envelope = answered()
        mallory = Office("xc.central")
        message = message_of(mallory, encode(envelope))
        assert code_of(tomas, envelope, message=message, sender=mallory.record()) == "envelope.wrong-sender"
        assert code_of(tomas, envelope, message=message) == "envelope.wrong-sender"

    def test_an_unknown_key(self):
        tomas, envelope = answered()
        message = message_of(tomas, encode(envelope), key_id="ed25519:unknown")
        assert code_of(tomas, envelope, message=message) == "envelope.key-not-valid"

    @pytest.mark.parametrize("when", [{"ends": NOW}, {"begins": NOW + timedelta(seconds=1)}])
    def test_a_key_outside_its_time(self, when):
        tomas, envelope = answered()
        record = tomas.record(
            keys=(office_key(DOCUMENTS, tomas.documents), office_key(MESSAGES, tomas.messages, **when))
        )
        assert code_of(tomas, envelope, sender=record) == "envelope.key-not-valid"

    def test_a_document_key_does_not_sign_messages(self):
        tomas, envelope = answered()
        message = message_of(tomas, encode(envelope), key_id=tomas.documents.key.key_id)
        assert code_of(tomas, envelope, message=message) == "envelope.key-not-valid"

    def test_the_wrong_recipient(self):
        tomas, envelope = answered()
        assert code_of(tomas, envelope, me="xc.central") == "envelope.wrong-recipient"


class TestDocuments:
    """Check 4."""

    def test_a_document_that_the_sender_only_relays(self):
        _, tomas = world()
        entry = tomas.file(question("xc.central"))
        assert code_of(tomas, tomas.envelope("xa.central", entry)) == "document.not-of-sender"

    def test_a_document_signed_by_another_key_of_the_office(self):
        tomas, envelope = answered()
        signature = sign_document(envelope.items[0].document, signer=tomas.messages)
        assert code_of(tomas, changed_item(envelope, signatures=(signature,))) == "signature.missing"

    def test_a_document_key_that_had_ended_when_the_document_was_issued(self):
        tomas, envelope = answered()
        record = tomas.record(
            keys=(office_key(DOCUMENTS, tomas.documents, ends=NOW), office_key(MESSAGES, tomas.messages))
        )
        assert code_of(tomas, envelope, sender=record) == "signature.missing"

    def test_a_document_key_that_ended_since_still_counts_for_what_it_signed(self):
        tomas, envelope = answered()
        ends = NOW + timedelta(seconds=1)
        record = tomas.record(
            keys=(office_key(DOCUMENTS, tomas.documents, ends=ends), office_key(MESSAGES, tomas.messages))
        )
        assert take(tomas, envelope, sender=record, now=NOW + timedelta(days=1))

    def test_a_document_from_the_future(self):
        _, tomas = world()
        entry = tomas.file(question(time=NOW + timedelta(minutes=6)))
        assert code_of(tomas, tomas.envelope("xa.central", entry)) == "document.from-the-future"

    def test_a_time_without_offset(self):
        _, tomas = world()
        entry = tomas.file(encode(question()).replace(b"09:00:00Z", b"09:00:00"))
        assert code_of(tomas, tomas.envelope("xa.central", entry)) == "document.head-not-valid"

    def test_an_internal_document(self):
        _, tomas = world()
        internal = Assessment(
            **head("xb.central"), facts={}, outcome="may", findings=(), law_version="1", as_of="2026-11-02"
        )
        assert code_of(tomas, tomas.envelope("xa.central", tomas.file(internal))) == "document.internal"

    def test_a_document_that_is_not_canonical(self):
        _, tomas = world()
        entry = tomas.file(json.dumps(json.loads(encode(question()))).encode())
        assert code_of(tomas, tomas.envelope("xa.central", entry)) == "document.not-canonical"


class TestNewerForms:
    """A document from a newer version is kept byte for byte."""

    @pytest.mark.parametrize(
        "more",
        [{"colour": "red"}, {"kind": "Reminder"}, {"kind": "Reminder", "deep": {"er": [1, {"a": None}]}}],
    )
    def test_more_than_we_know_is_kept(self, more):
        _, tomas = world()
        data = encode(json.loads(encode(question())) | more)
        accepted = take(tomas, tomas.envelope("xa.central", tomas.file(data)))
        (one,) = accepted.documents
        assert one.data == data
        assert isinstance(one.document, NewerForm)
        assert (one.document.kind, one.document.person) == (more.get("kind", "Question"), "tomas")

    def test_more_inside_a_known_value_is_seen(self):
        plain = json.loads(encode(letter()))
        plain["identifiers"][0]["hint"] = "x"
        assert isinstance(read_document(encode(plain)), NewerForm)

    def test_a_known_field_with_a_wrong_value_is_refused(self):
        _, tomas = world()
        data = encode(json.loads(encode(question())) | {"text": 5})
        assert code_of(tomas, tomas.envelope("xa.central", tomas.file(data))) == "document.field-not-valid"

    def test_a_newer_form_of_what_needs_two_eyes_needs_them_too(self):
        lea = Office("xa.central")
        data = encode(json.loads(encode(letter())) | {"colour": "red"})
        entry = lea.file(data)
        to_tomas = {"me": "xb.central", "participants": lambda case: None}
        assert code_of(lea, lea.envelope("xb.central", entry), **to_tomas) == "authorisation.missing"
        second = lea.file(authorisation(data))
        assert take(lea, lea.envelope("xb.central", entry, second), **to_tomas)


class TestTwoEyes:
    """Check 5."""

    def sent(self, document, **more):
        lea = Office("xa.central")
        return lea, lea.envelope("xb.central", *authorised(lea, document, **more))

    def test_an_authorised_letter_opens_a_case(self):
        lea, envelope = self.sent(letter())
        accepted = take(lea, envelope, **TO_TOMAS)
        assert [one.kind for one in accepted.documents] == ["LetterOfRequest", "Authorisation"]

    def test_without_authorisation(self):
        lea = Office("xa.central")
        envelope = lea.envelope("xb.central", lea.file(letter()))
        assert code_of(lea, envelope, **TO_TOMAS) == "authorisation.missing"

    def test_with_the_authorisation_of_other_words(self):
        lea = Office("xa.central")
        entries = lea.file(letter()), lea.file(authorisation(letter(person="tomas")))
        assert code_of(lea, lea.envelope("xb.central", *entries), **TO_TOMAS) == "authorisation.missing"

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"person": "lea"}, "authorisation.same-person"),
            ({"role": Role.OFFICIAL}, "authorisation.role-wrong"),
            ({"told": {"digest": "sha256:" + "0" * 64}}, "authorisation.proof-elsewhere"),
            ({"told": {"person": "lea"}}, "authorisation.proof-elsewhere"),
            ({"told": {"office": "xb.central"}}, "authorisation.proof-elsewhere"),
            ({"told": {"role": "official"}}, "authorisation.proof-elsewhere"),
            ({"told": {"act": "send_back"}}, "authorisation.proof-elsewhere"),
            ({"told": {"also": 5}}, "authorisation.proof-elsewhere"),
            ({"method": "demonstration"}, "authorisation.demonstration-only"),
        ],
    )
    def test_a_wrong_authorisation(self, more, code):
        lea, envelope = self.sent(letter(), **more)
        assert code_of(lea, envelope, **TO_TOMAS) == code

    @pytest.mark.parametrize("statement", ["", "[]", "{", "[" * 10_000, '{"act":1,"act":2}', "\ud7ff", '"'])
    def test_a_proof_over_no_statement(self, statement):
        lea = Office("xa.central")
        good = authorisation(letter())
        proof = msgspec.structs.replace(good.proof, statement=statement)
        entries = lea.file(letter()), lea.file(msgspec.structs.replace(good, proof=proof))
        envelope = lea.envelope("xb.central", *entries)
        assert code_of(lea, envelope, **TO_TOMAS) == "authorisation.proof-elsewhere"

    def test_a_wrong_authorisation_beside_a_right_one(self):
        lea = Office("xa.central")
        entries = *authorised(lea, letter()), lea.file(authorisation(letter(), person="lea"))
        assert code_of(lea, lea.envelope("xb.central", *entries), **TO_TOMAS) == "authorisation.same-person"

    def test_a_demonstration_office_may_demonstrate(self):
        lea, envelope = self.sent(letter(), method="demonstration")
        assert take(lea, envelope, sender=lea.record(demonstration=True), **TO_TOMAS)

    def test_a_production_covers_its_package(self):
        ines = Office("xb.mailhaven")
        here = {"me": "xb.central", "participants": lambda case: frozenset({"xb.central", "xb.mailhaven"})}
        counsel = {"person": "jo", "role": Role.PROVIDER_REVIEWER}
        envelope = ines.envelope("xb.central", *authorised(ines, production(), **counsel))
        assert take(ines, envelope, **here)
        also = covered_by(production())
        for less in (also[:-1], also[1:], ()):
            other = Office("xb.mailhaven")
            told = {"told": {"also": list(also)}}
            entries = (
                other.file(production()),
                other.file(authorisation(production(), also=less, **counsel, **told)),
            )
            assert (
                code_of(other, other.envelope("xb.central", *entries), **here)
                == "authorisation.package-not-covered"
            )
            entries = (
                other.file(production()),
                other.file(authorisation(production(), also=also, **counsel, told={"also": list(less)})),
            )
            assert (
                code_of(other, other.envelope("xb.central", *entries), **here)
                == "authorisation.package-not-covered"
            )


class TestCases:
    """Check 6."""

    refused = "case.not-open-to-sender"

    def opened(self, document, **changes):
        sender = Office(document.office)
        envelope = sender.envelope(changes.get("me", "xb.central"), *authorised(sender, document))
        return sender, envelope, {"me": "xb.central", "participants": lambda case: None} | changes

    def test_a_stranger_in_a_known_case(self):
        sender, envelope, how = self.opened(
            letter(case="xz-1"), participants=lambda case: frozenset({"xb.central"})
        )
        assert code_of(sender, envelope, **how) == self.refused

    def test_a_question_opens_nothing(self):
        tomas, envelope = answered()
        assert code_of(tomas, envelope, participants=lambda case: None) == self.refused

    def test_known_and_unknown_cases_are_refused_in_the_same_words(self):
        tomas, envelope = answered()
        told = []
        for known in (None, frozenset({"xa.central"})):
            with pytest.raises(RogatoryError) as refused:
                take(tomas, envelope, participants=lambda case, known=known: known)
            told.append(refused.value.as_dict())
        assert told[0] == told[1]

    def test_a_request_to_somebody_else_opens_nothing(self):
        sender, envelope, how = self.opened(letter(to="xc.central"))
        assert code_of(sender, envelope, **how) == self.refused

    def test_a_case_under_the_name_of_another_office_is_not_opened(self):
        sender, envelope, how = self.opened(letter(case="xc.central-2026-abc"))
        assert code_of(sender, envelope, **how) == self.refused

    def test_a_case_that_is_handed_down_is_opened(self):
        sender, envelope, how = self.opened(order(in_reply_to=("sha256:" + "4" * 64,)), me="xb.mailhaven")
        assert take(sender, envelope, **how)

    def test_an_order_without_parent_in_the_case_of_another_office_opens_nothing(self):
        sender, envelope, how = self.opened(order(), me="xb.mailhaven")
        assert code_of(sender, envelope, **how) == self.refused

    def test_the_office_whose_name_the_case_bears_is_not_locked_out_by_a_squatter(self):
        sender, envelope, how = self.opened(
            letter(), participants=lambda case: frozenset({"xb.central", "xc.central"})
        )
        assert take(sender, envelope, **how)

    def test_nobody_speaks_in_our_house_case(self):
        sender, envelope, how = self.opened(
            letter(case="xb.central-house"), participants=lambda case: frozenset({"xb.central", "xa.central"})
        )
        assert code_of(sender, envelope, **how) == self.refused


class TestLedger:
    """Check 7."""

    def test_an_entry_signed_by_another_office(self):
        _, tomas = world()
        entry = tomas.file(question())
        foreign = Office("xc.central").file(question(), iss="xb.central")
        tomas.entries[0] = replaced(entry, leaf=foreign.leaf, opening=foreign.opening)
        assert code_of(tomas, tomas.envelope("xa.central", tomas.entries[0])) == "leaf.signature-wrong"

    @pytest.mark.parametrize("how", [{"kind": "Answer"}, {"iss": "xc.central"}])
    def test_an_entry_of_another_kind_or_issuer(self, how):
        _, tomas = world()
        entry = tomas.file(question(), **how)
        assert code_of(tomas, tomas.envelope("xa.central", entry)) == "entry.not-of-document"

    def test_an_entry_of_another_document(self):
        _, tomas = world()
        first, second = tomas.file(question()), tomas.file(question(language="fr"))
        envelope = changed_item(
            tomas.envelope("xa.central", first), leaf=second.leaf, opening=second.opening, index=1
        )
        assert code_of(tomas, envelope) == "entry.not-of-document"

    def test_another_disclosure_of_the_same_entry(self):
        _, tomas = world()
        entry = tomas.file(question())
        from rogatory.ledger.leaf import PublicFacts, make_leaf

        leaf = make_leaf(
            PublicFacts(iss="xb.central", seq=0, kind="Question", month="2026-11"),
            {"document": "x", "case": "y"},
            sign=tomas.documents.sign,
        )
        tomas.entries[0] = replaced(entry, leaf=leaf.compact, opening=leaf.disclosures["case"])
        assert code_of(tomas, tomas.envelope("xa.central", tomas.entries[0])) == "leaf.fact-missing"

    def test_a_checkpoint_of_an_unknown_key(self):
        tomas, envelope = answered()
        stranger = note_signer("rogatory/xb.central", Office("xc.central").ledger.sign.__self__)
        note = sign_note(tomas.point().text(), signers=[stranger], timestamp=0).decode()
        assert code_of(tomas, msgspec.structs.replace(envelope, checkpoint=note)) == "note.unknown-signers"

    def test_a_cosignature_alone_is_not_the_ledger_s_word(self):
        tomas, envelope = answered()
        witness = note_signer("rogatory/xb.central", MLDSA44PrivateKey.from_seed_bytes(bytes(32)))
        note = sign_note(tomas.point().text(), signers=[witness], timestamp=0).decode()
        record = tomas.record(ledger_keys=(format_vkey(tomas.ledger.key), format_vkey(witness.key)))
        envelope = msgspec.structs.replace(envelope, checkpoint=note)
        assert code_of(tomas, envelope, sender=record) == "checkpoint.not-signed-by-ledger"

    def test_the_checkpoint_of_another_ledger_with_the_same_key(self):
        tomas, envelope = answered()
        point = msgspec.structs.replace(tomas.point(), origin="rogatory/other")
        note = sign_note(point.text(), signers=[tomas.ledger], timestamp=0).decode()
        envelope = msgspec.structs.replace(envelope, checkpoint=note)
        assert code_of(tomas, envelope) == "checkpoint.other-ledger"

    def grown(self):
        tomas, _ = answered()
        last = tomas.point()
        for _ in range(5):
            tomas.file(question())
        from rogatory.ledger.tree import consistency_path

        proof = consistency_path(last.size, len(tomas.entries), tomas.hash_of)
        envelope = tomas.envelope("xa.central", tomas.file(question(language="fr")))
        proof = consistency_path(last.size, len(tomas.entries), tomas.hash_of)
        return tomas, last, msgspec.structs.replace(envelope, consistent_from=last.size, consistency=proof)

    def test_growth_is_shown_by_a_proof(self):
        tomas, last, envelope = self.grown()
        accepted = take(tomas, envelope, last_checkpoint=last)
        assert accepted.growth_shown
        assert accepted.checkpoint == tomas.point()

    def test_growth_without_proof_is_accepted_and_said_not_to_be_shown(self):
        tomas, last, envelope = self.grown()
        envelope = msgspec.structs.replace(envelope, consistent_from=0, consistency=())
        assert not take(tomas, envelope, last_checkpoint=last).growth_shown

    def test_a_wrong_proof_of_growth(self):
        tomas, last, envelope = self.grown()
        wrong = msgspec.structs.replace(envelope, consistency=(bytes(32), *envelope.consistency[1:]))
        assert code_of(tomas, wrong, last_checkpoint=last) == "proof.inconsistent"

    def test_a_ledger_that_was_rewritten(self):
        tomas, last, envelope = self.grown()
        other = msgspec.structs.replace(last, root=bytes(32))
        assert code_of(tomas, envelope, last_checkpoint=other) == "proof.inconsistent"

    def test_two_roots_for_one_size(self):
        tomas, envelope = answered()
        forked = msgspec.structs.replace(tomas.point(), root=bytes(32))
        assert code_of(tomas, envelope, last_checkpoint=forked) == "proof.inconsistent"

    def test_another_ledger_than_before(self):
        tomas, envelope = answered()
        before = msgspec.structs.replace(tomas.point(), origin="rogatory/xb.old")
        assert code_of(tomas, envelope, last_checkpoint=before) == "checkpoint.other-ledger"

    def test_post_that_crossed_is_accepted_and_turns_nothing_back(self):
        tomas, envelope = answered()
        for _ in range(3):
            tomas.file(question())
        accepted = take(tomas, envelope, last_checkpoint=tomas.point())
        assert accepted.checkpoint == tomas.point()
        assert not accepted.growth_shown


def test_a_reused_key_has_its_own_refusal():
    error = key_reused("k" * 24)
    assert (error.code, error.http_status) == ("envelope.key-reused", 422)
    assert "k" * 24 in error.message


def test_the_same_envelope_twice_is_judged_twice_the_same():
    tomas, envelope = answered()
    assert take(tomas, envelope) == take(tomas, envelope)


# -- whatever comes, the answer is one of ours

_TOMAS, _ENVELOPE = answered()
_BODY = encode(_ENVELOPE)
_DATA = [item.document for item in _ENVELOPE.items]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**53) | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def accepted_or_refused(body: bytes) -> None:
    """The answer is a refusal of one of the families, or the very documents that were sent."""
    try:
        accepted = take(_TOMAS, body, message=message_of(_TOMAS, body))
    except RogatoryError as error:
        assert error.code.count(".") == 1
        assert error.message
    else:
        assert [one.data for one in accepted.documents] == _DATA


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_of_the_families(body):
    accepted_or_refused(body)


@settings(deadline=None)
@given(st.integers(0, len(_BODY) - 1), st.integers(0, 255))
def test_any_changed_byte_is_refused_or_harmless(place, byte):
    accepted_or_refused(_BODY[:place] + bytes([byte]) + _BODY[place + 1 :])


def _places(value: object, path: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in _places(item, (*path, key)))]


_PLACES = _places(json.loads(_BODY))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_PLACES), json_values)
def test_any_exchanged_value_is_refused_or_harmless(path, value):
    plain = json.loads(_BODY)
    if path:
        inner = plain
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
    accepted_or_refused(
        json.dumps(
            plain if path else value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode("utf-8", "surrogatepass")
    )


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*json.loads(encode(letter())), "kind", "x"]), json_values), st.booleans()
)
def test_any_document_is_read_or_refused(fields, whole):
    plain = json.loads(encode(letter())) | fields if whole else fields
    data = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    try:
        read_document(data)
    except RogatoryError as error:
        assert error.message


SIGNED = [letter(), production("xa.central"), question("xa.central"), authorisation(letter())]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(SIGNED),
    st.lists(st.tuples(st.integers(0, 40), json_values), max_size=3),
    st.lists(st.tuples(st.integers(0, 40), json_values), max_size=2),
)
def test_whatever_a_genuine_office_signs_is_accepted_or_refused(document, here, there):
    lea = Office("xa.central")
    first = _altered(encode(document), here)
    second = _altered(encode(authorisation(encode(document))), there)
    envelope = lea.envelope("xb.central", lea.file(first), lea.file(second), case=CASE)
    body = encode(envelope)
    try:
        accepted = take(lea, body, message=message_of(lea, body), **TO_TOMAS)
    except RogatoryError as error:
        assert error.message
    else:
        assert [one.data for one in accepted.documents] == [first, second]


def _altered(data: bytes, changes: list[tuple[int, object]]) -> bytes:
    plain = json.loads(data)
    for number, value in changes:
        places = _places(plain)[1:]
        *path, last = places[number % len(places)]
        inner = plain
        for key in path:
            inner = inner[key]
        inner[last] = value
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
