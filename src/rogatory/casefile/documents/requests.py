# SPDX-License-Identifier: Apache-2.0
"""The documents that open a request: preservation, letter of request, production order.

Rules: each names its addressee and says for what; each carries what the treaty
lists as its contents, so that an incomplete one cannot be written; each carries
the facts its law was judged on and, for what leaves a State, one answered and
named safeguard per line of the sheet.

Cites: UNCC 40(15) letter, 42(3) preservation, 27 and 44 order; ETS185 27, 29(2), 18.
"""

from datetime import date
from typing import ClassVar

import msgspec

from rogatory.casefile.documents.base import (
    Condition,
    Confidentiality,
    Digest,
    Document,
    Fact,
    Identifier,
    Line,
    Name,
    OfficeId,
    Period,
    SafeguardAnswer,
    Text,
)


class Opening(Document, frozen=True, kw_only=True):
    """A document that opens a line of its own in the case file."""

    line: ClassVar[str] = ""

    to: OfficeId
    instrument: Name
    measure: Name
    reference: Line = ""
    facts: dict[str, Fact] = msgspec.field(default_factory=dict)
    safeguards: tuple[SafeguardAnswer, ...] = ()
    law_version: Line = ""


class PreservationRequest(Opening, frozen=True, kw_only=True, tag="PreservationRequest"):
    """Ask that data be kept as they are until they are asked for.

    Cites: UNCC 42(1), 42(3)(a)-(g), 25; ETS185 29(1)-(2), 16.
    """

    line = "preservation"

    authority: Name
    offence: Line
    summary: Text
    identifiers: tuple[Identifier, ...]
    data_sought: Text
    relation_to_offence: Text
    custodian: Line = ""
    necessity: Text
    intends_letter: bool
    confidentiality: Confidentiality | None = None


class LetterOfRequest(Opening, frozen=True, kw_only=True, tag="LetterOfRequest"):
    """Ask another State for electronic evidence.

    Cites: UNCC 40(13)-(15), 44(1); ETS185 25, 27, 31.
    """

    line = "letter"

    authority: Name
    proceeding: Text
    offence: Line
    offence_provision: Line
    maximum_penalty: Line
    summary: Text
    assistance: Text
    procedure: Text = ""
    identifiers: tuple[Identifier, ...]
    data_category: Name
    data_requested: tuple[Line, ...] = ()
    custodian: Line = ""
    period: Period | None = None
    purpose: Text
    necessity: Text
    wanted_by: date | None = None
    wanted_reason: Line = ""
    confidentiality: Confidentiality | None = None
    preserved_under: Digest | None = None
    conditions_offered: tuple[Condition, ...] = ()


class ProductionOrder(Opening, frozen=True, kw_only=True, tag="ProductionOrder"):
    """Order a service provider of one's own State to produce what a request seeks.

    `seal_to` names the offices whose keys alone will open the package.
    Cites: UNCC 27, 44(2), 40(17), 24; ETS185 18.
    """

    line = "order"

    authority: Name
    domestic_basis: Line
    identifiers: tuple[Identifier, ...]
    data_category: Name
    data_requested: tuple[Line, ...] = ()
    period: Period | None = None
    due: date
    seal_to: tuple[OfficeId, ...]
    conditions: tuple[Condition, ...] = ()
    confidentiality: Confidentiality | None = None
    remedy: Text


class Withdrawal(Document, frozen=True, kw_only=True, tag="Withdrawal"):
    """Take back a request that is no longer wanted.  Cites: UNCC 40(26)."""

    reasons: Text
