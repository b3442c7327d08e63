# SPDX-License-Identifier: Apache-2.0
"""Which provisions stand in the way, and which of them stand there alone, over all scenarios.

Rules: a provision stands in the way where it puts the request outside the scope, forbids it, or is a
ground to refuse it, for certain; it stands there alone where no other provision of the instrument
does, so that without it the result could be another one; instruments are not added up.
"""

from typing import NamedTuple

import numpy as np

from rogatory.law.reach.counting import Where
from rogatory.law.reach.machine import every_term
from rogatory.law.reach.ready import prepared, shape_of
from rogatory.law.reach.sweep import asked_of, ones_of
from rogatory.law.reach.world import World


class Standing(NamedTuple):
    """One provision: in how many scenarios it stands in the way, and in how many alone."""

    cite: str
    plain: str
    in_the_way: int
    alone: int


def in_the_way(world: World, where: Where) -> tuple[Standing, ...]:
    """Return every provision that stands in the way somewhere, those that stand alone most often first."""
    part = world.of(where.requesting, where.requested)
    asked = asked_of(part, where.bits)
    found: dict[tuple[str, str], list[int]] = {}
    for measure, wanted in where.measures.items():
        kinds = [world.measures[measure].index(kind) for kind in wanted]
        shape = (len(kinds), *shape_of(part, measure)[1:])
        for instrument in where.instruments:
            terms = {
                key: (one.in_the_way[kinds] if one.in_the_way.shape[0] > 1 else one.in_the_way) & asked
                for key, one in every_term(prepared(part, instrument, measure)).items()
                if one.in_the_way.any()
            }
            once, more = np.zeros(shape, np.uint64), np.zeros(shape, np.uint64)
            for words in terms.values():
                np.bitwise_or(more, once & words, out=more)
                np.bitwise_or(once, words, out=once)
            alone = once & ~more
            for key, words in terms.items():
                told = found.setdefault(key, [0, 0])
                told[0] += ones_of(words) * (alone.size // words.size)  # a small table stands for a large one
                told[1] += ones_of(words & alone)
    told = [Standing(*key, *counts) for key, counts in found.items()]
    return tuple(
        sorted(
            (one for one in told if one.in_the_way), key=lambda one: (-one.alone, -one.in_the_way, one.cite)
        )
    )
