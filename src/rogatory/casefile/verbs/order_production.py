# SPDX-License-Identifier: Apache-2.0
"""Order a service provider of the own State to produce what a letter of request seeks.

Rules: the letter has been assessed and the assessment lets it be executed, or an
optional ground is waived by name and with a reason; the order asks for no more
than the letter does; a judge authorises it; the package is sealed to the office
that executes and to the one that asked, and to nobody else.

Cites: UNCC 27, 40(17), 44(2), 24(4); ETS185 18, 31.
"""

from datetime import datetime

from rogatory.casefile import identifiers, lawful
from rogatory.casefile.documents import Document, LetterOfRequest, ProductionOrder
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_opening, require_turn
from rogatory.errors import NotLawful, NotValid


def order_production(
    case: CaseFile, *, order: ProductionOrder, waiver: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """File a production order for authorisation by a judge.

    Cites: UNCC 24(2), 27, 44(2).
    """
    require_opening("order", "ProductionOrder", by=by)
    line = require_turn(case, order.request, "ProductionOrder", by=by)
    identifiers.check(order.identifiers)
    lawful.require_executable(line, waiver=waiver)
    _require_within(order, line)
    if order.due <= now.date():
        raise NotValid(
            "order.due-past",
            "The day by which the provider produces must lie ahead.",
            remedy="Choose a later day.",
            field="due",
        )
    if set(order.seal_to) != {line.opener, line.addressee}:
        raise NotValid(
            "order.seal-to",
            "The package is sealed to the executing office and to the office that asked, and to nobody else.",
            remedy="Name {offices}.",
            field="seal_to",
            params={"offices": f"{line.addressee}, {line.opener}"},
        )
    return (order,)


def _require_within(order: ProductionOrder, line: LineOfRequest) -> None:
    """An order may be narrower than the letter it executes, never wider.  Cites: UNCC 24(1), 40(17)."""
    letter = line.opening.document
    if not isinstance(letter, LetterOfRequest):
        return
    wider = [i.value for i in order.identifiers if i not in letter.identifiers]
    outside = letter.period is not None and (
        order.period is None
        or order.period.first < letter.period.first
        or order.period.last > letter.period.last
    )
    if wider or outside or order.data_category != letter.data_category:
        raise NotLawful(
            "order.wider",
            "The order asks for more than the letter of request does.",
            remedy="Keep to the identifiers, the period and the category of the letter, or narrow them.",
            cites="UNCC 24(1)",
            field="identifiers" if wider else "period" if outside else "data_category",
        )
