# SPDX-License-Identifier: Apache-2.0
"""Sign for a package: examined on arrival, or opened with its conditions accepted.

Rules: nobody opens a package without accepting every one of its conditions; what
was checked, and with which result, is written down; the package named is the one
produced on this line.

Cites: UNCC 40(19)-(20), 36(2)-(3); ETS185 28.
"""

from datetime import datetime

from rogatory.casefile.conditions import require_all
from rogatory.casefile.documents import Condition, CustodyTransfer, Document, PackageReference, Production
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotGenuine, NotValid

ACTS = ("examined", "opened", "handed on")


def take_custody(
    case: CaseFile,
    *,
    request: str,
    package: PackageReference,
    act: str,
    conditions_accepted: tuple[Condition, ...] = (),
    checks: tuple[str, ...] = (),
    note: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """File the custody of a package."""
    line = require_turn(case, request, "CustodyTransfer", by=by)
    if act not in ACTS:
        raise NotValid(
            "custody.act",
            "“{act}” is not an act of custody.",
            remedy="Choose one of: {known}.",
            field="act",
            params={"act": act, "known": ", ".join(ACTS)},
        )
    filed = line.last("Production")
    produced = filed.document if filed else None
    if not isinstance(produced, Production) or produced.package != package:
        raise NotGenuine(
            "package.not-the-one",
            "This is not the package that was produced on this request.",
            remedy="Check the package against the production and ask the sender to send it again.",
            field="package",
        )
    if act == "opened":
        require_all(produced.conditions, conditions_accepted)
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (
        CustodyTransfer(
            **replies,
            package=package,
            act=act,
            conditions_accepted=conditions_accepted,
            checks=checks,
            note=note,
        ),
    )
