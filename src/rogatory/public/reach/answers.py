# SPDX-License-Identifier: Apache-2.0
"""The answer to one question as a page shows it: result, instrument, two layers, provisions, gaps.

Rules:
- what is shown is what `law.reach.scenario` finds; nothing is judged here;
- one instrument is opened, the one that gives most unless the reader chooses another; the
  others stand beside it with their results;
- provisions stand by what they do: what is open first, then what applies, then what does not.

Cites: critiques.md 1, 3, 7, 14, 15.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from rogatory.law.assess import as_json
from rogatory.law.facts import F
from rogatory.law.findings import Assessment, Finding
from rogatory.law.questions import questions_for
from rogatory.law.reach.offences import unheard
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.law.reach.request import request_of, supposed, suppositions_in
from rogatory.law.reach.scenario import Answer, ByInstrument, answer, scenario
from rogatory.law.reach.world import World
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import DUTIES, EFFECTS, FINDINGS, GOVERNS, MARKS, proof_said, said
from rogatory.public.reach.asked import LISTS, Asked
from rogatory.public.reach.words import MEANS, OWN, result_word
from rogatory.public.reach.worlds import own_folder
from rogatory.public.tables import Table

Text = str | Promise
_GROUPS = ("unknown", "met", "not_met")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One provision on these facts."""

    cite: str
    finding: str
    sentence: Text
    effect: Text
    because: tuple[Text, ...]
    mark: Text
    is_ground: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """A fact that is missing, as the question to ask, and who settles it."""

    name: Text
    asks: Text
    by_law: bool


@dataclass(frozen=True, kw_only=True)
class Change:
    """Facts that, answered so, lead to another outcome; and the address that tries a change of law."""

    facts: tuple[tuple[Text, Text], ...]
    outcome: Text
    by_law: bool = False
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What an instrument says, in one line."""

    instrument: Text
    result: str
    says: Text
    outcome: Text
    url: str
    here: bool


def answered(asked: Asked) -> Answer:
    """Answer the question of an address."""
    return _answered(asked.world, asked.requesting, asked.requested, asked.offence, asked.measure, asked.data)


@cache
def tried_of_law() -> tuple[str, ...]:
    """Return the questions to a State's law that can be answered by yes or no, and so be tried."""
    return tuple(
        key
        for key, fact in F.items()
        if fact.changed_by == "law" and fact.form == "yes-no" and "." not in key and key != "in_force_between"
    )


@lru_cache(maxsize=256)
def _answered(world: World, *asked: str) -> Answer:
    return answer(world, scenario(world, *asked))


def chosen(found: Answer, instrument: str) -> ByInstrument:
    """Return what one instrument says; that which gives most if none is named."""
    if not instrument:
        return found.governing
    for one in found.by_instrument:
        if one.instrument == instrument:
            return one
    raise unheard("instrument", instrument, INSTRUMENTS, LISTS)


def told_of(asked: Asked, found: Answer, one: ByInstrument) -> dict[str, Any]:
    """Return everything that the page of an answer shows of the law."""
    law = one.assessment
    lines = tuple(_line(finding, law) for finding in law.provisions)
    changes = list(_changes(asked, law))
    return {
        "result": found.result,
        "result_word": result_word(found.result),
        "result_means": words.word(MEANS, found.result),
        "instrument": words.word(words.INSTRUMENTS, one.instrument),
        "instrument_result": one.result,
        "outcome": words.word(FINDINGS, law.outcome),
        "duty": words.word(DUTIES, law.duty_level) if law.duty_level else "",
        "governs": words.word(GOVERNS, law.governing.governs) if law.governing else "",
        "steps": [(step.finding, said(step.says), step.cite) for step in law.governing.steps]
        if law.governing
        else [],
        "treaty_layer": words.word(FINDINGS, law.layers.treaty) if law.layers else "",
        "own_layer": words.word(OWN, law.layers.own) if law.layers else "",
        "own_cites": law.layers.own_cites if law.layers else (),
        "grounds": [line for line in lines if line.is_ground],
        "groups": [
            (name, rows) for name in _GROUPS if (rows := [line for line in lines if line.finding == name])
        ],
        "missing": [
            Question(name=fact_name(q.key), asks=said(q.asks), by_law=F[q.key].changed_by == "law")
            for q in questions_for(law.missing_facts)
        ],
        "changes": [one for one in changes if one.by_law],
        "changes_of_case": [one for one in changes if not one.by_law],
        "readings": [
            (one.cite, said(one.says), words.word(FINDINGS, one.outcome)) for one in law.contested_readings
        ],
        "beside": [_beside(asked, other, one) for other in found.by_instrument],
        "granted": [gettext(taken.says) for taken in request_of(own_folder())],
        "supposed": [
            gettext(taken.says) for taken in suppositions_in(own_folder()) if taken.name in asked.suppositions
        ],
        "known": _known(asked, one),
    }


def tables_of(asked: Asked, found: Answer) -> tuple[Table, ...]:
    """Return the tables behind an answer."""
    results, provisions, missing, changes = [], [], [], []
    for one in found.by_instrument:
        results.append((one.instrument, one.result, one.assessment.outcome, one.assessment.duty_level))
        for line in one.assessment.provisions:
            provisions.append(
                (
                    one.instrument,
                    line.cite,
                    line.finding,
                    line.effect,
                    line.plain,
                    line.verified,
                    "; ".join(line.because),
                )
            )
        missing += [(one.instrument, key, F[key].asks) for key in one.assessment.missing_facts if key in F]
        changes += [
            (one.instrument, change.fact, str(change.to), change.outcome)
            for change in one.assessment.would_change
        ]
    return (
        Table("instruments", ("instrument", "result", "outcome", "duty_level"), results),
        Table(
            "provisions",
            ("instrument", "cite", "finding", "effect", "plain", "verified", "because"),
            provisions,
        ),
        Table("missing", ("instrument", "fact", "question"), missing),
        Table("changes", ("instrument", "fact", "to", "outcome"), changes),
    )


def data_of(asked: Asked, found: Answer) -> dict[str, Any]:
    """Return an answer as programs read it: the shape of `rogatory reach --json`, and what was supposed."""
    best = as_json(found.governing.assessment)
    return {
        "requesting": asked.requesting,
        "requested": asked.requested,
        "offence": asked.offence,
        "measure": asked.measure,
        "data": asked.data,
        "on": asked.on.isoformat(),
        "suppositions": list(asked.suppositions),
        "instrument": found.governing.instrument,
        **best,
        "result": found.result,
    }


def _line(finding: Finding, law: Assessment) -> Line:
    return Line(
        cite=finding.cite,
        finding=finding.finding,
        sentence=said(finding.plain),
        effect=words.word(EFFECTS, finding.effect),
        because=tuple(proof_said(one) for one in finding.because),
        mark=words.word(MARKS, finding.verified),
        is_ground=finding.cite in law.grounds and finding.finding == "met",
    )


def _changes(asked: Asked, law: Assessment) -> Iterator[Change]:
    for one in law.would_change:
        yield Change(
            facts=((fact_name(one.fact), fact_value(one.fact, one.to)),),
            outcome=words.word(FINDINGS, one.outcome),
            by_law=_by_law(one.fact),
            url=_try(asked, one.fact, one.to),
        )
    for joint in law.would_change_together:
        yield Change(
            facts=tuple((fact_name(one.fact), fact_value(one.fact, one.to)) for one in joint.facts),
            outcome=words.word(FINDINGS, joint.outcome),
            by_law=all(_by_law(one.fact) for one in joint.facts),
        )


def _by_law(fact: str) -> bool:
    return fact in F and F[fact].changed_by == "law"


def _try(asked: Asked, fact: str, value: object) -> str:
    """Return the address that tries a change of the requested State's law, where it is one."""
    act = ""
    if fact == "offence.criminal_in_requested" and isinstance(value, bool):
        act = f"{'criminal' if value else 'lawful'} {asked.requested} {asked.offence}"
    elif fact in tried_of_law():
        act = f"law {asked.requested} {fact} {str(value).lower()}"
    return asked.to("reach_changes", act=act) if act else ""


def _beside(asked: Asked, one: ByInstrument, here: ByInstrument) -> Beside:
    return Beside(
        instrument=words.word(words.INSTRUMENTS, one.instrument),
        result=one.result,
        says=result_word(one.result),
        outcome=words.word(FINDINGS, one.assessment.outcome),
        url=asked.to("reach_answer", instrument=one.instrument),
        here=one is here,
    )


def _known(asked: Asked, one: ByInstrument) -> list[tuple[Text, Text]]:
    """Return what is recorded: the facts that are neither of the request nor supposed."""
    granted = {taken.fact for taken in request_of(own_folder())} | supposed(
        asked.suppositions, own_folder()
    ).keys()
    shown = ("requesting_state", "requested_state", "date", "measure", "instrument", "data_category")
    return [
        (fact_name(key), _value(key, value))
        for key, value in one.facts.items()
        if key in F
        and key not in granted
        and key not in shown
        and key not in ("offence.label", "offence.conduct")
    ]


def _value(key: str, value: object) -> Text:
    if isinstance(value, tuple):
        value = [one for one in value if one != "*more"]
        return fact_value(key, value) if value else gettext("None that is recorded")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return fact_value(key, value)
