# SPDX-License-Identifier: Apache-2.0
"""Put rows of domestic law that somebody wrote into a world's own list, and say what changes.

Rules:
- a row takes the place of the one that answers the same question from the same first
  day, or of one without a first day that gives the same answer; every other row stays;
- a row that contradicts one that stays is a fault of the new row: an older answer is
  never dropped because a newer one came, since it may still be the law of its time;
- a change is told cell by cell, beside what the list, or else the shipped one, said.

Left to callers: reading the rows, and writing the list.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rogatory.law.lists.clashes import answer_of, clashes, question_of
from rogatory.law.lists.domestic import Entry
from rogatory.law.lists.faults import Fault
from rogatory.law.lists.merge import place_of, written
from rogatory.law.lists.subjects import COLUMNS, MORE_COLUMNS, plain

_Row = Mapping[str, str]
_END = " If the older row is to change, write it into the file as well, as it should read."


class Change(NamedTuple):
    """A row that came in, and the one whose place it takes; `shipped` if that is not the world's own."""

    row: _Row
    was: _Row | None
    shipped: bool

    def __str__(self) -> str:
        row = self.row
        what = " ".join(filter(None, (row["id"], row["fact_type"], row["provision"])))
        what += f" from {row['in_force_from']}" if row["in_force_from"] else ""
        if self.was is None:
            return f"new: {what}"
        cells = (f"{key} “{self.was[key]}” is now “{row[key]}”" for key in self.differs)
        return f"{'changed from the shipped list' if self.shipped else 'changed'}: {what}: {'; '.join(cells)}"

    @property
    def differs(self) -> tuple[str, ...]:
        """Return the columns in which the new row differs from the one whose place it takes."""
        was = self.was or {}
        return tuple(key for key, value in self.row.items() if was.get(key) != value)


class Extended(NamedTuple):
    """A world's own list after rows came in, what they change, and every fault."""

    rows: tuple[_Row, ...]
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]


def extended(own: Sequence[Entry], new: Sequence[Entry], shipped: Iterable[Entry] = ()) -> Extended:
    """Return a list with new rows in it."""
    rows: list[_Row] = []
    kept: list[Entry] = []
    placed: dict[int, _Row | None] = {}
    for old in own:
        takers = _takers(new, old.row)
        if not takers:
            kept.append(old)
            rows.append(old.row)
        for one in takers:
            if one.line not in placed:
                placed[one.line] = old.row
                rows.append(one.row)
    for one in new:
        if one.line not in placed:
            rows.insert(place_of(rows, one.row, ("id",)), one.row)
    others = list(shipped)
    changes = tuple(_change(one.row, placed.get(one.line), others) for one in new)
    return Extended(tuple(rows), changes, tuple(_against(kept, new)))


def as_list(rows: Iterable[_Row]) -> str:
    """Return a list of domestic law as it is written."""
    return written((*COLUMNS, *MORE_COLUMNS), rows)


def _takers(new: Iterable[Entry], old: _Row) -> list[Entry]:
    """Return the new rows that take the place of an old one; the same first day goes before."""
    about = _about(old)
    same = [one for one in new if _about(one.row) == about]
    exact = [one for one in same if one.row["in_force_from"] == old["in_force_from"]]
    if exact or old["in_force_from"]:
        return exact
    return [one for one in same if answer_of(one.row) == answer_of(old)]


def _about(row: _Row) -> tuple[object, ...]:
    """Return what a row is about; several rows may say who can order, and rows that only tell differ."""
    question = question_of(row)
    if question is None or row["fact_type"] == "ordering_authority":
        return row["id"], row["fact_type"], plain(row["provision"]), row["status"], row["measures"]
    return tuple(question)


def _change(row: _Row, was: _Row | None, shipped: Iterable[Entry]) -> Change:
    if was is not None:
        return Change(row, was, shipped=False)
    alone = [Entry("", 0, dict(row))]
    found = next((one.row for one in shipped if _takers(alone, one.row)), None)
    if found is None and (question := question_of(row)) and row["fact_type"] != "ordering_authority":
        about = ((one.row, question_of(one.row)) for one in shipped)
        found = next((old for old, other in about if other and question.meets(other)), None)
    return Change(row, found, shipped=True)


def _against(kept: Iterable[Entry], new: Sequence[Entry]) -> Iterable[Fault]:
    """Yield what contradicts a row that stays; those have lines below zero, and stand before."""
    kept = list(kept)
    if not new:
        return
    rows = [*((-old.line, old.row) for old in kept), *((one.line, one.row) for one in new)]
    own = f" of “{kept[0].file}”, which stays" if kept else ""
    for one in clashes(rows, named=lambda line: f"line {-line}{own}" if line < 0 else f"line {line}"):
        yield Fault(
            file=new[0].file, line=one.line, column=one.column, says=one.says, remedy=one.remedy + _END
        )
