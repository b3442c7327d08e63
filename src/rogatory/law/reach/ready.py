# SPDX-License-Identifier: Apache-2.0
"""The steps of an instrument and a measure, ready to run over a world or a part of it.

Rules: what was prepared is kept with the world, and handed on to a world made from it for every
instrument and measure whose law is the same; a part takes its share of what the whole has done.
"""

from functools import lru_cache

from rogatory.law.reach.columns import AXES, REQUESTED, REQUESTING
from rogatory.law.reach.machine import Prepared, prepare
from rogatory.law.reach.planes import FULL, NONE, Planes, Words, planes_of
from rogatory.law.reach.steps import Program, Told, program_of
from rogatory.law.reach.world import Part, World
from rogatory.law.rulebook import rules_for

_REQUESTING, _REQUESTED = AXES.index(REQUESTING), AXES.index(REQUESTED)


def prepared(world: World | Part, instrument: str, measure: str) -> Prepared:
    """Return the steps, with their small tables done."""
    if isinstance(world, Part):
        return _part(prepared(world.world, instrument, measure), world)
    rests_on = world.rests_on(instrument, measure)
    kept = world.prepared.get((instrument, measure))
    if kept is None or any(one is not other for one, other in zip(kept[0], rests_on, strict=True)):
        kept = world.prepared[instrument, measure] = (rests_on, _prepared(world, instrument, measure))
    assert isinstance(kept[1], Prepared)  # noqa: S101 - nobody else writes there
    return kept[1]


def shape_of(world: World | Part, measure: str) -> tuple[int, int, int]:
    """Return how many kinds of data, requesting and requested States there are."""
    if isinstance(world, Part):
        return len(world.world.measures[measure]), len(world.requesting), len(world.requested)
    return len(world.measures[measure]), len(world.states), len(world.states)


def _prepared(world: World, instrument: str, measure: str) -> Prepared:
    columns = world.columns(instrument, measure)
    rules = rules_for({"instrument": instrument, "measure": measure})
    planes = [planes_of(test, columns) for test in rules.tests]
    told = tuple(_told(one) for one in planes)
    return prepare(_program(instrument, measure, told, shape_of(world, measure)), planes)


def _told(planes: Planes) -> Told:
    """Return over which axes a test varies; where over none, and for every offence alike, what it answers."""
    axes = frozenset(at for at, size in enumerate(planes.true.shape) if size > 1)
    if axes:
        return Told(axes, settled=False, value=None)
    true, false = planes.true[0, 0, 0], planes.false[0, 0, 0]
    settled = {true, false} <= {NONE, FULL}
    return Told(axes, settled=settled, value=True if true == FULL else False if false == FULL else None)


@lru_cache(maxsize=512)
def _program(instrument: str, measure: str, told: tuple[Told, ...], sizes: tuple[int, ...]) -> Program:
    return program_of(rules_for({"instrument": instrument, "measure": measure}), told, sizes)


def _part(whole: Prepared, part: Part) -> Prepared:
    return whole._replace(registers=[None if one is None else _share(one, part) for one in whole.registers])


def _share(table: Words, part: Part) -> Words:
    if table.shape[_REQUESTING] > 1 and len(part.requesting) < table.shape[_REQUESTING]:
        table = table[:, list(part.requesting)]
    if table.shape[_REQUESTED] > 1 and len(part.requested) < table.shape[_REQUESTED]:
        table = table[:, :, list(part.requested)]
    return table
