# SPDX-License-Identifier: Apache-2.0
"""Answer a question, a consultation or an objection.

Rules: names the document it answers, and only one that is in the file.

Cites: UNCC 40(16), 40(28), 24(2).
"""

from datetime import datetime

from rogatory.casefile.documents import Answer, Document
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotValid


def answer(
    case: CaseFile, *, request: str, to: str, text: str, decision: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """Answer the document `to` on the line of the request."""
    line = require_turn(case, request, "Answer", by=by)
    if to not in {step.filed.digest for step in line.steps}:
        raise NotValid(
            "answer.to-nothing",
            "The document to be answered is not on this request.",
            remedy="Choose the question, consultation or objection that is being answered.",
            field="to",
        )
    replies = head(case, by=by, now=now, in_reply_to=(line.digest, to))
    return (Answer(**replies, text=text, decision=decision),)
