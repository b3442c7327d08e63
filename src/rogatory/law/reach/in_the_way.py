# SPDX-License-Identifier: Apache-2.0
"""Which provisions stand in the way, and which of them stand there alone, over all scenarios.

Rules: a provision stands in the way where it puts the request outside the scope, forbids it, or is a
ground to refuse it, for certain; it stands there alone where no other provision of the instrument
does, so that without it the result could be another one; instruments are not added up.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from rogatory.law.reach.counting import Where
from rogatory.law.reach.machine import Tables
from rogatory.law.reach.planes import Words
from rogatory.law.reach.ready import tables_of
from rogatory.law.reach.sweep import asked_of, ones_in, ones_of
from rogatory.law.reach.world import Part, World


class Standing(NamedTuple):
    """One provision: in how many scenarios it stands in the way, and in how many alone."""

    cite: str
    plain: str
    in_the_way: int
    alone: int


def in_the_way(world: World, where: Where) -> tuple[Standing, ...]:
    """Return every provision that stands in the way somewhere, those that stand alone most often first."""
    part = world.of(where.requesting, where.requested)
    asked = _Asked(part, where.bits)
    found: dict[tuple[str, str], list[int]] = {}
    for measure, wanted in where.measures.items():
        kinds = [world.measures[measure].index(kind) for kind in wanted]
        for instrument in where.instruments:
            for key, in_all, alone in _standing(tables_of(part, instrument, measure), asked, kinds):
                told = found.setdefault(key, [0, 0])
                told[0] += in_all
                told[1] += alone
    told = [Standing(*key, *counts) for key, counts in found.items()]
    return tuple(
        sorted(
            (one for one in told if one.in_the_way), key=lambda one: (-one.alone, -one.in_the_way, one.cite)
        )
    )


class _Asked:
    """What is asked of each pair of States: the same of every pair, and nothing of a State by itself."""

    def __init__(self, part: World | Part, bits: np.uint64) -> None:
        self.words = asked_of(part, bits)
        self._bits = bits
        self._pairs: dict[tuple[int, ...], np.ndarray] = {
            same: np.count_nonzero(self.words, axis=same, keepdims=True) for same in ((0,), (1,), (0, 1))
        }

    def ones_in(self, words: Words) -> int:
        """Count the bits of a table; one that does not vary over a State stands for all of its pairs."""
        if words.shape[1:] == self.words.shape:
            return ones_in(words, self.words)
        same = tuple(axis for axis in (0, 1) if words.shape[axis + 1] == 1)
        return int((np.bitwise_count(words & self._bits) * self._pairs[same]).sum())


def _standing(tables: Tables, asked: _Asked, kinds: list[int]) -> Iterator[tuple[tuple[str, str], int, int]]:
    """Yield each provision that stands in the way, in how many scenarios, and in how many alone."""
    terms: dict[tuple[str, str], Words] = {}
    for key, one in tables.plan.doings.items():
        words = tables.any(one.in_the_way)
        if words.any():
            terms[key] = words[kinds] if words.shape[0] > 1 else words
    once, more = np.zeros((1, 1, 1), np.uint64), np.zeros((1, 1, 1), np.uint64)
    for words in sorted(terms.values(), key=lambda one: (len(one), one.size)):  # small ones before large
        if words.shape == once.shape:
            np.bitwise_or(more, once & words, out=more)
            np.bitwise_or(once, words, out=once)
        else:
            more, once = more | (once & words), once | words
    alone = once & ~more & asked.words
    for key, words in terms.items():
        # What does not vary with the data stands for every kind of it.
        yield key, asked.ones_in(words) * _times(words, kinds), _shared(alone, words) * _times(alone, kinds)


def _shared(alone: Words, words: Words) -> int:
    if words.shape == alone.shape and len(words) == 1:
        return ones_in(alone, words[0])
    return ones_of(alone & words)


def _times(words: Words, kinds: list[int]) -> int:
    return len(kinds) // words.shape[0]
