# SPDX-License-Identifier: Apache-2.0
"""The office's own page: who serves in which role; appoint, confirm, end a role, invite.

Rules: everything here is a document of the house case; nobody appoints or confirms
themselves; an invitation is a link that works once and is handed over in person.
"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from rogatory.casefile.documents import Appointment
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.house import house_case, roles_held, unconfirmed
from rogatory.casefile.standing import Actor, require
from rogatory.desk.cases.forms import AppointForm, DismissForm
from rogatory.desk.deciding.proof import proof_given, statement_for, ways_of
from rogatory.desk.pages import SeatedRequest, answer, do, seated, to_officials
from rogatory.registry.cases import load_case
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.registry.people import invitation, welcome


@seated
def officials(request: SeatedRequest) -> HttpResponse:
    """Show who serves here; appoint somebody, end a role, or make an invitation."""
    require(request.actor, "read")
    act = request.POST.get("act", "")
    appoint = AppointForm(request.POST if act == "appoint" else None)
    dismiss = DismissForm(request.POST if act == "dismiss" else None)
    if act:
        require(request.actor, "appoint")
    if act == "invite":
        link = request.build_absolute_uri(invitation(request.POST.get("who", "")))
        return _page(request, appoint, invited=link)
    for verb, form in (("appoint", appoint), ("dismiss", dismiss)):
        if form.is_valid() and do(request, verb, form.cleaned_data, case=_house(request), form=form):
            if verb == "appoint":
                welcome(form.cleaned_data["who"], name=form.cleaned_data["who_name"], now=now())
                return to_officials(
                    request, gettext("Filed. It counts once another person has confirmed it.")
                )
            return to_officials(request, gettext("The role has ended."))
    return _page(request, dismiss if act == "dismiss" else appoint, appoint=appoint)


@seated
@require_POST
def confirm(request: SeatedRequest, digest: str) -> HttpResponse:
    """Confirm an appointment as the second person."""
    proof = proof_given(request, statement_for(request.actor, digest))
    do(request, "authorise", {"of": digest, "proof": proof}, case=_house(request))
    return to_officials(request, gettext("The appointment is confirmed."))


def _house(request: SeatedRequest) -> str:
    return house_case(request.actor.office)


def _page(request: SeatedRequest, form, *, appoint=None, invited: str = "") -> HttpResponse:
    house = load_case(node(), request.actor.office, _house(request))
    return answer(
        request,
        "cases/officials.html",
        title=gettext("Officials of this office"),
        form=form,
        appoint=appoint or AppointForm(),
        people=_people(house),
        waiting=[one for one in unconfirmed(house) if _may_confirm(one.document, request.actor)],
        may_appoint=request.actor.role == "registrar",
        invited=invited,
        ways=ways_of(request),
    )


def _people(house: CaseFile) -> list[dict[str, Any]]:
    names = {one.document.who: one.document for one in house.house if isinstance(one.document, Appointment)}
    return [
        {"who": who, "name": document.who_name, "roles": held, "institution": document.institution}
        for who, document in names.items()
        if (held := roles_held(house, who, at=now()))
    ]


def _may_confirm(document: object, actor: Actor) -> bool:
    return isinstance(document, Appointment) and actor.person not in (document.person, document.who)
