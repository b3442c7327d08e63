# SPDX-License-Identifier: Apache-2.0
"""End a person's role in the office.

Rules: filed in the house case; counts at once, because taking away standing can
harm nobody's rights and may be urgent.

Cites: trust.md 6.
"""

from datetime import datetime

from rogatory.casefile.documents import Dismissal, Document, Role
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor, require


def dismiss(
    case: CaseFile, *, who: str, ended_role: Role, reasons: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """File the end of a role."""
    require(by, "appoint")
    return (Dismissal(**head(case, by=by, now=now), who=who, ended_role=ended_role, reasons=reasons),)
