# SPDX-License-Identifier: Apache-2.0
"""The catalogue of offences that the reach of an instrument is asked about.

Rules: an offence is known by what is done, never by its label; the article of a
convention is a number, “none” where no article establishes it, and left out where
lawyers differ; the features are those that call for a closer look, and prove nothing.

Source: UNCC 7 to 17; ETS185 2 to 10; EU2023/1543 5(4) and annex IV; critiques.md 1, 8, 9, 13.

>>> offence_named("grooming").article("UNCC"), offence_named("grooming").article("ETS185")
(15, None)
"""

import csv
import difflib
from functools import cache
from pathlib import Path

import msgspec

from rogatory.errors import NotValid
from rogatory.law.expressions import UNKNOWN
from rogatory.law.world import shipped

CATALOGUE = "offences.csv"
MOST = 64  # what one machine word holds; a longer catalogue is refused, not cut
_NUMBERED = {"UNCC": "uncc", "ETS185": "ets185", "CETS224": "ets185", "EUEEV": "none"}
_COLUMNS = (
    "code", "title", "group", "uncc", "ets185", "ict_enabled", "features", "other_un_treaty", "eu_directive",
    "annex_iv", "fiscal", "purpose_of_tool", "conduct",
)  # fmt: skip


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One offence of the catalogue."""

    code: str
    title: str
    group: str
    uncc: str
    ets185: str
    ict_enabled: str
    features: str
    other_un_treaty: str
    eu_directive: str
    annex_iv: str
    fiscal: str
    purpose_of_tool: str
    conduct: str

    def article(self, instrument: str) -> object:
        """Return the article of an instrument that establishes it: a number, nothing, or not known."""
        cell = getattr(self, _NUMBERED[instrument], "none")
        return None if cell == "none" else int(cell) if cell else UNKNOWN

    def facts(self, instrument: str) -> dict[str, object]:
        """Return what the catalogue says of it, as facts."""
        found: dict[str, object] = {
            "offence.label": self.title,
            "offence.conduct": self.conduct,
            "offence.convention_article": self.article(instrument),
            "offence.ict_enabled": self.ict_enabled == "yes",
            "offence.established_by_other_un_treaty": self.other_un_treaty == "yes",
            "offence.eu_directive": self.eu_directive,
            "offence.annex_iv_category": self.annex_iv == "yes",
            "fiscal_offence": self.fiscal == "yes",
            "risk_indicators": tuple(word for word in self.features.split("; ") if word),
        }
        if self.purpose_of_tool:
            found["purpose_of_tool"] = self.purpose_of_tool
        return found


def catalogue(world: Path | None = None) -> tuple[Listed, ...]:
    """Return the offences of a world; the shipped ones where it has no list of its own."""
    path = own(world, CATALOGUE)
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


def own(world: Path | None, name: str) -> Path:
    """Return a file of a world, or the shipped one of the same name."""
    mine = None if world is None else world / name
    return mine if mine and mine.exists() else shipped() / "reach" / name


def rows_of(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a table with their lines; a missing column or a short row is refused by name."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [(reader.line_num, row) for row in reader]
            named = tuple(reader.fieldnames or ())
    except (OSError, ValueError, csv.Error):
        raise faulty(path, 1, "it cannot be read as comma-separated text in UTF-8") from None
    if missing := [one for one in columns if one not in named]:
        raise faulty(path, 1, f"the column “{missing[0]}” is missing")
    for line, row in rows:
        if None in row or None in row.values():
            raise faulty(path, line, f"it has not as many cells as the heading, which has {len(named)}")
    return rows


def faulty(path: Path, line: int, why: str) -> NotValid:
    """Return the refusal of a table, with its line."""
    return NotValid(
        "reach.list-faulty",
        "{name}, line {line}: {why}.",
        remedy="Correct the line; every other line is kept as it is.",
        field="--world",
        params={"name": path.name, "line": str(line), "why": why},
    )


def offence_named(code: str, world: Path | None = None) -> Listed:
    """Return an offence by its code, or say which one comes nearest."""
    known = {one.code: one for one in catalogue(world)}
    if code not in known:
        raise unheard("--offence", code, tuple(known), "rogatory reach --list offences")
    return known[code]


def unheard(field: str, word: str, known: tuple[str, ...], lists: str) -> NotValid:
    """Return the refusal of a word that stands for nothing, with the nearest that does."""
    plain = {one.lower(): one for one in known}
    near = [plain[one] for one in difflib.get_close_matches(word.lower(), plain, 3, 0.4)]
    return NotValid(
        "reach.not-known",
        "“{word}” is not known here.{near}",
        remedy="See {lists} for every word.",
        field=field,
        params={"word": word[:60], "near": f" Near it: {', '.join(near)}." if near else "", "lists": lists},
    )


@cache
def _read(path: Path, changed: int, size: int) -> tuple[Listed, ...]:
    found: dict[str, Listed] = {}
    for line, row in rows_of(path, _COLUMNS):
        one = Listed(**{column: row[column].strip() for column in _COLUMNS})
        for column in ("uncc", "ets185"):
            cell = getattr(one, column)
            if cell not in ("", "none") and not cell.isdecimal():
                raise faulty(path, line, f"“{cell}” is no article; write a number, none, or nothing")
        for column in ("ict_enabled", "other_un_treaty", "annex_iv", "fiscal"):
            if getattr(one, column) not in ("yes", "no"):
                raise faulty(path, line, f"{column} is “{getattr(one, column)}”; write yes or no")
        if one.code in found:
            raise faulty(path, line, f"“{one.code}” stands there twice")
        found[one.code] = one
    if len(found) > MOST:
        raise faulty(path, len(found) + 1, f"a catalogue has at most {MOST} offences")
    return tuple(found.values())
