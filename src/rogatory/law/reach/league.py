# SPDX-License-Identifier: Apache-2.0
"""Every State takes one act in turn: what each would move, had it acted alone.

Rules:
- what a State asks or is asked depends on its own law and on that of the other, and on nobody else's;
  so the world in which all have acted holds, for each State, the row or the column of the world in
  which it acted alone, wherever the act changes it on one side only;
- a penalty changes a State on both sides, each of which is told by itself;
- being bound is of two States: who ratifies is bound to those that are, and to nobody by the others'
  acts; that is put together from the worlds in which all are bound, and in which nobody knows.

Left to callers: several acts of one State (`compare`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from rogatory.law.expressions import UNKNOWN
from rogatory.law.reach.acts import ALL, Act, after, asks
from rogatory.law.reach.compare import Move, compare, moves_between
from rogatory.law.reach.planes import Words
from rogatory.law.reach.ready import shape_of
from rogatory.law.reach.sweep import Swept, asked_of, kept_results, together
from rogatory.law.reach.world import INSTRUMENTS, World

_BINDING = {"ratify": True, "denounce": False}


def league(world: World, act: Act) -> dict[str, Mapping[Move, int]]:
    """Return what each State would move by the act, had it acted alone."""
    if act.verb in _BINDING:
        return _bound(world, act)
    if act.verb == "penalty":
        return _punished(world, act)
    told = compare(world, after(world, [_by(act, ALL)]), why=False)
    return dict(told.requesting if asks(act) else told.requested)


def _punished(world: World, act: Act) -> dict[str, Mapping[Move, int]]:
    """A penalty changes a State on both sides: each side is the world in which all changed there alone."""
    before, all_acted = world.law, after(world, [_by(act, ALL)]).law
    asking = world.under(replace(all_acted, one_sided=before.penalties))
    asked = world.under(replace(before, one_sided=all_acted.penalties))
    found: dict[str, Counter[Move]] = {}
    for told in (compare(world, asking, why=False).requesting, compare(world, asked, why=False).requested):
        for state, moves in told.items():
            found.setdefault(state, Counter()).update(moves)
    return dict(found)


def _by(act: Act, states: str) -> Act:
    return Act(verb=act.verb, states=states, what=act.what, value=act.value)


def _bound(world: World, act: Act) -> dict[str, Mapping[Move, int]]:
    code, size = act.what, len(world.states)
    bound = world.law.bound[code]
    all_bound = after(world, [_by(act, ALL)]) if _BINDING[act.verb] else None
    none_known = world.under(replace(world.law, bound={**world.law.bound, code: (UNKNOWN,) * size}))
    yes = np.where(np.array([one is True for one in bound]), ~np.uint64(0), np.uint64(0))
    open_ = np.where(np.array([one is UNKNOWN for one in bound]), ~np.uint64(0), np.uint64(0))
    asked = asked_of(world)
    acting = [one is not _BINDING[act.verb] for one in bound]
    found: dict[str, Counter[Move]] = {}
    for measure in world.measures:
        shape = shape_of(world, measure)
        others = [kept_results(world, measure, *(one for one in INSTRUMENTS if one != code))]
        was = together([*others, kept_results(world, measure, code)], shape)
        for side in ("requesting", "requested"):
            now = together(
                [*others, _alone(all_bound, none_known, code, measure, yes, open_, side, shape)], shape
            )
            for move, words in moves_between(was, now, asked):
                _tally(found, world, acting, move, words, side)
    return {state: moves for state, moves in found.items() if moves}


def _alone(
    all_bound: World | None,
    none_known: World,
    code: str,
    measure: str,
    yes: Words,
    open_: Words,
    side: str,
    shape: tuple[int, int, int],
) -> Swept:
    """Return what the instrument says of each State that acted alone, as the one that asks or is asked."""
    if all_bound is None:
        return Swept(*(np.zeros(shape, np.uint64) for _ in range(3)))
    sure, unsure = kept_results(all_bound, measure, code), kept_results(none_known, measure, code)
    bound, known = (yes[:, None], open_[:, None]) if side == "requested" else (yes, open_)
    return Swept(*(one & bound | other & known for one, other in zip(sure, unsure, strict=True)))


def _tally(
    found: dict[str, Counter[Move]], world: World, acting: list[bool], move: Move, words: Words, side: str
) -> None:
    ones = np.bitwise_count(words).sum(axis=0, dtype=np.int64).sum(axis=1 if side == "requesting" else 0)
    for place, number in enumerate(ones.tolist()):
        if number and acting[place]:
            found.setdefault(world.states[place], Counter())[move] += number
