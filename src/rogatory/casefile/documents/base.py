# SPDX-License-Identifier: Apache-2.0
"""What every document has in common, and the small values documents are made of.

Rules:
- a document is stated once and never changed; a correction is another document;
- `office` and `person` say who states it, `person_name` how that person is called,
  because the other office does not know our log-in names; `role` says in which
  capacity, `time` when;
- `in_reply_to` names documents by digest: the first is the request the document
  belongs to, further ones are the documents it answers;
- no floating-point number anywhere, so that equal content has equal bytes;
- the audience belongs to the kind, not to the mood of the writer: what is
  internal can never be sent by mistake.

Left to callers: bytes (`wire.canonical`), signatures (`wire.signed`), and whether
the document may be issued at all (`standing`, `stages`, `law`).

>>> Digest("sha256:" + 64 * "0")[:12]
'sha256:00000'
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

import msgspec

Digest = Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{64}$(?!\n)")]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
PersonName = Annotated[str, msgspec.Meta(max_length=200)]
Line = Annotated[str, msgspec.Meta(max_length=1_000)]
Text = Annotated[str, msgspec.Meta(max_length=20_000)]
OfficeId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$(?!\n)", max_length=80)]
PersonId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$(?!\n)", max_length=80)]
CaseId = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$(?!\n)", max_length=120)]
Fact = bool | int | str | None | list[str]


class Audience(StrEnum):
    """Who may ever read a document of this kind."""

    OWN = "own office"
    COUNTERPART = "counterpart"
    PUBLIC = "public"


class Role(StrEnum):
    """In which capacity an official acts; what each may do stands in `standing`."""

    OFFICIAL = "official"
    AUTHORISING_OFFICIAL = "authorising official"
    JUDGE = "judge"
    PROVIDER_COUNSEL = "provider counsel"
    PROVIDER_REVIEWER = "provider reviewer"
    OVERSEER = "overseer"
    REGISTRAR = "registrar"


class Document(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What an office states, once, signed."""

    audience: ClassVar[Audience] = Audience.COUNTERPART

    case: CaseId
    office: OfficeId
    person: PersonId
    role: Role
    time: datetime
    person_name: PersonName = ""
    in_reply_to: tuple[Digest, ...] = ()
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$(?!\n)")] = "en"

    @property
    def request(self) -> str | None:
        """The digest of the request this document belongs to, if it answers one."""
        return self.in_reply_to[0] if self.in_reply_to else None


class Identifier(msgspec.Struct, frozen=True, kw_only=True):
    """One account, number or address whose data are sought.

    An IP address means nothing without the source port and the second, so both
    are demanded when it is filed (`identifiers.check`).
    """

    scheme: Name
    value: Name
    at: datetime | None = None
    port: int | None = None


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """The days whose data are sought, both included."""

    first: date
    last: date


class Confidentiality(msgspec.Struct, frozen=True, kw_only=True):
    """A wish for secrecy: it has a reason and it ends.  Cites: UNCC 40(20), 42(3)(g)."""

    reason: Line
    until: date


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A duty that travels with the evidence and is accepted before it is opened."""

    code: Name
    cite: Name
    text: Line


class SafeguardAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one safeguard and the official who stands for it by name."""

    code: Name
    cite: Name
    finding: Name
    because: tuple[Line, ...]
    confirmed_by: PersonId
    confirmed_at: datetime
    confirmed_name: PersonName = ""
    note: Line = ""


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One provision as it was found on the day: what it said, on which facts, how well read."""

    cite: Name
    finding: Name
    effect: Name
    because: tuple[Line, ...] = ()
    verified: Name = "memory"
    plain: Line = ""


class HumanProof(msgspec.Struct, frozen=True, kw_only=True):
    """How the person showed that it was they who decided, over which exact statement.

    `passkey`: a WebAuthn assertion whose challenge is the SHA-256 of `statement`;
    `session`: log-in with second factor, renewed just before (no signature of the
    person exists, and the record says so); `demonstration`: neither, on a
    demonstration node only.  Cites: WebAuthn Level 3, 7.2.
    """

    method: Name
    statement: Text
    credential: Line = ""
    authenticator_data: Line = ""
    client_data: Text = ""
    signature: Line = ""
