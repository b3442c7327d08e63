# SPDX-License-Identifier: Apache-2.0
"""Which dates run on a request, when they fall, and how each came about.

Rules:
- a date in law comes from the instrument, with its counting rule; where the
  instrument sets none (no treaty limits the time to answer a letter), the date is
  house practice and says so: no figure is ever presented as law that is not;
- the day of the event is day zero;
- a preservation runs not less than sixty days and, once the letter it was asked
  for has arrived, until the decision on it: the clock is then stopped;
- being late is a comparison with today, never a stage.

Cites: UNCC 40(26), 42(8), 42(9), 25(2); ETS185 16(2), 29(7).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rogatory.casefile.documents import LetterOfRequest, Postponement, ProductionOrder, Receipt
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.stages import OPENED, OWNER, Side

PRESERVATION_DAYS = 60
PRESERVATION_ALARM_DAYS = 10


@dataclass(frozen=True, kw_only=True)
class Practice:
    """An office's own customs, in days, where no instrument sets a time."""

    acknowledgement: int = 3
    decision: int = 30
    answer: int = 14
    execution: int = 10
    receipt: int = 5
    review: int = 30
    authorisation: int = 2


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One date on one line, with everything needed to explain it.

    `basis`: treaty, request (the requesting State asked for it), order, or practice.
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

    def late(self, today: date) -> bool:
        """Whether the date has passed and the clock still runs."""
        return not self.stopped and today > self.due


def clocks(case: CaseFile, *, practice: Practice) -> tuple[Clock, ...]:
    """Return every clock that runs or stands stopped in the case, soonest first."""
    running = [clock for line in case.lines if not line.ended for clock in _of_line(case, line, practice)]
    return tuple(sorted(running, key=lambda clock: (bool(clock.stopped), clock.due, clock.line)))


def earliest_end(received: date) -> date:
    """Return the first day on which a preservation may end.  Cites: UNCC 42(8); ETS185 29(7)."""
    return received + timedelta(days=PRESERVATION_DAYS)


def _of_line(case: CaseFile, line: LineOfRequest, practice: Practice) -> list[Clock]:
    if line.pending is not None:
        started = line.pending.document.time
        return [_practice(line, "authorisation", started, practice.authorisation, line.side_of(case.office))]
    last = line.steps[-1] if line.steps else None
    if last is None:
        return []
    owner = OWNER[(line.kind, line.stage)]
    match last.row.clock, last.filed.document:
        case "preservation", Receipt(held_until=until) if until is not None:
            return [_preservation(case, line, last.at.date(), until)]
        case "decision" | "", LetterOfRequest():
            return []
        case "review", Postponement(review_on=day):
            return [_set(line, "review", last.at, day, "request", "UNCC 40(27)", owner)]
        case "execution", _ if isinstance(line.opening.document, ProductionOrder):
            day = line.opening.document.due
            return [_set(line, "execution", last.at, day, "order", "UNCC 27", owner)]
        case "decision", _:
            return [_decision(line, last.at, practice, owner)]
        case "", _:
            return _still_deciding(line, practice, owner)
        case name, _:
            return [_practice(line, name, last.at, getattr(practice, name), owner)]


def _still_deciding(line: LineOfRequest, practice: Practice, owner: Side) -> list[Clock]:
    """A document that starts no clock leaves the one of the decision running."""
    if line.kind != "letter" or line.stage not in ("under assessment", "in consultation", "being executed"):
        return []
    start = next((s for s in line.steps if s.row.clock == "decision"), None)
    return [_decision(line, start.at, practice, owner)] if start else []


def _decision(line: LineOfRequest, at: datetime, practice: Practice, owner: Side) -> Clock:
    opening = line.opening.document
    if isinstance(opening, LetterOfRequest) and opening.wanted_by is not None:
        return _set(line, "decision", at, opening.wanted_by, "request", "UNCC 40(26)", owner)
    return _practice(line, "decision", at, practice.decision, owner)


def _preservation(case: CaseFile, line: LineOfRequest, received: date, until: date) -> Clock:
    letter = next(
        (
            one
            for one in case.lines
            if isinstance(one.opening.document, LetterOfRequest)
            and one.opening.document.preserved_under == line.digest
            and not one.ended
            and one.stage != OPENED
        ),
        None,
    )
    return Clock(
        line=line.digest,
        name="preservation",
        due=until,
        started=received,
        days=(until - received).days,
        basis="treaty",
        cites="UNCC 42(8); ETS185 29(7)",
        owner=Side.OPENER,
        alarm=until - timedelta(days=PRESERVATION_ALARM_DAYS),
        stopped="kept until the decision on the letter of request" if letter else "",
    )


def _set(
    line: LineOfRequest, name: str, at: datetime, day: date, basis: str, cites: str, owner: Side
) -> Clock:
    return Clock(
        line=line.digest,
        name=name,
        due=day,
        started=at.date(),
        days=(day - at.date()).days,
        basis=basis,
        cites=cites,
        owner=owner,
        alarm=day - timedelta(days=2),
    )


def _practice(line: LineOfRequest, name: str, at: datetime, days: int, owner: Side | None) -> Clock:
    day = at.date() + timedelta(days=days)
    cites = "UNCC 40(26)" if name != "authorisation" else "UNCC 24(2)"
    return _set(line, name, at, day, "practice", cites, owner or Side.OPENER)
