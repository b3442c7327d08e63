# SPDX-License-Identifier: Apache-2.0
"""A document from a newer version: kept byte for byte, shown as what it says of itself.

Rules: it is filed like any other and never re-encoded; it moves no stage, because
what it means is not known here; a person is told to look.
"""

from datetime import datetime

import msgspec


class NewerForm(msgspec.Struct, frozen=True, kw_only=True):
    """The head that every version shares; the rest stays in the bytes."""

    kind: str
    case: str
    office: str
    person: str
    time: datetime
    in_reply_to: tuple[str, ...] = ()
    role: str = ""
    language: str = "en"
    audience: str = "counterpart"

    @property
    def request(self) -> str | None:
        """The digest of the request it belongs to, if it answers one."""
        return self.in_reply_to[0] if self.in_reply_to else None
