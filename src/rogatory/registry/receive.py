# SPDX-License-Identifier: Apache-2.0
"""File what another office sent, once, and answer with a receipt.

Rules:
- we may refuse to do, never refuse to receive: a genuine document is filed, in turn
  or out of turn;
- an envelope has its effect once: repeated with the same content it gets its receipt
  again, repeated under its key with other content it is refused;
- the receipt exists only once the effect is durable;
- a ledger that was found to be rewritten cannot show where a document stands: from its
  office only what continues the last state known before is taken.

Cites: trust.md 2.1, 4; invariant 15.
"""

import json
from datetime import datetime

import msgspec

from rogatory.archive.models import Entry, Exchange, LineRow
from rogatory.errors import NotGenuine, NotNow
from rogatory.registry.cases import body_of, load_case
from rogatory.registry.node import Node
from rogatory.registry.peers import (
    checkpoint_in,
    is_rewritten,
    last_note,
    remember_rewritten,
    remember_seen,
)
from rogatory.registry.record import Incoming, Signed, record
from rogatory.transmission.accept import Accepted, accept, key_reused
from rogatory.transmission.entries import FORKED
from rogatory.transmission.messages import VerifiedMessage
from rogatory.transmission.receipts import make_receipt
from rogatory.wire.canonical import digest
from rogatory.wire.envelope import EntryReceipt, Envelope, read_envelope

TRIES = 5


def receive(node: Node, body: bytes, *, message: VerifiedMessage, office: str, now: datetime) -> bytes:
    """Accept an envelope for one of our offices; return the signed receipt.

    1. The same envelope again: its receipt again.
    2. The checks of `transmission.accept`, and what we know of the sender's ledger.
    3. The pen, with the envelope remembered in the same transaction.
    4. The receipt, after the commit.
    """
    known = _known(office, message.office, body)  # 1
    if known is None:
        accepted = _accepted(node, body, message=message, office=office, now=now)  # 2
        numbers = _file(node, accepted, office=office, now=now)  # 3
        envelope = accepted.envelope
    else:
        envelope, numbers = known
    return _receipt(node, envelope, body, office=office, numbers=numbers, now=now)  # 4


def _known(office: str, peer: str, body: bytes) -> tuple[Envelope, list[int]] | None:
    try:
        envelope = msgspec.json.decode(body, type=Envelope)
    except msgspec.MsgspecError:
        return None  # `accept` says what is wrong with it
    row = Exchange.objects.filter(office=office, peer=peer, key=envelope.key).first()
    if row is None:
        return None
    if row.digest != digest(body):
        raise key_reused(envelope.key)
    return envelope, json.loads(row.entries)


def _accepted(node: Node, body: bytes, *, message: VerifiedMessage, office: str, now: datetime) -> Accepted:
    peer = message.office
    last = last_note(office, peer)
    try:
        accepted = accept(
            body,
            message=message,
            me=office,
            sender=node.office(peer),
            participants=lambda case: _participants(office, case),
            last_checkpoint=checkpoint_in(last) if last else None,
            now=now,
        )
    except NotGenuine as error:
        if error.code == FORKED:
            told = read_envelope(body).checkpoint
            remember_rewritten(office, peer, earlier=last, later=told, now=now)
        raise
    note, shown = accepted.envelope.checkpoint, accepted.growth_shown
    remember_seen(office, peer, note, after=last, shown=shown, now=now)
    if not shown and is_rewritten(office, peer):
        raise NotGenuine(
            "ledger.rewritten",
            "The ledger of {office} was rewritten, and the envelope does not show that it continues the"
            " state known before.",
            remedy="Send what continues the ledger known before, with its proof. The overseer settles the"
            " rest.",
            field="checkpoint",
            cites="trust invariant 7",
            params={"office": peer},
        )
    return accepted


def _file(node: Node, accepted: Accepted, *, office: str, now: datetime) -> list[int]:
    envelope = accepted.envelope
    documents = [
        Signed(data=one.data, document=one.document, signatures=one.signatures, received=True)
        for one in accepted.documents
    ]
    for attempt in range(TRIES):
        case = load_case(node, office, envelope.case)
        # A document that came before, in another envelope, has had its effect.
        before = [case.find(digest(one.data)) for one in documents]
        new = [one for one, known in zip(documents, before, strict=True) if known is None]
        already = tuple(known.number for known in before if known is not None)
        incoming = Incoming(peer=envelope.sender, key=envelope.key, digest=accepted.digest, already=already)
        try:
            after = record(node, case, new, now=now, incoming=incoming)
        except NotNow:
            # Somebody filed in the case meanwhile; a received document is filed all the same.
            if attempt == TRIES - 1:
                raise
            continue
        return [*already, *(one.number for one in after.filed[len(case.filed) :])]
    raise AssertionError("unreachable")


def _participants(office: str, case: str) -> frozenset[str] | None:
    rows = LineRow.objects.filter(office=office, case=case).values_list("opener", "addressee")
    if not rows:
        known = Entry.objects.filter(office=office, case=case).exists()
        return frozenset({office}) if known else None
    return frozenset({office} | {one for row in rows for one in row})


def _receipt(
    node: Node, envelope: Envelope, body: bytes, *, office: str, numbers: list[int], now: datetime
) -> bytes:
    keys = node.keys(office)
    ledger = node.ledger(office)
    point, note = ledger.checkpoint(keys=keys, now=now)
    entries = []
    for row in (
        Entry.objects.filter(office=office, number__in=numbers).order_by("number").select_related("body")
    ):
        filed = body_of(node, row)
        entries.append(
            EntryReceipt(
                document=digest(filed.document),
                leaf=bytes(row.leaf),
                opening=filed.disclosures[0],
                index=row.number,
                path=ledger.inclusion(row.number, point.size),
            )
        )
    return make_receipt(
        envelope, digest(body), entries=tuple(entries), checkpoint=note, signer=keys.documents, now=now
    )
