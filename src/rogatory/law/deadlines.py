# SPDX-License-Identifier: Apache-2.0
"""When a period ends, and how that date came about, step by step.

Rules:
- the moment of the event opens the period and its day is day zero; days are days of the
  place where the act must be done, and end with its last hour there;
- hours run through nights and holidays, from the moment itself, or from the next full
  hour where a rule says so;
- a last day is carried to the next working day only where a rule says so, and a least
  period never ends sooner for a holiday; working days are counted one by one;
- the clock stands still only under a rule that stops it; what it stood is added;
- a day that somebody named within the law is the end; one outside the law is said to be so.

Left to callers: which period applies, what the moment of the event is, who named a day.

Source: Regulation (EEC, Euratom) 1182/71, article 3 (3(4) and days in 3(1) read in quotations
of the official text, the rest from memory); decision 0015.

>>> from datetime import UTC, datetime
>>> from rogatory.law.periods import PERIODS
>>> found = deadline(PERIODS["ETS185 29(7)"], datetime(2026, 11, 2, 9, tzinfo=UTC))
>>> found.day.isoformat(), steps.told(found.steps[0])
('2027-01-01', 'Day zero is 2 November 2026: the preservation.')
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rogatory.errors import NotValid
from rogatory.law import steps
from rogatory.law.moments import aware, zone_of
from rogatory.law.periods import AT_LEAST, HOURS, TWO_WORKING_DAYS, WORKING_DAYS, Period
from rogatory.law.steps import Saying, Step, step
from rogatory.law.working_days import WEEKEND, Calendar, weekends_only

Closed = Callable[[date], str]
_DAY = timedelta(days=1)
_LONGEST_WAY = 30


@dataclass(frozen=True, kw_only=True)
class Halt:
    """Time during which the clock stood still; without an end it still stands."""

    begun: datetime
    ended: datetime | None
    why: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """The document that states the event, its number in the ledger, whether a second person agreed to it."""

    kind: str
    number: int
    authorised: bool = False


@dataclass(frozen=True, kw_only=True)
class Named:
    """A day that a document names, and how that is told."""

    day: date
    says: Saying


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
    source: Source | None = None,
    named: Named | None = None,
    open_since: datetime | None = None,
) -> Deadline:
    """Return when the period ends.

    1. The event opens it; its day is day zero.
    2. The length is counted, and a day that a document names is held against it.
    3. Time during which the clock stood still is added.
    4. A last day on which nobody works is carried over, if a rule says so.

    `open_since` is since when a rule keeps the period open until a decision.
    """
    place = zone_of(zone)
    local = aware(started, field="started").astimezone(place)
    if halts and not period.halts:
        raise _never_halts(period)
    way = _opened(period, local, source)  # 1
    stood, stops = _stood(period, halts, after=local)
    if period.unit == HOURS:
        end = _hours_end(period, local, stood, way)
        way += stops
        day = end.astimezone(place).date()
    else:
        day = _days_end(period, local.date(), named, closed, way)  # 2
        if stood:  # 3
            day += timedelta(days=-(-stood // _DAY))
            way += [*stops, step(steps.MOVED, day=day, cites=period.halts)]
        else:
            way += stops
        day = _carried(period, day, closed, way, begun=local.date())  # 4
        end = datetime.combine(day + _DAY, time(), place).astimezone(UTC) - timedelta(seconds=1)
    standing = open_since is not None or any(one.ended is None for one in halts)
    way += _still(period, halts, open_since)
    both = period.between and zone == "UTC"
    way.append(step(steps.BOTH_PLACES) if both else step(steps.PLACE, zone=zone))
    return Deadline(period=period, day=day, moment=None if standing else end, steps=tuple(way))


def _opened(period: Period, local: datetime, source: Source | None) -> list[Step]:
    if period.unit == HOURS:
        return [step(steps.OPENED_HOURS, moment=local, event=period.starts)]
    if source is None:
        return [step(steps.OPENED, day=local.date(), event=period.starts)]
    told = {"kind": source.kind, "number": source.number}
    if not period.starts:
        says = steps.BY_AUTHORISED if source.authorised else steps.BY_DOCUMENT
        return [step(says, day=local.date(), **told)]
    return [step(steps.OPENED, day=local.date(), event=period.starts), step(steps.STATED_IN, **told)]


def _hours_end(period: Period, local: datetime, stood: timedelta, way: list[Step]) -> datetime:
    begins = local.astimezone(UTC)
    if period.full_hours:
        within = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        begins += timedelta(hours=1) - within
        way.append(step(steps.FULL_HOUR, moment=begins.astimezone(local.tzinfo), cites=period.full_hours))
    end = begins + timedelta(hours=period.length) + stood
    way.append(
        step(steps.HOURS_END, count=period.length, moment=end.astimezone(local.tzinfo), cites=period.cite)
    )
    return end


def _days_end(
    period: Period, zero: date, named: Named | None, closed: Closed | None, way: list[Step]
) -> date:
    day = named.day if named else zero
    if period.unit == WORKING_DAYS:
        day = _working_days_on(zero, period.length, closed, way)
        way.append(step(steps.WORKING_DAYS_END, count=period.length, day=day, cites=period.cite))
    elif period.length:
        day = zero + timedelta(days=period.length)
        way.append(step(steps.DAYS_END, count=period.length, day=day, cites=period.cite))
    if period.length:
        way.append(_limit(period))
    if named is None:
        return day
    way.append(step(named.says, day=named.day, cites="" if period.length else period.cite))
    if period.length and period.limit == AT_LEAST and named.day < day:
        way.append(step(steps.TOO_EARLY, cites=period.cite))
    if period.length and period.limit != AT_LEAST and named.day > day:
        way.append(step(steps.TOO_LATE, cites=period.cite))
    return named.day


def _limit(period: Period) -> Step:
    if not period.verified:
        return step(steps.PRACTICE)
    return step(steps.LEAST if period.limit == AT_LEAST else steps.MOST)


def _working_days_on(zero: date, count: int, closed: Closed | None, way: list[Step]) -> date:
    why, day = closed or weekends_only, zero
    while count:
        day += _DAY
        reason = why(day)
        if not reason:
            count -= 1
        elif reason != WEEKEND:
            way.append(step(steps.PASSED_OVER, day=day, holiday=reason))
    return day


def _stood(period: Period, halts: Sequence[Halt], *, after: datetime) -> tuple[timedelta, list[Step]]:
    """Return how long the clock stood in all, counting time that two halts share once."""
    whole, reached, way = timedelta(), after.astimezone(UTC), []
    for one in sorted(halts, key=lambda halt: halt.begun):
        begun = max(aware(one.begun, field="halts").astimezone(UTC), reached)
        if one.ended is None:
            way.append(step(steps.STANDS, begun=begun, why=one.why, cites=period.halts))
            continue
        ended = aware(one.ended, field="halts").astimezone(UTC)
        if ended > begun:
            whole += ended - begun
            reached = ended
            way.append(step(steps.STOOD, begun=begun, ended=ended, why=one.why, cites=period.halts))
    return whole, way


def _still(period: Period, halts: Sequence[Halt], open_since: datetime | None) -> list[Step]:
    if open_since is not None:
        return [step(steps.KEPT_OPEN, day=aware(open_since, field="open_since").date(), cites=period.opens)]
    if any(one.ended is None for one in halts):
        return [step(steps.MOVES, cites=period.halts)]
    if halts:
        return []
    return [step(steps.NOT_STOPPED if period.halts or period.opens else steps.NEVER_STOPS)]


def _carried(period: Period, day: date, closed: Closed | None, way: list[Step], *, begun: date) -> date:
    if closed is None:
        way.append(step(steps.SATURDAYS if period.unit == WORKING_DAYS else steps.NO_CALENDAR))
        return day
    if isinstance(closed, Calendar):
        way.append(step(steps.CALENDAR, place=closed.place, version=closed.version))
    why = closed(day)
    if why and not period.carried:
        saying = steps.NO_RULE_WEEKEND if why == WEEKEND else steps.NO_RULE_HOLIDAY
        way.append(step(saying, day=day, holiday=why))
        return day
    if why:
        day = _next_working_day(day, closed)
        saying = steps.CARRIED_WEEKEND if why == WEEKEND else steps.CARRIED_HOLIDAY
        way.append(step(saying, day=day, holiday=why, cites=period.carried))
    if period.carried and period.length > 1 and _working_days_in(begun, day, closed) < 2:
        day = _next_working_day(day, closed)
        way.append(step(steps.TWO_WORKING_DAYS, day=day, cites=TWO_WORKING_DAYS))
    return day


def _next_working_day(day: date, closed: Closed) -> date:
    for _ in range(_LONGEST_WAY):
        day += _DAY
        if not closed(day):
            break
    return day


def _working_days_in(zero: date, last: date, closed: Closed) -> int:
    days = ((zero + timedelta(days=number)) for number in range(1, (last - zero).days + 1))
    return sum(not closed(day) for day in days)


def _never_halts(period: Period) -> NotValid:
    return NotValid(
        "period.never-halts",
        "No rule stops the clock of {cite}.",
        remedy="Leave out the times during which it is said to have stood still.",
        field="halts",
        params={"cite": period.cite},
    )
