# SPDX-License-Identifier: Apache-2.0
"""Postpone execution because it would interfere with an ongoing case.

Rules: the assessment found the ground; the requesting State was consulted; the
postponement ends on a day on which it is looked at again.

Cites: UNCC 40(27)-(28); ETS185 27(5)-(6).
"""

from datetime import date, datetime

from rogatory.casefile import lawful
from rogatory.casefile.documents import Document, Postponement
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotValid


def postpone(
    case: CaseFile,
    *,
    request: str,
    grounds: tuple[str, ...],
    reasons: str,
    review_on: date,
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """File a reasoned postponement for authorisation."""
    line = require_turn(case, request, "Postponement", by=by)
    if review_on <= now.date():
        raise NotValid(
            "postponement.no-end",
            "The day on which the postponement is looked at again must lie ahead.",
            remedy="Choose a later day.",
            field="review_on",
            cites="UNCC 40(27)",
        )
    found = lawful.require_grounds(line, grounds, at_least_one=True)
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (Postponement(**replies, grounds=found, reasons=reasons, review_on=review_on),)
