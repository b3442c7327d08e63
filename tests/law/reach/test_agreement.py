# SPDX-License-Identifier: Apache-2.0
"""The sweep and the interpreter give the same result in every scenario."""

import random
from datetime import date

import numpy as np
import pytest

from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.scenario import result_of
from rogatory.law.reach.sweep import bits_of, count, sweep
from rogatory.law.reach.world import INSTRUMENTS, world_of

DAY = date(2026, 11, 28)
SUPPOSED = ((), ("nothing-in-the-way",), ("nothing-in-the-way", "criminal-in-both", "serious-in-requesting"))


def result_at(world, swept, place):
    data, requesting, requested, offence = place
    for name in RESULTS:
        if int(swept.of(name, bits_of(world))[data, requesting, requested]) >> offence & 1:
            return name
    raise AssertionError("no result")


@pytest.mark.parametrize("suppositions", SUPPOSED)
def test_each_instrument_on_drawn_scenarios(suppositions):
    world = world_of(DAY, suppositions=suppositions)
    draw = random.Random(11)  # noqa: S311 - places, not secrets
    seen = set()
    for instrument in INSTRUMENTS:
        for measure, kinds in world.measures.items():
            swept = sweep(world, measure, instruments=(instrument,))
            for _ in range(12):
                place = (
                    draw.randrange(len(kinds)),
                    *draw.sample(range(len(world.states)), 2),
                    draw.randrange(len(world.offences)),
                )
                told = result_at(world, swept, place)
                assert told == result_of(world.known(instrument, measure, place)), (
                    instrument,
                    measure,
                    place,
                )
                seen.add(told)
    assert "unknown" in seen


def test_the_counts_are_those_of_the_words_without_the_state_itself():
    world = world_of(DAY, suppositions=("nothing-in-the-way",))
    swept = sweep(world, "preserve")
    found = count(world)["preserve"]
    ones = {
        name: sum(
            int(word).bit_count()
            for (_, requesting, requested), word in np.ndenumerate(swept.of(name, bits_of(world)))
            if requesting != requested
        )
        for name in RESULTS
    }
    assert ones == {name: getattr(found, name) for name in RESULTS}
    assert found.scenarios == 3 * len(world.states) * (len(world.states) - 1) * len(world.offences)
