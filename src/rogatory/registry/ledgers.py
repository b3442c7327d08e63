# SPDX-License-Identifier: Apache-2.0
"""The ledger of an office as it stands: growing it, proving from it, signing its checkpoints.

Rules:
- the tree is derived from the leaf hashes of the entries; a full tile is kept so that
  proofs need not read every entry;
- the edge kept in memory is only a memory: it counts only if the entries say the
  same size, inside the transaction that appends;
- a checkpoint is signed after the commit, never one inconsistent with one that was
  signed before.

Cites: RFC 6962 2.1; C2SP tlog-checkpoint, tlog-tiles; trust.md 2, invariants 6, 7.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rogatory.archive.models import Checkpoint as CheckpointRow
from rogatory.archive.models import Entry, Tile
from rogatory.errors import NotGenuine
from rogatory.ledger import tree
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.ledger.hashes import HASH_SIZE, node_hash
from rogatory.ledger.note import sign_note
from rogatory.ledger.tree import CompactRange
from rogatory.registry.keyring import Keyring, ledger_origin

WIDTH = 256
HEIGHT = 8


class Ledger:
    """The tree of one office; knows its size and edge, reads hashes from the archive."""

    def __init__(self, office: str) -> None:
        self.office = office
        self._edge = CompactRange()

    def grown_from(self) -> CompactRange:
        """Return the tree as the entries have it now; call inside the appending transaction."""
        newest = Entry.objects.filter(office=self.office).order_by("-number").values_list("number").first()
        size = newest[0] + 1 if newest else 0
        if self._edge.size != size:
            self._edge = self._recount(size)
        return self._edge

    def remember(self, edge: CompactRange) -> None:
        """Keep the edge after a commit, to save counting again."""
        self._edge = edge

    def write_tiles(self, before: CompactRange, edge: CompactRange) -> None:
        """Keep every tile that became full; they can be made again at any time."""
        for place in range(before.size // WIDTH, edge.size // WIDTH):
            self._write_tile(0, place, self._leaf_hashes(place * WIDTH, WIDTH))

    def root(self, size: int) -> bytes:
        """Return the root over the first entries."""
        return tree.root(size, self.reader())

    def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Return the path that proves an entry in a tree of this size."""
        return tree.inclusion_path(index, size, self.reader())

    def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """Return the proof that the older tree is a beginning of the newer."""
        return tree.consistency_path(old, new, self.reader())

    def reader(self) -> Callable[[int, int], bytes]:
        """Return a function that gives the hash of a complete subtree."""
        known: dict[tuple[int, int], bytes] = {}

        def read(level: int, index: int) -> bytes:
            if (level, index) not in known:
                self._read_into(known, level, index)
            return known[(level, index)]

        return read

    def checkpoint(self, *, keys: Keyring, now: datetime) -> tuple[Checkpoint, str]:
        """Sign the newest state, or return the signature it already has.

        1. The tree is counted from the entries.
        2. The newest checkpoint signed before is a beginning of it.
        3. Only then it is signed and kept.
        """
        from rogatory.registry.record import keep_checkpoint

        with transaction.atomic():
            edge = self.grown_from()  # 1
        newest = CheckpointRow.objects.filter(office=self.office).order_by("-size").first()
        point = Checkpoint(ledger_origin(self.office), edge.size, edge.root())
        if newest is not None and newest.size == edge.size:
            return point, newest.note
        if newest is not None:
            self._require_beginning(newest, edge.size)  # 2
        note = sign_note(point.text(), signers=keys.ledger, timestamp=int(now.timestamp())).decode()
        keep_checkpoint(office=self.office, size=edge.size, note=note)  # 3
        return point, note

    def _require_beginning(self, newest: CheckpointRow, size: int) -> None:
        from rogatory.ledger.checkpoint_text import parse_checkpoint_text

        text = newest.note.split("\n\n", 1)[0] + "\n"
        signed = parse_checkpoint_text(text.encode())
        if signed.size > size or self.root(signed.size) != signed.root:
            raise NotGenuine(
                "ledger.rolled-back",
                "The ledger is not a continuation of what was signed before (size {signed}, now {size}).",
                remedy="Sign nothing. Restore the entries, or begin a new ledger that names this one.",
                cites="trust invariant 7",
                params={"signed": str(signed.size), "size": str(size)},
            )

    def _recount(self, size: int) -> CompactRange:
        full = size // WIDTH
        read = self.reader()
        edge = CompactRange()
        if full:
            tops = [read(HEIGHT, place) for place in range(full)]
            upper = CompactRange().extend(tops)
            edge = CompactRange(full * WIDTH, upper.edge)
        return edge.extend(self._leaf_hashes(full * WIDTH, size - full * WIDTH))

    def _read_into(self, known: dict[tuple[int, int], bytes], level: int, index: int) -> None:
        if level > HEIGHT:
            known[(level, index)] = node_hash(
                self._known(known, level - 1, 2 * index), self._known(known, level - 1, 2 * index + 1)
            )
            return
        place = (index << level) // WIDTH
        hashes = self._tile(0, place)
        for height in range(HEIGHT + 1):
            first = place * WIDTH >> height
            for offset, value in enumerate(hashes):
                known[(height, first + offset)] = value
            pairs = zip(hashes[::2], hashes[1::2], strict=False)
            hashes = [node_hash(left, right) for left, right in pairs]

    def _known(self, known: dict[tuple[int, int], bytes], level: int, index: int) -> bytes:
        if (level, index) not in known:
            self._read_into(known, level, index)
        return known[(level, index)]

    def _tile(self, level: int, place: int) -> list[bytes]:
        row = Tile.objects.filter(office=self.office, level=level, place=place).values_list("hashes").first()
        if row is None:
            return self._leaf_hashes(place * WIDTH, WIDTH)
        data = bytes(row[0])
        return [data[i : i + HASH_SIZE] for i in range(0, len(data), HASH_SIZE)]

    def _leaf_hashes(self, first: int, count: int) -> list[bytes]:
        rows = Entry.objects.filter(office=self.office, number__gte=first, number__lt=first + count)
        return [bytes(one) for one in rows.order_by("number").values_list("leaf_hash", flat=True)]

    def _write_tile(self, level: int, place: int, hashes: list[bytes]) -> None:
        Tile.objects.get_or_create(
            office=self.office, level=level, place=place, defaults={"hashes": b"".join(hashes)}
        )
