# SPDX-License-Identifier: Apache-2.0
"""The steps of an instrument and a measure, ready to run over a world or a part of it.

Rules: what was prepared is kept with the world, and handed on to a world made from it for every
instrument and measure whose law is the same; a part takes its share of what the whole has done.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from rogatory.law.reach.columns import AXES, REQUESTED, REQUESTING, Column
from rogatory.law.reach.machine import Prepared, prepare
from rogatory.law.reach.planes import FULL, NONE, Planes, Words, planes_of
from rogatory.law.reach.steps import Program, Told, program_of
from rogatory.law.reach.world import Part, World
from rogatory.law.rulebook import deciding_for

_REQUESTING, _REQUESTED = AXES.index(REQUESTING), AXES.index(REQUESTED)


class Kept(NamedTuple):
    """What was prepared, and from what."""

    rests_on: tuple[object, ...]
    columns: Mapping[str, Column]
    planes: tuple[Planes, ...]
    told: tuple[Told, ...]
    prepared: Prepared


def prepared(world: World | Part, instrument: str, measure: str) -> Prepared:
    """Return the steps, with their small tables done."""
    if isinstance(world, Part):
        return _part(prepared(world.world, instrument, measure), world)
    rests_on = world.rests_on(instrument, measure)
    kept = world.prepared.get((instrument, measure))
    assert kept is None or isinstance(kept, Kept)  # noqa: S101 - nobody else writes there
    if kept is None or any(one is not other for one, other in zip(kept.rests_on, rests_on, strict=True)):
        kept = world.prepared[instrument, measure] = _made(world, instrument, measure, kept)
    return kept.prepared


def shape_of(world: World | Part, measure: str) -> tuple[int, int, int]:
    """Return how many kinds of data, requesting and requested States there are."""
    if isinstance(world, Part):
        return len(world.world.measures[measure]), len(world.requesting), len(world.requested)
    return len(world.measures[measure]), len(world.states), len(world.states)


def _made(world: World, instrument: str, measure: str, before: Kept | None) -> Kept:
    """Prepare anew what reads a fact that is another now; where nothing does, all of it stands."""
    columns = world.columns(instrument, measure)
    rests_on = world.rests_on(instrument, measure)
    rules = deciding_for({"instrument": instrument, "measure": measure})
    if before is None:
        planes = [planes_of(test, columns) for test in rules.tests]
        told = tuple(_told(one) for one in planes)
    else:
        changed = {key for key, column in columns.items() if before.columns.get(key) is not column}
        stale = [place for place, test in enumerate(rules.tests) if not changed.isdisjoint(test.reads)]
        if not stale:
            return before._replace(rests_on=rests_on, columns=columns)
        planes, all_told = list(before.planes), list(before.told)
        for place in stale:
            planes[place] = planes_of(rules.tests[place], columns)
            all_told[place] = _told(planes[place])
        told = tuple(all_told)
    program = _program(instrument, measure, told, shape_of(world, measure))
    return Kept(rests_on, columns, tuple(planes), told, prepare(program, planes))


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
    return program_of(deciding_for({"instrument": instrument, "measure": measure}), told, sizes)


def _part(whole: Prepared, part: Part) -> Prepared:
    def lend(register: int) -> Words:
        table = whole.registers[register]
        assert table is not None  # noqa: S101 - a whole has every small table
        return share(table, part)

    registers: list[Words | None] = [None] * len(whole.registers)
    for one in whole.needed:
        registers[one] = lend(one)
    return whole._replace(registers=registers, lend=lend)


def share(table: Words, part: Part) -> Words:
    """Return the rows and columns of a table that a part has, the fewer first."""
    axes = [(_REQUESTING, part.requesting), (_REQUESTED, part.requested)]
    for axis, places in sorted(axes, key=lambda one: len(one[1])):
        if 1 < table.shape[axis] != len(places):
            table = table.take(places, axis=axis)
    return table
