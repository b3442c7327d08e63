# SPDX-License-Identifier: Apache-2.0
"""What moves between two worlds is what two whole sweeps say, whoever did what."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from tests.law.reach.drawn import drawn_world
from tests.law.reach.test_agreement import result_at, tables_of

from rogatory.errors import NotValid
from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.compare import compare, moved
from rogatory.law.reach.recorded import Answers
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.sweep import count, sweep
from rogatory.law.reach.world import world_of

SOME = {one: MEASURES[one] for one in ("preserve", "produce_content", "direct_order_to_foreign_provider")}
ACTS = (
    "ratify {0} UNCC",
    "denounce {1} ETS185",
    "denounce all UNCC",
    "reserve {2} ETS185 29(4)",
    "reserve all UNCC 42(5)",
    "withdraw all UNCC 42(5)",
    "penalty {3} illegal_access 9",
    "penalty {3} illegal_access death",
    "criminal {4} murder",
    "lawful {0},{1} illegal_access",
    "law {5} domestic_law_permits_measure false",
    "law {5} requesting_law_permits_measure false",
    "law {1} human_rights_treaties_requested none",
)


def small():
    """Return a small world in which most help is owed, so that an act can make a difference."""
    world = drawn_world(7, states=7, offences=40, measures=SOME, unknown=0.1)
    nothing = {measure: Answers([{}] * 7) for measure in SOME}
    nobody = (False,) * 7
    bound = {
        "UNCC": (False, *(True,) * 6),
        "ETS185": (True,) * 3 + (False,) * 4,
        "CETS224": nobody,
        "EUEEV": nobody,
    }
    law = replace(world.law, here=nothing, there=nothing, bound=bound, capital=((False,) * 40,) * 7)
    return world.under(law).supposing("nothing-in-the-way")


def by_two_sweeps(before, after):
    found = Counter()
    for measure, kinds in before.measures.items():
        was, now = (tables_of(world, sweep(world, measure)) for world in (before, after))
        for data in range(len(kinds)):
            for requesting in range(len(before.states)):
                for requested in range(len(before.states)):
                    for offence in range(len(before.offences)) if requesting != requested else ():
                        place = (data, requesting, requested, offence)
                        pair = (result_at(was, place), result_at(now, place))
                        if pair[0] != pair[1]:
                            key = (before.states[requesting], before.states[requested])
                            found[(*key, before.offences[offence].code, measure, kinds[data], *pair)] += 1
    return found


@pytest.mark.parametrize("text", ACTS)
def test_an_act_moves_what_two_whole_sweeps_say(text):
    before = small()
    changed = after(before, [act_in(text.format(*before.states))])
    meant = by_two_sweeps(before, changed)
    found = compare(before, changed)
    assert Counter(tuple(one) for one in moved(before, changed)) == meant
    assert dict(found.moves) == dict(Counter(key[-2:] for key in meant.elements()))
    assert found.moved == sum(meant.values())
    for axis, told in ((0, found.requesting), (1, found.requested)):
        assert {state: sum(moves.values()) for state, moves in told.items()} == dict(
            Counter(key[axis] for key in meant.elements())
        )


def test_the_acts_do_move_something():
    before = small()
    assert (
        sum(
            bool(compare(before, after(before, [act_in(text.format(*before.states))])).moved) for text in ACTS
        )
        >= 8
    )


def test_acts_follow_one_another_and_can_be_undone():
    before = small()
    state = before.states[0]
    there = after(before, [act_in(f"ratify {state} UNCC"), act_in(f"denounce {state} UNCC")])
    assert there.law.bound["UNCC"][0] is False
    back = after(there, [act_in(f"ratify {state} UNCC")])
    assert compare(after(before, [act_in(f"ratify {state} UNCC")]), back).moved == 0


def test_the_last_word_of_an_act_on_law_may_be_several():
    assert act_in("law FR requested_optional_elements UNCC 7(2)").value == "UNCC 7(2)"
    with pytest.raises(NotValid):
        act_in("ratify FR UNCC today")


def test_nothing_moves_between_a_world_and_itself():
    world = small()
    assert compare(world, world).moved == 0
    assert list(moved(world, world)) == []


def test_the_provision_that_makes_the_difference_is_named():
    world = world_of(date(2026, 11, 28), suppositions=("nothing-in-the-way", "criminal-in-both"))
    found = compare(world, after(world, [act_in("lawful DE illegal_access")]))
    assert {one.cite for one in found.provisions if one.new} >= {"ETS185 25(4)"}
    assert all(result in RESULTS for move in found.moves for result in move)


def test_two_days_are_two_worlds():
    early, late = (
        world_of(day, suppositions=("nothing-in-the-way",)) for day in (date(2005, 1, 1), date(2026, 1, 1))
    )
    found = compare(early, late)
    assert found.moves["barred", "reachable"] > 0 or found.moves["unknown", "reachable"] > 0


def test_worlds_that_cannot_be_compared_are_refused():
    with pytest.raises(NotValid, match="same States"):
        compare(small(), drawn_world(7, states=6, offences=40, measures=SOME))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ratfy FR UNCC", "ratify"),
        ("ratify FR", "ratify STATE INSTRUMENT"),
        (" ", "--list acts"),
        ("ratify FR UNC", "UNCC"),
        ("ratify XX UNCC", "XX"),
        ("penalty FR murdr 3", "murder"),
        ("penalty FR murder many", "many"),
        ("law FR purpose civil", "purpose"),
        ("law FR domestic_law_permits_measure perhaps", "perhaps"),
    ],
)
def test_an_act_that_cannot_be_read_says_what_can(text, names):
    world = world_of(date(2026, 11, 28))
    with pytest.raises(NotValid) as raised:
        after(world, [act_in(text)])
    assert names in f"{raised.value.message} {raised.value.helps}"


def test_the_same_law_on_another_day_is_asked_of_that_day():
    world = world_of(date(2026, 11, 28), suppositions=("nothing-in-the-way",))
    before = date(2026, 8, 17)  # the Regulation on production orders applies from the day after
    counted = count(world)
    made = count(world.under(world.law, before))
    assert made == count(world_of(before, suppositions=world.suppositions).under(world.law))
    assert made != counted
    assert count(world) == counted
