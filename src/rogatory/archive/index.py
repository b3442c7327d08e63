# SPDX-License-Identifier: Apache-2.0
"""The index: rows for lists and the task list, derived from case files and nothing else.

Rules: rewritten for a case whenever something is filed in it, in the same
transaction; `rogatory rebuild` throws all of it away and makes it again; a test
compares both.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from django.db import connection

from rogatory.casefile.clocks import Clock
from rogatory.casefile.documents import NewerForm
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.stages import Side

_LINE = (
    'INSERT INTO archive_linerow (office, "case", line, kind, stage, title, opener, addressee, pending_kind,'
    " pending_by, attention, ended, updated_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (office, line) DO UPDATE SET stage = excluded.stage, pending_kind = excluded.pending_kind,"
    " pending_by = excluded.pending_by, attention = excluded.attention, ended = excluded.ended,"
    " updated_at = excluded.updated_at"
)
_CLOCK = (
    'INSERT INTO archive_clockrow (office, "case", line, name, due, started, basis, cites, owner, alarm,'
    " stopped, verified, steps) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


def write_index(case: CaseFile, clocks: Iterable[Clock], *, lines: Sequence[LineOfRequest]) -> None:
    """Rewrite the rows of these lines and all clocks of the case."""
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute(_LINE, _line_row(case, line))
        cursor.execute(
            'DELETE FROM archive_clockrow WHERE office = %s AND "case" = %s', (case.office, case.case)
        )
        for clock in clocks:
            cursor.execute(_CLOCK, _clock_row(case, clock))


def clear_index(office: str) -> None:
    """Throw the index of an office away."""
    with connection.cursor() as cursor:
        for table in ("archive_linerow", "archive_clockrow", "archive_tile", "archive_seat"):
            cursor.execute(f"DELETE FROM {table} WHERE office = %s", (office,))  # noqa: S608 - fixed names


def changed_lines(before: CaseFile, after: CaseFile) -> tuple[LineOfRequest, ...]:
    """Return the lines that are not as they were."""
    return tuple(line for line in after.lines if before.line(line.digest) is not line)


def _line_row(case: CaseFile, line: LineOfRequest) -> tuple:
    opening = line.opening.document
    title = "" if isinstance(opening, NewerForm) else getattr(opening, "offence", "") or line.kind
    pending = line.pending
    return (
        case.office,
        case.case,
        line.digest,
        line.kind,
        line.stage,
        title[:200],
        line.opener,
        line.addressee,
        pending.kind if pending else "",
        pending.document.person if pending else "",
        bool(line.out_of_turn),
        line.ended,
        _moment(case.filed[-1].filed_at),
    )


def _clock_row(case: CaseFile, clock: Clock) -> tuple:
    line = case.line(clock.line)
    owner = "" if line is None else line.opener if clock.owner is Side.OPENER else line.addressee
    return (
        case.office,
        case.case,
        clock.line,
        clock.name,
        clock.due.isoformat(),
        clock.started.isoformat(),
        clock.basis,
        clock.cites,
        owner,
        clock.alarm.isoformat(),
        clock.stopped,
        clock.verified,
        msgspec.json.encode(clock.steps).decode(),
    )


def _moment(value: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(value)
