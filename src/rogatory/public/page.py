# SPDX-License-Identifier: Apache-2.0
"""A public page: its frame, the tables behind it as files, and headers that let any cache keep it.

Rules:
- a page is made from its address alone, so that the same address is the same page;
- whatever a page shows in a picture or a table can be taken as CSV, JSON and, where Polars is
  installed, Parquet, at the same address with a `format`;
- the tag of a page is the digest of what it says, so that a kept copy is never older than
  the lists and the rules it was made from;
- an error of the six families is a page of its own that says what would have been understood.

Cites: RFC 9110 8.8.3, 13.1.2; RFC 9111 5.2.2.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response

from rogatory.errors import RogatoryError
from rogatory.public import frame, problems
from rogatory.public.tables import Table, written

FRAMED = "X-Rogatory-Framed"  # between page and door; the door takes it away
KEEP = "public, max-age=300"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page shows: its template with what it needs, the tables behind it, and all of it as data."""

    template: str
    told: Mapping[str, Any]
    tables: tuple[Table, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    framed: bool = False


View = Callable[..., Page | HttpResponse]


def page(view: View) -> Callable[..., HttpResponse]:
    """Turn what a view shows into an answer, and an error into a page that helps."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            shown = view(request, *args, **named)
            if isinstance(shown, HttpResponse):
                return shown
            response = _response(request, shown)
        except RogatoryError as error:
            return problems.of(request, error)
        response.headers["Cache-Control"] = KEEP
        tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = tag
        kept = get_conditional_response(request, etag=tag, response=response) or response
        if shown.framed:
            kept.headers[FRAMED] = "yes"
        return kept

    return answer


def _response(request: HttpRequest, shown: Page) -> HttpResponse:
    if wanted := request.GET.get("format", ""):
        return written(shown.tables, shown.data, wanted, request.GET.get("table", ""))
    told = {**frame.around(request, shown.tables), **shown.told}
    return HttpResponse(render_to_string(shown.template, told))
