# SPDX-License-Identifier: Apache-2.0
"""Send a document that awaits authorisation back to its drafter.

Rules: internal; the drafter may take back their own; what was sent back never takes
effect, and a new wording is a new document.

Cites: UNCC 24(2).
"""

from datetime import datetime

from rogatory.casefile.documents import Document, Return
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor, require
from rogatory.errors import NotAllowed, NotNow


def send_back(
    case: CaseFile, *, of: str, reasons: str, narrow_to: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """Send the document back with reasons, and with the narrower scope that would do."""
    require(by, "send_back")
    line = case.pending_line(of)
    if line is None or line.pending is None:
        raise NotNow(
            "eyes.not-pending",
            "This document is not waiting for authorisation: it has been authorised or sent back.",
            remedy="Open the case file to see where it stands.",
        )
    if line.pending.document.office != by.office:
        raise NotAllowed(
            "eyes.other-office",
            "This document was filed by another office, and only that office can authorise it.",
            remedy="Nothing needs to be done here.",
        )
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (Return(**replies, of=of, reasons=reasons, narrow_to=narrow_to),)
