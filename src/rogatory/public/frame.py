# SPDX-License-Identifier: Apache-2.0
"""What stands around every public page: languages, ways through the pages, files, version of the law.

Rules: every link keeps what was chosen; a language is a link and not a button, so that no
page needs a form token or a cookie.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext

from rogatory.law.rulebook import AS_OF, law_version
from rogatory.phrasebook.phrases import day_phrase
from rogatory.phrasebook.templatetags.rogatory import language_choices
from rogatory.public.tables import Table, kinds

CHOSEN = ("requesting", "requested", "offence", "measure", "data", "on", "reading", "suppose")


def around(request: HttpRequest, tables: Iterable[Table] = ()) -> dict[str, Any]:
    """Return what the frame needs."""
    return {
        "LANGUAGE_CODE": translation.get_language(),
        "LANGUAGE_BIDI": translation.get_language_bidi(),
        "languages": [
            {**one, "url": with_changes(request, language=one["code"])} for one in language_choices()
        ],
        "ways": _ways(request),
        "files": _files(request, tables),
        "address": request.build_absolute_uri(request.get_full_path()),
        "law_version": law_version(),
        "law_day": day_phrase(date.fromisoformat(AS_OF)),
        "as_recorded": with_changes(request, reading="recorded"),
        "as_if_clear": with_changes(request, reading="clear"),
        "home_url": address("reach", language_of(request)),
        "language_asked": language_of(request),
        "demonstration": settings.CHOICES.demonstration,
        "desk_url": reverse("home"),
    }


def language_of(request: HttpRequest) -> dict[str, str]:
    """Return the language that the address asks for, if it does."""
    asked = request.GET.get("language", "")
    return {"language": asked} if asked in dict(settings.LANGUAGES) else {}


def address(name: str, params: Mapping[str, Any], *args: str) -> str:
    """Return the address of a page with what was chosen; what is empty is left out."""
    told = {key: value for key, value in params.items() if value not in ("", None, (), [])}
    query = urlencode(told, doseq=True)
    return reverse(name, args=args) + (f"?{query}" if query else "")


def with_changes(request: HttpRequest, **changes: str) -> str:
    """Return the address of this page with some choices changed."""
    told: QueryDict = request.GET.copy()
    for key, value in changes.items():
        told.pop(key, None)
        if value:
            told[key] = value
    query = told.urlencode()
    return f"{request.path}?{query}" if query else request.path


def _ways(request: HttpRequest) -> list[dict[str, Any]]:
    kept = {key: request.GET.getlist(key) for key in CHOSEN if request.GET.getlist(key)}
    kept |= language_of(request)  # type: ignore[arg-type]
    found = []
    for name, says in (
        ("reach", gettext("Ask")),
        ("reach_matrix", gettext("Matrix")),
        ("reach_world", gettext("All States")),
        ("reach_states", gettext("States one by one")),
        ("reach_treaties", gettext("Treaties over time")),
        ("reach_changes", gettext("What would change")),
        ("reach_claims", gettext("Published claims")),
        ("reach_files", gettext("Files")),
    ):
        here = request.path == reverse(name) or (name != "reach" and request.path.startswith(reverse(name)))
        found.append({"url": address(name, kept), "says": says, "here": here})
    return found


def _files(request: HttpRequest, tables: Iterable[Table]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "kinds": [
                {"kind": kind.upper(), "url": with_changes(request, format=kind, table=one.name)}
                for kind in kinds()
            ],
        }
        for one in tables
    ]
