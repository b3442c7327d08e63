# SPDX-License-Identifier: Apache-2.0
"""The rules of an instrument by its articles: what each says, what follows, what it asks, how it was read.

Rules:
- a page is made from the provisions that decide, so that it cannot say another thing than they do;
- an article without a rule says why it has none, in English;
- every citation has an address of its own, to which the other pages lead.

Source: law/data/articles.csv.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.http import HttpRequest

from rogatory.law.catalogue import facts_of, provisions_of
from rogatory.law.citations import article_of, code_of, in_address, order_of
from rogatory.law.engine import Provision
from rogatory.law.headings import CITED_AS, REQUESTED_AS, articles_of
from rogatory.law.reach.offences import unheard
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name
from rogatory.phrasebook.law_words import EFFECTS, MARKS, said
from rogatory.public.page import Page, page
from rogatory.public.reach.asked import LISTS, asked_by
from rogatory.public.reach.views import page_of
from rogatory.public.tables import Table


@page
def rules_of(request: HttpRequest, instrument: str) -> Page:
    """Show every rule of an instrument."""
    asked = asked_by(request)
    if instrument not in INSTRUMENTS:
        raise unheard("instrument", instrument, INSTRUMENTS, LISTS)
    found = provisions_of(instrument)
    marks = Counter(one.verified for one in found)
    return page_of(
        "rules",
        asked,
        name=words.word(words.INSTRUMENTS, instrument),
        articles=_articles(instrument, found),
        marks=[(words.word(MARKS, mark), marks[mark]) for mark in MARKS if marks[mark]],
        treaty_url=asked.to("reach_treaty", instrument),
        tables=(_table(found),),
    )


def place_of(cite: str) -> tuple[str, str] | None:
    """Return the instrument under which a citation is shown, and its place on that page; else nothing.

    >>> place_of("EU2023/1543 12(1)(d)"), place_of("VCLT 18"), place_of("UNCC 999")
    (('EUEEV', 'r-12-1-d'), None, ('UNCC', ''))
    """
    code = code_of(cite)
    instrument = REQUESTED_AS.get(code, code)
    if instrument not in INSTRUMENTS:
        return None
    return instrument, _anchor(cite) if cite in _cited(instrument) else ""


@cache
def _cited(instrument: str) -> frozenset[str]:
    return frozenset(one.cite for one in provisions_of(instrument))


def _anchor(cite: str) -> str:
    return f"r-{in_address(cite)}"


def _articles(instrument: str, found: Sequence[Provision]) -> list[dict[str, Any]]:
    """Return the articles that have rules, and those that say why they have none."""
    code = CITED_AS.get(instrument, instrument)
    by_article: dict[str, dict[str, list[Provision]]] = {}
    for one in sorted(found, key=lambda one: order_of(one.cite)):
        if code_of(one.cite) == code:
            by_article.setdefault(article_of(one.cite), {}).setdefault(one.cite, []).append(one)
    return [
        {
            "cite": f"{code} {article.number}",
            "number": article.number,
            "anchor": f"a-{article.number}",
            "heading": said(article.heading) if article.number in by_article else article.heading,
            "why_not": "" if article.number in by_article else article.why_not,
            "cites": [
                {"cite": cite, "anchor": _anchor(cite), "rules": [_rule(one) for one in ones]}
                for cite, ones in by_article.get(article.number, {}).items()
            ],
        }
        for article in articles_of(instrument)
    ]


def _rule(one: Provision) -> dict[str, Any]:
    return {
        "says": said(one.plain),
        "effect": words.word(EFFECTS, one.effect),
        "mark": words.word(MARKS, one.verified),
        "asks": [fact_name(key) for key in facts_of(one)],
    }


def _table(found: Sequence[Provision]) -> Table:
    columns = ("cite", "rule", "says", "effect", "mark", "facts")
    rows = [
        (one.cite, one.name, one.plain, one.effect, one.verified, ";".join(facts_of(one))) for one in found
    ]
    return Table("rules", columns, rows)
