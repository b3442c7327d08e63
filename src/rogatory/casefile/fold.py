# SPDX-License-Identifier: Apache-2.0
"""A case file from its documents: the stage of each request, what awaits authorisation, who takes part.

Rules:
- the case file is a pure function of the filed documents in their order; nothing
  about it is stored as truth;
- a document moves the line it belongs to if the table has a row for it and the
  right side filed it; with two eyes, only once it is authorised by another person;
- a genuine document that has no row is kept as out of turn and moves nothing;
- a document may open a line and move its parent at once (an order that executes a
  letter); both happen when it takes effect.

Left to callers: whether an own act may be done at all (`standing`, `stages`, `eyes`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from rogatory.casefile.documents import Authorisation, Document, NewerForm, Opening, Return
from rogatory.casefile.stages import ENDS, OPENED, RETURNED, Row, Side, row_for


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A document as it stands in an office's case file."""

    document: Document | NewerForm
    digest: str
    number: int
    filed_at: datetime

    @property
    def kind(self) -> str:
        """The kind of document, as it names itself."""
        if isinstance(self.document, NewerForm):
            return self.document.kind
        return type(self.document).__name__


@dataclass(frozen=True, kw_only=True)
class Step:
    """A document that took effect on a line: which stage it led to, when, under which authorisation."""

    filed: Filed
    then: str
    at: datetime
    row: Row
    authorisation: Filed | None = None


@dataclass(frozen=True, kw_only=True)
class LineOfRequest:
    """One request in the case file and where it stands."""

    digest: str
    kind: str
    opener: str
    addressee: str
    opening: Filed
    stage: str = OPENED
    parent: str | None = None
    pending: Filed | None = None
    steps: tuple[Step, ...] = ()
    out_of_turn: tuple[Filed, ...] = ()
    returned: tuple[Filed, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether the line has come to its end."""
        return self.stage in ENDS

    @property
    def stage_key(self) -> str:
        """The stage as the table names it: a request that is not yet authorised has none."""
        return "" if self.stage == OPENED else self.stage

    def side_of(self, office: str) -> Side | None:
        """Return on which end of the line an office stands."""
        if office == self.opener:
            return Side.OPENER
        return Side.ADDRESSEE if office == self.addressee else None

    def counterpart_of(self, office: str) -> str:
        """Return the office at the other end."""
        return self.addressee if office == self.opener else self.opener

    def last(self, kind: str) -> Filed | None:
        """Return the newest document of a kind that took effect here."""
        return next((s.filed for s in reversed(self.steps) if s.filed.kind == kind), None)


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """The documents of one matter as one office sees them, folded."""

    case: str
    office: str
    filed: tuple[Filed, ...] = ()
    lines: tuple[LineOfRequest, ...] = ()
    house: tuple[Filed, ...] = ()
    strays: tuple[Filed, ...] = field(default=())

    @property
    def version(self) -> int:
        """How many documents this fold has seen; an act on an older version is refused."""
        return len(self.filed)

    def line(self, digest: str | None) -> LineOfRequest | None:
        """Return the line that a request document opened."""
        return next((line for line in self.lines if line.digest == digest), None)

    def find(self, digest: str) -> Filed | None:
        """Return the filed document with this digest."""
        return next((filed for filed in self.filed if filed.digest == digest), None)

    def pending_line(self, digest: str) -> LineOfRequest | None:
        """Return the line on which a document with this digest awaits authorisation."""
        return next((one for one in self.lines if one.pending and one.pending.digest == digest), None)

    def participants(self) -> frozenset[str]:
        """Return every office that may speak in this case."""
        return frozenset({self.office} | {o for line in self.lines for o in (line.opener, line.addressee)})


def fold(filed: Iterable[Filed], *, case: str, office: str) -> CaseFile:
    """Build the case file from its documents, in their order."""
    file = CaseFile(case=case, office=office)
    for one in filed:
        file = add(file, one)
    return file


def add(file: CaseFile, filed: Filed) -> CaseFile:
    """Return the case file with one more document in it."""
    file = replace(file, filed=(*file.filed, filed))
    document = filed.document
    match document:
        case Opening():
            return _open(file, filed, document)
        case Authorisation():
            return _authorise(file, filed, document)
        case Return():
            return _return(file, filed, document)
        case _:
            return _move(file, filed)


def _open(file: CaseFile, filed: Filed, document: Opening) -> CaseFile:
    line = LineOfRequest(
        digest=filed.digest,
        kind=document.line,
        opener=document.office,
        addressee=document.to,
        opening=filed,
        parent=document.request,
        pending=filed,
    )
    return replace(file, lines=(*file.lines, line))


def _authorise(file: CaseFile, filed: Filed, document: Authorisation) -> CaseFile:
    line = file.pending_line(document.of)
    # The same person, a stranger, or a wording that is no longer there: kept, without effect.
    if line is None or line.pending is None or line.pending.document.person == document.person:
        return _stray(file, filed)
    row = row_for(line.kind, line.stage_key, line.pending.kind)
    if row is None or document.office != line.pending.document.office or document.role not in row.authorise:
        return _stray(file, filed)
    return _take_effect(file, line, row, line.pending, authorisation=filed)


def _return(file: CaseFile, filed: Filed, document: Return) -> CaseFile:
    line = file.pending_line(document.of)
    if line is None or line.pending is None:
        return _stray(file, filed)
    stage = RETURNED if line.pending.digest == line.digest else line.stage
    back = replace(line, pending=None, stage=stage, returned=(*line.returned, line.pending))
    return _with_line(file, back)


def _move(file: CaseFile, filed: Filed) -> CaseFile:
    line = file.line(filed.document.request)
    if line is None:
        if filed.document.request is None:
            return replace(file, house=(*file.house, filed))
        return _stray(file, filed)
    row = row_for(line.kind, line.stage_key, filed.kind)
    if row is None or line.side_of(filed.document.office) is not row.by:
        return _with_line(file, replace(line, out_of_turn=(*line.out_of_turn, filed)))
    if row.eyes == 2:
        return _with_line(file, replace(line, pending=filed))
    return _take_effect(file, line, row, filed, authorisation=None)


def _take_effect(
    file: CaseFile, line: LineOfRequest, row: Row, filed: Filed, *, authorisation: Filed | None
) -> CaseFile:
    at = (authorisation or filed).document.time
    step = Step(filed=filed, then=row.then, at=at, row=row, authorisation=authorisation)
    file = _with_line(file, replace(line, stage=row.then, pending=None, steps=(*line.steps, step)))
    parent = file.line(line.parent) if filed.digest == line.digest else None
    if parent is None:
        return file
    above = row_for(parent.kind, parent.stage_key, filed.kind)
    if above is None or parent.side_of(filed.document.office) is not above.by:
        return file
    step = Step(filed=filed, then=above.then, at=at, row=above, authorisation=authorisation)
    return _with_line(file, replace(parent, stage=above.then, steps=(*parent.steps, step)))


def _stray(file: CaseFile, filed: Filed) -> CaseFile:
    return replace(file, strays=(*file.strays, filed))


def _with_line(file: CaseFile, line: LineOfRequest) -> CaseFile:
    lines = tuple(line if one.digest == line.digest else one for one in file.lines)
    return replace(file, lines=lines)
