# SPDX-License-Identifier: Apache-2.0
"""Read a moment and a time zone, or say what is wrong with them.

Rules: a moment always says how far it is from UTC; a zone is one of the kept list of
the world's zones, never a guess from a State or from letters like CST.

>>> moment_of("2026-11-02T09:00:00Z", field="started").isoformat()
'2026-11-02T09:00:00+00:00'
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from rogatory.errors import NotValid


def moment_of(text: str, *, field: str) -> datetime:
    """Return the moment that a text names."""
    try:
        return aware(datetime.fromisoformat(text.strip()), field=field)
    except ValueError:
        raise NotValid(
            "moment.not-valid",
            "“{text}” is not a moment.",
            remedy="Write it with Z or an offset, for example 2026-11-02T09:00:00Z.",
            field=field,
            params={"text": text},
        ) from None


def aware(moment: datetime, *, field: str) -> datetime:
    """Return the moment, if it says how far it is from UTC."""
    if moment.tzinfo is None:
        raise NotValid(
            "moment.without-zone",
            "The moment does not say how far it is from UTC.",
            remedy="Write it with Z or an offset, for example 2026-11-02T09:00:00Z.",
            field=field,
        )
    return moment


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of a name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise NotValid(
            "zone.unknown",
            "“{name}” is not a time zone.",
            remedy="Use a name like Europe/Paris or Africa/Cairo.",
            field="zone",
            params={"name": name},
        ) from None
