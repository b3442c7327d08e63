# SPDX-License-Identifier: Apache-2.0
"""Consult the requesting office before refusing or postponing.

Rules: says which grounds are considered and which terms would make execution possible.

Cites: UNCC 40(28); ETS185 27(6).
"""

from datetime import datetime

from rogatory.casefile.documents import Consultation, Document
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn


def consult(
    case: CaseFile,
    *,
    request: str,
    text: str,
    grounds_considered: tuple[str, ...] = (),
    terms_offered: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """Open a consultation."""
    line = require_turn(case, request, "Consultation", by=by)
    return (
        Consultation(
            **head(case, by=by, now=now, in_reply_to=(line.digest,)),
            text=text,
            grounds_considered=grounds_considered,
            terms_offered=terms_offered,
        ),
    )
