# SPDX-License-Identifier: Apache-2.0
"""How evidence comes back: objection, production, receipt, custody.

Rules: a production names its package by the digest of the sealed file and of the
tag manifest inside, so that four eyes release exactly those bytes; a receipt
says “we hold the thing”; every hand that takes the package signs for it, and
nobody opens it without accepting its conditions by name.

Cites: UNCC 44, 40(19)-(20), 42(8); RFC 8493.
"""

from datetime import date
from typing import Annotated

import msgspec

from rogatory.casefile.documents.base import (
    Condition,
    Digest,
    Document,
    Identifier,
    Line,
    Name,
    OfficeId,
    Text,
)

Size = Annotated[int, msgspec.Meta(ge=0)]


class PackageReference(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed package, named by what it is: digest and size of the sealed file."""

    sealed: Digest
    size: Size
    tag_manifest: Digest
    file_count: Size
    recipients: tuple[OfficeId, ...]


class Objection(Document, frozen=True, kw_only=True, tag="Objection"):
    """Object to an order, in whole or for some identifiers.  Cites: UNCC 24(2)."""

    ground: Name
    reasons: Text
    identifiers: tuple[Identifier, ...] = ()
    narrow_to: Text = ""


class Production(Document, frozen=True, kw_only=True, tag="Production"):
    """Produce a sealed package in answer to an order or a letter.

    `sealed_by` is the office whose seal is on the package: the provider’s, also when
    an authority hands the package on.
    """

    package: PackageReference
    conditions: tuple[Condition, ...] = ()
    sealed_by: OfficeId
    left_out: Text = ""
    note: Text = ""


class Receipt(Document, frozen=True, kw_only=True, tag="Receipt"):
    """Say that the thing is held: a package, or data preserved until a day.

    Cites: UNCC 42(8) (not less than sixty days); ETS185 29(7).
    """

    package: PackageReference | None = None
    held_until: date | None = None
    note: Text = ""


class CustodyTransfer(Document, frozen=True, kw_only=True, tag="CustodyTransfer"):
    """Sign for a package: received, opened with its conditions accepted, or handed on."""

    package: PackageReference
    act: Name
    conditions_accepted: tuple[Condition, ...] = ()
    checks: tuple[Line, ...] = ()
    note: Text = ""
