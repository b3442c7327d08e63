# SPDX-License-Identifier: Apache-2.0
"""The tables of a plan laid out for the compiled loop: rows over the requested States, and single words."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from rogatory.law.reach.columns import AXES, DATA, REQUESTED, REQUESTING
from rogatory.law.reach.machine import Prepared
from rogatory.law.reach.planes import Words
from rogatory.law.reach.steps import AND, BUT_NOT, OR

_DATA, _REQUESTING, _REQUESTED = AXES.index(DATA), AXES.index(REQUESTING), AXES.index(REQUESTED)
ROW, ROOM, WORD = range(3)
AND_WORD, OR_WORD, BUT_NOT_WORD, WORD_BUT_NOT = range(3, 7)  # after those of `steps`
Place = tuple[int, int, int, int]  # its kind, the first, and how far it moves with data and requesting State


class Lanes(NamedTuple):
    """What the compiled loop reads."""

    steps: np.ndarray
    pairs: int
    results: np.ndarray
    rows: Words
    words: Words
    rooms: int


_KEPT: WeakKeyDictionary[Prepared, Lanes] = WeakKeyDictionary()


def lanes_of(prepared: Prepared, requested: int) -> Lanes:
    """Lay out what a plan reads, for so many requested States; what was laid out is kept with it."""
    lanes = _KEPT.get(prepared)
    if lanes is None:
        lanes = _KEPT[prepared] = _lanes_of(prepared, requested)
    return lanes


def _lanes_of(prepared: Prepared, requested: int) -> Lanes:
    plan, (places, rows, words) = prepared.plan, _laid(prepared, requested)
    steps = []
    for step, room in plan.large:
        one, other = places[step.one], places[step.other]
        does = step.does
        if one[0] == WORD:
            one, other = other, one
            does = {AND: AND_WORD, OR: OR_WORD, BUT_NOT: WORD_BUT_NOT}[does]
        elif other[0] == WORD:
            does = {AND: AND_WORD, OR: OR_WORD, BUT_NOT: BUT_NOT_WORD}[does]
        steps.append((does, room, *one, *other))
        places[step.made] = (ROOM, room, 0, 0)
    return Lanes(
        steps=np.array(steps, np.int64).reshape(-1, 10),
        pairs=plan.pairs,
        results=np.array([places[register] for register in plan.program.results], np.int64),
        rows=rows,
        words=words,
        rooms=plan.rooms,
    )


def _laid(prepared: Prepared, requested: int) -> tuple[dict[int, Place], Words, Words]:
    places: dict[int, Place] = {}
    rows, words, row, word = [np.empty((0, requested), np.uint64)], [np.empty(0, np.uint64)], 0, 0
    for register in sorted(prepared.plan.needed):
        table = prepared.registers[register]
        assert table is not None  # noqa: S101 - what is needed is there
        axes = prepared.plan.program.axes[register]
        kinds, asking, _ = table.shape
        moves = (asking if _DATA in axes else 0, 1 if _REQUESTING in axes else 0)
        if _REQUESTED in axes:
            places[register] = (ROW, row, *moves)
            rows.append(table.reshape(-1, requested))
            row += kinds * asking
        else:
            places[register] = (WORD, word, *moves)
            words.append(table.reshape(-1))
            word += kinds * asking
    return places, np.concatenate(rows), np.concatenate(words)
