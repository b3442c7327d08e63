# SPDX-License-Identifier: Apache-2.0
"""Give a receipt: the thing is held, a package that arrived or data that are preserved.

Rules: a receipt for a package names the very package produced; data are preserved
for not less than sixty days from the day of the receipt.

Cites: UNCC 42(8); ETS185 29(7).
"""

from datetime import date, datetime

from rogatory.casefile.clocks import PRESERVATION_DAYS, earliest_end
from rogatory.casefile.documents import Document, PackageReference, Production, Receipt
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotGenuine, NotLawful, NotValid


def give_receipt(
    case: CaseFile,
    *,
    request: str,
    package: PackageReference | None = None,
    held_until: date | None = None,
    note: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """State that a package, or preserved data, are held."""
    line = require_turn(case, request, "Receipt", by=by)
    if line.kind == "preservation":
        _require_long_enough(held_until, now)
    else:
        _require_produced(line, package)
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (Receipt(**replies, package=package, held_until=held_until, note=note),)


def _require_long_enough(held_until: date | None, now: datetime) -> None:
    if held_until is None:
        raise NotValid(
            "preservation.no-end",
            "A receipt for preserved data says until when they are kept.",
            remedy="Give the day; not less than sixty days from today.",
            field="held_until",
            cites="UNCC 42(8)",
        )
    earliest = earliest_end(now)
    if held_until < earliest:
        raise NotLawful(
            "preservation.too-short",
            "Data are preserved for not less than {days} days: until {day} at the earliest.",
            remedy="Choose a later day.",
            field="held_until",
            cites="UNCC 42(8)",
            params={"days": str(PRESERVATION_DAYS), "day": earliest.isoformat()},
        )


def _require_produced(line: LineOfRequest, package: PackageReference | None) -> None:
    filed = line.last("Production")
    produced = filed.document if filed else None
    if not isinstance(produced, Production) or produced.package != package:
        raise NotGenuine(
            "package.not-the-one",
            "The receipt does not name the package that was produced.",
            remedy="Check the package against the production and ask the sender to send it again.",
            field="package",
        )
