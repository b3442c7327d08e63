# SPDX-License-Identifier: Apache-2.0
"""What the pages of the law show: frozen shapes made from the rules, in the reader's words.

Rules:
- every instrument, article and provision comes from `rules()`; nothing is listed twice;
- what an instrument is called follows from the legal basis that its rules ask for; a
  treaty for which no rule asks as a basis is shown among those cited beside;
- how well a text was read is what the reviews say that the caller hands in;
- articles and provisions stand in treaty order; the lines of a safeguard sheet stand once
  under a citation that several rules share.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext

from rogatory.desk.components import Finding, HowRead, Text
from rogatory.desk.law import addresses
from rogatory.desk.law.conditions import tree_of
from rogatory.desk.law.hanging import Common, common_of, relied_on_by, rested_on, same_as
from rogatory.desk.law.reading import counted, outdated_notes, reading_of, refused_notes
from rogatory.desk.law.sheet import SheetLine, lines_citing, sheet_lines
from rogatory.desk.law.words import ABOUT, MARKS_MEAN, OTHERS, ROLES, ROLES_MEAN
from rogatory.law.catalogue import facts_of
from rogatory.law.citations import article_of, code_of, order_of, place_of
from rogatory.law.engine import Provision
from rogatory.law.headings import heading_of
from rogatory.law.questions import Question, questions_for
from rogatory.law.rulebook import rules
from rogatory.law.status import as_of
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name
from rogatory.phrasebook.law_words import DUTIES, EFFECTS, said
from rogatory.phrasebook.phrases import day_phrase, isolated
from rogatory.registry.reviews import Held


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One treaty or law."""

    code: str
    name: Text
    about: Text
    url: str
    articles: int
    marks: tuple[tuple[Text, int, str], ...]
    is_basis: bool
    parties_as_of: Text = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A provision in one line."""

    cite: str
    sentence: Text
    effect: Text
    role: Text
    reading: HowRead


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article with its provisions in short."""

    title: Text
    url: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A fact with its question."""

    name: Text
    question: Text
    url: str


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A provision with everything there is to see of it."""

    anchor: str
    number: str
    line: Line
    otherwise: Text
    duty: Text
    role_means: Text
    mark_means: Text
    notes: tuple[Text, ...]
    contested: bool
    when: tuple[Finding, ...]
    condition: tuple[Finding, ...]
    facts: tuple[Asked, ...]
    same: tuple[str, ...]
    rests: tuple[str, ...]
    relied: tuple[str, ...]
    common: tuple[Common, ...]
    safeguards: tuple[SheetLine, ...]


def instruments(held: Held) -> tuple[Instrument, ...]:
    """Return every instrument that has rules: legal bases first, then what is cited beside them."""
    found = (instrument(code, held) for code in addresses.codes().values())
    return tuple(sorted(found, key=lambda one: not one.is_basis))


def instrument(code: str, held: Held) -> Instrument:
    """Return one instrument."""
    provisions = provisions_of(code)
    basis = bases().get(code, "")
    url = reverse("law_instrument", args=[addresses.slug(code)])
    return Instrument(
        code=code,
        name=instrument_name(code),
        about=str(ABOUT.get(code, "")),
        url=url,
        articles=sum(1 for treaty, _ in addresses.articles() if treaty == code),
        marks=tuple(
            (told, count, f"{url}?mark={mark}")
            for mark, told, count in counted(held.marks.read(one) for one in provisions)
        ),
        is_basis=bool(basis),
        parties_as_of=_day(as_of(None, basis)) if basis else "",
    )


def instrument_name(code: str) -> Text:
    """Return how an instrument is called."""
    basis = bases().get(code, "")
    return words.word(words.INSTRUMENTS, basis) if basis else words.word(OTHERS, code)


@cache
def bases() -> dict[str, str]:
    """Return for each code of a legal basis the instrument that a request names."""
    found: dict[str, Counter[str]] = {}
    for one in rules().provisions:
        asked = [test for test in one.when.tests() if test.name.startswith("instrument is ")]
        for test in asked:
            found.setdefault(test.name.removeprefix("instrument is "), Counter())[code_of(one.cite)] += 1
    return {counted.most_common(1)[0][0]: name for name, counted in found.items()}


def provisions_of(code: str, article: str = "") -> tuple[Provision, ...]:
    """Return the provisions of an instrument, or of one article, in treaty order."""
    found = [
        one
        for one in rules().provisions
        if code_of(one.cite) == code and (not article or article_of(one.cite) == article)
    ]
    return tuple(sorted(found, key=lambda one: order_of(one.cite)))


def articles_of(code: str, held: Held, mark: str = "") -> tuple[Article, ...]:
    """Return the articles of an instrument in treaty order; with a mark, only the provisions that bear it."""
    names = [article for treaty, article in addresses.articles() if treaty == code]
    told = (
        Article(
            title=article_title(code, name),
            url=reverse("law_article", args=[addresses.slug(code), addresses.slug(name)]),
            lines=tuple(
                line_of(one, held) for one in provisions_of(code, name) if mark in ("", held.marks.of(one))
            ),
        )
        for name in sorted(names, key=lambda name: order_of(f"{code} {name}"))
    )
    return tuple(one for one in told if one.lines or not mark)


def article_title(code: str, name: str) -> str:
    """Return how an article is called: its number and its heading; an annex or the like as it is cited."""
    if not name[:1].isdigit():
        return isolated(name)
    heading = said(heading_of(code, name))
    if not heading:
        return gettext("Article {number}").format(number=isolated(name))
    return gettext("Article {number} – {heading}").format(number=isolated(name), heading=heading)


def line_of(provision: Provision, held: Held) -> Line:
    """Return a provision in one line."""
    return Line(
        cite=provision.cite,
        sentence=said(provision.plain),
        effect=words.word(EFFECTS, provision.effect),
        role=words.word(ROLES, provision.role),
        reading=reading_of(held.marks.read(provision)),
    )


def wholes_of(code: str, article: str, held: Held) -> tuple[Whole, ...]:
    """Return the provisions of an article with everything there is to see of them."""
    found: list[Whole] = []
    for one in provisions_of(code, article):
        anchor = addresses.anchor_of(one.cite)
        again = sum(1 for before in found if before.line.cite == one.cite)
        told = _whole(one, f"{anchor}-rule-{again + 1}" if again else anchor, held)
        notes = told.notes if again else (*told.notes, *refused_notes(held, one.cite))
        found.append(replace(told, notes=notes, safeguards=() if again else told.safeguards))
    return tuple(found)


def other_lines(code: str, article: str) -> tuple[SheetLine, ...]:
    """Return the lines of safeguard sheets that cite the article and none of its provisions."""
    shown = {line for one in provisions_of(code, article) for line in lines_citing(one.cite)}
    return tuple(
        line
        for line in sheet_lines()
        if (code_of(line.cite), article_of(line.cite)) == (code, article) and line not in shown
    )


def asked_of(questions: tuple[Question, ...]) -> tuple[Asked, ...]:
    """Return facts with their questions and their pages."""
    return tuple(
        Asked(name=fact_name(one.key), question=said(one.asks), url=reverse("law_fact", args=[one.key]))
        for one in questions
    )


def _whole(one: Provision, anchor: str, held: Held) -> Whole:
    same = one.otherwise == one.effect
    return Whole(
        anchor=anchor,
        number=place_of(one.cite) or one.cite,
        line=line_of(one, held),
        otherwise=gettext("this does not follow") if same else words.word(EFFECTS, one.otherwise),
        duty=words.word(DUTIES, one.duty) if one.duty else "",
        role_means=words.word(ROLES_MEAN, one.role),
        mark_means=words.word(MARKS_MEAN, held.marks.of(one)),
        notes=outdated_notes(held, one),
        contested=one.contested,
        when=(tree_of(one.when),),
        condition=(tree_of(one.condition),),
        facts=asked_of(questions_for(facts_of(one))),
        same=same_as(one),
        rests=rested_on(one),
        relied=relied_on_by(one),
        common=common_of(one),
        safeguards=lines_citing(one.cite),
    )


def _day(told: str) -> str:
    """Return a day in words, or a month where the list knows no day."""
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", told):
        return gettext("{month} {year}").format(month=MONTHS[int(told[5:])], year=told[:4])
    try:
        return day_phrase(date.fromisoformat(told))
    except ValueError:
        return isolated(told)
