# SPDX-License-Identifier: Apache-2.0
"""Close a request that has run its course.

Rules: the office that opened the request closes it; what was received stays under its conditions.

Cites: UNCC 40(26), 40(19).
"""

from datetime import datetime

from rogatory.casefile.documents import Closure, Document
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn


def close(
    case: CaseFile, *, request: str, outcome: str, note: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """Close the request."""
    line = require_turn(case, request, "Closure", by=by)
    return (Closure(**head(case, by=by, now=now, in_reply_to=(line.digest,)), outcome=outcome, note=note),)
