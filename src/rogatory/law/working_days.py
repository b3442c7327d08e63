# SPDX-License-Identifier: Apache-2.0
"""On which days nobody works in a State or a part of it, and why.

Rules: weekends and holidays come from a kept library, whose version is told with them;
a day is a weekend or a holiday with a name; a place that the library does not know is
refused, never counted as having no holidays.

Left to callers: whether a period is carried over such a day at all.

Source: decision 0015.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from rogatory.errors import NotValid

WEEKEND = "weekend"
_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The days on which nobody works in a place, and who says so."""

    place: str
    version: str
    why: Callable[[date], str]

    def __call__(self, day: date) -> str:
        """Return why nobody works on a day: a weekend, a holiday by name, or nothing."""
        return self.why(day)


@cache
def closed_days(place: str) -> Calendar:
    """Return the calendar of a State, or of a part of it as in ISO 3166-2.

    Raises NotValid for a place that the library does not know.
    """
    import holidays

    state, _, part = place.partition("-")
    try:
        known = holidays.country_holidays(state.upper(), subdiv=part or None)
    except NotImplementedError:
        raise NotValid(
            "holidays.unknown-place",
            "The holidays of “{place}” are not known.",
            remedy="Use the letters of a State, and of its part as in ISO 3166-2, or count the day by hand.",
            field="country",
            params={"place": place},
        ) from None

    def why(day: date) -> str:
        name = known.get(day)
        return str(name) if name else WEEKEND if day.weekday() in known.weekend else ""

    return Calendar(place=place, version=holidays.__version__, why=why)


def weekends_only(day: date) -> str:
    """Say why nobody works on a day where no calendar is known: only Saturdays and Sundays are counted.

    >>> weekends_only(date(2026, 11, 14)), weekends_only(date(2026, 11, 16))
    ('weekend', '')
    """
    return WEEKEND if day.weekday() >= _SATURDAY else ""
