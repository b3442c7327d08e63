# SPDX-License-Identifier: Apache-2.0
"""Make rows of the list of parties from a depositary's table.

Rules:
- the table is known by its heading: Participant or State, Signature, Ratification or
  Accession, perhaps Entry into Force, notes and flags;
- a heading within the table (“Members of the Council of Europe”) is no State; any other
  name that is no State's is a fault if there is a day beside it, and is told if there is none;
- the day of entry into force is what the depositary wrote; where it writes none, the
  treaty's clause gives it later, and it is not written here;
- nothing is returned as good beside a fault: the caller writes all or nothing.

Source: the tables of the UN Treaty Collection and of the Council of Europe's Treaty Office.
"""

import re
from datetime import date
from typing import NamedTuple

from rogatory.law.lists.columns import faults_of_row
from rogatory.law.lists.days import EMPTY, read_day
from rogatory.law.lists.faults import Fault
from rogatory.law.lists.grids import Row, rows_of_text
from rogatory.law.states import names, nearest, state_named
from rogatory.law.status import INSTRUMENT_CODES
from rogatory.law.treaties import TREATIES, Deposit
from rogatory.law.world import PARTIES

FLAGS = {"r": "R", "d": "D", "a": "A", "t": "T", "c": "C", "o": "O"}
_HEADINGS = {
    "state": ("participant", "state", "states", "party", "parties"),
    "signature": ("signature",),
    "deposit": ("ratification", "accession", "acceptance", "approval", "consent"),
    "entry": ("entry into force",),
    "notes": ("notes",),
}
_SECTION = re.compile(r"members|organi[sz]ations|states|total", re.IGNORECASE)
_LINE = "*line"
_FOOTNOTE = re.compile(r"[\s\d,*]+$")


class About(NamedTuple):
    """What a whole table is about: instrument as listed, and where and when it was read."""

    name: str
    instrument: str
    source: str
    as_of: str


class Intake(NamedTuple):
    """What was made of a file."""

    rows: list[dict[str, str]]
    faults: list[Fault]
    notes: tuple[str, ...] = ()


def read_parties(text: str, about: About) -> Intake:
    """Return the rows of a table of signatures and ratifications, and every fault."""
    columns: dict[str, int] = {}
    intake = Intake([], [])
    notes: list[str] = []
    for row in rows_of_text(text):
        found = _columns(row.cells)
        if "signature" in found and "deposit" in found:
            columns = {"state": 0, **found}
        elif columns and _says_nothing(row, columns):
            notes.append(
                f"{about.name}:{row.line}: “{row.cells[0][:60]}” names no State and was passed over."
            )
        elif columns and not _is_section(row.cells):
            _read(row, columns, about, intake)
    if not columns:
        says = "No table with the columns “Signature” and “Ratification” was found."
        intake.faults.append(
            Fault(
                file=about.name, line=0, says=says, remedy="Save the status table itself, with its heading."
            )
        )
    _told_twice(intake, about.name)
    rows = []
    for row in intake.rows:
        line = int(row.pop(_LINE))
        row["status"] = _status(row, intake.rows, about)
        intake.faults.extend(faults_of_row(PARTIES, row, name=about.name, line=line))
        rows.append(row)
    return Intake(rows, intake.faults, tuple(notes))


def _columns(cells: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        said = cell.casefold()
        for name, words in _HEADINGS.items():
            if name not in found and any(said.startswith(word) for word in words):
                found[name] = place
                break
        else:
            if (letter := said.rstrip(".")) in FLAGS:
                found[f"flag {FLAGS[letter]}"] = place
    return found


def _is_section(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell not in EMPTY]
    if filled and filled[0].casefold().startswith("total"):
        return True
    return (
        len(filled) <= 1
        and (not filled or bool(_SECTION.search(filled[0])))
        and not state_named(filled[0] if filled else "")
    )


def _says_nothing(row: Row, columns: dict[str, int]) -> bool:
    """A line of text below a table, and no row: no State, and nothing in any column of days."""
    days = [_cell(row, columns, column) for column in ("signature", "deposit", "entry")]
    name = _FOOTNOTE.sub("", _cell(row, columns, "state"))
    return state_named(name) is None and not _is_section(row.cells) and all(day in EMPTY for day in days)


def _read(row: Row, columns: dict[str, int], about: About, intake: Intake) -> None:
    name = _FOOTNOTE.sub("", _cell(row, columns, "state"))
    state = state_named(name)
    if state is None:
        near = nearest(name)
        says = f"“{name or 'an empty cell'}” is not a State that is known here."
        helps = f"Write its name or its two letters{f'; the nearest is {near}' if near else ''}."
        intake.faults.append(Fault(file=about.name, line=row.line, says=says, remedy=helps))
        return
    days: dict[str, tuple[date, str] | None] = {}
    for column in ("signature", "deposit", "entry"):
        try:
            days[column] = read_day(_cell(row, columns, column))
        except ValueError as error:
            says = f"“{error}” under “{column}” of {name} is not a day."
            helps = "Write it as 25 Oct 2025 or 25/10/2025, or leave the cell empty."
            intake.faults.append(Fault(file=about.name, line=row.line, says=says, remedy=helps))
            return
    intake.rows.append(_row(row, state, name, days, columns, about))


def _row(
    row: Row,
    state: str,
    name: str,
    days: dict[str, tuple[date, str] | None],
    columns: dict[str, int],
    about: About,
) -> dict[str, str]:
    deposit = days["deposit"]
    flags = [key[5:] for key in columns if key.startswith("flag ") and _cell(row, columns, key) not in EMPTY]
    notes = _cell(row, columns, "notes")
    said = [f"Depositary chart flags: {' '.join(flags)}"] if flags else []
    said += [f"Depositary note: {notes}"] if notes not in EMPTY else []
    return {
        "instrument": about.instrument,
        "id": state,
        "name": name if state_named(name) and len(name) > 2 else names()[state],
        "signature_date": _day(days["signature"]),
        "ratification_or_accession_date": _day(deposit),
        "kind": "" if deposit is None else deposit[1] or "ratification",
        "entry_into_force_date": _day(days["entry"]),
        "reservations_note": "; ".join(said),
        "status": "",
        "verified": "imported",
        "source": about.source,
        "as_of": about.as_of,
        _LINE: str(row.line),
    }


def _told_twice(intake: Intake, name: str) -> None:
    seen: dict[str, str] = {}
    for row in intake.rows:
        if row["id"] in seen:
            says = f"{row['name']} stands in line {seen[row['id']]} already."
            intake.faults.append(
                Fault(file=name, line=int(row[_LINE]), says=says, remedy="Leave one of the two rows out.")
            )
        seen.setdefault(row["id"], row[_LINE])


def _status(row: dict[str, str], rows: list[dict[str, str]], about: About) -> str:
    day = row["ratification_or_accession_date"]
    if not day:
        return "signatory" if row["signature_date"] else "invited"
    entry = row["entry_into_force_date"]
    code = next((code for code in TREATIES if INSTRUMENT_CODES.get(code) == about.instrument), "")
    if not entry and code:
        treaty = TREATIES[code]
        deposits = [
            Deposit(date.fromisoformat(one["ratification_or_accession_date"]), one["id"])
            for one in rows
            if one["ratification_or_accession_date"]
        ]
        own = Deposit(date.fromisoformat(day), row["id"])
        found = treaty.in_force_for(own, treaty.in_force(deposits), acceded=row["kind"] == "accession")
        entry = found.day.isoformat() if found else ""
    return "party" if entry and entry <= about.as_of else "ratified_not_in_force"


def _cell(row: Row, columns: dict[str, int], name: str) -> str:
    place = columns.get(name, len(row.cells))
    return row.cells[place] if place < len(row.cells) else ""


def _day(found: tuple[date, str] | None) -> str:
    return found[0].isoformat() if found else ""
