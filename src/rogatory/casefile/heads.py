# SPDX-License-Identifier: Apache-2.0
"""The head of a document: which case, which office, who, in which role, when, in reply to what.

Rules: the head is filled from who acts and when, never from what a form or a
program sends, so nobody can write in another's name.
"""

from datetime import datetime
from typing import TypedDict

from rogatory.casefile.documents import Role
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.standing import Actor


class Head(TypedDict):
    """The fields that every document shares."""

    case: str
    office: str
    person: str
    person_name: str
    role: Role
    time: datetime
    in_reply_to: tuple[str, ...]
    language: str


def head(case: CaseFile, *, by: Actor, now: datetime, in_reply_to: tuple[str, ...] = ()) -> Head:
    """Return the head of a document that `by` states now."""
    return Head(
        case=case.case,
        office=by.office,
        person=by.person,
        person_name=by.name,
        role=by.role,
        time=now,
        in_reply_to=in_reply_to,
        language=by.language,
    )
