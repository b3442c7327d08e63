# SPDX-License-Identifier: Apache-2.0
"""The pages of the published claims: who says what of the treaties, and what the rules say of it.

Rules:
- concerns and defences stand on one page and are told alike; a claim is in our own words and
  names its source with how that was read;
- every result is computed when the page is made, and a result that is no longer the expected
  one says so; each provision stands with its sentence and how its text was read.

Source: law/data/reach/claims.csv; critiques.md.
"""

import re
from functools import lru_cache, partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_lazy as _

from rogatory.law.facts import F
from rogatory.law.questions import questions_for
from rogatory.law.reach.claims import Answered, Checked, checked, claim_named, claims
from rogatory.law.reach.claims_read import CONCERN, DEFENCE, Claim, Question
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.world import World
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import FINDINGS, MARKS, said
from rogatory.phrasebook.words import Words
from rogatory.public.page import Page, page
from rogatory.public.reach.asked import asked_by
from rogatory.public.reach.views import page_of
from rogatory.public.reach.words import letter, result_word
from rogatory.public.reach.worlds import world_on
from rogatory.public.tables import Table

SIDES: Words = {CONCERN: _("Concerns"), DEFENCE: _("Defences")}
SIDE: Words = {CONCERN: _("A concern"), DEFENCE: _("A defence")}
READ: Words = {
    "stored": _("Read in a stored copy"),
    "mirrored": _("Read in a copy of a copy"),
    "reported": _("Known through another publication"),
    "recalled": _("Recalled from memory; not read again"),
}
MOST_CHANGES = 5
# The parts of a citation within a sentence, which run in their own direction where the sentence does not.
_CITED = re.compile(r"\d*(?:\([0-9a-z]{1,2}\))+")


@page
def list_of_claims(request: HttpRequest) -> Page:
    """List every claim by its side."""
    asked = asked_by(request)
    every = claims()
    groups = [
        (
            words.word(SIDES, side),
            [
                {**_claim(one), "url": asked.to("reach_claim", one.id), "results": _results(one)}
                for one in every
                if one.side == side
            ],
        )
        for side in SIDES
    ]
    return page_of("claims", asked, groups=groups, tables=(_table(every),))


@page
def claim(request: HttpRequest, name: str) -> Page:
    """Show one claim with its questions and the answers that the rules give."""
    asked = asked_by(request)
    told = _checked(name, asked.world)
    return page_of(
        "claim",
        asked,
        **_claim(told.claim),
        address_of_source=told.claim.address,
        says=_told(told.claim.says),
        depends=_told(told.claim.depends),
        other_side=_told(told.claim.other_side),
        answers=[_answer(one) for one in told.answers],
        others_url=asked.to("reach_claims"),
        tables=(_table([told.claim]), _answers_table(told)),
    )


@lru_cache(maxsize=256)
def _checked(name: str, world: World) -> Checked:
    """Return the answers to a claim; another world, made of changed lists, asks anew."""
    return checked(claim_named(name), recorded=partial(world_on, as_shipped=True))


def _claim(one: Claim) -> dict[str, Any]:
    return {
        "title": _told(one.title),
        "claim": _told(one.claim),
        "who": _told(one.who),
        "published": one.published,
        "source": one.source,
        "read": words.word(READ, one.read),
        "side": words.word(SIDE, one.side),
    }


def _results(one: Claim) -> list[dict[str, str]]:
    """Return each result that a question of the claim has, with how many have it."""
    told = [question.result for question in one.questions]
    return [
        {"result": name, "letter": letter(name), "says": result_word(name), "many": str(told.count(name))}
        for name in RESULTS
        if name in told
    ]


def _answer(one: Answered) -> dict[str, Any]:
    law = one.answer.governing.assessment
    return {
        "says": _told(one.question.says),
        "result": one.result,
        "letter": letter(one.result),
        "result_word": result_word(one.result),
        "instrument": words.word(words.INSTRUMENTS, one.answer.governing.instrument),
        "measure": words.word(words.MEASURES, one.question.measure),
        "pair": _pair(one.question),
        "cites": one.articles,
        "provisions": [
            {"cite": p.cite, "says": _told(p.plain), "mark": words.word(MARKS, p.verified)}
            for p in dict.fromkeys(one.decides)
        ],
        "missing": [said(q.asks) for q in questions_for(one.missing)],
        "changes": [
            {
                "fact": fact_name(change.fact),
                "value": fact_value(change.fact, change.to),
                "outcome": words.word(FINDINGS, change.outcome),
            }
            for change in law.would_change[:MOST_CHANGES]
            if change.fact in F
        ],
        "moved": not one.as_expected,
    }


def _told(text: str) -> str:
    """Return a sentence of a claim in the reader's language, with its citations kept together."""
    plain = said(text)
    return _CITED.sub(lambda one: f"\u2066{one[0]}\u2069", plain) if get_language_bidi() else plain


def _pair(question: Question) -> str:
    told = {"requesting": _state(question.requesting), "requested": _state(question.requested)}
    return gettext("{requesting} asks {requested}").format(**told)


def _state(code: str) -> str:
    return {"XA": gettext("Altania"), "XB": gettext("Belmora")}.get(code) or words.state_name(code)


def _table(every: Any) -> Table:
    columns = ("id", "side", "who", "published", "source", "address", "read", "title", "claim", "says",
               "depends", "other_side")  # fmt: skip
    return Table("claims", columns, [tuple(getattr(one, name) for name in columns) for one in every])


def _answers_table(told: Checked) -> Table:
    rows = []
    for one in told.answers:
        asked = one.question
        facts = "; ".join(f"{key}={value}" for key, value in asked.facts.items())
        rows.append((
            told.claim.id, asked.says, asked.world, asked.requesting, asked.requested, asked.offence,
            asked.measure, asked.data, asked.instrument, asked.on.isoformat(), "; ".join(asked.suppositions),
            facts, "; ".join(act.says for act in asked.acts), one.result, "; ".join(one.articles),
            "; ".join(one.missing),
        ))  # fmt: skip
    return Table(
        "answers",
        ("claim", "question", "world", "requesting", "requested", "offence", "measure", "data", "instrument",
         "on", "suppose", "facts", "acts", "result", "articles", "missing"),
        rows,
    )  # fmt: skip
