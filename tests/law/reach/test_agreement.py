# SPDX-License-Identifier: Apache-2.0
"""The sweep and the interpreter give the same result in every scenario."""

import random
from datetime import date
from itertools import product

import numpy as np
import pytest
from tests.law.reach.drawn import drawn_world

from rogatory.law.assess import outcome_for
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.results import RESULTS, strongest
from rogatory.law.reach.scenario import answer, result_of, scenario
from rogatory.law.reach.sweep import asked_of, bits_of, count, places_in, sweep
from rogatory.law.reach.world import INSTRUMENTS, only_known, world_of

DAY = date(2026, 11, 28)
SUPPOSED = ((), ("nothing-in-the-way",), ("nothing-in-the-way", "criminal-in-both", "serious-in-requesting"))
PARTS, SCENARIOS = 8, 125_000


def tables_of(world, swept):
    return {name: swept.of(name, bits_of(world)) for name in RESULTS}


def result_at(tables, place):
    data, requesting, requested, offence = place
    found = [name for name, words in tables.items() if int(words[data, requesting, requested]) >> offence & 1]
    assert len(found) == 1, (place, found)
    return found[0]


def draw_place(draw, world, measure):
    return (
        draw.randrange(len(world.measures[measure])),
        *draw.sample(range(len(world.states)), 2),
        draw.randrange(len(world.offences)),
    )


@pytest.mark.parametrize("suppositions", SUPPOSED)
def test_each_instrument_on_drawn_scenarios_of_the_shipped_world(suppositions):
    world = world_of(DAY, suppositions=suppositions)
    draw = random.Random(11)  # noqa: S311 - places, not secrets
    for instrument, measure in product(INSTRUMENTS, world.measures):
        tables = tables_of(world, sweep(world, measure, instruments=(instrument,)))
        for _ in range(6):
            place = draw_place(draw, world, measure)
            told = result_of(world.known(instrument, measure, place))
            assert result_at(tables, place) == told, (instrument, measure, place)


@pytest.mark.parametrize(("seed", "unknown"), [(1, 0.0), (2, 0.3), (3, 0.8)])
def test_every_scenario_of_a_small_world(seed, unknown):
    measures = {
        one: MEASURES[one] for one in ("preserve", "produce_content", "direct_order_to_foreign_provider")
    }
    world = drawn_world(seed, states=3, offences=5, measures=measures, unknown=unknown)
    seen = set()
    for instrument, measure in product(INSTRUMENTS, world.measures):
        tables = tables_of(world, sweep(world, measure, instruments=(instrument,)))
        kinds = len(world.measures[measure])
        for place in product(range(kinds), range(3), range(3), range(5)):
            told = result_of(world.known(instrument, measure, place))
            assert result_at(tables, place) == told, (instrument, measure, place)
            seen.add(told)
    assert len(seen) > 1


def test_several_instruments_give_what_the_strongest_gives():
    world = drawn_world(
        4, states=4, offences=6, measures={"produce_subscriber": ("subscriber",)}, unknown=0.4
    )
    tables = tables_of(world, sweep(world, "produce_subscriber"))
    for place in product(range(1), range(4), range(4), range(6)):
        single = [result_of(world.known(code, "produce_subscriber", place)) for code in INSTRUMENTS]
        assert result_at(tables, place) == strongest(single)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_a_million_scenarios(part):
    world = drawn_world(part, states=40, offences=62, measures=MEASURES, unknown=0.05 * part)
    draw = random.Random(part)  # noqa: S311 - places, not secrets
    pairs = list(product(INSTRUMENTS, world.measures))
    for instrument, measure in pairs:
        tables = tables_of(world, sweep(world, measure, instruments=(instrument,)))
        columns = world.columns(instrument, measure)
        for _ in range(SCENARIOS // len(pairs)):
            place = draw_place(draw, world, measure)
            known = only_known({key: column.at(place) for key, column in columns.items()})
            assert result_at(tables, place) == result_of(known), (instrument, measure, place)


def test_the_answer_to_a_question_is_that_of_an_assessment_of_its_facts():
    world = world_of(DAY, suppositions=("nothing-in-the-way",))
    found = answer(world, scenario(world, "FR", "DE", "illegal_access", "produce_content"))
    assert found.result == "reachable"
    assert found.governing.instrument == "ETS185"
    assert found.governing.assessment.outcome == outcome_for(found.governing.facts) == "obligatory"


def test_the_counts_are_those_of_the_words_without_the_state_itself():
    world = world_of(DAY, suppositions=("nothing-in-the-way",))
    tables = tables_of(world, sweep(world, "preserve"))
    ones = {
        name: sum(
            int(word).bit_count()
            for (_, requesting, requested), word in np.ndenumerate(words)
            if requesting != requested
        )
        for name, words in tables.items()
    }
    found = count(world)["preserve"]
    assert ones == {name: getattr(found, name) for name in RESULTS}
    assert found.scenarios == 3 * len(world.states) * (len(world.states) - 1) * len(world.offences)


def test_the_list_behind_a_count_is_as_long_as_the_count():
    world = drawn_world(5, states=6, offences=9, measures={"search_stored": MEASURES["search_stored"]})
    tables = tables_of(world, sweep(world, "search_stored"))
    for name, words in tables.items():
        listed = list(places_in(words & asked_of(world)))
        assert len(listed) == len(set(listed)) == getattr(count(world)["search_stored"], name)
        assert all(result_at(tables, place) == name for place in listed)
