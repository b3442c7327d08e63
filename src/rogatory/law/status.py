# SPDX-License-Identifier: Apache-2.0
"""Whether an instrument binds two States on a day, as far as the list of parties says.

Rules:
- a State that has no row, or whose deposit has no verified day, is not known, never “no”;
- but a Regulation of the European Union binds its Member States and nobody else: whoever has no row in
  their list is none of them, as of the day of that list;
- the answer carries the source and the day of the list; the Convention itself must be in force;
- where the depositary recorded no day of entry into force, the treaty's own clause gives it, and
  where the two differ, the days between are not known;
- a world is a folder with a `parties.csv` of the same columns.

Left to callers: reservations and declarations, and everything else about one State's
standing (`standing`).

Cites: UNCC 65; ETS185 36(3)-(4), 37(2); CETS224 16(3); TFEU 288.

>>> in_force_between("ETS185", "NL", "FR", "2025-03-01")[0]
True
"""

from datetime import date
from functools import cache
from pathlib import Path

from rogatory.law.treaties import OF_ONE_DAY, TREATIES, Deposit, Entry
from rogatory.law.world import PARTIES, Table, shipped, table_of

INSTRUMENT_CODES = {
    "UNCC": "UNCAC-CYBER",
    "UNCAC-CYBER": "UNCAC-CYBER",
    "ETS185": "ETS185",
    "CETS224": "CETS224",
    "EUEEV": "EUEEV",
}
NOT_LISTED = "no row in the list of parties"
NOT_A_MEMBER = "no row in the list of Member States bound (TFEU 288)"
BEFORE_CONSENT = frozenset({"signatory", "invited", "ratified_not_in_force"})


def demo_world() -> Path:
    """Return the folder of the invented States of the demonstration."""
    return shipped() / "demo-world"


def as_of(world: Path | None = None, instrument: str = "") -> str:
    """Return the day of the newest row of the list, or of its rows for one instrument."""
    rows = table_of(world, PARTIES).rows
    days = [row["as_of"] for row in rows if not instrument or row["instrument"] == listed(instrument)]
    return max(days, default="")


def in_force_between(
    instrument: str, a: str, b: str, on: str, *, world: Path | None = None
) -> tuple[bool | None, str, str]:
    """Say whether the instrument binds both States on a day, with source and day of the list."""
    found = [row_of(instrument, state, world=world) for state in (a, b)]
    answers = [bound(instrument, row, on, world=world) for row in found]
    value = False if False in answers else None if None in answers else True
    absent = NOT_A_MEMBER if instrument in OF_ONE_DAY else NOT_LISTED
    sources = dict.fromkeys(row["source"] if row else absent for row in found)
    return value, "; ".join(sources), min((row["as_of"] for row in found if row), default=as_of(world))


def row_of(instrument: str, state: str, *, world: Path | None = None) -> dict[str, str] | None:
    """Return the row of a State in the list of parties, if it has one."""
    return next(iter(table_of(world, PARTIES).at(listed(instrument), state)), None)


def bound(instrument: str, row: dict[str, str] | None, on: str, *, world: Path | None = None) -> bool | None:
    """Say whether a State is bound on a day.

    A day before the State's own entry into force is settled; one after the list was read is not.
    """
    if row is None:
        newest = as_of(world, instrument) if instrument in OF_ONE_DAY else ""
        return False if newest and on[: len(newest)] <= newest else None
    computed = computed_entry(instrument, row, world=world)
    days = {row["entry_into_force_date"], computed.day.isoformat() if computed else ""} - {""}
    if days:
        answers = {day <= on for day in days}
        return answers.pop() if len(answers) == 1 else None
    if row["status"] in BEFORE_CONSENT:
        return False if on <= row["as_of"] else None
    return None


def computed_entry(instrument: str, row: dict[str, str], *, world: Path | None = None) -> Entry | None:
    """Return when the instrument enters into force for a State by the treaty's own clause."""
    treaty, day = TREATIES.get(instrument), day_of(row["ratification_or_accession_date"])
    if treaty is None or day is None:
        return None
    own = Deposit(day, row["id"])
    general = general_entry(instrument, world=world)
    return treaty.in_force_for(own, general, acceded=row["kind"] == "accession")


def general_entry(instrument: str, *, world: Path | None = None) -> Entry | None:
    """Return when the treaty itself enters into force, if the list knows enough deposits."""
    return _general(instrument, table_of(world, PARTIES)) if instrument in TREATIES else None


def deposits_of(instrument: str, *, world: Path | None = None) -> tuple[int, int]:
    """Return how many deposits the list knows with their day, and how many without."""
    rows = [row for row in table_of(world, PARTIES).rows if row["instrument"] == listed(instrument)]
    dated = sum(bool(row["ratification_or_accession_date"]) for row in rows)
    return dated, sum(bool(row["kind"]) for row in rows if not row["ratification_or_accession_date"])


def listed(instrument: str) -> str:
    """Return the code of an instrument in the lists."""
    return INSTRUMENT_CODES.get(instrument, instrument)


def day_of(text: str) -> date | None:
    """Return a day, or nothing where the list gives none that can be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _general(instrument: str, table: Table) -> Entry | None:
    rows = [row for row in table.rows if row["instrument"] == listed(instrument)]
    days = [(day_of(row["ratification_or_accession_date"]), row["id"]) for row in rows]
    return TREATIES[instrument].in_force(Deposit(day, state) for day, state in days if day)
