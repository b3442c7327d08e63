# SPDX-License-Identifier: Apache-2.0
"""What the law finds, as the page of the assessment shows it.

Rules: findings are grouped by what they do to the outcome; a proof tree goes down to
the facts it rests on; a provision read from memory says so, and one that was reviewed says
by whom; a change that would
matter names the fact, the answer and the outcome.

Source: rules-engine.md 6.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import Finding, HowRead, Text
from rogatory.desk.law.reading import reading_of
from rogatory.desk.receiving.result_parts import (
    Governed,
    ItemLine,
    OfferLine,
    TwoLayers,
    governed,
    items,
    layers,
    offers,
)
from rogatory.law.findings import Assessment, Reason
from rogatory.law.findings import Finding as Found
from rogatory.law.reviews.marks import Marks
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import DUTIES, EFFECTS, FINDINGS, proof_said, said
from rogatory.phrasebook.phrases import day_phrase
from rogatory.phrasebook.words import Words, word

MEANINGS: Words = {
    "obligatory": _("No ground stands against it. Execute it, within its scope and with its conditions."),
    "refusable": _(
        "A ground is yours to use or to leave. If you execute it, say why the ground is not used."
    ),
    "must_not_compel": _("A rule that protects a person stands against it. Consult, or refuse with reasons."),
    "outside_scope": _("Another basis may carry it. Consult, or refuse with reasons."),
    "insufficient_facts": _("Ask the requesting office for the first facts below, or find them yourself."),
}
TONES = {"obligatory": "success", "insufficient_facts": "info"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One provision with its finding."""

    finding: Finding
    effect: Text
    reading: HowRead
    is_ground: bool


@dataclass(frozen=True, kw_only=True)
class Change:
    """What would lead to another outcome."""

    fact: Text
    to: Text


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One reading of a clause on which lawyers disagree, with the outcome it leads to."""

    cite: str
    sentence: Text
    outcome: Text


@dataclass(frozen=True, kw_only=True)
class Result:
    """The result in plain words."""

    outcome: Text
    meaning: Text
    tone: str
    duty: Text
    grounds: tuple[Line, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    readings: tuple[Reading, ...]
    missing: tuple[tuple[str, str], ...]
    changes: tuple[tuple[Text, tuple[tuple[Change, ...], ...]], ...]
    governed: Governed | None
    layers: TwoLayers | None
    items: tuple[ItemLine, ...]
    offers: tuple[OfferLine, ...]
    law_version: str
    as_of: str


def result_of(found: Assessment, marks: Marks) -> Result:
    """Return what the law finds, in the reader’s words."""
    lines = tuple(_line(one, found, marks) for one in found.provisions)
    return Result(
        outcome=word(FINDINGS, found.outcome),
        meaning=word(MEANINGS, found.outcome),
        tone=TONES.get(found.outcome, "warning"),
        duty=word(DUTIES, found.duty_level) if found.duty_level else "",
        grounds=tuple(one for one in lines if one.is_ground),
        groups=tuple(_groups(lines)),
        readings=tuple(
            Reading(cite=one.cite, sentence=said(one.says), outcome=word(FINDINGS, one.outcome))
            for one in found.contested_readings
        ),
        missing=tuple((key, fact_name(key)) for key in found.missing_facts),
        changes=tuple(_changes(found)),
        governed=governed(found),
        layers=layers(found),
        items=items(found),
        offers=offers(found),
        law_version=found.law_version,
        as_of=day_phrase(date.fromisoformat(found.as_of)),
    )


def _groups(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Yield the provisions by their finding, what is open first; grounds stand above."""
    for name in ("unknown", "met", "not_met"):
        found = tuple(one for one in lines if one.finding.result == name and not one.is_ground)
        if found:
            yield name, found


def _changes(found: Assessment) -> Iterator[tuple[Text, tuple[tuple[Change, ...], ...]]]:
    """Yield other outcomes with the facts, alone or together, that would lead there."""
    sets = [(one.outcome, (one,)) for one in found.would_change]
    sets += [(one.outcome, one.facts) for one in found.would_change_together]
    for outcome in dict.fromkeys(name for name, facts in sets):
        yield (
            word(FINDINGS, outcome),
            tuple(
                tuple(Change(fact=fact_name(one.fact), to=fact_value(one.fact, one.to)) for one in facts)
                for name, facts in sets
                if name == outcome
            ),
        )


def _line(one: Found, found: Assessment, marks: Marks) -> Line:
    because = (_node(one.reason),) if one.reason else ()
    sentence = said(one.plain) or one.cite
    return Line(
        finding=Finding(result=one.finding, sentence=sentence, cite=one.cite, because=because),  # type: ignore
        effect=word(EFFECTS, one.effect),
        reading=reading_of(marks.read_behind(one.cite, one.plain, verified=one.verified)),
        is_ground=one.cite in found.grounds,
    )


def _node(reason: Reason) -> Finding:
    return Finding(
        result=reason.value,  # type: ignore
        sentence=proof_said(reason.says),
        because=tuple(_node(one) for one in reason.reasons),
    )
