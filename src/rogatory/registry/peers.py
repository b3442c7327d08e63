# SPDX-License-Identifier: Apache-2.0
"""What we know of another office's ledger, so that one that was rewritten is noticed and stays noticed.

Rules:
- only a checkpoint whose signature was verified comes here, with its signatures, so that
  it is evidence afterwards;
- the last checkpoint is the first one seen, or one that was shown to continue the one
  before; nothing else takes its place;
- every other checkpoint waits beside it until both were shown to lead to one newer state
  (`growth` asks for that); none is dropped for a newer one, since that might hide a fork;
- two checkpoints that contradict each other are kept for good, and so is the day.

Left to callers: judging proofs, and refusing what a rewritten ledger sends.

Cites: trust.md 2.1; RFC 9162 2.1.4.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rogatory.archive.models import PeerCheckpoint, PeerLedger
from rogatory.ledger.checkpoint_text import Checkpoint, parse_checkpoint_text
from rogatory.transmission.deliver import next_attempt

UNSHOWN = "unshown:"
LONG = timedelta(days=1)
_LOG = logging.getLogger("rogatory.peers")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A peer's ledger of which some checkpoints await their proof."""

    office: str
    peer: str
    last: str
    ahead: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Why a person should look at a peer's ledger: it was rewritten, or has not shown that it was not."""

    peer: str
    rewritten: bool
    since: datetime


def checkpoint_in(note: str) -> Checkpoint:
    """Read a checkpoint that was verified when it came; notes kept by older versions bear no signatures."""
    text, gap, _ = note.partition("\n\n")
    return parse_checkpoint_text((f"{text}\n" if gap else note).encode())


def contradicts(one: Checkpoint, other: Checkpoint) -> bool:
    """Say whether two checkpoints can be seen to differ without any proof."""
    return one.size == other.size and one.root != other.root


def last_note(office: str, peer: str) -> str:
    """Return the last checkpoint shown to continue the one before, as it was signed; empty before contact."""
    row = PeerLedger.objects.filter(office=office, peer=peer).first()
    return row.note if row else ""


def last_seen(office: str, peer: str) -> Checkpoint | None:
    """Return the last checkpoint shown to continue the one before, or the first one seen."""
    note = last_note(office, peer)
    return checkpoint_in(note) if note else None


def is_rewritten(office: str, peer: str) -> bool:
    """Say whether a peer's ledger was ever found to be rewritten."""
    return PeerLedger.objects.filter(office=office, peer=peer).exclude(rewritten_at=None).exists()


def remember_seen(office: str, peer: str, note: str, *, after: str, shown: bool, now: datetime) -> None:
    """Remember a verified checkpoint that came with a message.

    `after` is the note that it was judged against, `shown` whether it was proven to continue it.

    1. First contact: it is the last one known.
    2. It contradicts nothing that is kept at the same size.
    3. Proven to continue the last one, it takes its place.
    4. Otherwise it awaits its proof, which is asked for at once.
    """
    with transaction.atomic():
        ledgers = PeerLedger.objects.select_for_update()
        row, made = ledgers.get_or_create(office=office, peer=peer, defaults={"note": note})
        if made:  # 1
            return
        new, known = checkpoint_in(note), checkpoint_in(row.note)
        ahead = {one.size: one.note for one in PeerCheckpoint.objects.filter(office=office, peer=peer)}
        for kept in (row.note, *ahead.values()):  # 2
            if contradicts(checkpoint_in(kept), new):
                _mark(row, earlier=kept, later=note, now=now)
                return
        if shown and row.note == after:  # 3
            row.note = note if new.size > known.size else row.note
            row.save()
        elif new.size != known.size and new.size not in ahead and row.rewritten_at is None:  # 4
            PeerCheckpoint.objects.create(office=office, peer=peer, size=new.size, note=note)
            row.ahead_since, row.due_at = row.ahead_since or now, now
            row.save()


def remember_rewritten(office: str, peer: str, *, earlier: str, later: str, now: datetime) -> None:
    """Keep two checkpoints that cannot be of one ledger that only grew."""
    with transaction.atomic():
        row = PeerLedger.objects.select_for_update().get(office=office, peer=peer)
        _mark(row, earlier=earlier, later=later, now=now)


def evidence(office: str, peer: str) -> tuple[str, ...]:
    """Return the two checkpoints that contradict each other, if there are any."""
    row = PeerLedger.objects.filter(office=office, peer=peer).exclude(rewritten_at=None).first()
    return tuple(json.loads(row.evidence)) if row else ()


def waiting(*, now: datetime) -> tuple[Waiting, ...]:
    """Return the ledgers whose peer is to be asked for a proof now."""
    return tuple(
        Waiting(
            office=row.office,
            peer=row.peer,
            last=row.note,
            ahead=tuple(one.note for one in _ahead(row.office, row.peer).order_by("size")),
        )
        for row in PeerLedger.objects.filter(due_at__lte=now, rewritten_at=None).order_by("due_at")
    )


def remember_proven(one: Waiting, note: str, *, now: datetime) -> None:
    """Let a checkpoint take the place of the last one and of all that waited: all lead to it.

    If another message moved the last one on meanwhile, the new one waits for its own proof.
    """
    sizes = [checkpoint_in(kept).size for kept in one.ahead]
    with transaction.atomic():
        row = PeerLedger.objects.select_for_update().get(office=one.office, peer=one.peer)
        _ahead(one.office, one.peer).filter(size__in=sizes).delete()
        moved = row.note != one.last
        row.note = row.note if moved else note
        left = _ahead(one.office, one.peer).exists()
        row.ahead_since = row.due_at = now if left and row.rewritten_at is None else None
        row.attempts, row.trouble = 0, ""
        row.save()
    if moved:
        remember_seen(one.office, one.peer, note, after="", shown=False, now=now)


def remember_unproven(one: Waiting, trouble: str, *, answered: bool, now: datetime) -> None:
    """Keep why there is no proof yet, and when to ask again."""
    with transaction.atomic():
        row = PeerLedger.objects.select_for_update().get(office=one.office, peer=one.peer)
        if row.rewritten_at is None and row.ahead_since is not None:
            row.attempts += 1
            row.due_at = next_attempt(row.attempts, now)
            row.trouble = f"{UNSHOWN}{trouble}" if answered else trouble
            row.save()
    _LOG.info("ledger of %s not shown to have grown: %s", one.peer, trouble)


def doubts(office: str, *, now: datetime) -> tuple[Doubt, ...]:
    """Return the ledgers that a person of this office must know about, the worst first."""
    rows = PeerLedger.objects.filter(office=office).order_by("peer")
    rewritten = [
        Doubt(peer=row.peer, rewritten=True, since=row.rewritten_at) for row in rows if row.rewritten_at
    ]
    unshown = [
        Doubt(peer=row.peer, rewritten=False, since=row.ahead_since)
        for row in rows
        if row.ahead_since
        and not row.rewritten_at
        and (row.trouble.startswith(UNSHOWN) or now - row.ahead_since >= LONG)
    ]
    return (*rewritten, *unshown)


def _mark(row: PeerLedger, *, earlier: str, later: str, now: datetime) -> None:
    if row.rewritten_at is not None:
        return  # the first evidence stays
    row.rewritten_at, row.evidence, row.due_at = now, json.dumps([earlier, later]), None
    row.save()
    _LOG.warning("the ledger of %s was rewritten; both checkpoints are kept for %s", row.peer, row.office)


def _ahead(office: str, peer: str):
    return PeerCheckpoint.objects.filter(office=office, peer=peer)
