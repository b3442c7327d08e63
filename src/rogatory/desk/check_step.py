# SPDX-License-Identifier: Apache-2.0
"""The check before anything is filed: the exact document, to whom it goes, and who must agree.

Rules:
- what is shown is made by the verb itself, without filing, so it is word for word
  what will be filed, and what stands against it is said before, not after;
- what was typed travels along in the form; going back to change it loses nothing;
- nothing is filed without the second press.

The usual view is `return act_page(request, place, form=form, act=Act(…), inputs=…)`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext

from rogatory.casefile.documents import Audience, Document, Opening
from rogatory.casefile.intentions import read_inputs
from rogatory.casefile.stages import row_for
from rogatory.casefile.verbs import VERBS
from rogatory.desk.components import Fact
from rogatory.desk.context import office_name
from rogatory.desk.letter import Letter, letter_of
from rogatory.desk.pages import Place, SeatedRequest, answer, do, to_case, tried
from rogatory.phrasebook import words
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.wire.directory import DOCUMENTS

Text = str | Promise
Inputs = Callable[[dict], Mapping[str, Any]]
_OURS = ("csrfmiddlewaretoken", "confirmed", "change")


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act as its page says it."""

    verb: str
    title: Text
    lede: Text
    done: Text
    submit: Text = ""
    kind: str = "main"
    template: str = "receiving/act.html"
    context: Mapping[str, Any] = field(default_factory=dict)
    after: Callable[[], object] = lambda: None


@dataclass(frozen=True, kw_only=True)
class Sending:
    """What is about to be filed, where it goes, and whose agreement it needs first."""

    letter: Letter
    to: str
    internal: bool
    second: str
    facts: tuple[Fact, ...]


def act_page(
    request: SeatedRequest, place: Place, *, act: Act, form: BaseForm, inputs: Inputs, ready: bool = True
) -> HttpResponse:
    """Ask, show what would be filed, then file it; an error comes back to the form."""
    asked = request.method == "POST" and "change" not in request.POST and ready
    if asked and form.is_valid():
        raw = inputs(form.cleaned_data)
        if "confirmed" in request.POST:
            if do(request, act.verb, raw, case=place.case, form=form):
                act.after()
                return to_case(request, place.case, str(act.done))
        else:
            found = tried(lambda: would_file(request, place, act.verb, raw), form=form)
            if found:
                return _check(request, place, act, form, tuple(sending(place, one) for one in found))
    return answer(
        request,
        act.template,
        title=str(act.title),
        case=place.case,
        form=form,
        act=act,
        place=place,
        closed=act.verb not in place.line.verbs,
        **act.context,
    )


def would_file(
    request: SeatedRequest, place: Place, verb: str, raw: Mapping[str, Any]
) -> tuple[Document, ...]:
    """Return the documents that the act would file now, or raise what stands against it."""
    moment, file = now(), place.view.case
    inputs = read_inputs(verb, raw, case=file, by=request.actor, now=moment)
    return VERBS[verb](file, **inputs, by=request.actor, now=moment)


def sending(place: Place, document: Document) -> Sending:
    """Return what would happen with a document once it is filed."""
    line = place.line.line
    opens = isinstance(document, Opening)
    to = document.to if opens else line.counterpart_of(document.office)
    row = row_for(document.line, "", type(document).__name__) if opens else None
    row = row or row_for(line.kind, line.stage_key, type(document).__name__)
    roles = [words.word(words.ROLES, role) for role in row.authorise] if row and row.eyes == 2 else []
    return Sending(
        letter=letter_of(document),
        to=to,
        internal=document.audience is Audience.OWN,
        second=gettext(", ").join(roles),
        facts=_addressee(to),
    )


def carried(request: SeatedRequest) -> list[tuple[str, str]]:
    """Return what was typed, to travel along."""
    pairs = [(name, one) for name, values in request.POST.lists() for one in values]
    return [(name, one) for name, one in pairs if name not in _OURS]


def _addressee(office: str) -> tuple[Fact, ...]:
    record = node().office(office)
    keys = record.keys_for(DOCUMENTS, at=now())
    return (
        Fact(name=gettext("To"), value=office_name(office), source=record.form),
        Fact(name=gettext("Address in the directory"), value=record.address),
        Fact(name=gettext("Key of the office"), value=", ".join(key.key_id for key in keys)),
    )


def _check(
    request: SeatedRequest, place: Place, act: Act, form: BaseForm, found: tuple[Sending, ...]
) -> HttpResponse:
    return answer(
        request,
        "receiving/check.html",
        title=gettext("Check before filing: {act}").format(act=act.title),
        case=place.case,
        form=None,
        act=act,
        place=place,
        sendings=found,
        carried=carried(request),
    )
