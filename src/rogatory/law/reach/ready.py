# SPDX-License-Identifier: Apache-2.0
"""The steps of an instrument and a measure, ready to run over a world or a part of it.

Rules: what was prepared is kept with the world, and handed on to a world made from it for every
instrument and measure whose law is the same; a part takes its share of what the whole has done.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rogatory.law.reach.columns import AXES, REQUESTED, REQUESTING, Column
from rogatory.law.reach.machine import Plan, Prepared, Tables, plan_of, prepare
from rogatory.law.reach.planes import FULL, NONE, Planes, Words, planes_of
from rogatory.law.reach.recorded import Law
from rogatory.law.reach.steps import Told, program_of
from rogatory.law.reach.world import Part, World
from rogatory.law.rulebook import deciding_for

_REQUESTING, _REQUESTED = AXES.index(REQUESTING), AXES.index(REQUESTED)


class Kept(NamedTuple):
    """What was prepared, and from what."""

    law: Law
    on: date
    rests_on: tuple[object, ...]
    columns: Mapping[str, Column]
    planes: tuple[Planes, ...]
    told: tuple[Told, ...]
    prepared: Prepared


def prepared(world: World | Part, instrument: str, measure: str) -> Prepared:
    """Return the steps, with their small tables done."""
    if isinstance(world, Part):
        return _part(kept(world.world, instrument, measure).prepared, world)
    return kept(world, instrument, measure).prepared


def kept(world: World, instrument: str, measure: str) -> Kept:
    """Return what was prepared, and from what."""
    found = world.prepared.get((instrument, measure))
    assert found is None or isinstance(found, Kept)  # noqa: S101 - nobody else writes there
    if found is not None and found.law is world.law and found.on == world.on:
        return found
    rests_on = world.rests_on(instrument, measure)
    if found is None or any(one is not other for one, other in zip(found.rests_on, rests_on, strict=True)):
        found = _made(world, instrument, measure, found)
    else:
        found = found._replace(law=world.law, on=world.on)
    world.prepared[instrument, measure] = found
    return found


def tables_of(world: World | Part, instrument: str, measure: str) -> Tables:
    """Return the tables of a world or a part, of which only those are made that are asked for."""
    if isinstance(world, Part):
        return Tables(kept(world.world, instrument, measure).prepared, lambda table: share(table, world))
    return Tables(kept(world, instrument, measure).prepared)


def changed(before: Kept, after: Kept) -> tuple[int, ...]:
    """Return the tests that are answered otherwise; every one where the steps are not the same."""
    if before.prepared.plan is not after.prepared.plan:
        return tuple(range(len(after.planes)))
    return tuple(place for place, one in enumerate(after.planes) if one is not before.planes[place])


def shape_of(world: World | Part, measure: str) -> tuple[int, int, int]:
    """Return how many kinds of data, requesting and requested States there are."""
    if isinstance(world, Part):
        return (len(world.world.measures[measure]), *world.shape)
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
            return before._replace(law=world.law, on=world.on, rests_on=rests_on, columns=columns)
        planes, all_told = list(before.planes), list(before.told)
        for place in stale:
            planes[place] = planes_of(rules.tests[place], columns)
            all_told[place] = _told(planes[place])
        told = tuple(all_told)
    plan = _plan(instrument, measure, told, shape_of(world, measure))
    ready = prepare(plan, planes, before.prepared if before else None)
    return Kept(world.law, world.on, rests_on, columns, tuple(planes), told, ready)


def _told(planes: Planes) -> Told:
    """Return over which axes a test varies; where over none, and for every offence alike, what it answers."""
    axes = frozenset(at for at, size in enumerate(planes.true.shape) if size > 1)
    if axes:
        return Told(axes, settled=False, value=None)
    true, false = planes.true[0, 0, 0], planes.false[0, 0, 0]
    settled = {true, false} <= {NONE, FULL}
    return Told(axes, settled=settled, value=True if true == FULL else False if false == FULL else None)


@lru_cache(maxsize=512)
def _plan(instrument: str, measure: str, told: tuple[Told, ...], sizes: tuple[int, ...]) -> Plan:
    rules = deciding_for({"instrument": instrument, "measure": measure})
    return plan_of(program_of(rules, told, sizes))


def _part(whole: Prepared, part: Part) -> Prepared:
    registers: list[Words | None] = [None] * len(whole.registers)
    for one in whole.plan.needed:
        table = whole.registers[one]
        assert table is not None  # noqa: S101 - a whole has every small table
        registers[one] = share(table, part)
    return Prepared(whole.plan, registers)


def share(table: Words, part: Part) -> Words:
    """Return the places of a table that a part has."""
    rows, columns = table.shape[_REQUESTING] > 1, table.shape[_REQUESTED] > 1
    if rows and columns:
        return table.reshape(len(table), -1).take(part.flat, axis=1)
    if rows:
        return table[:, :, 0].take(part.requesting, axis=1)
    return table[:, 0].take(part.requested, axis=1) if columns else table
