# SPDX-License-Identifier: Apache-2.0
"""What every page of the desk does alike: demand a seat, act, keep what was typed, answer.

Rules:
- `seated` lets a person through who is signed in, holds a seat and has a second
  factor (a demonstration person on a demonstration node needs none);
- `do` is the only way from a page to `registry.act`; an error of a family becomes an
  error of the form, at its field if it has one, so that nothing typed is lost;
- a page with errors answers with the status of the error.

The usual view is: find the line, bind the form, `do`, `to_case`; else `answer`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.casefile.standing import Actor
from rogatory.desk.components import Link, PrintHead
from rogatory.desk.errors_text import whole_of
from rogatory.desk.middleware import SEAT, SeatedRequest
from rogatory.errors import NotAllowed, RogatoryError
from rogatory.registry.act import Done, act
from rogatory.registry.clock import now
from rogatory.registry.lookup import CaseView, LineView, case_view
from rogatory.registry.node import node
from rogatory.registry.people import actor_for
from rogatory.registry.seats import seats_of

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, kw_only=True)
class Place:
    """The case and the request that a page is about, as the actor sees them."""

    view: CaseView
    line: LineView

    @property
    def case(self) -> str:
        """The identifier of the case."""
        return self.view.case.case

    @property
    def digest(self) -> str:
        """The digest of the request."""
        return self.line.line.digest

    @property
    def opening(self) -> Any:
        """The document that opened the request."""
        return self.line.line.opening.document


def seated(view: View) -> View:
    """Let only a person with a seat and a second factor through; lead everybody else there."""

    @wraps(view)
    def inner(request: SeatedRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            target = "demo" if settings.CHOICES.demonstration else settings.LOGIN_URL
            return redirect_to_login(request.get_full_path(), reverse(target))
        if not has_second_factor(request):
            return redirect("second_factor")
        if actor_or_none(request) is None:
            return redirect_to_login(request.get_full_path(), reverse("seats"))
        return view(request, *args, **kwargs)

    return inner


def actor_or_none(request) -> Actor | None:
    """Return the actor, taking the only seat there is if none was chosen."""
    if request.actor is None:
        held = seats_of(request.user.get_username())
        if len(held) == 1:
            take_seat(request, office=held[0][0], role=str(held[0][1]))
    return request.actor


def take_seat(request, *, office: str, role: str) -> None:
    """Sit down in a seat that the person holds."""
    request.actor = actor_for(request.user.get_username(), office, role)
    request.session[SEAT] = (office, role)


def has_second_factor(request: SeatedRequest) -> bool:
    """Say whether the person can show a second factor, or is part of a demonstration."""
    from allauth.mfa.utils import is_mfa_enabled

    return is_demonstration(request) or is_mfa_enabled(request.user)


def is_demonstration(request: SeatedRequest) -> bool:
    """Say whether this is an invented person on a demonstration node."""
    return bool(settings.CHOICES.demonstration and request.user.demonstration)


def renewed_at(request: SeatedRequest) -> datetime | None:
    """Return when the person last showed a second factor in this session."""
    from allauth.account.authentication import get_authentication_records

    shown = [r["at"] for r in get_authentication_records(request, request.user) if r.get("method") == "mfa"]
    return datetime.fromtimestamp(int(max(shown)), UTC) if shown else None


def posted(request: HttpRequest):
    """Return what a form is bound to: what was posted, even if it is empty; nothing on a first visit."""
    return request.POST if request.method == "POST" else None


def do(
    request: SeatedRequest, verb: str, raw: Mapping[str, Any], *, case: str, form: BaseForm | None = None
) -> Done | None:
    """Do a verb as the actor; None if the form now says what stood against it."""

    def attempt() -> Done:
        return act(node(), verb, raw, case=case, by=request.actor, now=now(), renewed_at=renewed_at(request))

    return tried(attempt, form=form)


def tried(attempt: Callable, *, form: BaseForm | None):
    """Return what the attempt returns; an error of a family goes to the form if there is one."""
    try:
        return attempt()
    except RogatoryError as error:
        if form is None:
            raise
        form.add_error(_field_of(error, form), whole_of(error))
        form.status = error.http_status  # type: ignore
        return None


def find_place(request: SeatedRequest, case: str, line: str) -> Place:
    """Return the case and the request, or answer like what one may not see."""
    view = case_view(node(), request.actor, case)
    found = next((one for one in view.lines if one.line.digest == line), None)
    if found is None:
        raise NotAllowed(
            "case.not-found",
            "There is no such request that you may see.",
            remedy="Check the address, or ask for standing in the case.",
        )
    return Place(view=view, line=found)


def answer(
    request: SeatedRequest,
    template: str,
    *,
    title: str,
    case: str = "",
    trail: tuple[Link, ...] = (),
    form: BaseForm | None = None,
    check_code: str = "",
    **context: Any,
) -> HttpResponse:
    """Render a page with its trail, and with a head for paper if it belongs to a case."""
    steps = [Link(label=gettext("My tasks"), url="/")]
    if case and case != title:
        steps.append(Link(label=case, url=reverse("case", args=[case]), code=True))
    steps += [*trail, Link(label=title, code=bool(case) and case == title)]
    context |= {"title": title, "trail": tuple(steps), "form": form, "case_id": case}
    if case and request.actor:
        context["print_head"] = _print_head(request, title, case, check_code)
    status = 200
    if form is not None and form.is_bound and form.errors:
        status = getattr(form, "status", 422)
    return render(request, template, context, status=status)


def to_case(request: HttpRequest, case: str, said: str) -> HttpResponse:
    """Go to the case page and say there what was done."""
    messages.success(request, said)
    return redirect("case", case)


def to_officials(request: HttpRequest, said: str) -> HttpResponse:
    """Go to the page of the officials and say there what was done."""
    messages.success(request, said)
    return redirect("officials")


def _print_head(request: SeatedRequest, title: str, case: str, check_code: str) -> PrintHead:
    from rogatory.desk.context import office_name

    return PrintHead(
        office=office_name(request.actor.office),
        title=title,
        case=case,
        check_code=check_code,
        printed_at=now(),
        verify_url=request.build_absolute_uri(request.path),
    )


def _field_of(error: RogatoryError, form: BaseForm) -> str | None:
    """Find the field of the form that an error of the verb speaks about."""
    if not error.field:
        return None
    parts = error.field.split(".")
    candidates = [error.field, "_".join(parts), "_".join(parts[1:]), *parts]
    return next((name for name in candidates if name in form.fields), None)
