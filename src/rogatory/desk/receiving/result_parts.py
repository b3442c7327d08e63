# SPDX-License-Identifier: Apache-2.0
"""The parts of a result beside its provisions: what governs, the two layers, items, what to offer first.

Rules: each part is shown only where it says something; what the treaty requires and what the
State's own obligations forbid are two sentences, never one.

Cites: UNCC 40(6), 40(7), 40(28); ETS185 27(1), 27(6); critiques.md 14, 15, 19.
"""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import Text
from rogatory.law.findings import Assessment, Offer
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import FINDINGS, GOVERNS, said
from rogatory.phrasebook.words import Words, word

OWN: Words = {
    "forbids": _("Your State’s own obligations forbid it."),
    "open": _("Whether your State’s own obligations forbid it is not known yet."),
    "silent": _("Nothing in your State’s own obligations forbids it."),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question on the way to the governing instrument."""

    result: str
    sentence: Text
    cite: str


@dataclass(frozen=True, kw_only=True)
class Governed:
    """Which instrument governs, and the questions that led there."""

    instrument: Text
    says: Text
    steps: tuple[Step, ...]
    own: bool


@dataclass(frozen=True, kw_only=True)
class TwoLayers:
    """What the treaty requires, and what the State's own obligations forbid."""

    treaty: Text
    own: Text
    cites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ItemLine:
    """One requested item by what it is."""

    item: str
    category: Text
    measure: Text
    outcome: Text


@dataclass(frozen=True, kw_only=True)
class OfferLine:
    """One thing to offer before refusing."""

    cite: str
    says: Text
    outcome: Text


def governed(found: Assessment) -> Governed | None:
    """Return which instrument governs, or nothing where none is named."""
    if found.governing is None:
        return None
    one = found.governing
    return Governed(
        instrument=fact_value("instrument", one.instrument),
        says=word(GOVERNS, one.governs),
        steps=tuple(Step(result=s.finding, sentence=said(s.says), cite=s.cite) for s in one.steps),
        own=one.governs == "own",
    )


def layers(found: Assessment) -> TwoLayers | None:
    """Return the two layers, or nothing where the facts cannot be used yet."""
    if found.layers is None:
        return None
    return TwoLayers(
        treaty=word(FINDINGS, found.layers.treaty),
        own=word(OWN, found.layers.own),
        cites=found.layers.own_cites,
    )


def items(found: Assessment) -> tuple[ItemLine, ...]:
    """Return the requested items one by one."""
    return tuple(
        ItemLine(
            item=one.item.replace("_", " "),
            category=fact_value("data_category", one.category) if one.category else gettext("Not known yet"),
            measure=fact_value("measure", one.measure),
            outcome=word(FINDINGS, one.outcome),
        )
        for one in found.items
    )


def offers(found: Assessment) -> tuple[OfferLine, ...]:
    """Return what to offer before refusing."""
    return tuple(
        OfferLine(cite=one.cite, says=_offered(one), outcome=word(FINDINGS, one.outcome))
        for one in found.before_refusal
    )


def _offered(offer: Offer) -> str:
    if offer.items:
        named = gettext(", ").join(one.replace("_", " ") for one in offer.items)
        return gettext("These items alone: %(items)s") % {"items": named}
    if offer.counts:
        named = gettext(", ").join(str(place + 1) for place in offer.counts)
        return gettext("These counts alone: %(counts)s") % {"counts": named}
    told = [f"{fact_name(one.fact)}: {fact_value(one.fact, one.to)}" for one in offer.facts]
    return gettext("; ").join(told)
