# SPDX-License-Identifier: Apache-2.0
"""The sentences that tell how a date came about, each whole, with named places.

Rules:
- a step is a sentence of this file and what stands in its places, as plain text, so that
  it can be kept in an index and said in any language later;
- a day is written as in ISO 8601, a moment with its distance from UTC;
- a step says what it is about: what started the clock, how it was counted, which days
  nobody works, what stopped it, where the days are those of;
- where the number decides the form of the sentence, both forms are given.

Left to callers: saying it in another language (the desk looks each sentence up whole).

>>> told(step(DAYS_END, count=60, day=date(2027, 1, 1)))
'60 days end with 1 January 2027.'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NamedTuple


class Saying(NamedTuple):
    """A sentence, what it is about, and its form for more than one."""

    about: str
    one: str
    many: str = ""


START, COUNT, HOLIDAYS, STOPS, ZONE = "start", "count", "holidays", "stops", "zone"

OPENED: Final = Saying(START, "Day zero is {day}: {event}.")
OPENED_HOURS: Final = Saying(START, "Moment zero is {moment}: {event}.")
FULL_HOUR: Final = Saying(START, "The hour of the event is not counted: the hours run from {moment}.")
BY_DOCUMENT: Final = Saying(START, "{kind}, entry {number} in the ledger, on {day}: that day is day zero.")
BY_AUTHORISED: Final = Saying(
    START, "{kind}, entry {number} in the ledger, authorised on {day}: that day is day zero."
)
STATED_IN: Final = Saying(START, "It is stated in entry {number} in the ledger: {kind}.")
DAYS_END: Final = Saying(COUNT, "{count} day ends with {day}.", "{count} days end with {day}.")
WORKING_DAYS_END: Final = Saying(
    COUNT, "{count} working day ends with {day}.", "{count} working days end with {day}."
)
HOURS_END: Final = Saying(COUNT, "{count} hour ends on {moment}.", "{count} hours end on {moment}.")
LEAST: Final = Saying(COUNT, "This is the earliest day on which it may end; it may last longer.")
MOST: Final = Saying(COUNT, "This is the latest day on which it may end.")
RECEIPT_NAMES: Final = Saying(COUNT, "The receipt says that the data are held until {day}.")
REQUEST_NAMES: Final = Saying(COUNT, "The request asks for an answer by {day}.")
ORDER_NAMES: Final = Saying(COUNT, "The order asks for the evidence by {day}.")
POSTPONEMENT_NAMES: Final = Saying(COUNT, "The postponement is to be looked at again on {day}.")
TOO_EARLY: Final = Saying(COUNT, "That is sooner than the law allows.")
TOO_LATE: Final = Saying(COUNT, "That is later than the law allows for one order; it must be renewed.")
PRACTICE: Final = Saying(COUNT, "The number of days is house practice; no instrument sets it.")
NO_CALENDAR: Final = Saying(HOLIDAYS, "No calendar of holidays is set for this office.")
SATURDAYS: Final = Saying(HOLIDAYS, "Only Saturdays and Sundays are passed over.")
CALENDAR: Final = Saying(
    HOLIDAYS, "Weekends and holidays are those of {place}, as the library of holidays knows them ({version})."
)
PASSED_OVER: Final = Saying(HOLIDAYS, "{day} is a holiday ({holiday}) and is passed over.")
NO_RULE_WEEKEND: Final = Saying(HOLIDAYS, "{day} is on a weekend; no rule carries the period over it.")
NO_RULE_HOLIDAY: Final = Saying(
    HOLIDAYS, "{day} is a holiday ({holiday}); no rule carries the period over it."
)
CARRIED_WEEKEND: Final = Saying(HOLIDAYS, "That day is on a weekend: the period ends with {day}.")
CARRIED_HOLIDAY: Final = Saying(HOLIDAYS, "That day is a holiday ({holiday}): the period ends with {day}.")
TWO_WORKING_DAYS: Final = Saying(
    HOLIDAYS, "Fewer than two working days lie within the period: it ends with {day}."
)
STOOD: Final = Saying(STOPS, "From {begun} to {ended} the clock stood still: {why}.")
STANDS: Final = Saying(STOPS, "From {begun} the clock stands still: {why}.")
MOVED: Final = Saying(STOPS, "The period then ends with {day}.")
MOVES: Final = Saying(STOPS, "The clock stands still; the date moves until it runs again.")
KEPT_OPEN: Final = Saying(
    STOPS, "The letter of request came on {day}: the data are kept until the decision on it."
)
NOT_STOPPED: Final = Saying(STOPS, "Nothing has stopped the clock.")
NEVER_STOPS: Final = Saying(STOPS, "No rule stops this clock.")
PLACE: Final = Saying(ZONE, "Days are those of the time zone {zone}, and end with their last hour there.")
BOTH_PLACES: Final = Saying(ZONE, "The date binds two offices, so that days are those of UTC.")

SAYINGS: Final = tuple(one for one in dict(globals()).values() if isinstance(one, Saying))


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step on the way to the date, and the rule behind it."""

    about: str
    says: str
    many: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    cites: str = ""


def step(saying: Saying, *, cites: str = "", **places: object) -> Step:
    """Return a step that says this, with these in its places."""
    return Step(
        about=saying.about,
        says=saying.one,
        many=saying.many,
        params={name: one.isoformat() if isinstance(one, date) else str(one) for name, one in places.items()},
        cites=cites,
    )


def told(one: Step) -> str:
    """Return a step in English."""
    says = one.many if one.many and one.params["count"] != "1" else one.says
    said = says.format_map({name: _place(name, text) for name, text in one.params.items()})
    return said[:1].upper() + said[1:]


def _place(name: str, text: str) -> str:
    if name == "day":
        return _day(date.fromisoformat(text))
    if name in ("moment", "begun", "ended"):
        moment = datetime.fromisoformat(text)
        return f"{_day(moment)}, {moment:%H:%M} ({moment.tzname()})"
    return text


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
