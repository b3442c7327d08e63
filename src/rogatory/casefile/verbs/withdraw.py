# SPDX-License-Identifier: Apache-2.0
"""Take back a request that is no longer wanted.

Rules: possible until the request has been answered; the other office is told at once.

Cites: UNCC 40(26).
"""

from datetime import datetime

from rogatory.casefile.documents import Document, Withdrawal
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn


def withdraw(case: CaseFile, *, request: str, reasons: str, by: Actor, now: datetime) -> tuple[Document, ...]:
    """Withdraw the request, with reasons."""
    line = require_turn(case, request, "Withdrawal", by=by)
    return (Withdrawal(**head(case, by=by, now=now, in_reply_to=(line.digest,)), reasons=reasons),)
