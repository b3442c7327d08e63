# SPDX-License-Identifier: Apache-2.0
"""May it be now: is this document the next one this office may file on this line?

Checks, in this order, each with its own sentence:
1. the case file knows the request;
2. the line has not ended;
3. nothing of our own awaits authorisation on it;
4. the stage table has a row for the document at this stage;
5. our office stands on the side that files it;
6. the person's role may issue it.

Left to callers: whether the law permits it.
"""

from rogatory.casefile.documents import Role
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.stages import Row, row_for, rows_at
from rogatory.casefile.standing import Actor, missing_role
from rogatory.errors import NotAllowed, NotNow


def require_line(case: CaseFile, request: str | None) -> LineOfRequest:
    """Return the line of a request; what is not in the file is answered like what one may not see."""
    line = case.line(request)
    if line is None:
        raise NotAllowed(
            "case.not-found",
            "There is no such request that you may see.",
            remedy="Check the address, or ask for standing in the case.",
        )
    return line


def require_turn(case: CaseFile, request: str | None, kind: str, *, by: Actor) -> LineOfRequest:
    """Demand that `by` may now file a document of this kind on the line; return the line."""
    line = require_line(case, request)  # 1
    _require_open(line)  # 2, 3
    row = row_for(line.kind, line.stage_key, kind)
    if row is None:  # 4
        raise NotNow(
            "stage.not-open",
            "At the stage “{stage}” a document of this kind ({kind}) cannot be filed.",
            remedy="Possible now: {possible}.",
            params={
                "stage": line.stage,
                "kind": kind,
                "possible": ", ".join(r.document for r in rows_at(line.kind, line.stage_key)) or "–",
            },
        )
    _require_side(line, row, by)  # 5, 6
    return line


def require_opening(line_kind: str, kind: str, *, by: Actor) -> Row:
    """Demand that this role may open a line with a document of this kind."""
    row = row_for(line_kind, "", kind)
    if row is None:
        raise NotNow(
            "stage.not-open",
            "No request begins with this document.",
            remedy="Begin with a preservation request, a letter of request or a production order.",
        )
    if by.role not in row.issue:
        raise missing_role(by, row.issue)
    return row


def possible(line: LineOfRequest, *, office: str, role: Role) -> tuple[Row, ...]:
    """Return the rows a person of this role at this office could use on the line now."""
    side = line.side_of(office)
    if line.ended or line.pending is not None:
        return ()
    return tuple(r for r in rows_at(line.kind, line.stage_key) if r.by is side and role in r.issue)


def _require_open(line: LineOfRequest) -> None:
    if line.ended:
        raise NotNow(
            "stage.closed",
            "This request has ended ({stage}); nothing more can be filed on it.",
            remedy="If something is still needed, open a new request that refers to this one.",
            params={"stage": line.stage},
        )
    if line.pending is not None:
        raise NotNow(
            "stage.pending",
            "A document ({kind}) is waiting for authorisation. It must be decided first.",
            remedy="Have it authorised or send it back to the drafter.",
            params={"kind": line.pending.kind},
        )


def _require_side(line: LineOfRequest, row: Row, by: Actor) -> None:
    if line.side_of(by.office) is not row.by:
        raise NotNow(
            "stage.other-side",
            "The next step belongs to the other office ({office}).",
            remedy="Wait for its document, or write to it.",
            params={"office": line.counterpart_of(by.office)},
        )
    if by.role not in row.issue:
        raise missing_role(by, row.issue)
