# SPDX-License-Identifier: Apache-2.0
"""Object to an order or a preservation request, as the service provider.

Rules: an objection is reasoned; it may concern some identifiers only and say what
narrower order would do; the authority answers it in the record before execution
goes on.

Cites: UNCC 24(2).
"""

from datetime import datetime

from rogatory.casefile.documents import Document, Identifier, Objection
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotValid

GROUNDS = (
    "wrong provider",
    "wrong identifier",
    "too broad",
    "data not held",
    "conflict with another law",
    "privilege or press",
    "customer should be asked",
    "manifestly abusive",
    "other",
)


def object_to(
    case: CaseFile,
    *,
    request: str,
    ground: str,
    reasons: str,
    identifiers: tuple[Identifier, ...] = (),
    narrow_to: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """File a reasoned objection."""
    line = require_turn(case, request, "Objection", by=by)
    if ground not in GROUNDS:
        raise NotValid(
            "objection.ground",
            "“{ground}” is not one of the grounds an objection can name.",
            remedy="Choose one of: {known}.",
            field="ground",
            params={"ground": ground, "known": ", ".join(GROUNDS)},
        )
    if not reasons.strip():
        raise NotValid(
            "objection.no-reasons",
            "An objection says why.",
            remedy="Describe what stands against the order.",
            field="reasons",
        )
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (
        Objection(**replies, ground=ground, reasons=reasons, identifiers=identifiers, narrow_to=narrow_to),
    )
