# SPDX-License-Identifier: Apache-2.0
"""Which dates run on a request: which period belongs to which stage, and what began it.

Rules:
- nothing is counted here: every date, and every step of the way to it, comes from
  `law/deadlines`; here is only which period of the law, which custom of the house or
  which day named in a document belongs to a stage;
- where no instrument sets a time (no treaty limits the time to answer a letter), the
  date is house practice and says so: no figure is ever presented as law that is not;
- a preservation for another State runs not less than sixty days and, once the letter it
  was asked for has arrived, until the decision on it: the clock is then stopped; its
  date binds two offices and is counted in UTC;
- a preservation handed on to a provider is a domestic order and has a longest time;
- being late is a comparison with today, never a stage.

Cites: UNCC 40(26), 42(8), 42(9), 25(2); ETS185 16(2), 29(7).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rogatory.casefile.documents import LetterOfRequest, Postponement, ProductionOrder, Receipt
from rogatory.casefile.fold import CaseFile, LineOfRequest, Step
from rogatory.casefile.practice import Practice
from rogatory.casefile.stages import OPENED, OWNER, Side
from rogatory.law import steps as sayings
from rogatory.law.deadlines import Deadline, Named, Source, deadline
from rogatory.law.moments import zone_of
from rogatory.law.periods import AT_MOST, DAYS, PERIODS, Period
from rogatory.law.working_days import Calendar

PRESERVATION_ALARM_DAYS = 10
ALARM_DAYS = 2
UNCC_PRESERVATION = "UNCC 42(8)"
_PRESERVED_FOR_A_STATE = {"UNCC": UNCC_PRESERVATION, "ETS185": "ETS185 29(7)", "CETS224": "ETS185 29(7)"}
_PRESERVED_BY_ORDER = {"UNCC": "UNCC 25(2)", "ETS185": "ETS185 16(2)", "CETS224": "ETS185 16(2)"}
PRESERVATION_DAYS = PERIODS[UNCC_PRESERVATION].length


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One date on one line, with everything needed to explain it.

    `basis`: treaty, request (the requesting State asked for it), order, or practice.
    `verified`: how well the text that sets the period was read; empty where none does.
    """

    line: str
    name: str
    due: date
    started: date
    days: int
    basis: str
    cites: str
    owner: Side
    alarm: date
    stopped: str = ""
    verified: str = ""
    steps: tuple[sayings.Step, ...] = ()

    def late(self, today: date) -> bool:
        """Whether the date has passed and the clock still runs."""
        return not self.stopped and today > self.due


class _Told(NamedTuple):
    """A day that a document names, how that is told, on which basis and under which article."""

    day: date
    says: sayings.Saying
    basis: str
    cites: str


def clocks(case: CaseFile, *, practice: Practice) -> tuple[Clock, ...]:
    """Return every clock that runs or stands stopped in the case, soonest first."""
    running = [clock for line in case.lines if not line.ended for clock in _of_line(case, line, practice)]
    return tuple(sorted(running, key=lambda clock: (bool(clock.stopped), clock.due, clock.line)))


def shortest_preservation(
    received: datetime, *, instrument: str = "", calendar: Calendar | None = None
) -> Deadline:
    """Return until when preserved data are kept at the least.  Cites: UNCC 42(8); ETS185 29(7)."""
    period = PERIODS[_PRESERVED_FOR_A_STATE.get(instrument, UNCC_PRESERVATION)]
    return deadline(period, received, closed=calendar)


def earliest_end(received: datetime) -> date:
    """Return the first day on which a preservation may end.  Cites: UNCC 42(8); ETS185 29(7)."""
    return shortest_preservation(received).day


def _of_line(case: CaseFile, line: LineOfRequest, practice: Practice) -> list[Clock]:
    if line.pending is not None:
        filed, side = line.pending, line.side_of(case.office)
        source = Source(kind=filed.kind, number=filed.number)
        return [_practice(line, "authorisation", filed.document.time, source, practice, side)]
    last = line.steps[-1] if line.steps else None
    if last is None:
        return []
    owner = OWNER[(line.kind, line.stage)]
    match last.row.clock, last.filed.document:
        case "preservation", Receipt(held_until=until) if until is not None:
            return [_preservation(case, line, last, until, practice)]
        case "decision" | "", LetterOfRequest():
            return []
        case "review", Postponement(review_on=day):
            told = _Told(day, sayings.POSTPONEMENT_NAMES, "request", "UNCC 40(27)")
            return [_named(line, "review", last, owner, practice, told)]
        case "execution", _ if isinstance(line.opening.document, ProductionOrder):
            told = _Told(line.opening.document.due, sayings.ORDER_NAMES, "order", "UNCC 27")
            return [_named(line, "execution", last, owner, practice, told)]
        case "decision", _:
            return [_decision(line, last, practice, owner)]
        case "", _:
            return _still_deciding(line, practice, owner)
        case name, _:
            return [_practice(line, name, last.at, _source(last), practice, owner)]


def _still_deciding(line: LineOfRequest, practice: Practice, owner: Side) -> list[Clock]:
    """A document that starts no clock leaves the one of the decision running."""
    if line.kind != "letter" or line.stage not in ("under assessment", "in consultation", "being executed"):
        return []
    start = next((s for s in line.steps if s.row.clock == "decision"), None)
    return [_decision(line, start, practice, owner)] if start else []


def _decision(line: LineOfRequest, step: Step, practice: Practice, owner: Side) -> Clock:
    opening = line.opening.document
    if isinstance(opening, LetterOfRequest) and opening.wanted_by is not None:
        told = _Told(opening.wanted_by, sayings.REQUEST_NAMES, "request", "UNCC 40(26)")
        return _named(line, "decision", step, owner, practice, told)
    return _practice(line, "decision", step.at, _source(step), practice, owner)


def _preservation(
    case: CaseFile, line: LineOfRequest, received: Step, until: date, practice: Practice
) -> Clock:
    """A preservation for another State runs from its receipt; one by domestic order from the order."""
    instrument = str(getattr(line.opening.document, "instrument", ""))
    if line.parent is not None:
        period = PERIODS[_PRESERVED_BY_ORDER.get(instrument, "UNCC 25(2)")]
        begun, letter, zone = line.steps[0], None, practice.zone
    else:
        period = PERIODS[_PRESERVED_FOR_A_STATE.get(instrument, UNCC_PRESERVATION)]
        begun, letter, zone = received, _letter_after(case, line), "UTC"
    found = deadline(
        period,
        begun.at,
        zone=zone,
        closed=practice.calendar(),
        source=_source(begun),
        named=Named(day=until, says=sayings.RECEIPT_NAMES),
        open_since=letter.steps[0].at if letter else None,
    )
    started = begun.at.astimezone(zone_of(zone)).date()
    stopped = "kept until the decision on the letter of request" if letter else ""
    return _clock(line, "preservation", found, started, "treaty", Side.OPENER, stopped)


def _letter_after(case: CaseFile, line: LineOfRequest) -> LineOfRequest | None:
    """Return the letter that a preservation was asked for, once it has been sent and until it ends."""
    for one in case.lines:
        opening = one.opening.document
        follows = isinstance(opening, LetterOfRequest) and opening.preserved_under == line.digest
        if follows and not one.ended and one.stage != OPENED:
            return one
    return None


def _named(line: LineOfRequest, name: str, step: Step, owner: Side, practice: Practice, told: _Told) -> Clock:
    """A day that a document names is the date; nothing is counted."""
    named = Named(day=told.day, says=told.says)
    found = _house(step.at, _source(step), 0, told.cites, practice, named=named)
    return _clock(line, name, found, practice.day(step.at), told.basis, owner)


def _practice(
    line: LineOfRequest, name: str, at: datetime, source: Source, practice: Practice, owner: Side | None
) -> Clock:
    cites = "UNCC 40(26)" if name != "authorisation" else "UNCC 24(2)"
    found = _house(at, source, getattr(practice, name), cites, practice)
    return _clock(line, name, found, practice.day(at), "practice", owner or Side.OPENER)


def _house(
    at: datetime, source: Source, length: int, cites: str, practice: Practice, *, named: Named | None = None
) -> Deadline:
    period = Period(cite=cites, says="", length=length, unit=DAYS, limit=AT_MOST, starts="", verified="")
    closed = practice.calendar()
    return deadline(period, at, zone=practice.zone, closed=closed, source=source, named=named)


def _source(step: Step) -> Source:
    authorised = step.authorisation is not None
    return Source(kind=step.filed.kind, number=step.filed.number, authorised=authorised)


def _clock(
    line: LineOfRequest, name: str, found: Deadline, started: date, basis: str, owner: Side, stopped: str = ""
) -> Clock:
    ahead = PRESERVATION_ALARM_DAYS if name == "preservation" else ALARM_DAYS
    return Clock(
        line=line.digest,
        name=name,
        due=found.day,
        started=started,
        days=(found.day - started).days,
        basis=basis,
        cites=found.period.cite,
        owner=owner,
        alarm=found.day - timedelta(days=ahead),
        stopped=stopped,
        verified=found.period.verified,
        steps=found.steps,
    )
