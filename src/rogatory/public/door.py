# SPDX-License-Identifier: Apache-2.0
"""The door for everyone: public addresses are answered here, before a session or a person is looked for.

Rules:
- a public page cannot know who asks: no cookie is read and none is set;
- the language is the one in the address, else the browser's, among those that are spoken;
- what a page may load is what every page of this installation may load; only the page that
  is meant to be shown inside another site may stand in a frame.

Left to callers: everything that is not public.
Cites: OWASP ASVS 5.0 V3.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils import translation

from rogatory.public import problems
from rogatory.public.page import FRAMED

ROOM = "/reach/"
Answer = Callable[[HttpRequest], HttpResponse]


def door(get_response: Answer) -> Answer:
    """Answer what is public; hand on everything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path == ROOM.rstrip("/"):
            return HttpResponseRedirect(ROOM)
        if not request.path.startswith(ROOM):
            return get_response(request)
        request.get_host()  # refuses a host that is not ours
        spoken = _language(request)
        with translation.override(spoken):
            response = _answered(request)
        response.headers["Content-Language"] = spoken
        response.headers["Vary"] = "Accept-Language"
        _protected(response)
        return response

    return answer


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("language", "")
    if asked in dict(settings.LANGUAGES):
        return asked
    kept, request.COOKIES = request.COOKIES, {}
    spoken = translation.get_language_from_request(request)
    request.COOKIES = kept
    return spoken


def _answered(request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return problems.only_read(request)
    try:
        found = resolve(request.path, "rogatory.public.urls")
    except Resolver404:
        return problems.no_page(request)
    return found.func(request, *found.args, **found.kwargs)


def _protected(response: HttpResponse) -> None:
    policy = dict(settings.CONTENT_SECURITY_POLICY)
    if response.headers.pop(FRAMED, None):
        policy["frame-ancestors"] = "*"
    else:
        response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    response.headers["Content-Security-Policy"] = "; ".join(f"{name} {told}" for name, told in policy.items())
