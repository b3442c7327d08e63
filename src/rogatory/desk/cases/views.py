# SPDX-License-Identifier: Apache-2.0
"""The case page, and the two acts that end a request: withdraw and close.

Rules: requests stand side by side, each with its own stage, dates and next step; the
buttons are what the stage table lets this seat do now, nothing else; one timeline
shows both sides' acts with entry numbers, check codes and deliveries.
"""

from django.http import HttpResponse
from django.utils.translation import gettext

from rogatory.desk.cases.forms import CloseForm, WithdrawForm
from rogatory.desk.cases.scene import line_cards, parties_of, timeline_of
from rogatory.desk.ledgers import ledger_notices, offices_in
from rogatory.desk.pages import SeatedRequest, answer, do, find_place, posted, seated, to_case
from rogatory.registry.clock import now
from rogatory.registry.lookup import case_view
from rogatory.registry.node import node


@seated
def show(request: SeatedRequest, case: str) -> HttpResponse:
    """Show a case file."""
    view = case_view(node(), request.actor, case)
    return answer(
        request,
        "cases/case.html",
        title=case,
        case=case,
        parties=parties_of(view, here=request.actor.office),
        cards=line_cards(view, request.actor, today=node().practice.day(now())),
        entries=timeline_of(view),
        drafts=view.drafts,
        ledger_notices=ledger_notices(request.actor.office, offices_in(view.case)),
    )


@seated
def withdraw(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Take a request back."""
    place = find_place(request, case, line)
    form = WithdrawForm(posted(request))
    if form.is_valid():
        done = do(request, "withdraw", {"request": line, **form.cleaned_data}, case=case, form=form)
        if done:
            return to_case(request, case, gettext("The request is withdrawn; the other office is told now."))
    context = {"form": form, "place": place, "submit": gettext("Withdraw the request"), "kind": "grave"}
    return answer(request, "cases/act.html", title=gettext("Withdraw the request"), case=case, **context)


@seated
def close(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Close a request that has run its course."""
    place = find_place(request, case, line)
    form = CloseForm(posted(request))
    if form.is_valid():
        done = do(request, "close", {"request": line, **form.cleaned_data}, case=case, form=form)
        if done:
            return to_case(request, case, gettext("The request is closed. Conditions on evidence go on."))
    context = {"form": form, "place": place, "submit": gettext("Close the request")}
    return answer(request, "cases/act.html", title=gettext("Close the request"), case=case, **context)
