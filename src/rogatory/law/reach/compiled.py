# SPDX-License-Identifier: Apache-2.0
"""The large steps as one compiled loop, a row of requested States at a time.

Rules:
- the steps stay data: what is compiled is the loop over any steps, once, and kept on disk, so that an
  edited rule needs no compiler;
- what the steps of a row read and write is small enough for the processor's nearest memory, and a
  step is a loop over neighbours, of which it does several at a time;
- it reads what `lanes` laid out, and gives the very results of `machine.results_of`.

Needs the extra `fast` (Numba).  Cites: rules-engine.md 6.3.
"""

import numpy as np
from numba import njit

from rogatory.law.reach.lanes import AND_WORD, OR_WORD, ROOM, WORD, WORD_BUT_NOT
from rogatory.law.reach.steps import AND, BUT_NOT, OR

Array = np.ndarray


@njit(cache=True, nogil=True)
def add_results(
    steps: Array, pairs: int, results: Array, rows: Array, words: Array, rooms: Array, found: Array
) -> None:
    """Add the results of one instrument to `found`: result, data, requesting, requested.

    A step is: what it does, the room it goes to, and of each of the two that it reads its kind
    (`lanes`), its place, and how far that moves with the data and with the requesting State.
    """
    many = found.shape[3]
    for asking in range(found.shape[2]):
        for data in range(found.shape[1]):
            for number in range(0 if data == 0 else pairs, steps.shape[0]):
                does, out = steps[number, 0], steps[number, 1]
                one = steps[number, 3] + data * steps[number, 4] + asking * steps[number, 5]
                other = steps[number, 7] + data * steps[number, 8] + asking * steps[number, 9]
                left = rooms if steps[number, 2] == ROOM else rows
                right = rooms if steps[number, 6] == ROOM else rows
                if does == AND:
                    for at in range(many):
                        rooms[out, at] = left[one, at] & right[other, at]
                elif does == OR:
                    for at in range(many):
                        rooms[out, at] = left[one, at] | right[other, at]
                elif does == BUT_NOT:
                    for at in range(many):
                        rooms[out, at] = left[one, at] & ~right[other, at]
                elif does == OR_WORD:
                    word = words[other]
                    for at in range(many):
                        rooms[out, at] = left[one, at] | word
                elif does == WORD_BUT_NOT:
                    word = words[other]
                    for at in range(many):
                        rooms[out, at] = word & ~left[one, at]
                else:
                    word = words[other] if does == AND_WORD else ~words[other]
                    for at in range(many):
                        rooms[out, at] = left[one, at] & word
            for result in range(3):
                kind = results[result, 0]
                one = results[result, 1] + data * results[result, 2] + asking * results[result, 3]
                if kind == WORD:
                    word = words[one]
                    for at in range(many):
                        found[result, data, asking, at] |= word
                else:
                    left = rooms if kind == ROOM else rows
                    for at in range(many):
                        found[result, data, asking, at] |= left[one, at]


@njit(cache=True, nogil=True)
def ones_in(table: Array, asked: Array) -> int:
    """Count the bits of a table over data, requesting and requested, of what is asked."""
    one, two, four = np.uint64(1), np.uint64(2), np.uint64(4)
    pairs, nibbles = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
    octets, sums = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)
    total = np.uint64(0)
    for data in range(table.shape[0]):
        for asking in range(table.shape[1]):
            for at in range(table.shape[2]):  # compilers know this way of counting, and do it in one step
                word = table[data, asking, at] & asked[asking, at]
                word -= (word >> one) & pairs
                word = (word & nibbles) + ((word >> two) & nibbles)
                word = (word + (word >> four)) & octets
                total += (word * sums) >> np.uint64(56)
    return int(total)


def warm() -> None:
    """Run everything once on nothing."""
    none, numbers = np.zeros((1, 1), np.uint64), np.zeros((0, 10), np.int64)
    add_results(
        numbers, 0, np.zeros((3, 4), np.int64), none, none[0], none, np.zeros((3, 1, 1, 1), np.uint64)
    )
    ones_in(np.zeros((1, 1, 1), np.uint64), none)
