# SPDX-License-Identifier: Apache-2.0
"""The columns of a world's lists, and what each row must keep to.

Rules: the header is exactly the columns; a code is a State's, a day is written as
2026-11-25 or left empty; signature, deposit and entry into force come in that order; a
party has a day of deposit or of entry into force; every row names its source and the
day of it; a State has one row an instrument, a declaration is not told twice.

Left to callers: whether a day agrees with the treaty's clause (`standing` says it).

>>> faults_in(PARTIES, "instrument,id\\n", name="parties.csv")[0].line
1
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from rogatory.law.lists.faults import Fault
from rogatory.law.states import is_code, nearest
from rogatory.law.status import INSTRUMENT_CODES
from rogatory.law.world import DECLARATIONS, PARTIES

COLUMNS = {
    PARTIES: (
        "instrument", "id", "name", "signature_date", "ratification_or_accession_date", "kind",
        "entry_into_force_date", "reservations_note", "status", "verified", "source", "as_of",
    ),
    DECLARATIONS: (
        "instrument", "id", "name", "article", "type", "summary", "effective_from", "effective_to",
        "software_effect", "verified", "source", "source_as_of",
    ),
}  # fmt: skip
STATUSES = ("party", "signatory", "invited", "ratified_not_in_force", "ratification_reported")
KINDS = ("reservation", "declaration", "authority", "territorial", "practice-note", "flag")
_DAYS = {
    PARTIES: ("signature_date", "ratification_or_accession_date", "entry_into_force_date"),
    DECLARATIONS: ("effective_from", "effective_to"),
}
_NEEDED = {
    PARTIES: ("name", "status", "verified", "source", "as_of"),
    DECLARATIONS: ("name", "article", "summary", "verified", "source", "source_as_of"),
}
_DAY_OF_SOURCE = re.compile(r"\d{4}(-\d\d){0,2}|undated")
_Found = tuple[str, str]


def faults_in(kind: str, text: str, *, name: str, given: Mapping[str, str] | None = None) -> list[Fault]:
    """Return every fault of a list, each with its line; what is given fills cells left empty."""
    reader = csv.reader(io.StringIO(text), strict=True)
    found: list[Fault] = []
    seen: dict[tuple[str, ...], int] = {}
    line = 0
    try:
        header = next(reader, [])
        if tuple(header) != COLUMNS[kind]:
            return [_fault(name, 1, *_wrong_header(kind))]
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                found.append(_fault(name, line, *_wrong_width(cells, header)))
                line = reader.line_num + 1
                continue
            row = {key: value or (given or {}).get(key, "") for key, value in zip(header, cells, strict=True)}
            found += faults_of_row(kind, row, name=name, line=line)
            found += [_fault(name, line, *one) for one in _told_twice(kind, cells, seen, line)]
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = "Save the file as comma-separated text, with quotation marks around cells that hold commas."
        found.append(_fault(name, line or 1, f"The line cannot be read as cells ({error}).", remedy))
    return found


def faults_of_row(kind: str, row: dict[str, str], *, name: str, line: int) -> list[Fault]:
    """Return every fault of one row."""
    return [_fault(name, line, *one) for one in _faults_of(kind, row)]


def _faults_of(kind: str, row: dict[str, str]) -> Iterator[_Found]:
    yield from _who_and_what(row)
    for column in _NEEDED[kind]:
        if not row[column].strip():
            yield f"The column “{column}” is empty.", "Every row says this; write it in."
    days: dict[str, date] = {}
    for column in _DAYS[kind]:
        if row[column] and not _is_day(row[column], days, column):
            yield (
                f"“{row[column]}” in “{column}” is not a day.",
                "Write it as 2026-11-25, or leave it empty if it is not known.",
            )
    source_day = row["as_of" if kind == PARTIES else "source_as_of"]
    if source_day and not _DAY_OF_SOURCE.fullmatch(source_day):
        yield (
            f"The day of the source, “{source_day}”, cannot be read.",
            "Write 2026-11-25, 2026-11 or undated.",
        )
    yield from (_party if kind == PARTIES else _declaration)(row, days)


def _who_and_what(row: dict[str, str]) -> Iterator[_Found]:
    if row["instrument"] not in INSTRUMENT_CODES.values():
        known = ", ".join(dict.fromkeys(INSTRUMENT_CODES.values()))
        yield f"“{row['instrument']}” is not an instrument of the lists.", f"Write one of {known}."
    if not is_code(row["id"]):
        near = nearest(row["id"]) or nearest(row["name"])
        hint = f" The nearest is {near}." if near else ""
        yield (
            f"“{row['id']}” is not the code of a State.",
            f"Write the two letters of ISO 3166, as FR for France.{hint}",
        )


def _party(row: dict[str, str], days: dict[str, date]) -> Iterator[_Found]:
    if row["status"] and row["status"] not in STATUSES:
        yield f"“{row['status']}” is not a status.", f"Write one of {', '.join(STATUSES)}."
    ordered = [column for column in _DAYS[PARTIES] if column in days]
    for earlier, later in pairwise(ordered):
        if days[earlier] > days[later]:
            yield (
                f"“{earlier}” ({days[earlier]}) is after “{later}” ({days[later]}).",
                "Compare both days with the depositary's table.",
            )
    if row["status"] == "party" and not (
        {"ratification_or_accession_date", "entry_into_force_date"} & set(days)
    ):
        yield (
            "A party has neither a day of deposit nor one of entry into force.",
            "Write at least one of them, or the status “ratification_reported”.",
        )


def _declaration(row: dict[str, str], days: dict[str, date]) -> Iterator[_Found]:
    if row["type"] not in KINDS:
        yield f"“{row['type']}” is not a type of declaration.", f"Write one of {', '.join(KINDS)}."
    starts, ends = days.get("effective_from"), days.get("effective_to")
    withdrawn = row["software_effect"].startswith("WITHDRAWN")
    if starts and ends and ends < starts and not withdrawn:
        yield (
            f"It ends on {ends}, before it begins on {starts}.",
            "Correct the days, or let “software_effect” begin with WITHDRAWN if it never took effect.",
        )


def _told_twice(kind: str, cells: list[str], seen: dict[tuple[str, ...], int], line: int) -> Iterator[_Found]:
    key = tuple(cells[:2]) if kind == PARTIES else tuple(cells[:7])
    if key in seen:
        yield f"Line {seen[key]} says the same for {' '.join(cells[:2])}.", "Leave one of the two lines out."
    seen.setdefault(key, line)


def _is_day(text: str, days: dict[str, date], column: str) -> bool:
    try:
        days[column] = date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-11-25")


def _wrong_width(cells: list[str], header: list[str]) -> _Found:
    return (
        f"The row has {len(cells)} cells instead of {len(header)}.",
        "Put quotation marks around cells that hold commas, and leave no cell out.",
    )


def _wrong_header(kind: str) -> _Found:
    return "The first line does not name the columns.", f"Begin the file with: {','.join(COLUMNS[kind])}"


def _fault(name: str, line: int, says: str, remedy: str) -> Fault:
    return Fault(file=name, line=line, says=says, remedy=remedy)
