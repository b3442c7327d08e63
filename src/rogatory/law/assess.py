# SPDX-License-Identifier: Apache-2.0
"""Assess a case: which instrument reaches it, what bars it, which grounds are made out, what is open.

The order of the steps, each of which ends the matter if it decides:
1. invalid input; 2. force and scope; 3. a bar that the instrument preserves; 4. a ground
made out, or a duty only to endeavour; 5. an open decisive fact; 6. otherwise the help
is owed.

Rules: two layers are kept apart, what the treaty requires and what the requested
State's own obligations forbid; an allegation is neither ignored nor believed; a State's
name changes nothing; the program finds and explains, people decide.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from rogatory.law.asking import Answer
from rogatory.law.changes import OUTCOMES, would_change
from rogatory.law.engine import BAR, GROUND, OPEN, SCOPE, Provision, Rules, planes_of
from rogatory.law.expressions import Known, Value
from rogatory.law.findings import Assessment, Finding, Item, Layers, Problem, Reading
from rogatory.law.governing import governing
from rogatory.law.items import category_of, listed, measure_for
from rogatory.law.procedure import offers, procedure
from rogatory.law.proof import Proof, open_facts
from rogatory.law.requests import CONTESTED, PROTECTED
from rogatory.law.rulebook import AS_OF, law_version, rules_for
from rogatory.law.vocabulary import Facts

OBLIGATORY, REFUSABLE, BARRED = "obligatory", "refusable", "must_not_compel"
OUTSIDE, INSUFFICIENT = "outside_scope", "insufficient_facts"
BASICS = ("instrument", "measure")
READINGS = (
    "The clause covers what the person is pursued for.",
    "The clause names its grounds, and this is none of them.",
)
_CONDITIONS = ("conditional", "postponable")
_Pairs = list[tuple[Value, Value]]
_Roles = dict[str, list[tuple[Provision, Value]]]


def assess(facts: Facts, problems: Iterable[Problem] = ()) -> Assessment:
    """Return everything the law says about the facts."""
    known = dict(facts.known)
    if facts.faulty:
        known["*faulty"] = True
    book = rules_for(known)
    answers = book.ask(known)
    found = book.values_of(answers)
    outcome = _outcome(book, answers, known)
    counts = tuple(assess(one) for one in facts.counts)
    if counts:
        outcome = _together([one.outcome for one in counts])
    roles = by_role(book, found)
    settled = not counts and not _unusable(known)
    single, several = would_change(book, known, answers) if settled else ((), ())
    items = _items(known) if settled else ()
    return Assessment(
        outcome=outcome,
        duty_level="partial" if len({one.outcome for one in counts}) > 1 else duty_of(book, found, outcome),
        provisions=_findings(book, Proof(book, answers, known), found, known, outcome),
        grounds=_grounds(roles, outcome),
        contested_grounds=_contested(known),
        contested_readings=_readings(book, answers, known),
        missing_facts=_missing(facts, roles, known, outcome),
        would_change=single,
        would_change_together=several,
        problems=tuple(problems),
        counts=counts,
        governing=governing(known),
        layers=_layers(roles) if settled else None,
        items=items,
        before_refusal=offers(known, outcome, (*single, *several), items, counts),
        law_version=law_version(),
        as_of=AS_OF,
    )


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as programs outside read it; the proof stays inside."""
    told = msgspec.to_builtins(assessment)
    for one in told["provisions"]:
        one.pop("reason")
    told["counts"] = [as_json(one) for one in assessment.counts]
    return told


def outcome_for(known: Known) -> str:
    """Return the outcome alone, quickly."""
    if _unusable(known):
        return INSUFFICIENT
    return OUTCOMES[rules_for(known).outcome(known).index(1)]


def _outcome(book: Rules, answers: list[Answer], known: Known) -> str:
    if _unusable(known):  # 1
        return INSUFFICIENT
    return _named(book, planes_of(answers))  # 2 to 6


def _named(book: Rules, planes: list[int]) -> str:
    return OUTCOMES[book.outcomes(planes, 1).index(1)]


def _unusable(known: Known) -> bool:
    return bool(known.get("*faulty")) or any(key not in known for key in BASICS)


def outcome_of(book: Rules, found: _Pairs, known: Known) -> str:
    """Return the outcome of values already found: the definition that the quick way is tested against."""
    if _unusable(known):  # 1
        return INSUFFICIENT
    return in_steps(by_role(book, found))


def in_steps(roles: _Roles) -> str:
    """Return the outcome of steps 2 to 6."""
    if any(value is False for _, value in roles[SCOPE]):  # 2
        return OUTSIDE
    if any(value is True for _, value in roles[BAR]):  # 3
        return BARRED
    if any(value is True for _, value in roles[GROUND]):  # 4
        return REFUSABLE
    if any(value is None for role in (SCOPE, BAR, GROUND, OPEN) for _, value in roles[role]):  # 5
        return INSUFFICIENT
    if any(value is False for _, value in roles[OPEN]):
        return OUTSIDE
    return OBLIGATORY  # 6


def by_role(book: Rules, found: _Pairs) -> _Roles:
    """Return the provisions that matter by what the outcome makes of them, each settled or open."""
    roles: _Roles = {SCOPE: [], BAR: [], GROUND: [], OPEN: []}
    for provision, (matters, value) in zip(book.provisions, found, strict=True):
        if provision.role in roles and matters is not False:
            settled = value if matters is True or (value is False and provision.role != SCOPE) else None
            roles[provision.role].append((provision, settled))
    return roles


def _layers(roles: _Roles) -> Layers:
    """Return what the treaty alone would require, and whether the State's own obligations forbid it."""
    bars = roles[BAR]
    forbidding = tuple(dict.fromkeys(provision.cite for provision, value in bars if value is True))
    asking = tuple(dict.fromkeys(provision.cite for provision, value in bars if value is None))
    return Layers(
        treaty=in_steps({**roles, BAR: []}),
        own="forbids" if forbidding else "open" if asking else "silent",
        own_cites=forbidding or asking,
    )


def _items(known: Known) -> tuple[Item, ...]:
    """Return each requested item by what it is, with the outcome if it were asked for alone and rightly."""
    told = []
    for item in listed(known):
        category = category_of(item)
        measure = measure_for(item, str(known["measure"]))
        alone = {**known, "data_requested": (item,), "measure": measure}
        if category:
            alone["data_category"] = category
        told.append(Item(item=item, category=category, measure=measure, outcome=outcome_for(alone)))
    return tuple(told)


def _findings(book: Rules, proof: Proof, found: _Pairs, known: Known, outcome: str) -> tuple[Finding, ...]:
    told = [
        proof.finding(provision, value)
        for provision, (matters, value) in zip(book.provisions, found, strict=True)
        if matters is True or (matters is None and provision.role != OPEN)
    ]
    return (*told, *procedure(known, told, outcome))


def _grounds(roles: _Roles, outcome: str) -> tuple[str, ...]:
    if outcome not in (REFUSABLE, BARRED):
        return ()
    wanted = [provision for provision, value in roles[BAR] if value is True]
    if outcome == BARRED:
        wanted += [
            p for p, v in roles[GROUND] if v is True and p.effect == "may_refuse" and p.cite.endswith("(c)")
        ]
    else:
        wanted = [provision for provision, value in roles[GROUND] if value is True]
    return tuple(dict.fromkeys(provision.cite for provision in wanted))


def _contested(known: Known) -> tuple[str, ...]:
    indicators = known.get("risk_indicators")
    named = isinstance(indicators, list | tuple) and any(word in CONTESTED for word in indicators)
    if known.get("protected_ground_evidence") != "substantial" or not named:
        return ()
    return {"UNCC": ("UNCC 40(22)",)}.get(str(known.get("instrument")), ())


def _readings(book: Rules, answers: list[Answer], known: Known) -> tuple[Reading, ...]:
    """Return the outcome under each reading of a contested clause; the program takes neither side."""
    place = book.place.get(id(PROTECTED))
    if place is None or _unusable(known):
        return ()
    plane = book.starts[place[0]] + 2 * place[1]
    told = []
    for cite in _contested(known):
        for covers, says in zip((1, 0), READINGS, strict=True):
            planes = planes_of(answers)
            planes[plane], planes[plane + 1] = covers, 1 - covers
            told.append(Reading(cite=cite, says=says, outcome=_named(book, planes)))
    return tuple(told)


def _missing(facts: Facts, roles: _Roles, known: Known, outcome: str) -> tuple[str, ...]:
    if outcome != INSUFFICIENT:
        return ()
    if facts.faulty:
        return tuple(dict.fromkeys(facts.faulty))
    basics = [key for key in BASICS if key not in known]
    if basics:
        return tuple(basics)
    seen: dict[int, Value] = {}
    keys = [
        key
        for role in (SCOPE, OPEN, BAR, GROUND)
        for provision, value in roles[role]
        if value is None
        for key in (*open_facts(provision.when, known, seen), *open_facts(provision.condition, known, seen))
    ]
    wanted = dict.fromkeys(key for key in keys if key not in known or _unsettled(key, known))
    return tuple(wanted)


def _unsettled(key: str, known: Known) -> bool:
    """A fact that was given and settles nothing: alleged, doubtful, unverified, mislabelled."""
    settled = {
        "protected_ground_evidence": known.get(key) not in ("alleged",),
        "torture_risk": known.get(key) != "alleged",
        "ihrl_breach_if_executed": known.get(key) != "alleged",
        "assurances": known.get(key) != "offered_doubtful",
        "authenticity_verified": known.get(key) is True,
        "essential_interest_finding": known.get("protected_ground_evidence") != "alleged",
        "offence.criminal_in_requested": known.get(key) != "partly",
        "other_treaty_terms": False,
        "data_protected_there": known.get(key) != "alleged",
        "compliance_impossible": known.get(key) != "alleged",
        "data_not_held": known.get(key) != "alleged",
        "conflict_review": known.get(key) != "pending",
        "data_category": known.get("instrument") != "EUEEV",
        "ne_bis_in_idem": known.get(key) != "third_state",
        "request_formalities": known.get("instrument") != "EUEEV" or known.get(key) != "defective",
        "measure": "data_requested" not in known,
        "death_penalty_exposure": True,
    }
    return not settled.get(key, True)


def duty_of(book: Rules, found: _Pairs, outcome: str) -> str | None:
    """Return the level of the duty, where one word for the outcome is not enough."""
    duties = [
        provision.duty
        for provision, (matters, value) in zip(book.provisions, found, strict=True)
        if provision.duty and matters is True and value is True
    ]
    if outcome == OBLIGATORY:
        return next((duty for duty in _CONDITIONS if duty in duties), None)
    if outcome == REFUSABLE:
        return next((duty for duty in duties if duty not in _CONDITIONS), None)
    return None


def _together(outcomes: list[str]) -> str:
    """Several counts: what is owed for one of them is owed; a bar on all bars."""
    for outcome in (OBLIGATORY, INSUFFICIENT, REFUSABLE, BARRED):
        if outcome in outcomes:
            return outcome
    return OUTSIDE
