# SPDX-License-Identifier: Apache-2.0
"""Which page belongs to which act, so that no act is without one.

Rules: the page of an act on a request stands at
`/cases/<case>/requests/<digest of the request>/<act>` and is named `verb:<act>`; each
journey lists its own in `VERB_VIEWS` of its `urls.py`, as views taking `case` and
`line`; acts of the office itself have no request.  A test holds this against
`casefile.verbs.VERBS`.
"""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse

OFFICE_ACTS = {"appoint": "officials", "dismiss": "officials"}


def verb_patterns(*journeys: dict[str, Callable[..., HttpResponseBase]]) -> list[URLPattern]:
    """Return the addresses of the acts that the journeys list; an act listed twice is a mistake."""
    patterns: dict[str, URLPattern] = {}
    for journey in journeys:
        for verb, view in journey.items():
            if verb in patterns:
                raise ValueError(f"two pages for {verb}")
            patterns[verb] = path(f"cases/<str:case>/requests/<str:line>/{verb}", view, name=verb)
    return list(patterns.values())


def verb_url(verb: str, *, case: str, line: str = "") -> str:
    """Return the address of the page of an act."""
    if verb in OFFICE_ACTS:
        return reverse(OFFICE_ACTS[verb])
    return reverse(f"verb:{verb}", args=[case, line])
