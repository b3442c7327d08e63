# SPDX-License-Identifier: Apache-2.0
"""The stage table: what may be filed when, by whom, with how many eyes, and what follows.

Rules:
- a stage belongs to a request (a line), never to the case;
- the table is the whole state machine: checks, buttons, diagram and property
  tests are read from it, and nothing else decides what may come next;
- with two eyes a document is filed but moves nothing until another person with
  one of the authorising roles has authorised exactly its digest;
- what the other side cannot see (an assessment, an order to a provider) never decides
  what it may be sent: at the stage it knows there is a row for it too;
- a stage is a full phrase and says who owns the next step (`OWNER`);
- being late is computed from clocks; it is never a stage.

These rules bind our own acts.  A genuine document from a counterpart is always
filed, even out of turn (`fold`).

>>> row_for("letter", "sent", "Acknowledgement").then
'under assessment'
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from rogatory.casefile.documents import Role


class Side(StrEnum):
    """Which end of the line files a document."""

    OPENER = "opener"
    ADDRESSEE = "addressee"


class Row(NamedTuple):
    """One line of the table."""

    line: str
    when: str
    document: str
    then: str
    by: Side
    eyes: int
    issue: tuple[Role, ...]
    authorise: tuple[Role, ...]
    clock: str
    cites: str


OPENED = "awaiting authorisation"
RETURNED = "returned to the drafter"
ENDS = frozenset({RETURNED, "refused", "withdrawn", "closed"})

_O, _A = Side.OPENER, Side.ADDRESSEE
_OFFICIALS = (Role.OFFICIAL, Role.AUTHORISING_OFFICIAL)
_ANY = (*_OFFICIALS, Role.PROVIDER_COUNSEL, Role.PROVIDER_REVIEWER)
_SECOND = (Role.AUTHORISING_OFFICIAL, Role.JUDGE)
_COURT = (Role.JUDGE,)
_COUNSEL = (Role.PROVIDER_COUNSEL,)
_DESK = (Role.PROVIDER_COUNSEL, Role.PROVIDER_REVIEWER)
_HOLDERS = (*_OFFICIALS, *_DESK)
_NONE: tuple[Role, ...] = ()

# line, when, document, then, by, eyes, who issues, who authorises, clock started, cites
# fmt: off
TABLE: tuple[Row, ...] = tuple(Row(*row) for row in (
    # -- preservation: keep the data as they are until they are asked for
    ("preservation", "", "PreservationRequest", "sent", _O, 2, _OFFICIALS, _SECOND, "acknowledgement", "UNCC 42(1), 42(3); ETS185 29(1)"),
    ("preservation", "sent", "Acknowledgement", "under assessment", _A, 1, _ANY, _NONE, "", "UNCC 40(26)"),
    ("preservation", "sent", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("preservation", "under assessment", "Assessment", "under assessment", _A, 1, _OFFICIALS, _NONE, "", "UNCC 42(4)-(6)"),
    ("preservation", "under assessment", "Question", "awaiting an answer", _A, 1, _ANY, _NONE, "answer", "UNCC 40(16)"),
    ("preservation", "under assessment", "Consultation", "in consultation", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(28)"),
    ("preservation", "under assessment", "Refusal", "refused", _A, 2, _OFFICIALS, _SECOND, "", "UNCC 42(6), 40(25)"),
    ("preservation", "under assessment", "Objection", "objected to", _A, 1, _COUNSEL, _NONE, "answer", "UNCC 24(2)"),
    ("preservation", "under assessment", "PreservationRequest", "being executed", _A, 2, _OFFICIALS, _SECOND, "", "UNCC 42(4), 25(1)"),
    ("preservation", "under assessment", "Receipt", "preserved", _A, 1, _HOLDERS, _NONE, "preservation", "UNCC 42(8); ETS185 29(7)"),
    ("preservation", "under assessment", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("preservation", "awaiting an answer", "Answer", "under assessment", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(16)"),
    ("preservation", "awaiting an answer", "Receipt", "preserved", _A, 1, _HOLDERS, _NONE, "preservation", "UNCC 42(8)"),
    ("preservation", "awaiting an answer", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("preservation", "in consultation", "Answer", "in consultation", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(28)"),
    ("preservation", "in consultation", "Assessment", "in consultation", _A, 1, _OFFICIALS, _NONE, "", "UNCC 42(4)-(6)"),
    ("preservation", "in consultation", "PreservationRequest", "being executed", _A, 2, _OFFICIALS, _SECOND, "", "UNCC 42(4), 25(1)"),
    ("preservation", "in consultation", "Question", "awaiting an answer", _A, 1, _ANY, _NONE, "answer", "UNCC 40(16)"),
    ("preservation", "in consultation", "Consultation", "in consultation", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(28)"),
    ("preservation", "in consultation", "Refusal", "refused", _A, 2, _OFFICIALS, _SECOND, "", "UNCC 42(6), 40(25)"),
    ("preservation", "in consultation", "Receipt", "preserved", _A, 1, _HOLDERS, _NONE, "preservation", "UNCC 42(8)"),
    ("preservation", "in consultation", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("preservation", "objected to", "Answer", "under assessment", _O, 1, _OFFICIALS, _NONE, "", "UNCC 24(2)"),
    ("preservation", "objected to", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("preservation", "being executed", "Receipt", "preserved", _A, 1, _HOLDERS, _NONE, "preservation", "UNCC 42(8); ETS185 29(7)"),
    ("preservation", "being executed", "Assessment", "under assessment", _A, 1, _OFFICIALS, _NONE, "", "UNCC 42(6)"),
    ("preservation", "being executed", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("preservation", "preserved", "Closure", "closed", _O, 1, _OFFICIALS, _NONE, "", "UNCC 42(8)"),
    ("preservation", "preserved", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    # -- letter of request: electronic evidence from another State
    ("letter", "", "LetterOfRequest", "sent", _O, 2, _OFFICIALS, _SECOND, "acknowledgement", "UNCC 40(13)-(15), 44(1); ETS185 25, 27, 31"),
    ("letter", "sent", "Acknowledgement", "under assessment", _A, 1, _OFFICIALS, _NONE, "decision", "UNCC 40(26)"),
    ("letter", "sent", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "under assessment", "Assessment", "under assessment", _A, 1, _OFFICIALS, _NONE, "", "UNCC 35, 40(8), 40(21)-(22)"),
    ("letter", "under assessment", "Question", "awaiting an answer", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(16)"),
    ("letter", "under assessment", "Consultation", "in consultation", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(28); ETS185 27(6)"),
    ("letter", "under assessment", "Refusal", "refused", _A, 2, _OFFICIALS, _SECOND, "", "UNCC 40(8), 40(21)-(22), 40(25); ETS185 27(4), 27(7)"),
    ("letter", "under assessment", "Postponement", "postponed", _A, 2, _OFFICIALS, _SECOND, "review", "UNCC 40(27)-(28); ETS185 27(5)"),
    ("letter", "under assessment", "ProductionOrder", "being executed", _A, 2, _OFFICIALS, _COURT, "", "UNCC 27, 40(17), 44(2); ETS185 18"),
    ("letter", "under assessment", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "under assessment", "Production", "answered", _A, 2, _OFFICIALS, _SECOND, "receipt", "UNCC 44(2), 36(1), 40(19)"),
    ("letter", "awaiting an answer", "Answer", "under assessment", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(16)"),
    ("letter", "awaiting an answer", "Consultation", "in consultation", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(28)"),
    ("letter", "awaiting an answer", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "in consultation", "Answer", "in consultation", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(28)"),
    ("letter", "in consultation", "Assessment", "in consultation", _A, 1, _OFFICIALS, _NONE, "", "UNCC 35, 40(8), 40(21)-(22)"),
    ("letter", "in consultation", "Question", "awaiting an answer", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(16)"),
    ("letter", "in consultation", "Consultation", "in consultation", _A, 1, _OFFICIALS, _NONE, "answer", "UNCC 40(28)"),
    ("letter", "in consultation", "Production", "answered", _A, 2, _OFFICIALS, _SECOND, "receipt", "UNCC 44(2), 36(1), 40(19)"),
    ("letter", "in consultation", "Refusal", "refused", _A, 2, _OFFICIALS, _SECOND, "", "UNCC 40(21)-(22), 40(25), 40(28)"),
    ("letter", "in consultation", "Postponement", "postponed", _A, 2, _OFFICIALS, _SECOND, "review", "UNCC 40(27)-(28)"),
    ("letter", "in consultation", "ProductionOrder", "being executed", _A, 2, _OFFICIALS, _COURT, "", "UNCC 27, 40(28), 44(2)"),
    ("letter", "in consultation", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "postponed", "Acknowledgement", "under assessment", _A, 1, _OFFICIALS, _NONE, "decision", "UNCC 40(27)"),
    ("letter", "postponed", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "being executed", "Assessment", "under assessment", _A, 1, _OFFICIALS, _NONE, "decision", "UNCC 40(17), 40(21)"),
    ("letter", "being executed", "Production", "answered", _A, 2, _OFFICIALS, _SECOND, "receipt", "UNCC 44(2), 36(1), 40(19)"),
    ("letter", "being executed", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "answered", "Receipt", "evidence received", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    ("letter", "evidence received", "CustodyTransfer", "evidence received", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(19)-(20)"),
    ("letter", "evidence received", "Closure", "closed", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
    # -- production order: from the competent authority to a service provider of its State
    ("order", "", "ProductionOrder", "issued", _O, 2, _OFFICIALS, _COURT, "acknowledgement", "UNCC 27; ETS185 18"),
    ("order", "issued", "Acknowledgement", "being executed", _A, 1, _DESK, _NONE, "execution", "UNCC 27"),
    ("order", "issued", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 24(1)"),
    ("order", "being executed", "Question", "awaiting an answer", _A, 1, _DESK, _NONE, "answer", "UNCC 24(2)"),
    ("order", "being executed", "Objection", "objected to", _A, 1, _COUNSEL, _NONE, "answer", "UNCC 24(2)"),
    ("order", "being executed", "Production", "produced", _A, 2, _DESK, _DESK, "receipt", "UNCC 27(b), 44"),
    ("order", "being executed", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 24(1)"),
    ("order", "awaiting an answer", "Answer", "being executed", _O, 1, _OFFICIALS, _NONE, "execution", "UNCC 24(2)"),
    ("order", "awaiting an answer", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 24(1)"),
    ("order", "objected to", "Answer", "being executed", _O, 1, _OFFICIALS, _NONE, "execution", "UNCC 24(2)"),
    ("order", "objected to", "Withdrawal", "withdrawn", _O, 1, _OFFICIALS, _NONE, "", "UNCC 24(2)"),
    ("order", "produced", "Receipt", "received", _O, 1, _OFFICIALS, _NONE, "", "UNCC 44(2)"),
    ("order", "received", "CustodyTransfer", "received", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(19)"),
    ("order", "received", "Closure", "closed", _O, 1, _OFFICIALS, _NONE, "", "UNCC 40(26)"),
))
# fmt: on

# Who owns the next step, for every stage there is; a test demands that it is complete.
OWNER: dict[tuple[str, str], Side] = {
    (line, stage): side
    for stage, lines, side in (
        (OPENED, ("preservation", "letter", "order"), _O),
        ("sent", ("preservation", "letter"), _A),
        ("issued", ("order",), _A),
        ("under assessment", ("preservation", "letter"), _A),
        ("awaiting an answer", ("preservation", "letter", "order"), _O),
        ("in consultation", ("preservation", "letter"), _A),
        ("objected to", ("preservation", "order"), _O),
        ("being executed", ("preservation", "letter", "order"), _A),
        ("postponed", ("letter",), _A),
        ("preserved", ("preservation",), _O),
        ("answered", ("letter",), _O),
        ("evidence received", ("letter",), _O),
        ("produced", ("order",), _O),
        ("received", ("order",), _O),
    )
    for line in lines
}

_INDEX = {(row.line, row.when, row.document): row for row in TABLE}


def row_for(line: str, stage: str, document: str) -> Row | None:
    """Return the row that lets this document be filed at this stage, if there is one."""
    return _INDEX.get((line, stage, document))


def rows_at(line: str, stage: str) -> Iterator[Row]:
    """Yield what may be filed at a stage, in table order."""
    return (row for row in TABLE if row.line == line and row.when == stage)


def stages_of(line: str) -> tuple[str, ...]:
    """Return every stage a line can have, in the order in which the table reaches them."""
    return tuple(dict.fromkeys([OPENED, *(row.then for row in TABLE if row.line == line), RETURNED]))
