# SPDX-License-Identifier: Apache-2.0
"""What happens around every page: language, content policy, seat, rest, and errors said calmly.

Rules:
- the language is the one asked for in the address, else the one chosen before, else
  the browser's, among those this installation speaks;
- the seat in the session is checked against the appointments at every request; a
  session that rested too long ends;
- an error of one of the six families becomes a page with its sentence, remedy and
  citation in the reader's language and the status of its family; anything else is
  a fault of ours and answered by the page for faults.

Left to callers: who may do what (asked again by `registry.act`).
Cites: OWASP ASVS 5.0 V3, V7.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext

from rogatory.casefile.standing import Actor
from rogatory.desk.errors_text import problem
from rogatory.errors import NotAllowed, RogatoryError
from rogatory.registry.clock import now
from rogatory.registry.people import actor_for


class SeatedRequest(HttpRequest):
    """A request of a person who acts from a seat; `seated` views are given one."""

    actor: Actor
    user: Any


Answer = Callable[[HttpRequest], HttpResponse]
SEAT, SEEN = "seat", "seen"
_REMEMBER_SECONDS = 60
_YEAR = 365 * 24 * 3600
_PROGRAMS = ("/api/", "/offices/", settings.STATIC_URL)


def language(get_response: Answer) -> Answer:
    """Speak the reader's language."""

    def answer(request: HttpRequest) -> HttpResponse:
        asked = _spoken(request.GET.get("language", ""))
        kept = _spoken(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        chosen = asked or kept or translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        if asked and asked != kept:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=_YEAR,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return answer


def content_security_policy(get_response: Answer) -> Answer:
    """Let a page load only what this installation serves."""
    policy = "; ".join(f"{name} {value}" for name, value in settings.CONTENT_SECURITY_POLICY.items())

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def seat(get_response: Answer) -> Answer:
    """Say for whom the request acts (`request.actor`), and end a session that rested too long."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if not request.path.startswith(_PROGRAMS) and request.user.is_authenticated:
            if _rested_too_long(request, at=now()):
                logout(request)
                messages.info(
                    request, gettext("You were signed out after a time of rest. Please sign in again.")
                )
            else:
                request.actor = _seated(request)  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def errors(get_response: Answer) -> Answer:
    """Turn an error of the six families into a page."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return problem(request, error) if isinstance(error, RogatoryError) else None

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer


def _spoken(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else ""


def _rested_too_long(request: HttpRequest, *, at: datetime) -> bool:
    seen = request.session.get(SEEN)
    moment = int(at.timestamp())
    if seen is None or moment - seen > _REMEMBER_SECONDS:
        request.session[SEEN] = moment
    return seen is not None and at - datetime.fromtimestamp(seen, UTC) > _rest()


def _rest():
    from datetime import timedelta

    return timedelta(seconds=settings.SESSION_IDLE_SECONDS)


def _seated(request: HttpRequest) -> Actor | None:
    office, role = request.session.get(SEAT, ("", ""))
    if not office:
        return None
    try:
        return actor_for(request.user.get_username(), office, role)
    except NotAllowed:
        del request.session[SEAT]
        return None
