# SPDX-License-Identifier: Apache-2.0
"""The compiled loop finds the very words that NumPy finds, and is left alone where it cannot be had."""

import sys

import numpy as np
import pytest
from tests.law.reach.drawn import drawn_world

from rogatory.law.reach import fast
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.counting import grouped, where_of
from rogatory.law.reach.in_the_way import in_the_way
from rogatory.law.reach.sweep import count, sweep


@pytest.fixture
def compiled():
    assert fast.start()
    yield
    fast.stop()


def words_of(world):
    return {measure: [words.copy() for words in sweep(world, measure)] for measure in MEASURES}


def equal(one, other):
    return all(np.array_equal(*pair) for key in one for pair in zip(one[key], other[key], strict=True))


@pytest.mark.parametrize(
    ("states", "offences", "unknown"), [(1, 3, 0.2), (2, 62, 0.0), (7, 5, 1.0), (65, 62, 0.1), (40, 33, 0.5)]
)
def test_both_find_the_same(states, offences, unknown):
    world = drawn_world(states, states=states, offences=offences, measures=MEASURES, unknown=unknown)
    few = world.of(range(0, states, 2), range(states - 1, -1, -3))
    where = where_of(world, [f"requesting={world.states[0]}"])

    def found():
        return words_of(world), words_of(few), count(world), count(few), grouped(world, where, ["offence"])

    def standing():
        return in_the_way(world, where_of(world))

    slow, way = found(), standing()
    assert fast.start()
    try:
        quick, same_way = found(), standing()
    finally:
        fast.stop()
    assert equal(slow[0], quick[0])
    assert equal(slow[1], quick[1])
    assert slow[2:] == quick[2:]
    assert way == same_way


@pytest.mark.parametrize("cores", [2, 3, 40])
def test_several_cores_count_the_same(cores):
    world = drawn_world(9, states=30, offences=12, measures=MEASURES)
    one = count(world)
    assert list(count(world, cores=cores).items()) == list(one.items())
    assert fast.start()
    try:
        assert count(world, cores=cores) == one
    finally:
        fast.stop()


@pytest.mark.usefixtures("compiled")
def test_room_that_was_lent_is_written_over():
    world = drawn_world(3, states=9, offences=8, measures=MEASURES)
    room = np.full((3, len(MEASURES["preserve"]), 9, 9), 5, np.uint64)
    told = sweep(world, "preserve", into=room)
    assert all(np.shares_memory(words, room) for words in told)
    assert equal({0: told}, {0: sweep(world, "preserve")})


def test_without_numba_nothing_is_compiled_and_the_same_is_found(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, "rogatory.law.reach.compiled", raising=False)
    monkeypatch.delattr("rogatory.law.reach.compiled", raising=False)
    assert not fast.start()
    assert not fast.started()
    world = drawn_world(3, states=4, offences=8, measures=MEASURES)
    assert sum(one.scenarios for one in count(world).values()) > 0
