# SPDX-License-Identifier: Apache-2.0
"""What each State would move alone, and what moves from day to day, is what single worlds say."""

from datetime import date

import pytest
from tests.law.reach.test_compare import small

from rogatory.law.reach.acts import Act, act_in, after
from rogatory.law.reach.compare import compare
from rogatory.law.reach.league import league
from rogatory.law.reach.sweep import Counts, count, count_kept
from rogatory.law.reach.world import world_of
from rogatory.law.reach.years import day_by_day


@pytest.mark.parametrize(
    ("verb", "what", "value"),
    [
        ("ratify", "UNCC", ""),
        ("ratify", "ETS185", ""),
        ("denounce", "UNCC", ""),
        ("reserve", "UNCC", "42(5)"),
        ("lawful", "illegal_access", ""),
        ("law", "domestic_law_permits_measure", "false"),
        ("law", "requesting_law_permits_measure", "false"),
        ("penalty", "illegal_access", "death"),
        ("criminal", "identity_theft", ""),
    ],
)
def test_each_state_moves_what_it_moves_alone(verb, what, value):
    world = small()
    if what == "requesting_law_permits_measure":  # only the Regulation asks that
        world = after(world, [act_in("ratify all EUEEV")])
    meant = {}
    for state in world.states:
        moves = compare(world, after(world, [Act(verb=verb, states=state, what=what, value=value)])).moves
        if moves:
            meant[state] = dict(moves)
    found = league(world, Act(verb=verb, states="", what=what, value=value))
    assert {state: dict(moves) for state, moves in found.items()} == meant
    assert meant


def test_kept_counts_are_the_counts():
    world = small()
    assert count_kept(world) == count(world)


def test_each_day_is_counted_as_a_world_of_its_own():
    days = [date(2005, 1, 1), date(2015, 1, 1), date(2026, 8, 17), date(2026, 8, 18), date(2015, 1, 1)]
    start = world_of(date(2026, 11, 28), suppositions=("nothing-in-the-way",))
    for on, found in day_by_day(start, days):
        single = world_of(on, suppositions=("nothing-in-the-way",))
        assert found == Counts(*map(sum, zip(*count(single).values(), strict=True)))
