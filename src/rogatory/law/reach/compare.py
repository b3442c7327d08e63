# SPDX-License-Identifier: Apache-2.0
"""What moves between two worlds: how many scenarios, of which States, because of which provisions.

Rules:
- only what a change can touch is asked again: a State as the requesting, as the requested, or both;
  where more than that differs, everything is;
- a scenario has moved if its result is another one; every move is counted once, for the pair of
  States it is about, and for each provision that stands in its way in one world alone;
- worlds are compared over the same States, offences and measures, and refused otherwise.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from rogatory.errors import NotValid
from rogatory.law.reach.machine import Prepared, every_term
from rogatory.law.reach.planes import Words
from rogatory.law.reach.ready import prepared, shape_of
from rogatory.law.reach.results import BARRED, CONDITIONAL, REACHABLE, UNKNOWN
from rogatory.law.reach.sweep import (
    Swept,
    asked_of,
    kept_results,
    places_in,
    share_of,
    swept_by,
    together,
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
    """A part of both worlds, with what moves of a measure; `changed` is by what, made ready."""

    measure: str
    before: Part
    after: Part
    moves: tuple[tuple[Move, Words], ...]
    changed: Mapping[str, Prepared]


def compare(before: World, after: World, *, why: bool = True) -> Compared:
    """Return what moves from one world to another; without `why`, not because of which provisions."""
    slices = list(_slices(before, after))
    moves: Counter[Move] = Counter()
    requesting: dict[str, Counter[Move]] = {}
    requested: dict[str, Counter[Move]] = {}
    for one in slices:
        for move, words in one.moves:
            ones = np.bitwise_count(words).sum(axis=0, dtype=np.int64)
            total = int(ones.sum())
            moves[move] += total
            for axis, places, told in (
                (1, one.after.requesting, requesting),
                (0, one.after.requested, requested),
            ):
                for place, number in zip(places, ones.sum(axis=axis).tolist(), strict=True):
                    if number:
                        told.setdefault(before.states[place], Counter())[move] += number
    return Compared(before, after, moves, requesting, requested, _provisions(slices) if moves and why else ())


def moved(before: World, after: World) -> Iterator[Moved]:
    """Yield every scenario with another result."""
    states, offences = before.states, before.offences
    for one in _slices(before, after):
        kinds = before.measures[one.measure]
        for (was, now), words in one.moves:
            for data, asking, asked, offence in places_in(words):
                yield Moved(
                    states[one.after.requesting[asking]],
                    states[one.after.requested[asked]],
                    offences[offence].code,
                    one.measure,
                    kinds[data],
                    was,
                    now,
                )


def _slices(before: World, after: World) -> Iterator[_Slice]:
    for parts in _parts(before, after):
        asked = asked_of(parts[1])
        for measure in before.measures:
            if found := _slice(*parts, measure, asked):
                yield found


def _slice(before: Part, after: Part, measure: str, asked: Words) -> _Slice | None:
    """Return the results of a measure in both worlds, or nothing where no instrument gives another one."""
    shape = shape_of(before, measure)
    was, now, changed = [], [], {}
    alike = []
    for code in INSTRUMENTS:
        if prepared(before.world, code, measure) is prepared(after.world, code, measure):
            alike.append(code)
            continue
        one = share_of(kept_results(before.world, code, measure), before)
        ready = prepared(after, code, measure)
        other = swept_by([ready], shape)
        if any(not np.array_equal(*pair) for pair in zip(one, other, strict=True)):
            changed[code] = ready
        was.append(one)
        now.append(other)
    if not changed:
        return None
    same = [share_of(kept_results(before.world, code, measure), before) for code in alike]
    moves = tuple(moves_between(together([*was, *same], shape), together([*now, *same], shape), asked))
    return _Slice(measure, before, after, moves, changed) if moves else None


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


def _parts(before: World, after: World) -> Iterator[tuple[Part, Part]]:
    """Yield the parts of both worlds in which something may differ."""
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
    everyone = tuple(range(len(before.states)))
    alike = before.request == after.request and before.supposed == after.supposed and before.on == after.on
    asking, asked = _touched(before, after) if alike else (everyone, everyone)
    if asking:
        yield before.of(asking, everyone), after.of(asking, everyone)
    rest = tuple(one for one in everyone if one not in set(asking))
    if asked and rest:
        yield before.of(rest, asked), after.of(rest, asked)


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
        changed = np.bitwise_or.reduce([words for _, words in one.moves])
        for instrument, ready in one.changed.items():
            was = every_term(prepared(one.before, instrument, one.measure))
            for key, now in every_term(ready).items():
                before = was.get(key)
                if before is None:
                    continue
                for at, (had, has) in enumerate(
                    (
                        (before.in_the_way, now.in_the_way),
                        (now.in_the_way, before.in_the_way),
                        (now.settled, before.settled),
                        (before.settled, now.settled),
                    )
                ):
                    if had is not has:
                        count = int(np.bitwise_count(had & ~has & changed).sum(dtype=np.int64))
                        found.setdefault(key, [0, 0, 0, 0])[at] += count
    told = [Provision(*key, *counts) for key, counts in found.items()]
    return tuple(sorted((one for one in told if one.weight), key=lambda one: (-one.weight, one.cite)))
