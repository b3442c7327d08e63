# SPDX-License-Identifier: Apache-2.0
"""One question of reach, answered as any case is: by the provisions, with the reasons and the gaps.

Rules:
- each instrument is asked; the one that gives most is the answer, and the others stand beside it;
- reachable is help that is owed; conditional is help that is owed under conditions, or that may
  be refused; barred is what is outside the scope or forbidden; all else is not known;
- may-refuse counts only once the scope and every bar are settled, so that nothing learned later
  turns the result over;
- what was taken for granted and what was supposed is told with the answer.

Left to callers: all scenarios at once (`sweep`), which must agree with this one.
"""

from collections.abc import Iterable

import msgspec

from rogatory.errors import NotValid
from rogatory.law.assess import (
    BARRED as FORBIDDEN,
)
from rogatory.law.assess import (
    OBLIGATORY,
    OUTSIDE,
    REFUSABLE,
    assess,
    by_role,
    duty_of,
    in_steps,
)
from rogatory.law.engine import BAR, SCOPE
from rogatory.law.expressions import Known
from rogatory.law.findings import Assessment
from rogatory.law.reach.asked import asked_for
from rogatory.law.reach.offences import unheard
from rogatory.law.reach.results import BARRED, CONDITIONAL, REACHABLE, UNKNOWN, strongest
from rogatory.law.reach.steps import CONDITIONS
from rogatory.law.reach.world import INSTRUMENTS, World
from rogatory.law.rulebook import deciding_for
from rogatory.law.vocabulary import Facts


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """A question: who asks whom, about which offence, for what."""

    requesting: str
    requested: str
    offence: str
    measure: str
    data: str


class ByInstrument(msgspec.Struct, frozen=True, kw_only=True):
    """What one instrument says."""

    instrument: str
    result: str
    facts: dict[str, object]
    assessment: Assessment


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to a question, with that of every instrument; the first is the one that gives most."""

    scenario: Scenario
    result: str
    by_instrument: tuple[ByInstrument, ...]

    @property
    def governing(self) -> ByInstrument:
        """Return what the instrument says that gives most."""
        return self.by_instrument[0]


def scenario(
    world: World, requesting: str, requested: str, offence: str, measure: str, data: str = ""
) -> Scenario:
    """Return a question that can be asked of a world, or refuse the word that it does not know."""
    measure, data = asked_for(measure, data)
    codes = tuple(one.code for one in world.offences)
    for field, state in (("REQUESTING", requesting), ("REQUESTED", requested)):
        if state not in world.states:
            raise unheard(field, state, world.states, "rogatory reach --list states")
    if requesting == requested:
        raise itself(requested)
    if offence not in codes:
        raise unheard("--offence", offence, codes, "rogatory reach --list offences")
    return Scenario(requesting=requesting, requested=requested, offence=offence, measure=measure, data=data)


def itself(state: str) -> NotValid:
    """Return the refusal of a State that asks itself."""
    return NotValid(
        "reach.itself",
        "{state} cannot ask itself for anything.",
        remedy="Name two different States.",
        field="REQUESTED",
        params={"state": state},
    )


def answer(world: World, asked: Scenario, *, instruments: Iterable[str] = INSTRUMENTS) -> Answer:
    """Answer one question."""
    place = (
        world.measures[asked.measure].index(asked.data),
        world.states.index(asked.requesting),
        world.states.index(asked.requested),
        next(at for at, one in enumerate(world.offences) if one.code == asked.offence),
    )
    told = []
    for instrument in instruments:
        known = world.known(instrument, asked.measure, place)
        told.append(
            ByInstrument(
                instrument=instrument,
                result=result_of(known),
                facts=dict(known),
                assessment=assess(Facts(dict(known))),
            )
        )
    result = strongest(one.result for one in told)
    return Answer(
        scenario=asked,
        result=result,
        by_instrument=tuple(sorted(told, key=lambda one: (one.result != result, _force(one)))),
    )


def _force(one: ByInstrument) -> int:
    """Put an instrument that is in force first, and one that is not last."""
    return {True: 0, None: 1, False: 2}[one.facts.get("in_force_between")]  # type: ignore[index]


def result_of(known: Known) -> str:
    """Return the result of one instrument on the facts of a case: the definition of the sweep."""
    book = deciding_for(known)
    found = book.defined(known)
    roles = by_role(book, found)
    outcome = in_steps(roles)
    if outcome in (FORBIDDEN, OUTSIDE):
        return BARRED
    if outcome == REFUSABLE:
        return (
            UNKNOWN
            if any(value is None for role in (SCOPE, BAR) for _, value in roles[role])
            else CONDITIONAL
        )
    if outcome == OBLIGATORY:
        return CONDITIONAL if duty_of(book, found, outcome) in CONDITIONS else REACHABLE
    return UNKNOWN
