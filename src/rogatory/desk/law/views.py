# SPDX-License-Identifier: Apache-2.0
"""The pages of the law: every seat that may read can see what stands behind an answer.

Rules: nothing about a case is shown or kept; an address that no rule stands behind is
answered like every other that does not exist; the version of the law and its day are
on every page, on paper too; a mark that is not known filters nothing.
"""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.casefile.standing import require
from rogatory.desk.components import Link
from rogatory.desk.law import pages
from rogatory.desk.law.addresses import articles, codes, slug
from rogatory.desk.law.facts import fact_page
from rogatory.desk.law.reading import held_now, mark_choices, unplaced
from rogatory.desk.law.search import LONGEST, found
from rogatory.desk.pages import SeatedRequest, answer, seated
from rogatory.law.facts import F
from rogatory.law.questions import questions_for
from rogatory.law.rulebook import AS_OF, law_version
from rogatory.phrasebook.phrases import day_phrase


@seated
def law(request: SeatedRequest) -> HttpResponse:
    """Show every instrument."""
    held = held_now()
    told: dict[str, Any] = {"instruments": pages.instruments(held), "unplaced": unplaced(held)}
    return _page(request, "law/law.html", title=gettext("The law"), **told)


@seated
def search(request: SeatedRequest) -> HttpResponse:
    """Show the provisions and facts in which the words stand, or only provisions that bear a mark."""
    wanted = request.GET.get("q", "")[:LONGEST].strip()
    mark = _mark(request)
    lines, asked = found(wanted, held_now(), mark)
    told: dict[str, Any] = {"q": wanted, "lines": lines, "facts": asked, "mark": mark}
    return _page(request, "law/search.html", title=gettext("Search the law"), trail=(_top(),), **told)


@seated
def facts(request: SeatedRequest) -> HttpResponse:
    """Show every fact that the law asks about."""
    told = pages.asked_of(questions_for(F))
    return _page(
        request, "law/facts.html", title=gettext("Facts the law asks about"), trail=(_top(),), facts=told
    )


@seated
def fact(request: SeatedRequest, key: str) -> HttpResponse:
    """Show one fact."""
    if key not in F:
        raise Http404
    told = fact_page(key, held_now())
    trail = (_top(), Link(label=gettext("Facts the law asks about"), url=reverse("law_facts")))
    return _page(request, "law/fact.html", title=str(told.name), trail=trail, fact=told)


@seated
def instrument(request: SeatedRequest, instrument: str) -> HttpResponse:
    """Show the articles of an instrument."""
    code, held, mark = _code(instrument), held_now(), _mark(request)
    told = pages.instrument(code, held)
    return _page(
        request,
        "law/instrument.html",
        title=str(told.name),
        trail=(_top(),),
        instrument=told,
        articles=pages.articles_of(code, held, mark),
        mark=mark,
        only=dict(mark_choices()).get(mark, ""),
    )


@seated
def article(request: SeatedRequest, instrument: str, article: str) -> HttpResponse:
    """Show every provision of an article."""
    code = _code(instrument)
    names = {slug(name): name for treaty, name in articles() if treaty == code}
    if article not in names:
        raise Http404
    held = held_now()
    told = pages.instrument(code, held)
    return _page(
        request,
        "law/article.html",
        title=pages.article_title(code, names[article]),
        trail=(_top(), Link(label=told.name, url=told.url)),
        instrument=told,
        provisions=pages.wholes_of(code, names[article], held),
        other_lines=pages.other_lines(code, names[article]),
    )


def _page(request: SeatedRequest, template: str, **told: Any) -> HttpResponse:
    require(request.actor, "read")
    day = day_phrase(date.fromisoformat(AS_OF))
    return answer(
        request, template, law_version=law_version(), as_of=day, mark_choices=mark_choices(), **told
    )


def _mark(request: SeatedRequest) -> str:
    mark = request.GET.get("mark", "")
    return mark if mark in dict(mark_choices()) else ""


def _top() -> Link:
    return Link(label=gettext("The law"), url=reverse("law"))


def _code(name: str) -> str:
    if name not in codes():
        raise Http404
    return codes()[name]
