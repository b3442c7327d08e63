# SPDX-License-Identifier: Apache-2.0
"""Choose a seat, set up the second factor, keep one's tokens, sign in to a demonstration.

Rules:
- a seat is offered only if the ledger gives it, and is checked again at every page;
- a token is shown once and ends by itself; only its owner sees or ends it;
- the page of demonstration log-ins exists only on a demonstration node, which
  answers on this machine only.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from rogatory.desk.account.forms import TokenForm
from rogatory.desk.pages import SeatedRequest, answer, has_second_factor, posted, seated, take_seat
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.registry.people import (
    demonstration_people,
    end_token,
    make_token,
    person_called,
    tokens_of,
)
from rogatory.registry.seats import seats_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def seats(request: SeatedRequest) -> HttpResponse:
    """Choose the seat to act from."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    held = seats_of(request.user.get_username())
    target = _next(request)
    if request.method == "POST":
        office, _, role = request.POST.get("seat", "").partition("|")
        take_seat(request, office=office, role=role)
        return redirect(target)
    return render(request, "account/seats.html", {"seats": held, "next": target})


def second_factor(request: SeatedRequest) -> HttpResponse:
    """Explain why a second factor is needed, and lead to setting one up."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    if has_second_factor(request):
        return redirect("home")
    return render(request, "account/second_factor.html")


@seated
def account(request: SeatedRequest) -> HttpResponse:
    """Show one's seats, second factor and tokens; make a token."""
    form = TokenForm(posted(request))
    made = ""
    if request.method == "POST" and form.is_valid():
        actor = request.actor
        made = make_token(
            person=actor.person,
            office=actor.office,
            role=actor.role,
            label=form.cleaned_data["label"],
            now=now(),
        )
        form = TokenForm()
    return answer(
        request,
        "account/account.html",
        title=gettext("Your account"),
        form=form,
        made=made,
        seats=seats_of(request.user.get_username()),
        tokens=tokens_of(request.actor.person),
        today=now(),
    )


@seated
@require_POST
def forget_token(request: SeatedRequest, digest: str) -> HttpResponse:
    """End a token at once."""
    end_token(digest, person=request.actor.person)
    messages.success(request, gettext("The token has ended. Programs that hold it are refused from now on."))
    return redirect("account")


def demo(request: SeatedRequest) -> HttpResponse:
    """Offer every seat of this demonstration node; one click signs in."""
    _require_demonstration()
    if request.method == "POST":
        username, _, rest = request.POST.get("seat", "").partition("|")
        office, _, role = rest.partition("|")
        person = person_called(username)
        if person is None or not person.demonstration:
            raise Http404
        login(request, person, backend=BACKEND)
        take_seat(request, office=office, role=role)
        return redirect(_next(request))
    people = [
        {"person": person, "office": office, "role": role, "institution": institution}
        for person in demonstration_people()
        for office, role, institution in seats_of(person.username)
    ]
    here = set(node().local_offices())
    elsewhere = {
        record.address.partition("/offices/")[0] + "/demo": record.office
        for record in node().offices()
        if record.office not in here and record.demonstration
    }
    context = {"people": people, "elsewhere": elsewhere, "next": _next(request)}
    return render(request, "account/demo.html", context)


def _require_demonstration() -> None:
    if not settings.CHOICES.demonstration:
        raise Http404


def _next(request: SeatedRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return "/"
    return target
