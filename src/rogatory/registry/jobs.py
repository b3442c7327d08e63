# SPDX-License-Identifier: Apache-2.0
"""Deliver what waits in the outbox: at least once, with patience, in order per case.

Rules:
- an envelope is made once and kept, so that every repetition has the same bytes and
  the same key;
- for one case and one peer, the next is sent only when the one before has arrived;
- what the peer cannot take now is tried again, later and later; what it refuses is
  shown to a person and not repeated;
- a delivery is done when the peer's receipt has been verified.

Cites: trust.md 4.
"""

import json
import logging
import os
from datetime import datetime
from typing import Any

import httpx2
import msgspec
from django.db.models import Max

from rogatory.archive.bodies import NONCE
from rogatory.archive.models import Entry, Outbox
from rogatory.errors import NotGenuine, NotReached, RogatoryError
from rogatory.registry.cases import body_of, signatures_of
from rogatory.registry.node import Node
from rogatory.registry.peers import checkpoint_in, last_note, remember_rewritten, remember_seen
from rogatory.transmission.deliver import next_attempt, offer_package, post_envelope
from rogatory.transmission.entries import FORKED
from rogatory.transmission.receipts import verify_receipt
from rogatory.wire.canonical import encode
from rogatory.wire.envelope import Envelope, Item, read_signed_receipt

_LOG = logging.getLogger("rogatory.delivery")


def deliver_due(node: Node, *, client: httpx2.Client, now: datetime, most: int = 50) -> int:
    """Try everything that is due; return how many deliveries were completed."""
    done = 0
    blocked: set[tuple[str, str, str]] = set()
    waiting = Outbox.objects.filter(delivered_at=None).order_by("id")[: most * 4]
    for row in waiting:
        lane = (row.office, row.peer, row.case)
        if lane in blocked:
            continue
        if row.due_at > now or not _deliver(node, row, client=client, now=now):
            blocked.add(lane)
            continue
        done += 1
        if done >= most:
            break
    return done


def refused(row: Outbox) -> bool:
    """Say whether the peer refused this delivery for good, so that a person must look."""
    return row.delivered_at is None and row.trouble.startswith("refused:")


def _deliver(node: Node, row: Outbox, *, client: httpx2.Client, now: datetime) -> bool:
    if refused(row):
        return False
    try:
        if row.package:
            _send_package(node, row, client=client, now=now)
        else:
            row.receipt = _send_envelope(node, row, client=client, now=now)
    except NotReached as error:
        row.attempts += 1
        row.due_at = next_attempt(row.attempts, now)
        row.trouble = error.code
        _LOG.info("delivery %s to %s: %s, attempt %s", row.key[:8], row.peer, error.code, row.attempts)
        row.save()
        return False
    except RogatoryError as error:
        row.attempts += 1
        code = error.params.get("code", error.code)
        row.trouble = f"refused:{code}"
        _LOG.warning("delivery %s to %s refused: %s", row.key[:8], row.peer, code)
        row.save()
        return False
    row.delivered_at, row.trouble = now, ""
    row.save()
    return True


def _send_envelope(node: Node, row: Outbox, *, client: httpx2.Client, now: datetime) -> str:
    keys = node.keys(row.office)
    record = node.office(row.peer)
    body = _envelope(node, row, now=now)
    answer = post_envelope(record, body, key=row.key, sign=keys.messages, now=now, client=client)
    _check(node, row, body, answer, now=now)
    return answer.decode()


def _check(node: Node, row: Outbox, body: bytes, answer: bytes, *, now: datetime) -> None:
    last = last_note(row.office, row.peer)
    try:
        verified = verify_receipt(
            answer,
            envelope=body,
            sender=row.office,
            receiver=node.office(row.peer),
            now=now,
            last_checkpoint=checkpoint_in(last) if last else None,
        )
    except NotGenuine as error:
        if error.code == FORKED:
            told = read_signed_receipt(answer)[1].checkpoint
            remember_rewritten(row.office, row.peer, earlier=last, later=told, now=now)
        raise
    note, shown = verified.statement.checkpoint, verified.growth_shown
    remember_seen(row.office, row.peer, note, after=last, shown=shown, now=now)


def _envelope(node: Node, row: Outbox, *, now: datetime) -> bytes:
    cipher = node.keys(row.office).case_keys.for_case(row.case)
    bound = row.key.encode()
    if row.envelope is not None:
        kept = bytes(row.envelope)
        return cipher.decrypt(kept[:NONCE], kept[NONCE:], bound)
    body = encode(_made(node, row, now=now))
    nonce = os.urandom(NONCE)
    row.envelope = nonce + cipher.encrypt(nonce, body, bound)
    row.save(update_fields=["envelope", "size"])
    return body


def _made(node: Node, row: Outbox, *, now: datetime) -> Envelope:
    ledger = node.ledger(row.office)
    point, note = ledger.checkpoint(keys=node.keys(row.office), now=now)
    entries = Entry.objects.filter(office=row.office, number__in=json.loads(row.entries))
    items = []
    for entry in entries.order_by("number").select_related("body"):
        body = body_of(node, entry)
        items.append(
            Item(
                document=body.document,
                signatures=signatures_of(body),
                leaf=bytes(entry.leaf),
                opening=body.disclosures[0],
                index=entry.number,
                path=ledger.inclusion(entry.number, point.size),
            )
        )
    row.size = point.size
    known = Outbox.objects.filter(office=row.office, peer=row.peer).exclude(delivered_at=None)
    since = known.aggregate(Max("size"))["size__max"] or 0
    return Envelope(
        key=row.key,
        sender=row.office,
        recipient=row.peer,
        case=row.case,
        sent_at=now,
        items=tuple(items),
        checkpoint=note,
        consistent_from=since,
        consistency=ledger.consistency(since, point.size) if since else (),
    )


def _send_package(node: Node, row: Outbox, *, client: httpx2.Client, now: datetime) -> None:
    def moved(here: int, total: int) -> None:
        Outbox.objects.filter(id=row.id).update(progress=here)

    offer_package(
        node.office(row.peer),
        row.package,
        size=node.blobs.size(row.package),
        read=lambda start: node.blobs.read(row.package, start=start),
        sign=node.keys(row.office).messages,
        now=now,
        client=client,
        progress=moved,
    )


def outbox_of(office: str, case: str) -> list[dict[str, Any]]:
    """Return how the deliveries of a case stand, for the timeline."""
    rows = Outbox.objects.filter(office=office, case=case).order_by("id")
    return [
        {
            "peer": row.peer,
            "numbers": json.loads(row.entries),
            "package": row.package,
            "queued_at": row.queued_at,
            "delivered_at": row.delivered_at,
            "attempts": row.attempts,
            "trouble": row.trouble,
            "progress": row.progress,
            "receipt": msgspec.json.decode(row.receipt) if row.receipt else None,
        }
        for row in rows
    ]
