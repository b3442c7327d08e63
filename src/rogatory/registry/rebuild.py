# SPDX-License-Identifier: Apache-2.0
"""Throw the index away and make it again from truth; check that truth is whole.

Rules: `rebuild` changes index rows and tiles only; `inspect` changes nothing and
names each entry that is not as it was filed.

Cites: house.md 7; invariants 6, 7.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rogatory.archive.index import clear_index, write_index
from rogatory.archive.models import Checkpoint, Entry
from rogatory.casefile.clocks import clocks
from rogatory.casefile.house import house_case
from rogatory.errors import RogatoryError
from rogatory.ledger.checkpoint_text import parse_checkpoint_text
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.tree import CompactRange
from rogatory.registry.cases import body_of, load_case
from rogatory.registry.node import Node
from rogatory.registry.seats import write_seats

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something in the archive that is not as it was filed."""

    office: str
    place: str
    code: str


def rebuild(node: Node, office: str, *, now: datetime, progress: Progress | None = None) -> int:
    """Make the index of an office again; return how many case files were folded."""
    cases = list(
        Entry.objects.filter(office=office).values_list("case", flat=True).distinct().order_by("case")
    )
    with transaction.atomic():
        clear_index(office)
        ledger = node.ledger(office)
        ledger.write_tiles(CompactRange(), ledger.grown_from())
        for place, case in enumerate(cases, start=1):
            file = load_case(node, office, case)
            write_index(file, clocks(file, practice=node.practice), lines=file.lines)
            if case == house_case(office):
                write_seats(file, now=now)
            if progress is not None:
                progress(place, len(cases))
    return len(cases)


def inspect(node: Node, office: str, *, progress: Progress | None = None) -> Iterator[Fault]:
    """Yield every fault.

    1. Entries are numbered without a gap and their leaves hash to what the tree holds.
    2. Every body opens and is the one of its entry.
    3. Every signed checkpoint is a state the tree had.
    """
    edge, roots = CompactRange(), {}
    signed_sizes = frozenset(Checkpoint.objects.filter(office=office).values_list("size", flat=True))
    total = Entry.objects.filter(office=office).count()
    for row in Entry.objects.filter(office=office).order_by("number").select_related("body").iterator(500):
        if row.number != edge.size or leaf_hash(bytes(row.leaf)) != bytes(row.leaf_hash):  # 1
            yield Fault(office=office, place=f"entry {row.number}", code="entry.altered")
        try:
            body_of(node, row)  # 2
        except RogatoryError as error:
            yield Fault(office=office, place=f"entry {row.number}", code=error.code)
        edge = edge.append(bytes(row.leaf_hash))
        if edge.size in signed_sizes:
            roots[edge.size] = edge.root()
        if progress is not None:
            progress(edge.size, total)
    for row in Checkpoint.objects.filter(office=office).order_by("size"):  # 3
        text = row.note.split("\n\n", 1)[0] + "\n"
        signed = parse_checkpoint_text(text.encode())
        if roots.get(signed.size) != signed.root:
            yield Fault(office=office, place=f"checkpoint {row.size}", code="ledger.rolled-back")
