# SPDX-License-Identifier: Apache-2.0
"""Ask that stored data be preserved until they are asked for.

Rules: the request states that a letter will follow, because preservation is for
that alone; every safeguard of the basis has its result and its name; an authority
may hand a preservation on to the provider of its own State by naming the request
it executes.

Cites: UNCC 42(1), 42(3), 42(6), 25(1); ETS185 29(1)-(2), 16(1).
"""

from datetime import datetime

from rogatory.casefile import identifiers, lawful
from rogatory.casefile.documents import Document, PreservationRequest
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_opening, require_turn
from rogatory.errors import NotLawful


def ask_preservation(
    case: CaseFile, *, request: PreservationRequest, by: Actor, now: datetime
) -> tuple[Document, ...]:
    """File a preservation request; it leaves once another person has authorised it.

    Cites: UNCC 42(1), 42(3).
    """
    require_opening("preservation", "PreservationRequest", by=by)
    identifiers.check(request.identifiers)
    if request.in_reply_to:
        # Handing on: the safeguards were answered by the request that is being executed.
        line = require_turn(case, request.request, "PreservationRequest", by=by)
        lawful.require_executable(line, waiver="")
        return (request,)
    if not request.intends_letter:
        raise NotLawful(
            "preservation.no-intention",
            "Preservation may be asked only for data that a letter of request is meant to follow.",
            remedy="State the intention to send a letter, or do not ask.",
            cites="UNCC 42(3)(f)",
            field="intends_letter",
        )
    lawful.require_safeguards(request)
    return (request,)
