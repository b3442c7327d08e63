# SPDX-License-Identifier: Apache-2.0
"""When each treaty enters into force, by its own clause, from the days of the deposits.

Rules:
- the treaty itself needs a number of deposits; a State that deposits by then is bound
  from the same day, a later one by the clause for later ones;
- a deposit without a day counts as none, so an answer may come late but never early;
- a regional organisation's deposit is not counted in addition to its members' (UNCC 65(1));
- an instrument without a clause here has none: its recorded days stand alone.

Source: A/RES/79/243, annex, 65; ETS 185, 36(3)-(4) and 37(2); CETS 224, 16(3)-(4).

>>> ETS185.later(date(2012, 11, 30))
datetime.date(2013, 3, 1)
>>> UNCC.later(date(2026, 1, 1))
datetime.date(2026, 1, 31)
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


class Deposit(NamedTuple):
    """The day on which a State deposited its instrument."""

    day: date
    state: str


class Entry(NamedTuple):
    """A day of entry into force, and the clause it follows from."""

    day: date
    cite: str


@dataclass(frozen=True, kw_only=True)
class Treaty:
    """One treaty and its clauses on entry into force."""

    code: str
    title: str
    needed: int
    members: int
    first: Callable[[date], date]
    later: Callable[[date], date]
    first_cite: str
    later_cite: str
    accession_cite: str

    def in_force(self, deposits: Iterable[Deposit]) -> Entry | None:
        """Return when the treaty itself enters into force, if enough deposits are known."""
        counted = members = 0
        for day, state in sorted(deposits):
            counted += state not in ORGANISATIONS
            members += state in COUNCIL_OF_EUROPE
            if counted >= self.needed and members >= self.members:
                return Entry(self.first(day), self.first_cite)
        return None

    def in_force_for(self, own: Deposit, general: Entry | None, *, acceded: bool) -> Entry | None:
        """Return when it enters into force for one State."""
        if general is None:
            return None
        day = self.later(own.day)
        if day <= general.day:
            return general
        return Entry(day, self.accession_cite if acceded else self.later_cite)


def days_after(days: int) -> Callable[[date], date]:
    """Return the clause “on the nth day after”."""
    return lambda day: day + timedelta(days=days)


def month_after(months: int) -> Callable[[date], date]:
    """Return the clause “on the first day of the month following the expiration of so many months”."""

    def first_of_next(day: date) -> date:
        ends = _moved(day, months)
        return _moved(ends.replace(day=1), 1)

    return first_of_next


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


ORGANISATIONS = frozenset({"EU"})
COUNCIL_OF_EUROPE = frozenset((
    "AL", "AD", "AM", "AT", "AZ", "BE", "BA", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "GE",
    "DE", "GR", "HU", "IS", "IE", "IT", "LV", "LI", "LT", "LU", "MT", "MD", "MC", "ME", "NL", "MK",
    "NO", "PL", "PT", "RO", "SM", "RS", "SK", "SI", "ES", "SE", "CH", "TR", "UA", "GB",
))  # fmt: skip
UNCC = Treaty(
    code="UNCC",
    title="UN Convention against Cybercrime",
    needed=40,
    members=0,
    first=days_after(90),
    later=days_after(30),
    first_cite="UNCC 65(1)",
    later_cite="UNCC 65(2)",
    accession_cite="UNCC 65(2)",
)
ETS185 = Treaty(
    code="ETS185",
    title="Budapest Convention",
    needed=5,
    members=3,
    first=month_after(3),
    later=month_after(3),
    first_cite="ETS185 36(3)",
    later_cite="ETS185 36(4)",
    accession_cite="ETS185 37(2)",
)
CETS224 = Treaty(
    code="CETS224",
    title="Second Additional Protocol to the Budapest Convention",
    needed=5,
    members=0,
    first=month_after(3),
    later=month_after(3),
    first_cite="CETS224 16(3)",
    later_cite="CETS224 16(4)",
    accession_cite="CETS224 16(4)",
)
# Without deposits: who is bound, and from when, is written in the instrument itself.  It binds the Member
# States of its list, and no other State.
OF_ONE_DAY = {"EUEEV": "Regulation (EU) 2023/1543 on European Production and Preservation Orders"}
TREATIES = {one.code: one for one in (UNCC, ETS185, CETS224)}
