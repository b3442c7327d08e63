# SPDX-License-Identifier: Apache-2.0
"""May what another office sent be filed here?  Eight checks, in order; all of them or nothing.

Rules:
- nothing is parsed before its size is known, nothing is believed before its signature;
- an office speaks for itself: what it relays but did not issue is refused;
- what is internal to an office is not taken, even if it is sent by mistake;
- a genuine document is accepted in turn or out of turn; whether we like it is not asked;
- a document from a newer version is accepted byte for byte, under its head.

Left to callers: that message and body were verified (`messages`), repetition under one
key (`key_reused`), filing, and the receipt.

Cites: trust.md 4, invariants 1, 2, 15, 16, 18, 21; house.md 6 step 8.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from rogatory.casefile.documents import KINDS, Audience, NewerForm, Opening
from rogatory.casefile.house import house_case
from rogatory.errors import NotAllowed, NotGenuine, NotValid
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.transmission.entries import read_checkpoint, require_growth, verify_entry
from rogatory.transmission.messages import VerifiedMessage
from rogatory.transmission.second_eyes import require_second_eyes
from rogatory.wire.canonical import digest
from rogatory.wire.directory import DOCUMENTS, MESSAGES, OfficeRecord
from rogatory.wire.envelope import Envelope, Item, read_envelope
from rogatory.wire.reading import AnyForm, read_document
from rogatory.wire.signed import Signature, verify_document

CLOCKS_DIFFER = timedelta(minutes=5)
OPENING_KINDS = frozenset(name for name, kind in KINDS.items() if issubclass(kind, Opening))

Participants = Callable[[str], frozenset[str] | None]


class AcceptedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that may be filed: exact bytes, digest, meaning, signatures, and how it came."""

    data: bytes
    digest: str
    document: AnyForm
    signatures: tuple[Signature, ...]
    item: Item

    @property
    def kind(self) -> str:
        """The kind, as the document names itself."""
        if isinstance(self.document, NewerForm):
            return self.document.kind
        return type(self.document).__name__


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """An envelope whose documents may be filed.

    `checkpoint` is the newest one now known of the sender's ledger; `growth_shown` says
    whether it was proven to continue the one known before.
    """

    envelope: Envelope
    digest: str
    documents: tuple[AcceptedDocument, ...]
    checkpoint: Checkpoint
    growth_shown: bool


def accept(
    body: bytes,
    *,
    message: VerifiedMessage,
    me: str,
    sender: OfficeRecord,
    participants: Participants,
    last_checkpoint: Checkpoint | None,
    now: datetime,
) -> Accepted:
    """Return what may be filed, or refuse the whole envelope.

    `sender` is the record of `message.office` in a directory that is valid now;
    `participants` answers who takes part in a case here, or None for an unknown case.

    0. The body is not larger than allowed.
    1. It is an envelope in its one spelling.
    2. It came in the message that was verified, from the office it names as its sender,
       whose key may sign messages now.
    3. It is addressed to us.
    4. Each document is the sender's own, of this case, signed with a key that counted
       when it was issued, not internal, and there once.
    5. What needs two eyes comes with the authorisation of another person.
    6. The sender may speak in this case, or open it.
    7. Each document is an entry of the sender's ledger, which only grows.
    """
    # 0 and 1
    envelope = read_envelope(body)
    # 2
    _require_sender(envelope, digest(body), message=message, sender=sender, now=now)
    # 3
    if envelope.recipient != me:
        raise NotAllowed(
            "envelope.wrong-recipient",
            "The envelope is addressed to another office.",
            remedy="Send it to the address that the directory gives for its recipient.",
            field="recipient",
        )
    # 4
    documents = tuple(
        _own_document(item, envelope=envelope, sender=sender, now=now) for item in envelope.items
    )
    if len({one.digest for one in documents}) != len(documents):
        raise NotValid(
            "envelope.document-twice",
            "The envelope holds the same document twice.",
            remedy="Send each document once.",
            field="items",
        )
    # 5
    require_second_eyes(documents, demonstration=sender.demonstration)
    # 6
    _require_case(envelope, documents, me=me, participants=participants)
    # 7
    checkpoint = read_checkpoint(envelope.checkpoint, record=sender)
    for one in documents:
        verify_entry(
            one.item,
            document=one.digest,
            kinds=frozenset({one.kind}),
            record=sender,
            checkpoint=checkpoint,
            now=now,
        )
    growth = require_growth(
        checkpoint,
        last=last_checkpoint,
        consistent_from=envelope.consistent_from,
        proof=envelope.consistency,
    )
    return Accepted(
        envelope=envelope,
        digest=digest(body),
        documents=documents,
        checkpoint=growth.checkpoint,
        growth_shown=growth.shown,
    )


def key_reused(key: str) -> NotGenuine:
    """Return the refusal of another envelope under a key that has had its effect."""
    return NotGenuine(
        "envelope.key-reused",
        "Another envelope has come under the key {key}; this one has different content.",
        remedy="Send different content under a key of its own.",
        field="key",
        cites="trust invariant 15",
        params={"key": key},
    )


def _require_sender(
    envelope: Envelope, body_digest: str, *, message: VerifiedMessage, sender: OfficeRecord, now: datetime
) -> None:
    if message.digest != body_digest or message.idempotency_key not in ("", envelope.key):
        raise NotGenuine(
            "envelope.not-of-message",
            "The envelope is not the one that the signed message carried.",
            remedy="Send the envelope again in a message of its own, under its own key.",
            field="key",
        )
    if not envelope.sender == message.office == sender.office:
        raise NotGenuine(
            "envelope.wrong-sender",
            "The envelope names {named} as its sender, but the message was signed by {office}.",
            remedy="Each office sends its own envelopes, signed with its own key.",
            field="sender",
            params={"named": envelope.sender, "office": message.office},
        )
    if message.key_id not in {key.key_id for key in sender.keys_for(MESSAGES, at=now)}:
        raise NotGenuine(
            "envelope.key-not-valid",
            "The key that signed the message does not count for messages of {office} today.",
            remedy="Fetch the current directory, and sign with the key it names.",
            cites="trust invariant 16",
            params={"office": sender.office},
        )
    if envelope.sent_at > now + CLOCKS_DIFFER:
        raise NotGenuine(
            "envelope.from-the-future",
            "The envelope says that it was sent at a time that has not come yet.",
            remedy="Set the clocks of both nodes.",
            field="sent_at",
        )


def _own_document(item: Item, *, envelope: Envelope, sender: OfficeRecord, now: datetime) -> AcceptedDocument:
    document = read_document(item.document)
    if document.office != sender.office:
        raise NotGenuine(
            "document.not-of-sender",
            "The document was issued by {office}, which did not send it.",
            remedy="Each office sends what it issued itself.",
            field="office",
            params={"office": document.office},
        )
    if document.time > now + CLOCKS_DIFFER:
        raise NotGenuine(
            "document.from-the-future",
            "The document says that it was issued at a time that has not come yet.",
            remedy="Set the clocks of both nodes.",
            field="time",
        )
    verify_document(item.document, item.signatures, keys=sender.keys_for(DOCUMENTS, at=document.time))
    if document.case != envelope.case:
        raise NotValid(
            "document.other-case",
            "The document belongs to another case than its envelope.",
            remedy="Send the documents of each case in an envelope of their own.",
            field="case",
        )
    if not isinstance(document, NewerForm) and document.audience is Audience.OWN:
        raise NotValid(
            "document.internal",
            "A document of the kind {kind} is internal to the office that issued it and is not taken here.",
            remedy="Tell the sender; nothing of it was kept.",
            field="kind",
            params={"kind": type(document).__name__},
        )
    return AcceptedDocument(
        data=item.document,
        digest=digest(item.document),
        document=document,
        signatures=item.signatures,
        item=item,
    )


def _require_case(
    envelope: Envelope, documents: tuple[AcceptedDocument, ...], *, me: str, participants: Participants
) -> None:
    """Let participants speak, and a request to us open a case that is its sender's or is handed down.

    An unknown case and one that is none of the sender's business get the same answer, so
    that nobody learns which cases there are.
    """
    case, sender = envelope.case, envelope.sender
    known = participants(case)
    if known is not None and sender in known and case != house_case(me):
        return
    openings = [one.document for one in documents if _opens_for(one, me)]
    named_for_sender = case.startswith((f"{sender}-", f"{sender}."))
    handed_down = known is None and any(one.in_reply_to for one in openings)
    if not openings or case == house_case(me) or not (named_for_sender or handed_down):
        raise NotAllowed(
            "case.not-open-to-sender",
            "{sender} takes no part in this case here, and these documents do not open it.",
            remedy="Open a case with a request addressed to us, under an identifier of your own office.",
            field="case",
            params={"sender": sender},
        )


def _opens_for(one: AcceptedDocument, me: str) -> bool:
    if isinstance(one.document, Opening):
        return one.document.to == me
    # A newer form of a request does not show us its addressee; the envelope did.
    return isinstance(one.document, NewerForm) and one.kind in OPENING_KINDS
