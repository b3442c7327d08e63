# SPDX-License-Identifier: Apache-2.0
"""Whether an instrument binds two States on a day, as far as the shipped list of parties says.

Rules: a State that has no row, or whose deposit has no verified day, is not known,
never “no”; the answer carries the source and the day of the list; the Convention
itself must be in force; a world is a folder with a `parties.csv` of the same columns.

Left to callers: reservations and declarations, whose texts stand in `declarations.csv`.

Cites: UNCC 65; ETS185 36(3)-(4), 37(2); CETS224 16(3).

>>> in_force_between("ETS185", "NL", "FR", "2025-03-01")[0]
True
"""

import csv
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

INSTRUMENT_CODES = {
    "UNCC": "UNCAC-CYBER",
    "UNCAC-CYBER": "UNCAC-CYBER",
    "ETS185": "ETS185",
    "CETS224": "CETS224",
}
NOT_LISTED = "no row in the list of parties"


def _shipped() -> Traversable:
    return files("rogatory.law") / "data"


@cache
def _rows(world: Path | None) -> dict[tuple[str, str], dict[str, str]]:
    place = _shipped() if world is None else world
    with (place / "parties.csv").open(encoding="utf-8") as file:
        return {(row["instrument"], row["id"]): row for row in csv.DictReader(file)}


def demo_world() -> Path:
    """Return the folder of the invented States of the demonstration."""
    return Path(str(_shipped() / "demo-world"))


@cache
def as_of(world: Path | None = None) -> str:
    """Return the day of the newest row of the list."""
    return max(row["as_of"] for row in _rows(world).values())


def in_force_between(
    instrument: str, a: str, b: str, on: str, *, world: Path | None = None
) -> tuple[bool | None, str, str]:
    """Say whether the instrument binds both States on a day, with source and day of the list."""
    code = INSTRUMENT_CODES.get(instrument, instrument)
    found = [_rows(world).get((code, state)) for state in (a, b)]
    answers = [_bound(row, on) for row in found]
    value = False if False in answers else None if None in answers else True
    sources = dict.fromkeys(row["source"] if row else NOT_LISTED for row in found)
    return value, "; ".join(sources), min((row["as_of"] for row in found if row), default=as_of(world))


def _bound(row: dict[str, str] | None, on: str) -> bool | None:
    """A day before the State’s own entry into force is settled; one after the list was read is not."""
    if row is None:
        return None
    since = row["entry_into_force_date"]
    if since:
        return since <= on
    if row["status"] in {"signatory", "invited", "ratified_not_in_force"}:
        return False if on <= row["as_of"] else None
    return None
