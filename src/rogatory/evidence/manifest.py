# SPDX-License-Identifier: Apache-2.0
"""Say, inside the package and under its seal, what it answers and for whom it is.

`package.json` names the recipients *and their keys*, because age does not tell who
sealed a file: without the names, a recipient could seal the evidence again for a
third party and pass it on as if it had been sent there.

Rules:
- one statement has exactly one spelling: keys sorted, no spaces, no numbers with
  fractions; any other spelling of the same statement is refused;
- an unknown field or an unknown format is refused, never passed over;
- each recipient is named once, and no key belongs to two.

Leaves to callers: whether the digests named are those of real documents.

Source: UN Convention arts 40(19)-(20) for the conditions; RFC 8785 for the spelling.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from rogatory.errors import NotGenuine, NotValid

FORMAT: Literal["rogatory-package/1"] = "rogatory-package/1"
MAX_STATEMENT = 1024 * 1024

Digest = Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{64}$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=10_000)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class PackageRecipient(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office the package is for, and the age keys of it that can open the package."""

    office: Label
    keys: Annotated[
        tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=3000)], ...],
        msgspec.Meta(min_length=1, max_length=8),
    ]


class PackageCondition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A duty that follows the evidence: what it is, in words, and where it comes from."""

    kind: Label
    text: Text
    cites: Label


class Period(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The stretch of time that the produced data covers."""

    begins: Moment
    ends: Moment


class PackageStatement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a receiver needs to know which request this package answers, and for whom."""

    format: Literal["rogatory-package/1"] = FORMAT
    package: Label
    case: Label
    request: Digest
    authorisations: tuple[Digest, ...]
    order: Digest | None = None
    sender: Label
    recipients: Annotated[tuple[PackageRecipient, ...], msgspec.Meta(min_length=1, max_length=32)]
    conditions: Annotated[tuple[PackageCondition, ...], msgspec.Meta(max_length=100)] = ()
    period: Period | None = None


def statement_bytes(statement: PackageStatement) -> bytes:
    """Return the one spelling of the statement.

    Cites: RFC 8785 3.2.
    """
    _check_recipients(statement)
    return msgspec.json.encode(statement, order="sorted")


def read_statement(data: bytes) -> PackageStatement:
    """Read a statement; any spelling but the one we write is refused."""
    if len(data) > MAX_STATEMENT:
        raise _not_ours()
    try:
        statement = msgspec.json.decode(data, type=PackageStatement, strict=True)
        spelt = statement_bytes(statement)
    except (msgspec.MsgspecError, NotValid, UnicodeError):
        raise _not_ours() from None
    if spelt != data:
        raise _not_ours()
    return statement


def keys_of(statement: PackageStatement) -> tuple[str, ...]:
    """Return the keys of all recipients, in the order of the statement."""
    return tuple(key for recipient in statement.recipients for key in recipient.keys)


def _check_recipients(statement: PackageStatement) -> None:
    offices = [recipient.office for recipient in statement.recipients]
    keys = keys_of(statement)
    if len(set(offices)) != len(offices) or len(set(keys)) != len(keys):
        raise NotValid(
            "package.recipient-twice",
            "A recipient, or a recipient's key, is named twice.",
            remedy="Name each office and each key once.",
            field="recipients",
        )


def _not_ours() -> NotGenuine:
    return NotGenuine(
        "package.statement-malformed",
        "The statement inside the package is damaged, or written in a form this program does not know.",
        remedy="Ask the sender which version of the package format was used.",
        field="package.json",
        cites="RFC 8785 3.2",
    )
