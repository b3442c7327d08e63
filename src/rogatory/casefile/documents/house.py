# SPDX-License-Identifier: Apache-2.0
"""The office's own affairs: who serves in which role, and which keys speak for it.

Rules: these are filed in the office's house case, so that a change of role or key
is in the ledger like any other act; they are internal; nobody appoints
themselves.

Cites: trust.md 6 (roles held at that moment), 7 (keys).
"""

from rogatory.casefile.documents.base import Audience, Document, Line, Name, PersonId, Role, Text


class Appointment(Document, frozen=True, kw_only=True, tag="Appointment"):
    """Give a person a role in this office."""

    audience = Audience.OWN

    who: PersonId
    who_name: Name
    given_role: Role
    institution: Line = ""
    reasons: Text = ""


class Dismissal(Document, frozen=True, kw_only=True, tag="Dismissal"):
    """End a person's role in this office."""

    audience = Audience.OWN

    who: PersonId
    ended_role: Role
    reasons: Text = ""


class KeyNotice(Document, frozen=True, kw_only=True, tag="KeyNotice"):
    """Announce or retire a key of this office."""

    audience = Audience.OWN

    purpose: Name
    key_id: Line
    public_key: Text
    retired: bool = False
