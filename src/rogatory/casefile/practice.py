# SPDX-License-Identifier: Apache-2.0
"""What an office does by custom: how long it takes where no instrument sets a time, and where its days are.

Rules: a custom is never law and never presented as law; days are those of one time zone;
holidays are told but carry no date, because nothing says that they do.

>>> from datetime import UTC
>>> Practice(zone="Africa/Cairo").day(datetime(2026, 11, 25, 23, tzinfo=UTC)).isoformat()
'2026-11-26'
"""

from dataclasses import dataclass
from datetime import date, datetime

from rogatory.law.moments import zone_of
from rogatory.law.working_days import Calendar, closed_days


@dataclass(frozen=True, kw_only=True)
class Practice:
    """An office's own customs, in days; `holidays` is the State, or State-part, whose holidays are told."""

    acknowledgement: int = 3
    decision: int = 30
    answer: int = 14
    execution: int = 10
    receipt: int = 5
    review: int = 30
    authorisation: int = 2
    zone: str = "UTC"
    holidays: str = ""

    def day(self, moment: datetime) -> date:
        """Return the day that a moment falls on in this office."""
        return moment.astimezone(zone_of(self.zone)).date()

    def calendar(self) -> Calendar | None:
        """Return the days on which nobody works, if the operator has said of which place."""
        return closed_days(self.holidays) if self.holidays else None
