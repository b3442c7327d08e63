# SPDX-License-Identifier: Apache-2.0
"""What we last saw of another office's ledger, so that a fork is noticed at the next message.

Rules: only a checkpoint whose signature was verified is remembered, and only if it is
not older than the one before.

Cites: trust.md 2.1.
"""

from rogatory.archive.models import PeerLedger
from rogatory.ledger.checkpoint_text import Checkpoint, parse_checkpoint_text


def last_seen(office: str, peer: str) -> Checkpoint | None:
    """Return the newest checkpoint seen of a peer's ledger."""
    row = PeerLedger.objects.filter(office=office, peer=peer).first()
    return parse_checkpoint_text(row.note.encode()) if row else None


def remember_seen(office: str, peer: str, seen: Checkpoint) -> None:
    """Remember a verified checkpoint of a peer's ledger, unless a newer one is known."""
    known = last_seen(office, peer)
    if known is None or seen.size > known.size:
        PeerLedger.objects.update_or_create(office=office, peer=peer, defaults={"note": seen.text().decode()})
