# SPDX-License-Identifier: Apache-2.0
"""The page that says what was not understood: which field, what comes near it, and what helps.

Rules: the field is named as the form names it; each near word is a link to the same address
with that word in its place; what is answered is never a fault of ours for what somebody typed.
"""

import difflib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.errors import NotValid, RogatoryError
from rogatory.law.reach.asked import DATA, MEASURES
from rogatory.law.reach.claims import claims
from rogatory.law.reach.offences import catalogue
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.law.reach.request import suppositions_in
from rogatory.law.states import names
from rogatory.phrasebook import words
from rogatory.phrasebook.phrases import isolated
from rogatory.phrasebook.words import Words
from rogatory.public import frame
from rogatory.public.reach.words import VERBS, supposition_word
from rogatory.public.reach.worlds import own_folder

# The field of a form by the name that the law room gives it on the command line.
FIELD_OF = {
    "REQUESTING": "requesting",
    "REQUESTED": "requested",
    "--offence": "offence",
    "--measure": "measure",
    "--data": "data",
    "--suppose": "suppose",
    "--what-if": "act",
}
FIELDS: Words = {
    "requesting": _("Requesting State"),
    "requested": _("Requested State"),
    "state": _("State"),
    "offence": _("Offence"),
    "measure": _("Measure"),
    "data": _("Kind of data"),
    "on": _("Day"),
    "from": _("From"),
    "to": _("To"),
    "reading": _("Reading"),
    "suppose": _("Supposed"),
    "act": _("Act"),
    "instrument": _("Instrument"),
    "format": _("Kind of file"),
    "table": _("Table"),
    "rows": _("Rows"),
    "columns": _("Columns"),
    "claim": _("Published claim"),
}
_NEAR = 4


def of(request: HttpRequest, error: RogatoryError) -> HttpResponse:
    """Return the page of an error."""
    name = FIELD_OF.get(error.field or "", error.field or "")
    word = error.params.get("word", "")
    unheard = error.code == "reach.not-known"
    return _page(
        request,
        status=error.http_status,
        title=gettext("This was not understood") if isinstance(error, NotValid) else gettext("Not possible"),
        field=words.word(FIELDS, name) if name else "",
        says=gettext("“{word}” is not known here.").format(word=isolated(word))
        if unheard
        else _filled(error.sentence, error.params),
        remedy="" if unheard else _filled(error.remedy, error.params),
        near=_near(request, name, word) if unheard else (),
        code=error.code,
    )


def no_page(request: HttpRequest) -> HttpResponse:
    """Return the page for an address without one."""
    says = gettext("There is no public page at this address.")
    return _page(request, status=404, title=gettext("Nothing here"), says=says)


def only_read(request: HttpRequest) -> HttpResponse:
    """Return the answer to whoever wants to write."""
    response = _page(
        request,
        status=405,
        title=gettext("These pages can only be read"),
        says=gettext("Nothing can be sent to a public page."),
    )
    response.headers["Allow"] = "GET, HEAD"
    return response


def _page(request: HttpRequest, *, status: int, **told: Any) -> HttpResponse:
    around = frame.around(request)
    response = HttpResponse(render_to_string("public/problem.html", {**around, **told}), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _filled(sentence: str, params: Mapping[str, str]) -> str:
    told = gettext(sentence) if sentence else ""
    return told.format_map({key: isolated(value) for key, value in params.items()}) if params else told


def _near(request: HttpRequest, name: str, word: str) -> list[dict[str, str]]:
    """Return what comes near a word, each with the address that has it in its place."""
    known = _known(name)
    spoken = {says.casefold(): code for code, says in known.items()} | {c.casefold(): c for c in known}
    spoken |= {said.casefold(): code for code, said in _english(name).items()}
    plain = word.casefold()
    found = difflib.get_close_matches(plain, spoken, 8, 0.45)
    found += [one for one in spoken if len(plain) > 2 and plain in one]
    codes = list(dict.fromkeys(spoken[one] for one in found))[:_NEAR]
    return [{"code": code, "says": known[code], "url": _address(request, name, word, code)} for code in codes]


def _address(request: HttpRequest, name: str, word: str, code: str) -> str:
    if name in ("state", "claim") and name not in request.GET:
        return request.path.replace(word, code)
    if name in ("suppose", "act"):
        return frame.with_changes(request, **{name: ""})
    return frame.with_changes(request, **{name: code})


def _known(name: str) -> dict[str, str]:
    match name:
        case "requesting" | "requested" | "state":
            return {code: words.state_name(code) for code in names()}
        case "offence":
            return {one.code: gettext(one.title) for one in catalogue(own_folder())}
        case "measure":
            return {code: words.word(words.MEASURES, code) for code in MEASURES}
        case "data":
            return {code: words.word(words.CATEGORIES, code) for code in DATA}
        case "instrument":
            return {code: words.word(words.INSTRUMENTS, code) for code in INSTRUMENTS}
        case "suppose":
            return {one.name: supposition_word(one.name) for one in suppositions_in(own_folder())}
        case "claim":
            return {one.id: gettext(one.title) for one in claims()}
        case "act":
            return {code: str(says) for code, says in VERBS.items()}
    return {}


def _english(name: str) -> dict[str, str]:
    if name in ("requesting", "requested", "state"):
        return dict(names())
    return {one.code: one.title for one in catalogue(own_folder())} if name == "offence" else {}
