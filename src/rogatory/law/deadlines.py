# SPDX-License-Identifier: Apache-2.0
"""When a period ends, and how that date came about, step by step.

Rules:
- the moment of the event opens the period and its day is day zero; days are days of the
  place where the act must be done, and end with its last hour there;
- hours run through nights and holidays, from the moment itself;
- a last day is carried to the next working day only where a rule says so, and a least
  period never ends sooner for a holiday;
- the clock stands still only under a rule that stops it; what it stood is added;
- weekends and holidays are those of the State, or of a part of it, from a kept library.

Left to callers: which period applies, and what the moment of the event is.

Source: Regulation (EEC, Euratom) 1182/71, article 3 (from memory); decision 0015.

>>> from datetime import UTC, datetime
>>> from rogatory.law.periods import PERIODS
>>> found = deadline(PERIODS["ETS185 29(7)"], datetime(2026, 11, 2, 9, tzinfo=UTC))
>>> found.day.isoformat(), found.steps[0].says
('2027-01-01', 'The preservation took place on 2 November 2026: that day is day zero.')
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rogatory.errors import NotValid
from rogatory.law.periods import HOURS, Period

Closed = Callable[[date], str]
_LONGEST_WAY = 30


@dataclass(frozen=True, kw_only=True)
class Halt:
    """Time during which the clock stood still; without an end it still stands."""

    begun: datetime
    ended: datetime | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step on the way to the date, and the rule behind it."""

    says: str
    cites: str = ""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The end of a period; `moment` is None while the clock stands still."""

    period: Period
    day: date
    moment: datetime | None
    steps: tuple[Step, ...]


def deadline(
    period: Period,
    started: datetime,
    *,
    zone: str = "UTC",
    closed: Closed | None = None,
    halts: Sequence[Halt] = (),
) -> Deadline:
    """Return when the period ends.

    1. The event opens it; its day is day zero.
    2. The length is counted.
    3. Time during which the clock stood still is added.
    4. A last day on which nobody works is carried over, if a rule says so.
    """
    place = _zone(zone)
    local = _aware(started).astimezone(place)
    event = period.starts[0].upper() + period.starts[1:]
    if halts and not period.halts:
        raise _never_halts(period)
    stood, steps_of_halts = _stood(period, halts, after=local)
    if period.unit == HOURS:
        steps = [Step(says=f"{event} took place on {_moment(local)}; hours run from that moment.")]
        end = local.astimezone(UTC) + timedelta(hours=period.length) + stood
        steps.append(
            Step(says=f"{period.length} hours end on {_moment(end.astimezone(place))}.", cites=period.cite)
        )
        steps += steps_of_halts
        day = end.astimezone(place).date()
    else:
        steps = [Step(says=f"{event} took place on {_day(local.date())}: that day is day zero.")]  # 1
        day = local.date() + timedelta(days=period.length)  # 2
        steps.append(Step(says=f"{period.length} days end with {_day(day)}.", cites=period.cite))
        if stood:  # 3
            day += timedelta(days=-(-stood // timedelta(days=1)))
            steps += steps_of_halts
            steps.append(Step(says=f"The period then ends with {_day(day)}.", cites=period.halts))
        day = _carried(period, day, closed, steps)  # 4
        end = datetime.combine(day + timedelta(days=1), time(), place).astimezone(UTC) - timedelta(seconds=1)
    standing = any(one.ended is None for one in halts)
    if standing:
        steps.append(
            Step(says="The clock stands still; the date moves until it runs again.", cites=period.halts)
        )
    return Deadline(period=period, day=day, moment=None if standing else end, steps=tuple(steps))


def closed_days(country: str, part: str = "") -> Closed:
    """Return what says why nobody works on a day in a State: a weekend, a holiday by name, or nothing.

    Raises NotValid for a State or part the library does not know.
    """
    import holidays

    try:
        known = holidays.country_holidays(country.upper(), subdiv=part or None)
    except NotImplementedError:
        raise NotValid(
            "holidays.unknown-place",
            "The holidays of “{place}” are not known.",
            remedy="Use the letters of a State, and of its part as in ISO 3166-2, or count the day by hand.",
            field="country",
            params={"place": "-".join(filter(None, (country, part)))},
        ) from None

    def why(day: date) -> str:
        name = known.get(day)
        return str(name) if name else "weekend" if day.weekday() in known.weekend else ""

    return why


def _stood(period: Period, halts: Sequence[Halt], *, after: datetime) -> tuple[timedelta, list[Step]]:
    """Return how long the clock stood in all, counting time that two halts share once."""
    whole, reached, steps = timedelta(), after.astimezone(UTC), []
    for one in sorted(halts, key=lambda halt: halt.begun):
        begun = max(_aware(one.begun).astimezone(UTC), reached)
        if one.ended is None:
            steps.append(
                Step(says=f"From {_moment(begun)} the clock stands still: {one.why}.", cites=period.halts)
            )
            continue
        ended = _aware(one.ended).astimezone(UTC)
        if ended > begun:
            whole += ended - begun
            reached = ended
            says = f"From {_moment(begun)} to {_moment(ended)} the clock stood still: {one.why}."
            steps.append(Step(says=says, cites=period.halts))
    return whole, steps


def _carried(period: Period, day: date, closed: Closed | None, steps: list[Step]) -> date:
    if closed is None:
        return day
    why = closed(day)
    if not why:
        return day
    if not period.carried:
        steps.append(Step(says=f"{_day(day)} is no working day ({why}); no rule carries the period over it."))
        return day
    for _ in range(_LONGEST_WAY):
        day += timedelta(days=1)
        if not closed(day):
            break
    steps.append(
        Step(says=f"That is no working day ({why}): the period ends with {_day(day)}.", cites=period.carried)
    )
    return day


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise NotValid(
            "zone.unknown",
            "“{name}” is not a time zone.",
            remedy="Use a name like Europe/Paris or Africa/Cairo.",
            field="zone",
            params={"name": name},
        ) from None


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise NotValid(
            "moment.without-zone",
            "The moment does not say how far it is from UTC.",
            remedy="Write it with Z or an offset, for example 2026-11-02T09:00:00Z.",
            field="started",
        )
    return moment


def _never_halts(period: Period) -> NotValid:
    return NotValid(
        "period.never-halts",
        "No rule stops the clock of {cite}.",
        remedy="Leave out the times during which it is said to have stood still.",
        field="halts",
        params={"cite": period.cite},
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _moment(moment: datetime) -> str:
    return f"{_day(moment.date())}, {moment:%H:%M} ({moment.tzname()})"
