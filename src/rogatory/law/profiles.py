# SPDX-License-Identifier: Apache-2.0
"""What a State's own law says that a request turns on, line by line, as of a day.

Rules:
- a line carries its citation, its days, its source with the day of it, and its mark; what no
  line says is “not known”, and nothing is filled in;
- a line is in force from its first day until the day on which it ends; without a first
  day from the day of its source, and before that, or if the source is undated, it is not known;
- a world's own list is read before the shipped one, and what it answers of a State is not
  asked of the shipped one; a list with faults is refused, never read in part;
- a folder that is a copy of the shipped lists has its own list under the shipped name.

Left to callers: what follows for a request (`profile_facts`).

>>> [line.penalty for line in profile_of("DE", "2026-11-25").about("offence") if line.cites("StGB 202a")]
['3']
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from rogatory.errors import NotValid
from rogatory.law.lists.clashes import question_of
from rogatory.law.lists.domestic import Entry, read_domestic
from rogatory.law.lists.subjects import EVERY, SUBJECTS, articles_in, plain, words_in
from rogatory.law.states import names
from rogatory.law.world import shipped

DOMESTIC, STARTER = "domestic.csv", "domestic-starter.csv"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a profile; `open` says of an offence that its maximum depends on the case."""

    state: str
    subject: str
    provision: str
    says: str
    answer: str
    penalty: str
    penalty_says: str
    open: bool
    rests_on: str
    mapping: str
    measures: tuple[str, ...]
    starts: str
    ends: str
    verified: str
    source: str
    as_of: str
    notes: str
    file: str
    line: int

    def in_force(self, on: str) -> bool | None:
        """Say whether it is in force on a day, or that it is not known."""
        if (self.ends and self.ends <= on) or (self.starts and self.starts > on):
            return False
        if self.starts or (self.as_of != "undated" and self.as_of <= on):
            return True
        return None

    def cites(self, provision: str) -> bool:
        """Say whether it is about a provision."""
        return bool(provision) and plain(self.provision) == plain(provision)

    def covers(self, measure: str) -> bool:
        """Say whether it is about a measure."""
        return EVERY in self.measures or measure in self.measures

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the articles of treaties that it stands beside."""
        return articles_in(self.mapping)


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What the lists say of one State's law."""

    state: str
    name: str
    on: str
    lines: tuple[Line, ...]

    def about(self, *subjects: str) -> tuple[Line, ...]:
        """Return the lines on subjects, in force or not."""
        return tuple(line for line in self.lines if line.subject in subjects)

    @property
    def not_known(self) -> tuple[str, ...]:
        """Return the subjects on which no line is known to be in force on the day."""
        told = {line.subject for line in self.lines if line.in_force(self.on)}
        return tuple(subject for subject in SUBJECTS if subject not in told)


def profile_of(state: str, on: str, *, world: Path | None = None) -> Profile:
    """Return the profile of a State as of a day."""
    return profile_from(entries_in(world), state, on)


def profile_from(entries: Iterable[Entry], state: str, on: str) -> Profile:
    """Return the profile of a State from rows that were read."""
    entries = [entry for entry in entries if entry.row["id"] == state]
    name = entries[0].row["country"] if entries else names().get(state, "")
    return Profile(state=state, name=name, on=on, lines=tuple(map(_line, entries)))


def states_profiled(world: Path | None = None) -> frozenset[str]:
    """Return the codes of the States of which the lists say something."""
    return frozenset(entry.row["id"] for entry in entries_in(world))


def entries_in(world: Path | None = None) -> tuple[Entry, ...]:
    """Return the rows of a world's own list, and of the shipped one what it leaves open."""
    starter = entries_of(shipped() / STARTER)
    if world is None or not own_list(world).exists():
        return starter
    return _joined(entries_of(own_list(world)), starter)


def own_list(world: Path) -> Path:
    """Return the file of a world's own list of domestic law, whether it is there or not."""
    own, copied = world / DOMESTIC, world / STARTER
    return copied if copied.exists() and not own.exists() else own


def _joined(own: tuple[Entry, ...], starter: tuple[Entry, ...]) -> tuple[Entry, ...]:
    answered = [question for entry in own if (question := question_of(entry.row))]
    kept = (
        entry
        for entry in starter
        if (question := question_of(entry.row)) is None or not any(map(question.meets, answered))
    )
    return (*own, *kept)


def entries_of(path: Path) -> tuple[Entry, ...]:
    """Return the rows of a list, which must be without faults."""
    try:
        state = path.stat()
    except OSError:
        raise _unreadable(path) from None
    return _read(path, state.st_mtime_ns, state.st_size)


@cache
def _read(path: Path, changed: int, size: int) -> tuple[Entry, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise _unreadable(path) from None
    entries, faults = read_domestic(text, name=path.name)
    if faults:
        raise NotValid(
            "profile.faulty",
            "“{name}” has {count} faults, the first in line {line}.",
            remedy="Run “rogatory law check --world” on its folder and correct each line it names.",
            field="--world",
            params={"name": path.name, "count": str(len(faults)), "line": str(faults[0].line)},
        )
    return entries


def _unreadable(path: Path) -> NotValid:
    return NotValid(
        "profile.unreadable",
        "The list “{name}” cannot be read as text.",
        remedy="Save it as comma-separated text in UTF-8.",
        field="--world",
        params={"name": path.name},
    )


def _line(entry: Entry) -> Line:
    row = entry.row
    return Line(
        state=row["id"],
        subject=row["fact_type"],
        provision=row["provision"],
        says=row["summary"],
        answer=row["status"],
        penalty=row["max_penalty_years"],
        penalty_says=row["penalty_text"],
        open=row["uncac_serious_crime_ge4y"] == "depends",
        rests_on=row["rests_on"],
        mapping=row["treaty_mapping"],
        measures=words_in(row["measures"]),
        starts=row["in_force_from"],
        ends=row["in_force_until"],
        verified=row["verified"],
        source=row["source"],
        as_of=row["source_as_of"],
        notes=row["notes"],
        file=entry.file,
        line=entry.line,
    )
