# SPDX-License-Identifier: Apache-2.0
"""Refuse a request, in whole or in part.

Rules: grounds are findings of the office's own assessment; a ground that the
assessment did not reach cannot be invented here; where the ground requires
consultation first, a Consultation is on file; reasons are always given; a second
person authorises.

Cites: UNCC 40(8), 40(21), 40(22), 40(25), 40(28), 42(6); ETS185 25(4), 27(4), 27(6)-(7).
"""

from datetime import datetime

from rogatory.casefile import lawful
from rogatory.casefile.documents import Document, Refusal
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotLawful


def refuse(
    case: CaseFile,
    *,
    request: str,
    grounds: tuple[str, ...],
    reasons: str,
    partial: bool = False,
    alternatives: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """File a reasoned refusal for authorisation.

    Cites: UNCC 40(25).
    """
    line = require_turn(case, request, "Refusal", by=by)
    if not reasons.strip():
        raise NotLawful(
            "law.no-reasons",
            "A refusal without reasons is not valid.",
            remedy="Say which facts led to the ground, so that the other side can answer.",
            cites="UNCC 40(25)",
            field="reasons",
        )
    found = lawful.require_grounds(line, grounds, at_least_one=True)
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (Refusal(**replies, grounds=found, reasons=reasons, partial=partial, alternatives=alternatives),)
