# SPDX-License-Identifier: Apache-2.0
"""Receipts: for data that are held, and for a package that has arrived.

Rules: a receipt for preserved data names a day, sixty days ahead at least, and the
page opens to where the sixty come from; a receipt for a package is offered only when the
whole package is here, because its digest was checked on arrival.

Cites: UNCC 42(8); ETS185 29(7).
"""

from datetime import date, timedelta
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext

from rogatory.casefile.clocks import PRESERVATION_DAYS, shortest_preservation
from rogatory.casefile.documents import Production
from rogatory.desk.check_step import Act, act_page
from rogatory.desk.date_words import whys
from rogatory.desk.pages import Place, SeatedRequest, find_place, seated
from rogatory.desk.receiving.forms import PreservedForm, ReceiptForm
from rogatory.desk.receiving.on_line import preserved_below
from rogatory.phrasebook import phrases
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.registry.packages import arriving

USUAL_DAYS = 90


@seated
def give_receipt(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Say that the data, or the package, are held."""
    place = find_place(request, case, line)
    return _preserved(request, place) if place.line.line.kind == "preservation" else _package(request, place)


def _preserved(request: SeatedRequest, place: Place) -> HttpResponse:
    least = shortest_preservation(
        now(), instrument=place.opening.instrument, calendar=node().practice.calendar()
    )
    told = {"basis": "treaty", "cites": least.period.cite, "verified": least.period.verified}
    earliest = least.day
    form = PreservedForm(request.POST or None, earliest=earliest, initial=_until(place))
    explained = gettext(
        "Data are preserved for not less than {days} days. The day of the receipt is day zero, so the"
        " earliest end is {day}. Once the letter of request has come, they are kept until it is decided."
    )
    act = Act(
        verb="give_receipt",
        title=gettext("Receipt for preserved data"),
        lede=explained.format(days=PRESERVATION_DAYS, day=phrases.day_phrase(earliest)),
        done=gettext("The receipt is filed; the other office sees until when the data are held."),
        context={"below": preserved_below(place), "whys": whys(least.steps, **told)},
    )

    def inputs(told: dict) -> dict[str, Any]:
        return {"request": place.digest, "held_until": told["held_until"].isoformat(), "note": told["note"]}

    return act_page(request, place, act=act, form=form, inputs=inputs)


def _package(request: SeatedRequest, place: Place) -> HttpResponse:
    filed = place.line.line.last("Production")
    production = filed.document if filed and isinstance(filed.document, Production) else None
    act = Act(
        verb="give_receipt",
        title=gettext("Receipt for the package"),
        lede=gettext("The receipt says that exactly this sealed package is here. It does not open it."),
        done=gettext("The receipt is filed and sent."),
        template="evidence/receipt.html",
        context={"production": production, **progress_of(place, production)},
    )

    def inputs(told: dict) -> dict[str, Any]:
        package = msgspec.to_builtins(production.package) if production else None
        return {"request": place.digest, "package": package, **told}

    form = ReceiptForm(request.POST or None)
    return act_page(request, place, act=act, form=form, inputs=inputs, ready=place.line.package_arrived)


def progress_of(place: Place, production: Production | None) -> dict[str, Any]:
    """Return how much of an announced package is here."""
    if production is None:
        return {"here": 0, "size": 0, "percent": 0, "arrived": False}
    here, size = arriving(node(), place.view.case.office, production.package.sealed), production.package.size
    arrived = place.line.package_arrived
    percent = 100 if arrived else min(99, 100 * here // max(size, 1))
    return {"here": here, "size": size, "percent": percent, "arrived": arrived}


def _until(place: Place) -> dict[str, date]:
    below = preserved_below(place)
    held = below.held_until if below else None
    return {"held_until": held or now().date() + timedelta(days=USUAL_DAYS)}
