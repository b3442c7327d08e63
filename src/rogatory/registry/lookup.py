# SPDX-License-Identifier: Apache-2.0
"""Look things up for a person: their tasks, a case, its timeline, what they may do now.

Rules: reads only; what a person has no standing to see does not exist for them;
whether something may be done is asked of the same functions that do it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from rogatory.archive.models import ClockRow, Draft, LineRow, Outbox
from rogatory.casefile.clocks import Clock, clocks
from rogatory.casefile.fold import CaseFile, Filed, LineOfRequest
from rogatory.casefile.stages import OPENED, OWNER, Side, row_for
from rogatory.casefile.standing import Actor, require
from rogatory.casefile.turn import possible
from rogatory.casefile.verbs import VERB_FOR
from rogatory.law.steps import Step
from rogatory.registry.cases import require_case
from rogatory.registry.jobs import outbox_of
from rogatory.registry.node import Node
from rogatory.wire.check_code import check_code_of_digest


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing that waits for this person or office, with the reason for its date."""

    case: str
    line: str
    kind: str
    title: str
    stage: str
    what: str
    due: date | None = None
    started: date | None = None
    basis: str = ""
    cites: str = ""
    late: bool = False
    soon: bool = False
    counterpart: str = ""
    verified: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event:
    """One entry of the timeline: a document, what it led to, whether it reached the other side."""

    filed: Filed
    check_code: str
    line: str
    stage_after: str
    ours: bool
    authorised_by: str = ""
    authorised_name: str = ""
    authorised_at: datetime | None = None
    delivery: dict[str, object] | None = None
    out_of_turn: bool = False
    returned: bool = False
    pending: bool = False


@dataclass(frozen=True, kw_only=True)
class LineView:
    """A request and what this person may do on it now."""

    line: LineOfRequest
    side: Side | None
    clocks: tuple[Clock, ...]
    verbs: tuple[str, ...]
    may_authorise: bool
    may_send_back: bool
    owner: str
    package_arrived: bool = False
    package_here: int = 0


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case file as one person sees it."""

    case: CaseFile
    lines: tuple[LineView, ...]
    timeline: tuple[Event, ...]
    drafts: tuple[Draft, ...]
    packages: tuple[dict[str, object], ...]


def tasks(actor: Actor, *, today: date) -> tuple[Task, ...]:
    """Return what waits for the actor’s office, soonest legal date first; undated work comes last."""
    require(actor, "read")
    rows = {row.line: row for row in LineRow.objects.filter(office=actor.office, ended=False)}
    dated = ClockRow.objects.filter(office=actor.office, owner=actor.office, stopped="").order_by("due")
    found = [_clock_task(actor, rows[clock.line], clock, today) for clock in dated if clock.line in rows]
    seen = {task.line for task in found}
    for row in rows.values():
        if row.line not in seen and not row.pending_kind and _owner(row) == actor.office:
            found.append(_plain_task(actor, row, "next-step"))
        if row.attention:
            found.append(_plain_task(actor, row, "out-of-turn"))
    for row in Outbox.objects.filter(office=actor.office, delivered_at=None, trouble__startswith="refused:"):
        line = LineRow.objects.filter(office=actor.office, case=row.case).first()
        if line is not None:
            found.append(_plain_task(actor, line, "delivery-refused"))
    return tuple(sorted(found, key=lambda task: (task.due is None, task.due or today, task.case)))


def drafts_of(actor: Actor) -> tuple[Draft, ...]:
    """Return the drafts of the actor’s office, newest first."""
    return tuple(Draft.objects.filter(office=actor.office).order_by("-updated_at"))


def lines_of(actor: Actor, *, ended: bool | None = None) -> tuple[LineRow, ...]:
    """Return every request of the actor’s office, newest first."""
    require(actor, "read")
    rows = LineRow.objects.filter(office=actor.office)
    if ended is not None:
        rows = rows.filter(ended=ended)
    return tuple(rows.order_by("-updated_at"))


def case_view(node: Node, actor: Actor, case: str) -> CaseView:
    """Return a case with what the actor may do in it now."""
    require(actor, "read")
    file = require_case(node, actor.office, case)
    running = clocks(file, practice=node.practice)
    packages = outbox_of(actor.office, case)
    lines = tuple(_line_view(node, actor, line, running) for line in file.lines)
    drafts = tuple(Draft.objects.filter(office=actor.office, case=case).order_by("-updated_at"))
    return CaseView(
        case=file,
        lines=lines,
        timeline=timeline(file, packages),
        drafts=drafts,
        packages=tuple(one for one in packages if one["package"]),
    )


def timeline(file: CaseFile, deliveries: list[dict[str, Any]]) -> tuple[Event, ...]:
    """Return every document of the case in the order filed, with what became of it."""
    steps = {}
    for line in file.lines:
        for step in line.steps:
            steps.setdefault(step.filed.digest, (line, step))
    sent = {n: d for d in deliveries for n in d["numbers"]}  # type: ignore
    authorisations = {s.authorisation.digest for _, s in steps.values() if s.authorisation}
    events = []
    for filed in file.filed:
        if filed.digest in authorisations:
            continue
        line, step = steps.get(filed.digest, (None, None))
        home = line or _home(file, filed)
        second = step.authorisation if step else None
        events.append(
            Event(
                filed=filed,
                check_code=check_code_of_digest(filed.digest),
                line=home.digest if home else "",
                stage_after=step.then if step else "",
                ours=filed.document.office == file.office,
                authorised_by=second.document.person if second else "",
                authorised_name=getattr(second.document, "person_name", "") if second else "",
                authorised_at=second.document.time if second else None,
                delivery=sent.get(filed.number),
                out_of_turn=bool(home and filed in home.out_of_turn),
                returned=bool(home and filed in home.returned),
                pending=bool(home and home.pending and home.pending.digest == filed.digest),
            )
        )
    return tuple(events)


def _line_view(node: Node, actor: Actor, line: LineOfRequest, running: tuple[Clock, ...]) -> LineView:
    pending = line.pending
    row = row_for(line.kind, line.stage_key, pending.kind) if pending else None
    own = bool(pending and pending.document.office == actor.office)
    last = line.last("Production")
    package = getattr(last.document, "package", None) if last else None
    arrived = bool(package and node.blobs.has(package.sealed))
    owner = OWNER.get((line.kind, line.stage))
    return LineView(
        line=line,
        side=line.side_of(actor.office),
        clocks=tuple(clock for clock in running if clock.line == line.digest),
        verbs=tuple(VERB_FOR[r.document] for r in possible(line, office=actor.office, role=actor.role)),
        may_authorise=bool(
            own
            and row
            and actor.role in row.authorise
            and pending
            and pending.document.person != actor.person
        ),
        may_send_back=bool(own and row and (actor.role in row.authorise or actor.role in row.issue)),
        owner="" if owner is None else line.opener if owner is Side.OPENER else line.addressee,
        package_arrived=arrived,
    )


def _home(file: CaseFile, filed: Filed) -> LineOfRequest | None:
    return file.line(filed.digest) or file.line(filed.document.request)


def _owner(row: LineRow) -> str:
    side = OWNER.get((row.kind, row.stage))
    return "" if side is None or row.stage == OPENED else row.opener if side is Side.OPENER else row.addressee


def _clock_task(actor: Actor, row: LineRow, clock: ClockRow, today: date) -> Task:
    return Task(
        case=row.case,
        line=row.line,
        kind=row.kind,
        title=row.title,
        stage=row.stage,
        what=clock.name if clock.name != "authorisation" else "authorisation:" + row.pending_kind,
        due=clock.due,
        started=clock.started,
        basis=clock.basis,
        cites=clock.cites,
        verified=clock.verified,
        steps=msgspec.json.decode(clock.steps, type=tuple[Step, ...]),
        late=today > clock.due,
        soon=today >= clock.alarm,
        counterpart=row.addressee if row.opener == actor.office else row.opener,
    )


def _plain_task(actor: Actor, row: LineRow, what: str) -> Task:
    return Task(
        case=row.case,
        line=row.line,
        kind=row.kind,
        title=row.title,
        stage=row.stage,
        what=what,
        counterpart=row.addressee if row.opener == actor.office else row.opener,
    )
