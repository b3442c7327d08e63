# SPDX-License-Identifier: Apache-2.0
"""Give a person a role in the office.

Rules: filed in the house case; nobody appoints themselves; after the office's first
hour another person confirms it before it counts (`house`).

Cites: trust.md 6.
"""

from datetime import datetime

from rogatory.casefile.documents import Appointment, Document, Role
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor, require
from rogatory.errors import NotAllowed


def appoint(
    case: CaseFile,
    *,
    who: str,
    who_name: str,
    given_role: Role,
    institution: str = "",
    reasons: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """File an appointment."""
    require(by, "appoint")
    if who == by.person:
        raise NotAllowed(
            "standing.self-appointed",
            "Nobody appoints themselves.",
            remedy="Ask another registrar.",
            field="who",
        )
    return (
        Appointment(
            **head(case, by=by, now=now),
            who=who,
            who_name=who_name,
            given_role=given_role,
            institution=institution,
            reasons=reasons,
        ),
    )
