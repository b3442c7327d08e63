# SPDX-License-Identifier: Apache-2.0
"""Published claims about the treaties, for and against, each put to the test by questions of reach.

How to use it: `claims()` returns every claim with its questions, in the order of the list;
`checked(claim)` asks the questions anew and returns, for each, the result, the provisions that
decide, and whether that is still what the list expects; `sentences(claim)` are the texts to be
translated.  Both take the folder of a world, the shipped one if none is named.

Rules:
- a claim is told in our own words, with who made it, when, and how its source was read;
- a question is asked of two invented States that are bound to each other, so that nothing hangs
  on a name, or of what the lists record; facts of the case, suppositions and acts are told with it;
- concerns and defences are kept in one list and answered by the same rules; the program takes
  neither side, and what is expected is what the rules give, never what somebody would like.

Left to callers: how it is shown; the list itself is read in `claims_read`.

Source: law/data/reach/claims.csv, with the source of each claim.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from rogatory.errors import NotValid
from rogatory.law.assess import by_role
from rogatory.law.engine import BAR, GROUND, NOTE, OPEN, SCOPE, Provision
from rogatory.law.expressions import UNKNOWN as NOT_KNOWN
from rogatory.law.expressions import Known, Value
from rogatory.law.reach.acts import after
from rogatory.law.reach.claims_read import CLAIMS, INVENTED, QUESTIONS, RECORDED, Claim, Question, read_claims
from rogatory.law.reach.offences import faulty, own, unheard
from rogatory.law.reach.results import BARRED, CONDITIONAL, REACHABLE, UNKNOWN
from rogatory.law.reach.scenario import Answer, answer, scenario
from rogatory.law.reach.steps import CONDITIONS
from rogatory.law.reach.world import INSTRUMENTS, World, world_of
from rogatory.law.rulebook import rules_for
from rogatory.law.status import demo_world

Reading = Callable[[date], World]


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules give to one question of a claim, and whether the list expects it."""

    question: Question
    result: str
    decides: tuple[Provision, ...]
    missing: tuple[str, ...]
    answer: Answer

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the citations of the provisions that decide, each once."""
        return tuple(dict.fromkeys(one.cite for one in self.decides))

    @property
    def as_expected(self) -> bool:
        """Say whether result and articles are those of the list."""
        return (self.result, self.articles) == (self.question.result, self.question.articles)


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the answers that the rules give today."""

    claim: Claim
    answers: tuple[Answered, ...]

    @property
    def moved(self) -> tuple[Answered, ...]:
        """Return the answers that are no longer the expected ones."""
        return tuple(one for one in self.answers if not one.as_expected)


def claims(folder: Path | None = None) -> tuple[Claim, ...]:
    """Return every claim of a world; the shipped ones where it has no list of its own."""
    return read_claims(own(folder, CLAIMS), own(folder, QUESTIONS))


def claim_named(name: str, folder: Path | None = None) -> Claim:
    """Return a claim by its name, or say which one comes nearest."""
    known = {one.id: one for one in claims(folder)}
    if name not in known:
        raise unheard("claim", name, tuple(known), CLAIMS)
    return known[name]


def checked(claim: Claim, folder: Path | None = None, *, recorded: Reading | None = None) -> Checked:
    """Ask every question of a claim anew; `recorded` gives the world of a day, where a caller keeps them."""
    worlds: dict[tuple[str, date], World] = {}  # read once for all questions of the same day
    for one in claim.questions:
        if (one.world, one.on) in worlds:
            continue
        if recorded and one.world == RECORDED:
            worlds[one.world, one.on] = recorded(one.on)
        else:
            asked_of = demo_world() if one.world == INVENTED else folder
            worlds[one.world, one.on] = world_of(one.on, folder=asked_of)
    told = (_answered(one, worlds[one.world, one.on], folder) for one in claim.questions)
    return Checked(claim=claim, answers=tuple(told))


def sentences(claim: Claim) -> Iterator[str]:
    """Yield everything of a claim that people read, to be translated."""
    yield from (claim.who, claim.title, claim.claim, claim.says, claim.depends, claim.other_side)
    yield from (question.says for question in claim.questions)


def world_for(question: Question, world: World) -> World:
    """Return a world under the suppositions, the facts and the acts of a question."""
    told = {**world.request, **question.facts}
    request = {key: value for key, value in told.items() if value is not NOT_KNOWN}
    return after(replace(world.supposing(*question.suppositions), request=request), question.acts)


def deciding(known: Known, result: str) -> Iterator[Provision]:
    """Yield the provisions that make a result what it is, in the order of the instrument.

    Barred: the first limit of the scope that is passed, or else the bars; conditional: the grounds,
    or else the conditions; reachable: what brings it into the scope, and the duty; not known:
    whatever is open.
    """
    book = rules_for(known)
    found = book.defined(known)
    roles = by_role(book, found)
    chosen = _chosen(roles, result)
    doors = {test for one in chosen if one.role == SCOPE for test in one.condition.tests()}
    wanted = {REACHABLE: True, BARRED: False}.get(result)
    for provision, (matters, value) in zip(book.provisions, found, strict=True):
        door = (
            provision.role == NOTE
            and (provision.effect, provision.otherwise) == ("in_scope", "out_of_scope")
            and value is wanted
            and doors.issuperset(provision.condition.tests())
        )
        condition = result == CONDITIONAL and not chosen and provision.duty in CONDITIONS and value is True
        if provision in chosen or (matters is True and (door or condition)):
            yield provision


def _chosen(roles: Mapping[str, list[tuple[Provision, Value]]], result: str) -> list[Provision]:
    """Return the provisions that matter to the outcome and decide it."""

    def those(value: Value, *wanted: str) -> list[Provision]:
        return [one for role in wanted for one, told in roles[role] if told is value]

    if result == BARRED:
        return those(False, SCOPE)[:1] or those(True, BAR)
    if result == CONDITIONAL:
        return those(True, GROUND)
    if result == REACHABLE:
        return [*those(True, SCOPE), *(one for one in those(True, OPEN) if one.effect == "duty")]
    return [*those(None, SCOPE)[:1], *those(None, BAR)] or those(None, GROUND, OPEN)


def _answered(question: Question, read: World, folder: Path | None) -> Answered:
    try:
        world = world_for(question, read)
        asked = scenario(
            world, question.requesting, question.requested, question.offence, question.measure, question.data
        )
    except NotValid as error:
        raise faulty(own(folder, QUESTIONS), question.line, error.message.rstrip(".")) from error
    told = answer(world, asked, instruments=(question.instrument,) if question.instrument else INSTRUMENTS)
    first = told.governing
    return Answered(
        question=question,
        result=told.result,
        decides=tuple(deciding(first.facts, first.result)),
        missing=first.assessment.missing_facts if told.result == UNKNOWN else (),
        answer=told,
    )
