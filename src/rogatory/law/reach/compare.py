# SPDX-License-Identifier: Apache-2.0
"""What moves between two worlds: how many scenarios, of which States, because of which provisions.

Rules:
- only what a change can touch is asked again: the pairs in which a State is the requesting, the
  requested, or either; where more than that differs, everything is;
- only what rests on an answer that is another one is worked out again, and looked at for reasons;
- a scenario has moved if its result is another one; every move is counted once, for the pair of
  States it is about, and for each provision that stands in its way in one world alone;
- worlds are compared over the same States, offences and measures, and refused otherwise.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from rogatory.errors import NotValid
from rogatory.law.reach.machine import Tables, resting_on
from rogatory.law.reach.planes import Words
from rogatory.law.reach.ready import changed, kept, shape_of, tables_of
from rogatory.law.reach.results import BARRED, CONDITIONAL, REACHABLE, UNKNOWN
from rogatory.law.reach.sweep import (
    Swept,
    asked_of,
    kept_results,
    ones_of,
    places_in,
    places_of,
    together,
    whole_of,
)
from rogatory.law.reach.world import INSTRUMENTS, Part, World

Move = tuple[str, str]


class Moved(NamedTuple):
    """One scenario with another result: who asks whom, about what, and from which result to which."""

    requesting: str
    requested: str
    offence: str
    measure: str
    data: str
    before: str
    after: str


class Provision(NamedTuple):
    """What a provision does otherwise, and in how many moved scenarios.

    It stands in the way of fewer (`gone`) or more (`new`), or it is settled where it was open
    (`settled`) or open where it was settled (`opened`).
    """

    cite: str
    plain: str
    gone: int
    new: int
    settled: int
    opened: int

    @property
    def weight(self) -> int:
        """In how many scenarios it does something otherwise."""
        return self.gone + self.new + self.settled + self.opened


class Compared(NamedTuple):
    """What moves between two worlds."""

    before: World
    after: World
    moves: Mapping[Move, int]
    requesting: Mapping[str, Mapping[Move, int]]
    requested: Mapping[str, Mapping[Move, int]]
    provisions: tuple[Provision, ...]

    @property
    def moved(self) -> int:
        """How many scenarios have another result."""
        return sum(self.moves.values())


class _Slice(NamedTuple):
    """A part of both worlds, with what moves of a measure, and what each instrument says otherwise."""

    measure: str
    part: World | Part
    moves: tuple[tuple[Move, Words], ...]
    otherwise: tuple["_Otherwise", ...]


class _Otherwise(NamedTuple):
    """One instrument in both worlds: its tables, and the registers that rest on another answer."""

    before: Tables
    after: Tables
    touched: frozenset[int]


def compare(before: World, after: World, *, why: bool = True) -> Compared:
    """Return what moves from one world to another; without `why`, not because of which provisions."""
    slices = list(_slices(before, after))
    by_pair: dict[Move, np.ndarray] = {}
    for one in slices:
        for move, words in one.moves:
            ones = np.bitwise_count(words).sum(axis=0, dtype=np.int64)
            by_pair[move] = by_pair[move] + ones if move in by_pair else ones
    asking, asked = (
        (_by_state(before, places, by_pair) for places in places_of(slices[0].part)) if slices else ({}, {})
    )
    moves = {move: int(ones.sum()) for move, ones in by_pair.items()}
    return Compared(before, after, moves, asking, asked, _provisions(slices) if why else ())


def _by_state(
    world: World, places: np.ndarray, by_pair: Mapping[Move, np.ndarray]
) -> dict[str, dict[Move, int]]:
    found: dict[str, dict[Move, int]] = {}
    for move, ones in by_pair.items():
        told = np.bincount(places.ravel(), weights=ones.ravel())  # exact: far fewer than 2^53
        for place, number in enumerate(told.tolist()):
            if number:
                found.setdefault(world.states[place], {})[move] = int(number)
    return found


def moved(before: World, after: World) -> Iterator[Moved]:
    """Yield every scenario with another result."""
    states, offences = before.states, before.offences
    for one in _slices(before, after):
        kinds = before.measures[one.measure]
        requesting, requested = places_of(one.part)
        for (was, now), words in one.moves:
            for data, asking, asked, offence in places_in(words):
                yield Moved(
                    states[requesting[asking, asked]],
                    states[requested[asking, asked]],
                    offences[offence].code,
                    one.measure,
                    kinds[data],
                    was,
                    now,
                )


def _slices(before: World, after: World) -> Iterator[_Slice]:
    parts = _parts(before, after)
    if parts is None:
        return
    asked = asked_of(parts[1])
    for measure in before.measures:
        if found := _slice(*parts, measure, asked):
            yield found


def _slice(before: World | Part, after: World | Part, measure: str, asked: Words) -> _Slice | None:
    """Return what moves of a measure, or nothing where no instrument gives another result."""
    shape = shape_of(after, measure)
    was, now, alike, otherwise = [], [], [], []
    for code in INSTRUMENTS:
        had, has = kept(whole_of(before), code, measure), kept(whole_of(after), code, measure)
        if had.prepared is has.prepared:
            alike.append(code)
            continue
        tables = tables_of(after, code, measure)
        results = tables.plan.program.results
        touched = resting_on(tables.plan, changed(had, has))
        one = kept_results(before, measure, code)
        same_plan = had.prepared.plan is has.prepared.plan
        other = [
            words if same_plan and register not in touched else np.broadcast_to(tables.at(register), shape)
            for register, words in zip(results, one, strict=True)
        ]
        was.append(one)
        now.append(other)
        if any(
            here is not there and not np.array_equal(here, there)
            for here, there in zip(one, other, strict=True)
        ):
            otherwise.append(_Otherwise(tables_of(before, code, measure), tables, touched))
    if not otherwise:
        return None
    same = [kept_results(before, measure, *alike)] if alike else []
    moves = tuple(moves_between(together([*was, *same], shape), together([*now, *same], shape), asked))
    return _Slice(measure, after, moves, tuple(otherwise)) if moves else None


def moves_between(was: Swept, now: Swept, asked: Words) -> Iterator[tuple[Move, Words]]:
    """Yield where one result became another, of what is asked."""
    first, then = _all_four(was, asked), _all_four(now, asked)
    for after, there in then.items():
        for before, here in first.items():
            if before != after and (words := here & there).any():
                yield (before, after), words


def _all_four(swept: Swept, asked: Words) -> dict[str, Words]:
    reachable, conditional, unknown = (words & asked for words in swept)
    told = {REACHABLE: reachable, CONDITIONAL: conditional, UNKNOWN: unknown}
    return told | {BARRED: asked & ~(reachable | conditional | unknown)}


def _parts(before: World, after: World) -> tuple[World | Part, World | Part] | None:
    """Return the part of both worlds in which something may differ, if there is any."""
    if (before.states, before.offences) != (
        after.states,
        after.offences,
    ) or before.measures != after.measures:
        raise NotValid(
            "reach.worlds-differ",
            "The two worlds do not have the same States, offences and measures.",
            remedy="Compare two copies of one folder, each with the same catalogue and the same States.",
            field="--compare",
        )
    everyone = range(len(before.states))
    alike = before.request == after.request and before.supposed == after.supposed and before.on == after.on
    asking, asked = _touched(before, after) if alike else (everyone, everyone)
    pairs = np.zeros((len(everyone), len(everyone)), bool)
    pairs[list(asking), :] = True
    pairs[:, list(asked)] = True
    if pairs.all():
        return before, after
    np.fill_diagonal(pairs, val=False)  # nobody asks itself
    there = np.nonzero(pairs)
    return (before.pairs(*there), after.pairs(*there)) if len(there[0]) else None


def _touched(before: World, after: World) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the States of which something differs as the requesting, and as the requested."""
    was, now = before.law, after.law
    asking, asked = set[int](), set[int]()
    for code in INSTRUMENTS:
        both = _differ(was.bound[code], now.bound[code])
        asking |= both
        asked |= both | _differ(was.reservations[code], now.reservations[code])
    asking |= _differ(was.penalties, now.penalties) | _differ(was.capital, now.capital)
    asked |= _differ(was.penalties_here, now.penalties_here) | _differ(was.criminal, now.criminal)
    for measure in before.measures:
        asking |= _differ(was.there[measure].told, now.there[measure].told)
        asked |= _differ(was.here[measure].told, now.here[measure].told)
    return tuple(sorted(asking)), tuple(sorted(asked))


def _differ(was: tuple, now: tuple) -> set[int]:
    if was is now:
        return set()
    return {
        place
        for place, (one, other) in enumerate(zip(was, now, strict=True))
        if one is not other and one != other
    }


def _provisions(slices: list[_Slice]) -> tuple[Provision, ...]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in slices:
        moving = np.bitwise_or.reduce([words for _, words in one.moves])
        for otherwise in one.otherwise:
            for key, counts in _done_otherwise(otherwise, moving):
                told = found.setdefault(key, [0, 0, 0, 0])
                for at, count in enumerate(counts):
                    told[at] += count
    told = [Provision(*key, *counts) for key, counts in found.items()]
    return tuple(sorted((one for one in told if one.weight), key=lambda one: (-one.weight, one.cite)))


def _done_otherwise(told: _Otherwise, moving: Words) -> Iterator[tuple[tuple[str, str], list[int]]]:
    """Yield what each provision does otherwise, where something moves: gone, new, settled, opened."""
    before, after = told.before, told.after
    for key, now in after.plan.doings.items():
        was = before.plan.doings.get(key)
        if was is None:
            continue
        counts = [0, 0, 0, 0]
        if not told.touched.isdisjoint(now.in_the_way):
            had, has = before.any(was.in_the_way), after.any(now.in_the_way)
            counts[:2] = ones_of(had & ~has & moving), ones_of(has & ~had & moving)
        if not told.touched.isdisjoint(now.settled):
            had, has = before.all(was.settled), after.all(now.settled)
            counts[2:] = ones_of(has & ~had & moving), ones_of(had & ~has & moving)
        yield key, counts
