# SPDX-License-Identifier: Apache-2.0
"""Have a request executed: order the provider to produce, hand a preservation on, hand a package on.

Rules:
- an order is the letter it executes, narrowed or as it is; the package is sealed for
  the two offices and carries the standard conditions and those the letter offered;
- a package is handed on as it came, sealed, with every condition under which it came;
- each is checked as a whole document before it is filed, and a second person decides.

Cites: UNCC 27, 36(1), 40(17), 40(19)-(20), 42(4), 44(2).
"""

from datetime import timedelta
from typing import Any

import msgspec
from django.http import HttpResponse
from django.utils.translation import gettext

from rogatory.casefile.conditions import standard_conditions
from rogatory.casefile.documents import Condition, LetterOfRequest, Production
from rogatory.desk.check_step import Act, act_page
from rogatory.desk.context import office_name
from rogatory.desk.pages import Place, SeatedRequest, find_place, seated
from rogatory.desk.receiving.forms import ForwardForm
from rogatory.desk.receiving.on_line import assessment_of, providers_of, received_production
from rogatory.desk.receiving.order_forms import HandOnForm, OrderForm
from rogatory.desk.scope import measures_of
from rogatory.errors import NotNow
from rogatory.registry.clock import now

# Copied from the request that is executed, word for word.
KEPT = (
    "instrument",
    "measure",
    "reference",
    "offence",
    "relation_to_offence",
    "intends_letter",
    "confidentiality",
)


@seated
def order_production(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Order a provider to produce what the letter seeks, or less."""
    place = find_place(request, case, line)
    letter = place.opening
    if not isinstance(letter, LetterOfRequest):
        raise _nothing_to_do()
    found = assessment_of(place)
    form = OrderForm(
        request.POST or None,
        letter=letter,
        providers=providers_of(place),
        waive=bool(found and found.outcome == "refusable"),
        initial=_filled(place, letter),
    )
    conditions = conditions_for(letter)
    act = Act(
        verb="order_production",
        title=gettext("Order the provider to produce"),
        lede=gettext(
            "The order is filled in from the letter of request. It may ask for less, never for more."
        ),
        done=gettext("The order is filed; it goes to the provider when a judge has authorised it."),
        template="receiving/order.html",
        context={
            "assessment": found,
            "conditions": conditions,
            "seal_to": [office_name(one) for one in (letter.to, letter.office)],
            "measures": measures_of(letter),
        },
    )
    return act_page(request, place, act=act, form=form, inputs=lambda told: _order(place, told, conditions))


@seated
def ask_preservation(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Hand a preservation on to the provider that holds the data."""
    place = find_place(request, case, line)
    asked = place.opening
    form = HandOnForm(
        request.POST or None,
        asked=asked,
        providers=providers_of(place),
        initial={"authority": office_name(request.actor.office)},
    )
    act = Act(
        verb="ask_preservation",
        title=gettext("Hand the preservation on to the provider"),
        lede=gettext("The provider keeps the data as they are. It hands out nothing on this request."),
        done=gettext("Filed; it goes to the provider when a second person has authorised it."),
        context={"assessment": assessment_of(place)},
    )
    return act_page(request, place, act=act, form=form, inputs=lambda told: _onward(place, told))


def forward(request: SeatedRequest, place: Place) -> HttpResponse:
    """Hand the provider’s sealed package on to the requesting State."""
    received = received_production(place)
    act = Act(
        verb="produce",
        title=gettext("Hand the sealed package on"),
        lede=gettext("The package goes on as it came: sealed, unopened, with every condition."),
        done=gettext("Filed; the package leaves when a second person has released exactly this package."),
        template="receiving/forward.html",
        context={"received": received},
    )
    form = ForwardForm(request.POST or None, initial={"left_out": received.left_out if received else ""})
    return act_page(
        request,
        place,
        act=act,
        form=form,
        inputs=lambda told: _onwards(place, received, told),
        ready=received is not None,
    )


def conditions_for(letter: LetterOfRequest) -> tuple[Condition, ...]:
    """Return the conditions the evidence will carry: the instrument’s, and those the letter offered."""
    standard = standard_conditions(letter.instrument)
    known = {one.code for one in standard}
    return standard + tuple(one for one in letter.conditions_offered if one.code not in known)


def _filled(place: Place, letter: LetterOfRequest) -> dict[str, Any]:
    secret = letter.confidentiality
    return {
        "authority": office_name(place.view.case.office),
        "due": now().date() + timedelta(days=10),
        "secret_reason": secret.reason if secret else "",
        "secret_until": secret.until if secret else None,
    }


def _order(place: Place, told: dict, conditions: tuple[Condition, ...]) -> dict[str, Any]:
    letter = place.opening
    order: dict[str, Any] = {
        "to": told["to"],
        "in_reply_to": [place.digest],
        "instrument": letter.instrument,
        "measure": letter.measure,
        "reference": letter.reference,
        "authority": told["authority"],
        "domestic_basis": told["domestic_basis"],
        "identifiers": msgspec.to_builtins(told["identifiers"]),
        "data_category": letter.data_category,
        "data_requested": told.get("data_requested", []),
        "due": told["due"].isoformat(),
        "seal_to": [letter.to, letter.office],
        "conditions": msgspec.to_builtins(conditions),
        "remedy": told["remedy"],
    }
    if told["first"] and told["last"]:
        order["period"] = {"first": told["first"].isoformat(), "last": told["last"].isoformat()}
    if told["secret_until"]:
        order["confidentiality"] = {
            "reason": told["secret_reason"],
            "until": told["secret_until"].isoformat(),
        }
    return {"order": order, "waiver": told.get("waiver", "")}


def _onward(place: Place, told: dict) -> dict[str, Any]:
    kept = msgspec.to_builtins({name: getattr(place.opening, name) for name in KEPT})
    request = {
        **{name: value for name, value in kept.items() if value is not None},
        **{name: told[name] for name in ("to", "authority", "data_sought", "summary", "necessity")},
        "identifiers": msgspec.to_builtins(told["identifiers"]),
        "custodian": office_name(told["to"]),
        "in_reply_to": [place.digest],
    }
    return {"request": request}


def _onwards(place: Place, received: Production | None, told: dict) -> dict[str, Any]:
    if received is None:
        raise _nothing_to_do()
    package = msgspec.to_builtins(received.package)
    conditions = msgspec.to_builtins(received.conditions)
    return {"request": place.digest, "package": package, "conditions": conditions, **told}


def _nothing_to_do() -> NotNow:
    return NotNow(
        "execution.nothing",
        "There is nothing on this request that could be executed in this way.",
        remedy="Open the case file to see what is possible.",
    )
