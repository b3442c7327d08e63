# SPDX-License-Identifier: Apache-2.0
"""Make rows of the list of declarations from a depositary's page, as a table or as text.

Rules:
- in a table a row is one reservation or declaration of a State; further rows of the same
  State may leave its name out;
- in text a State's name stands on a line of its own; the Council of Europe then says what
  it is (“Reservation contained in …”), its words, its “Period covered” and the “Articles
  concerned”; the United Nations says “Reservation:” or “Declaration:” and the words;
- the words are kept as they are; what they mean for the program (`software_effect`) is
  never guessed: `review_manually` until a person has read them;
- without a period the first day is not known and stays empty.

Source: the lists of declarations of the UN Treaty Collection and of the Treaty Office.
"""

import re
from collections.abc import Iterator

from rogatory.law.lists.columns import faults_of_row
from rogatory.law.lists.days import EMPTY, read_day
from rogatory.law.lists.faults import Fault
from rogatory.law.lists.grids import Row, lines_of_text, rows_of_text
from rogatory.law.lists.parties import About, Intake
from rogatory.law.states import names, nearest, state_named
from rogatory.law.world import DECLARATIONS

_COLUMNS = {
    "state": ("participant", "state", "party"),
    "type": ("type", "kind"),
    "article": ("article", "provision"),
    "text": ("text", "declaration", "reservation", "summary", "statement"),
    "from": ("from", "effective from", "period covered", "date"),
    "to": ("to", "until", "effective to", "withdraw"),
}
_KINDS = ("reservation", "declaration", "authority", "territorial")
_BEGINS = re.compile(
    r"(reservations?|declarations?|communications?|territorial\w*|(?:central )?authorit\w+)\b.*"
    r"(contained|registered|notified|transmitted|deposited|made|:$)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"period covered\s*:?\s*(\S+)\s*-?\s*(\S*)", re.IGNORECASE)
_ARTICLES = re.compile(r"articles? concerned\s*:?\s*(.*)", re.IGNORECASE)
_NAMED = re.compile(r"\barticles?\s+(\d+(?:\s*\(\w+\))*)(?:,\s*paragraphs?\s+(\d+))?", re.IGNORECASE)


def read_declarations(text: str, about: About) -> Intake:
    """Return the rows of a list of reservations and declarations, and every fault."""
    table = _from_table(text, about)
    intake = table if table is not None else _from_lines(text, about)
    if not intake.rows and not intake.faults:
        says = "No reservation or declaration was found."
        remedy = "Save the depositary's page, or a table with the columns State, Type, Article and Text."
        intake.faults.append(Fault(file=about.name, line=0, says=says, remedy=remedy))
    return intake


def _from_table(text: str, about: About) -> Intake | None:
    columns: dict[str, int] = {}
    intake, state = Intake([], []), ""
    for row in rows_of_text(text):
        found = _columns_of(row.cells)
        if {"state", "text"} <= found.keys():
            columns = found
            continue
        if not columns:
            continue
        cells = {name: row.cells[place] for name, place in columns.items() if place < len(row.cells)}
        name = cells.get("state", "")
        state = name or state
        _enter(row.line, state, cells, about, intake)
    return intake if columns else None


def _columns_of(cells: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for name, words in _COLUMNS.items():
            if name not in found and cell.casefold().startswith(words):
                found[name] = place
                break
    return found


def _from_lines(text: str, about: About) -> Intake:
    intake = Intake([], [])
    for line, state, cells in _blocks(lines_of_text(text)):
        _enter(line, state, cells, about, intake)
    return intake


def _blocks(lines: list[Row]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield each declaration of a page of text: where it begins, whose it is, what it says."""
    state, begun, cells = "", 0, dict[str, str]()
    for line, (said,) in lines:
        if state_named(said.rstrip("0123456789 *:")):
            if begun:
                yield begun, state, cells
            state, begun, cells = said.rstrip("0123456789 *:"), 0, {}
        elif state and _BEGINS.match(said):
            if begun:
                yield begun, state, cells
            begun, cells = line, {"type": said.split()[0]}
        elif begun and (found := _PERIOD.match(said)):
            cells |= {"from": found[1], "to": found[2]}
        elif begun and (found := _ARTICLES.match(said)):
            cells["article"] = found[1]
        elif begun:
            cells["text"] = f"{cells.get('text', '')} {said}".strip()
    if begun:
        yield begun, state, cells


def _enter(line: int, said: str, cells: dict[str, str], about: About, intake: Intake) -> None:
    state = state_named(said)
    if state is None:
        near = nearest(said)
        helps = f"Write its name or its two letters{f'; the nearest is {near}' if near else ''}."
        says = f"“{said or 'an empty cell'}” is not a State that is known here."
        intake.faults.append(Fault(file=about.name, line=line, says=says, remedy=helps))
        return
    words = cells.get("text", "")
    if not words:
        says, helps = f"A declaration of {said} has no words.", "Copy its text, or leave the row out."
        intake.faults.append(Fault(file=about.name, line=line, says=says, remedy=helps))
        return
    try:
        starts, ends = read_day(cells.get("from", "")), read_day(cells.get("to", ""))
    except ValueError as error:
        says, helps = f"“{error}” is not a day.", "Write it as 01/10/2012, or leave it empty."
        intake.faults.append(Fault(file=about.name, line=line, says=says, remedy=helps))
        return
    row = {
        "instrument": about.instrument,
        "id": state,
        "name": names()[state],
        "article": _article(cells.get("article", ""), words),
        "type": _kind(cells.get("type", ""), words),
        "summary": words,
        "effective_from": starts[0].isoformat() if starts else "",
        "effective_to": ends[0].isoformat() if ends else "",
        "software_effect": "WITHDRAWN" if ends else "review_manually",
        "verified": "imported",
        "source": about.source,
        "source_as_of": about.as_of,
    }
    intake.faults.extend(faults_of_row(DECLARATIONS, row, name=about.name, line=line))
    intake.rows.append(row)


def _article(told: str, words: str) -> str:
    if told not in EMPTY:
        return told.removeprefix("Article ").removeprefix("article ")
    found = _NAMED.search(words)
    if found is None:
        return "unspecified"
    return found[1].replace(" ", "") + (f"({found[2]})" if found[2] else "")


def _kind(told: str, words: str) -> str:
    said = (told or words[:60]).casefold()
    return next((kind for kind in _KINDS if kind[:8] in said), "declaration")
