# SPDX-License-Identifier: Apache-2.0
"""Say an error in the reader's language: its sentence, its remedy, and what varies in them.

Rules:
- the fixed sentence is looked up in the catalogue whole, then its places are filled;
- a role, stage, day, office, fact, outcome or kind of document in a place is said in the reader's words too;
- what the reader of JSON says is wrong with a value is said in the reader's words too
  (`form_words`), and quoted as it is where it has none;
- an identifier, name or citation in a place is left as it is, and kept apart from the
  direction of the sentence;
- a sentence without translation is shown in English, never hidden.

>>> from rogatory.errors import NotAllowed
>>> sentence_of(NotAllowed("standing.not-held", "You are not {role}.", params={"role": "judge"}))
'You are not judge.'
"""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from rogatory.desk.context import office_name
from rogatory.desk.form_words import form_phrase
from rogatory.errors import NotReached, RogatoryError
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name
from rogatory.phrasebook.law_words import FINDINGS
from rogatory.phrasebook.phrases import day_phrase, isolated, stage_phrase


def sentence_of(error: RogatoryError) -> str:
    """Return what is wrong, as a sentence."""
    return _said(error.sentence, error.params)


def remedy_of(error: RogatoryError) -> str:
    """Return what helps."""
    return _said(error.remedy, error.params)


def whole_of(error: RogatoryError) -> str:
    """Return sentence and remedy in one line, for beside a field."""
    return f"{sentence_of(error)} {remedy_of(error)}".strip()


def problem(request: HttpRequest, error: RogatoryError) -> HttpResponse:
    """Return the page that says an act could not be done."""
    context = {
        "problem_title": title_of(error),
        "problem_text": sentence_of(error),
        "remedy": remedy_of(error),
        "cites": error.cites,
        "code": error.code,
    }
    response = render(request, "problem.html", context, status=error.http_status)
    if isinstance(error, NotReached):
        response.headers["Retry-After"] = "5"
    return response


def title_of(error: RogatoryError) -> str:
    """Return the question that was answered with no."""
    titles = {
        "NotValid": gettext("Something is not in the right form"),
        "NotAllowed": gettext("This is not open to you"),
        "NotNow": gettext("This cannot be done now"),
        "NotLawful": gettext("The law does not carry this"),
        "NotGenuine": gettext("This cannot be trusted"),
        "NotReached": gettext("This could not be reached"),
    }
    return titles.get(error.family, gettext("This could not be done"))


def _said(sentence: str, params: Mapping[str, str]) -> str:
    if not sentence:
        return ""
    told = gettext(sentence)
    return told.format_map({name: _place(name, value) for name, value in params.items()}) if params else told


def _place(name: str, value: str) -> str:
    if name == "stage":
        return stage_phrase(value)
    if name == "day":
        return day_phrase(date.fromisoformat(value))
    if name == "says":
        return form_phrase(value)
    if name == "outcome":
        return str(FINDINGS.get(value.replace(" ", "_"), value))
    if name == "missing":
        return gettext(", ").join(isolated(fact_name(part)) for part in value.split(", "))
    if name in ("role", "needed", "kind", "possible"):
        return gettext(", ").join(_word(part) for part in value.split(", "))
    if name in ("office", "offices", "sealed", "ordered", "sender", "signer", "named"):
        return gettext(", ").join(isolated(office_name(part)) for part in value.split(", "))
    return value if value.isdecimal() else isolated(value)


def _word(value: str) -> str:
    for known in (words.ROLES, words.KINDS):
        if value in known:
            return str(known[value])
    return value
