# SPDX-License-Identifier: Apache-2.0
"""Authorise exactly the words of a document that another person filed.

Rules: see `eyes`; a production needs the proof to cover the request and the
package as well, so that no evidence leaves on a signature given for something else.

Cites: UNCC 24(1)-(2); trust invariants 1 to 5.
"""

import json
from datetime import datetime

from rogatory.casefile import eyes
from rogatory.casefile.documents import Authorisation, Document, HumanProof, NewerForm, Production
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.house import house_case, require_confirmable
from rogatory.casefile.standing import Actor, require
from rogatory.errors import NotAllowed


def covered(document: Document | NewerForm, line_digest: str) -> tuple[str, ...]:
    """Return what besides the document an authorisation of it must cover."""
    if isinstance(document, Production):
        return tuple(sorted({line_digest, document.package.sealed, document.package.tag_manifest}))
    return ()


def authorise(
    case: CaseFile, *, of: str, proof: HumanProof, reasons: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """Let the document with this digest take effect.

    Cites: UNCC 24(2).
    """
    if case.case == house_case(case.office):
        appointment = require_confirmable(case, of, by=by)
        return (
            Authorisation(**head(case, by=by, now=now), of=appointment.digest, proof=proof, reasons=reasons),
        )
    require(by, "authorise")
    line = eyes.require_second(case, of, by=by, proof=proof)
    assert line.pending is not None  # noqa: S101 - require_second has just shown it
    also = covered(line.pending.document, line.digest)
    if tuple(sorted(json.loads(proof.statement).get("also", ()))) != also:
        raise NotAllowed(
            "eyes.package-not-covered",
            "The confirmation does not cover the request and the package that this document releases.",
            remedy="Confirm again on the page that shows the package.",
            cites="trust invariant 2",
        )
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (Authorisation(**replies, of=of, also_of=also, proof=proof, reasons=reasons),)
