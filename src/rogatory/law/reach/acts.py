# SPDX-License-Identifier: Apache-2.0
"""What a State could do, and the world after it: ratify, denounce, reserve, withdraw, change its law.

Rules:
- an act changes what is known of law, never the facts of the request;
- a State that ratifies is bound from the day of the world on, whatever the clause on entry into
  force would say: the question is what would follow, not when;
- an act names States by their codes, by `all`, or by the status of the list (`signatories`).

Left to callers: what follows from it (`compare`).

>>> act_in("reserve BR UNCC 42(5)").says
'BR makes a reservation under UNCC 42(5).'
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

import msgspec

from rogatory.errors import NotValid
from rogatory.law.expressions import UNKNOWN
from rogatory.law.facts import MORE, F
from rogatory.law.reach.offences import unheard
from rogatory.law.reach.recorded import INSTRUMENTS, THERE, Answers, Law, Row
from rogatory.law.reach.world import World
from rogatory.law.status import BEFORE_CONSENT, row_of
from rogatory.law.vocabulary import read_facts

ALL, SIGNATORIES = "all", "signatories"
_FORMS: Final = {
    "ratify": "ratify STATE INSTRUMENT",
    "denounce": "denounce STATE INSTRUMENT",
    "reserve": "reserve STATE INSTRUMENT ARTICLE",
    "withdraw": "withdraw STATE INSTRUMENT ARTICLE",
    "penalty": "penalty STATE OFFENCE YEARS",
    "criminal": "criminal STATE OFFENCE",
    "lawful": "lawful STATE OFFENCE",
    "law": "law STATE FACT VALUE",
}
_SAYS: Final = {
    "ratify": "{state} becomes bound by {what}.",
    "denounce": "{state} is no longer bound by {what}.",
    "reserve": "{state} makes a reservation under {what} {value}.",
    "withdraw": "{state} withdraws its reservation under {what} {value}.",
    "penalty": "{state} punishes {what} with at most {value} years.",
    "criminal": "{state} makes {what} an offence.",
    "lawful": "{state} makes {what} lawful.",
    "law": "The law of {state} answers {what}: {value}.",
}


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act: its verb, the States that do it, what it is about, and a value where it has one."""

    verb: str
    states: str
    what: str
    value: str = ""

    @property
    def says(self) -> str:
        """Say it in a sentence."""
        return _SAYS[self.verb].format(state=self.states, what=self.what, value=self.value)


def act_in(text: str) -> Act:
    """Read an act as a person writes it."""
    verb, *words = text.split() or [""]
    if verb not in _FORMS:
        raise unheard("--what-if", verb, tuple(_FORMS), "rogatory reach --list acts")
    needed = len(_FORMS[verb].split()) - 1
    words = [*words[: needed - 1], " ".join(words[needed - 1 :])] if len(words) > needed else words
    if len(words) != needed or (verb != "law" and " " in words[-1]):
        raise NotValid(
            "reach.act-incomplete",
            "“{text}” does not say everything.",
            remedy="Write it as “{form}”.",
            field="--what-if",
            params={"text": text[:80], "form": _FORMS[verb]},
        )
    return Act(verb=verb, states=words[0], what=words[1], value=words[2] if len(words) > 2 else "")


def forms() -> Mapping[str, str]:
    """Return how each act is written."""
    return _FORMS


def asks(act: Act) -> bool:
    """Say whether an act changes a State as the one that asks, and not as the one that is asked."""
    return act.verb == "law" and act.what in THERE


def after(world: World, acts: Iterable[Act]) -> World:
    """Return the world after these acts, one upon the other."""
    for act in acts:
        world = world.under(_law_after(world, act, _places(world, act)))
    return world


def _law_after(world: World, act: Act, places: tuple[int, ...]) -> Law:
    law = world.law
    match act.verb:
        case "ratify" | "denounce":
            told = _changed(law.bound[_instrument(act)], places, lambda _: act.verb == "ratify")
            return replace(law, bound={**law.bound, act.what: told})
        case "reserve" | "withdraw":
            named = f"{_instrument(act)} {act.value}"
            made = _changed(law.reservations[act.what], places, lambda one: _listed(one, named, act.verb))
            return replace(law, reservations={**law.reservations, act.what: made})
        case "penalty":
            return _penalty(world, act, places)
        case "criminal" | "lawful":
            rows = _of_offence(world, law.criminal, act, places, act.verb == "criminal")
            return replace(law, criminal=rows)
    return _answered(law, act, places)


def _penalty(world: World, act: Act, places: tuple[int, ...]) -> Law:
    years = _value("offence.max_penalty_years_requesting", act.value)
    law = replace(world.law, penalties=_of_offence(world, world.law.penalties, act, places, years))
    if act.value == "death":
        law = replace(law, capital=_of_offence(world, law.capital, act, places, value=True))
    return law


def _answered(law: Law, act: Act, places: tuple[int, ...]) -> Law:
    lawful = tuple(key for key, fact in F.items() if fact.changed_by == "law" and "." not in key)
    if act.what not in lawful:
        raise unheard("--what-if", act.what, lawful, "rogatory law facts")
    value = _value(act.what, act.value)
    side = "there" if asks(act) else "here"
    found: dict[int, Answers] = {}
    told = {}
    for measure, answers in getattr(law, side).items():
        if id(answers) not in found:
            changed = answers
            for place in places:
                changed = changed.with_answer(place, act.what, value)
            found[id(answers)] = changed
        told[measure] = found[id(answers)]
    return replace(law, there=told) if side == "there" else replace(law, here=told)


def _of_offence(
    world: World, rows: tuple[Row, ...], act: Act, places: tuple[int, ...], value: object
) -> tuple[Row, ...]:
    codes = tuple(one.code for one in world.offences)
    if act.what not in codes:
        raise unheard("--what-if", act.what, codes, "rogatory reach --list offences")
    at = codes.index(act.what)
    return tuple(
        (*row[:at], value, *row[at + 1 :]) if place in places else row for place, row in enumerate(rows)
    )


def _changed(row: Row, places: tuple[int, ...], change: Callable[[object], object]) -> Row:
    return tuple(change(one) if place in places else one for place, one in enumerate(row))


def _listed(known: object, named: str, verb: str) -> object:
    here = known if isinstance(known, tuple) else (MORE,)
    if verb == "withdraw":
        return tuple(one for one in here if one != named)
    return here if named in here else (named, *here)


def _places(world: World, act: Act) -> tuple[int, ...]:
    if act.states == ALL:
        return tuple(range(len(world.states)))
    if act.states == SIGNATORIES:
        rows = (
            (place, row_of(_instrument(act), state, world=world.folder))
            for place, state in enumerate(world.states)
        )
        return tuple(place for place, row in rows if row and (row["status"] in BEFORE_CONSENT or row["kind"]))
    found = []
    for state in act.states.split(","):
        if state not in world.states:
            raise unheard("--what-if", state, world.states, "rogatory reach --list states")
        found.append(world.states.index(state))
    return tuple(found)


def _instrument(act: Act) -> str:
    if act.what not in INSTRUMENTS:
        raise unheard("--what-if", act.what, INSTRUMENTS, "rogatory reach --list acts")
    return act.what


def _value(key: str, text: str) -> object:
    plain: object = {"true": True, "false": False}.get(text, text)
    if F[key].form == "number" and text.replace(".", "", 1).isdecimal():
        plain = float(text)
    if F[key].form == "words":
        plain = [] if text == "none" else text.split(";")
    facts, problems = read_facts({key: plain})
    if problems:
        raise NotValid(
            "reach.act-value",
            "“{value}” is no answer to {fact}.",
            remedy="Give one of the answers that the fact takes ({why}).",
            field="--what-if",
            params={"value": text[:60], "fact": key, "why": problems[0].message},
        )
    return facts.known.get(key, UNKNOWN)
