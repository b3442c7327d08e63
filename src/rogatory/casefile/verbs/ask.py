# SPDX-License-Identifier: Apache-2.0
"""Ask for information that is needed to decide or to execute.

Rules: names the facts that are missing, so that the answer can be put where it belongs.

Cites: UNCC 40(16).
"""

from datetime import datetime

from rogatory.casefile.documents import Document, Question
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn


def ask(
    case: CaseFile, *, request: str, text: str, facts_asked: tuple[str, ...] = (), by: Actor, now: datetime
) -> tuple[Document, ...]:
    """Ask the other office."""
    line = require_turn(case, request, "Question", by=by)
    return (
        Question(
            **head(case, by=by, now=now, in_reply_to=(line.digest,)), text=text, facts_asked=facts_asked
        ),
    )
