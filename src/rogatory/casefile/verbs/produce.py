# SPDX-License-Identifier: Apache-2.0
"""Produce a sealed package in answer to an order or a letter.

Rules: a second person releases it, and their proof covers the request and the
package; the package is sealed to the offices the order named and to no other; an
authority that hands a package on names the very package it received, with the
conditions under which it came and no fewer.

Cites: UNCC 44(2), 36(1), 40(19)-(20); trust invariants 2 and 12.
"""

from datetime import datetime

from rogatory.casefile.documents import Condition, Document, PackageReference, Production, ProductionOrder
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn
from rogatory.errors import NotLawful, NotValid


def produce(
    case: CaseFile,
    *,
    request: str,
    package: PackageReference,
    conditions: tuple[Condition, ...] = (),
    left_out: str = "",
    note: str = "",
    by: Actor,
    now: datetime,
) -> tuple[Document, ...]:
    """File the production of a package for release by a second person."""
    line = require_turn(case, request, "Production", by=by)
    opening = line.opening.document
    demanded, sealed_by = (), by.office
    if isinstance(opening, ProductionOrder):
        demanded = opening.conditions
        _require_sealed_to(package, opening.seal_to)
    else:
        received = _received(case, line, package)
        demanded, sealed_by = received.conditions, received.sealed_by
        _require_sealed_to(package, (line.opener, line.addressee))
    if any(condition not in conditions for condition in demanded):
        raise NotLawful(
            "conditions.dropped",
            "The package carries conditions that this production leaves out.",
            remedy="Hand the package on with every condition under which it came.",
            cites="UNCC 40(19)",
            field="conditions",
        )
    replies = head(case, by=by, now=now, in_reply_to=(line.digest,))
    return (
        Production(
            **replies,
            package=package,
            conditions=conditions,
            sealed_by=sealed_by,
            left_out=left_out,
            note=note,
        ),
    )


def _received(case: CaseFile, line: LineOfRequest, package: PackageReference) -> Production:
    for child in case.lines:
        filed = child.last("Production") if child.parent == line.digest else None
        produced = filed.document if filed else None
        if isinstance(produced, Production) and produced.package == package and child.last("Receipt"):
            return produced
    raise NotLawful(
        "production.not-received",
        "This package was not received under an order for this letter.",
        remedy="Take receipt of the provider’s package first, then hand on that very package.",
        cites="UNCC 44(2)",
        field="package",
    )


def _require_sealed_to(package: PackageReference, offices: tuple[str, ...]) -> None:
    if set(package.recipients) != set(offices):
        raise NotValid(
            "package.recipients",
            "The package is sealed to {sealed}, but the order names {ordered}.",
            remedy="Seal it again to exactly the offices of the order.",
            field="package",
            cites="trust invariant 12",
            params={"sealed": ", ".join(package.recipients), "ordered": ", ".join(offices)},
        )
