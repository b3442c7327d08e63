# SPDX-License-Identifier: Apache-2.0
"""The rows of a list of domestic law: how they are read, and what each must keep to.

Rules: the header names the columns, those for measures, general part and days if they are
used; a code is a State's; a subject is one that is known; a penalty is a number of years,
life, death, or left empty; every row names its source and the day of it; two rows that
are in force together do not answer the same question differently.

Left to callers: what follows from a row (`profiles`, `profile_facts`).

>>> read_domestic("id,country\\n", name="domestic.csv")[1][0].line
1
"""

import csv
import difflib
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from rogatory.law.facts import MEASURES as KNOWN_MEASURES
from rogatory.law.lists.clashes import clashes
from rogatory.law.lists.faults import Fault
from rogatory.law.lists.subjects import (
    ARTICLES,
    COLUMNS,
    EVERY,
    LIST,
    MEASURES,
    MORE_COLUMNS,
    OWN_LAW,
    PENALTY,
    SUBJECTS,
    words_in,
)
from rogatory.law.states import is_code, nearest
from rogatory.law.status import INSTRUMENT_CODES

_NEEDED = ("country", "summary", "status", "verified", "source", "source_as_of")
_UNCITED = ("death_penalty", "human_rights_treaties", "treaty_options")
_SERIOUS = ("", "yes", "no", "depends")
_DAY_OF_SOURCE = re.compile(r"\d{4}(-\d\d){0,2}|undated")
_Found = tuple[str, str, str]


class Entry(NamedTuple):
    """One row as it was read, with the file and the line it stands in."""

    file: str
    line: int
    row: dict[str, str]


def read_domestic(
    text: str, *, name: str, given: Mapping[str, str] | None = None
) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """Return the rows of a list, and every fault; what is given fills cells left empty."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    line = 0
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if wrong := _wrong_header(header):
            return (), (_fault(name, 1, *wrong),)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header):
                faults.append(_fault(name, line, *_wrong_width(cells, header)))
            elif any(cells):
                row = {key: cell.strip() for key, cell in zip(header, cells, strict=True)}
                row = {
                    key: row.get(key, "") or (given or {}).get(key, "") for key in (*COLUMNS, *MORE_COLUMNS)
                }
                entries.append(Entry(name, line, row))
                faults += [_fault(name, line, *one) for one in _faults_of(row)]
            line = reader.line_num + 1
    except csv.Error as error:
        remedy = "Save the file as comma-separated text, with quotation marks around cells that hold commas."
        faults.append(_fault(name, line or 1, "", f"The line cannot be read as cells ({error}).", remedy))
    if not faults:
        told = [(entry.line, entry.row) for entry in entries]
        faults += [_fault(name, one.line, one.column, one.says, one.remedy) for one in clashes(told)]
    return tuple(entries), tuple(faults)


def _wrong_header(header: list[str]) -> _Found | None:
    strange = [cell for cell in header if cell not in (*COLUMNS, *MORE_COLUMNS)]
    missing = [column for column in COLUMNS if column not in header]
    remedy = f"Begin the file with: {','.join(COLUMNS)}; then, if you use them: {','.join(MORE_COLUMNS)}"
    if len(header) == 1 and ";" in header[0]:
        return "", "The cells are parted by semicolons.", "Save the file as comma-separated text in UTF-8."
    if missing:
        return missing[0], f"The first line does not name the column “{missing[0]}”.", remedy
    if strange:
        return strange[0], f"The first line names “{strange[0]}”, which is not a column.", remedy
    twice = next((one for place, one in enumerate(header) if one in header[:place]), "")
    return (twice, "The first line names a column twice.", remedy) if twice else None


def _wrong_width(cells: list[str], header: list[str]) -> _Found:
    return (
        "",
        f"The row has {len(cells)} cells instead of {len(header)}.",
        "Put quotation marks around cells that hold commas, and leave no cell out.",
    )


def _faults_of(row: Mapping[str, str]) -> Iterator[_Found]:
    if not is_code(row["id"]) and row["id"] not in OWN_LAW:
        near = nearest(row["id"]) or nearest(row["country"])
        hint = f" The nearest is {near}." if near else ""
        yield (
            "id",
            f"“{row['id']}” is not the code of a State.",
            f"Write the two letters of ISO 3166, as FR for France.{hint}",
        )
    for column in _NEEDED:
        if not row[column]:
            yield column, f"The column “{column}” is empty.", "Every row says this; write it in."
    if row["source_as_of"] and not _DAY_OF_SOURCE.fullmatch(row["source_as_of"]):
        yield (
            "source_as_of",
            f"The day of the source, “{row['source_as_of']}”, cannot be read.",
            "Write 2026-11-25, 2026-11 or undated.",
        )
    yield from _days(row)
    if row["fact_type"] in SUBJECTS:
        yield from _subject(row)
        yield from _penalty(row)
        yield from _scope(row)
    else:
        near = difflib.get_close_matches(row["fact_type"], SUBJECTS, 1)
        hint = f"The nearest is {near[0]}." if near else f"Write one of {', '.join(SUBJECTS)}."
        yield "fact_type", f"“{row['fact_type']}” is not a subject of a profile.", hint


def _days(row: Mapping[str, str]) -> Iterator[_Found]:
    days = {}
    for column in ("in_force_from", "in_force_until"):
        try:
            days[column] = date.fromisoformat(row[column]) if row[column] else None
        except ValueError:
            days[column] = None
        if row[column] and (days[column] is None or len(row[column]) != len("2026-11-25")):
            yield (
                column,
                f"“{row[column]}” in “{column}” is not a day.",
                "Write it as 2026-11-25, or leave it empty if it is not known.",
            )
    starts, ends = days["in_force_from"], days["in_force_until"]
    if starts and ends and ends <= starts:
        yield (
            "in_force_until",
            f"It ends on {ends}, and begins on {starts}.",
            "Write in “in_force_until” the first day on which it no longer applies.",
        )


def _subject(row: Mapping[str, str]) -> Iterator[_Found]:
    kind = row["fact_type"]
    answers = SUBJECTS[kind].answers
    if row["status"] and row["status"] not in answers:
        says = f"“{row['status']}” does not answer “{kind}”."
        yield "status", says, f"Write {' or '.join(answers)} in “status”."
    if not row["provision"] and kind not in _UNCITED:
        yield "provision", "The column “provision” is empty.", "Cite the provision that says so."


def _penalty(row: Mapping[str, str]) -> Iterator[_Found]:
    text, serious = row["max_penalty_years"], row["uncac_serious_crime_ge4y"]
    if serious not in _SERIOUS:
        says = f"“{serious}” is not an answer."
        yield "uncac_serious_crime_ge4y", says, "Write yes, no or depends, or leave the cell empty."
    if not text:
        return
    if SUBJECTS[row["fact_type"]].by != PENALTY:
        says = "Only an offence has a maximum penalty."
        yield "max_penalty_years", says, "Leave the cell empty, or correct “fact_type”."
        return
    years = years_of(text)
    if years is None:
        yield (
            "max_penalty_years",
            f"“{text}” is not a maximum penalty.",
            "Write years as a number, as 5 or 0.5, or life, or death; leave it empty if none is stated.",
        )
    elif serious in ("yes", "no") and (serious == "yes") != (years >= 4):
        yield (
            "uncac_serious_crime_ge4y",
            f"A maximum of {text} and “{serious}” to four years or more contradict each other.",
            "Correct one of the two, or write depends.",
        )


def _scope(row: Mapping[str, str]) -> Iterator[_Found]:
    kind, by = row["fact_type"], SUBJECTS[row["fact_type"]].by
    measures = words_in(row["measures"])
    if by == MEASURES and not measures:
        says = f"“{kind}” does not say for which measures."
        yield "measures", says, f"Write them in “measures”, or {EVERY}."
    if by != MEASURES and measures:
        yield "measures", f"“{kind}” is not answered by measure.", "Leave the cell “measures” empty."
    for word in measures:
        if word != EVERY and word not in KNOWN_MEASURES:
            near = difflib.get_close_matches(word, KNOWN_MEASURES, 1)
            hint = f"The nearest is {near[0]}." if near else f"Write one of {', '.join(KNOWN_MEASURES)}."
            yield "measures", f"“{word}” is not a measure.", hint
    mapped = words_in(row["treaty_mapping"])
    if by == ARTICLES and not mapped:
        yield (
            "treaty_mapping",
            f"“{kind}” does not say for which offence.",
            "Write the article in “treaty_mapping”, as UNCAC-CYBER 7.",
        )
    if by == LIST and bool(mapped) != (row["status"] == "in_force"):
        yield (
            "treaty_mapping",
            "The list and its answer contradict each other.",
            "Write the whole list in “treaty_mapping” beside in_force, or none without a list.",
        )
    for word in mapped if kind != "human_rights_treaties" else ():
        code, _, place = word.partition(" ")
        if code not in INSTRUMENT_CODES or not place:
            says = f"“{word}” is not an article of an instrument."
            yield "treaty_mapping", says, "Write it as UNCAC-CYBER 7 or ETS185 2,3."
    if row["rests_on"] and by != PENALTY:
        says = "Only an offence rests on a maximum of the general part."
        yield "rests_on", says, "Leave the cell “rests_on” empty."


def years_of(text: str) -> float | None:
    """Return a maximum penalty in years, or nothing for what is no penalty.

    >>> years_of("life"), years_of("0.5"), years_of("long")
    (inf, 0.5, None)
    """
    if text in ("life", "death"):
        return float("inf")
    if not re.fullmatch(r"\d{1,4}(\.\d+)?", text):
        return None
    return float(text) if float(text) <= 1000 else None


def _fault(name: str, line: int, column: str, says: str, remedy: str) -> Fault:
    return Fault(file=name, line=line, column=column, says=says, remedy=remedy)
