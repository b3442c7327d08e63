# SPDX-License-Identifier: Apache-2.0
"""What every question takes for granted: a well-made request; and what a reader may suppose besides.

Rules: the request is about a case, and says nothing of any State's law; a supposition fills in
what nobody has recorded, never what is recorded; each carries the sentence that says it.

Left to callers: which suppositions to make; the shipped answers make none.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from rogatory.law.facts import F, Fact
from rogatory.law.reach.offences import faulty, own, rows_of, unheard
from rogatory.law.vocabulary import read_facts

REQUEST, SUPPOSITIONS = "request.csv", "suppositions.csv"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """One fact that is taken for granted, with the sentence that says it."""

    name: str
    fact: str
    value: object
    says: str


def request_of(world: Path | None = None) -> tuple[Taken, ...]:
    """Return what is taken for granted of the request."""
    return _read(own(world, REQUEST), ("fact", "value", "why"))


def suppositions_in(world: Path | None = None) -> tuple[Taken, ...]:
    """Return everything that can be supposed."""
    return _read(own(world, SUPPOSITIONS), ("name", "fact", "value", "why"))


def request_facts(world: Path | None = None) -> dict[str, object]:
    """Return the facts of the request."""
    return {one.fact: one.value for one in request_of(world)}


def supposed(names: Iterable[str], world: Path | None = None) -> dict[str, object]:
    """Return the facts that these suppositions fill in."""
    listed = suppositions_in(world)
    known = tuple(dict.fromkeys(one.name for one in listed))
    for name in names:
        if name not in known:
            raise unheard("--suppose", name, known, "rogatory reach --list suppositions")
    return {one.fact: one.value for name in names for one in listed if one.name == name}


def _read(path: Path, columns: tuple[str, ...]) -> tuple[Taken, ...]:
    state = path.stat()
    return _once(path, columns, state.st_mtime_ns, state.st_size)


@cache
def _once(path: Path, columns: tuple[str, ...], changed: int, size: int) -> tuple[Taken, ...]:
    return tuple(
        Taken(
            name=row.get("name", "").strip(),
            fact=row["fact"].strip(),
            value=fact_in(path, line, row["fact"].strip(), row["value"].strip()),
            says=row["why"].strip(),
        )
        for line, row in rows_of(path, columns)
    )


def fact_in(path: Path, line: int, key: str, cell: str) -> object:
    """Return the value of a fact as a cell of a table writes it, or refuse the line."""
    fact = F.get(key)
    if fact is None:
        raise faulty(path, line, f"no fact is called “{key}”")
    facts, problems = read_facts({key: _cell(fact, cell)})
    if problems:
        raise faulty(path, line, f"{key}: {problems[0].message.rstrip('.')}")
    return facts.known[key]


def _cell(fact: Fact, cell: str) -> object:
    if fact.form == "words":
        return [] if cell == "none" else cell.split("; ")
    if fact.form in ("number", "article") and cell.replace(".", "", 1).isdecimal():
        return float(cell) if fact.form == "number" else int(cell)
    if cell in ("true", "false"):
        return cell == "true"
    return cell
