# SPDX-License-Identifier: Apache-2.0
"""Acknowledge a request: it is here, and this is who looks after it.

Rules: says nothing about the merits; starts the clock of the decision.

Cites: UNCC 40(26); ETS185 27(7).
"""

from datetime import datetime

from rogatory.casefile.documents import Acknowledgement, Document
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn


def acknowledge(
    case: CaseFile, *, request: str, reference: str = "", contact: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """Say that the request has arrived."""
    line = require_turn(case, request, "Acknowledgement", by=by)
    return (
        Acknowledgement(
            **head(case, by=by, now=now, in_reply_to=(line.digest,)), reference=reference, contact=contact
        ),
    )
