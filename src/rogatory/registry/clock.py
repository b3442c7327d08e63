# SPDX-License-Identifier: Apache-2.0
"""The only clock of the house.  Everyone else is told the time.

Rules: UTC, whole seconds, because that is what documents state; tests and replays
give another function to whoever takes `now`.
"""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment in UTC, without fractions of a second."""
    return datetime.now(UTC).replace(microsecond=0)
