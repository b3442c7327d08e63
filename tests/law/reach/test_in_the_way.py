# SPDX-License-Identifier: Apache-2.0
"""Which provision stands in the way, and which alone, is what the interpreter finds case by case."""

from collections import Counter
from itertools import product

from tests.law.reach.drawn import drawn_world

from rogatory.law.assess import by_role
from rogatory.law.engine import BAR, GROUND, OPEN, SCOPE
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.counting import where_of
from rogatory.law.reach.in_the_way import in_the_way
from rogatory.law.reach.world import INSTRUMENTS
from rogatory.law.rulebook import rules_for

SOME = {one: MEASURES[one] for one in ("preserve", "produce_traffic")}


def by_hand(world, where):
    """Ask the interpreter of each scenario."""
    way, alone = Counter(), Counter()
    for instrument, measure in product(INSTRUMENTS, where.measures):
        kinds = [world.measures[measure].index(kind) for kind in where.measures[measure]]
        for place in product(kinds, where.requesting, where.requested, where.offences):
            if place[1] == place[2]:
                continue
            known = world.known(instrument, measure, place)
            book = rules_for(known)
            roles = by_role(book, book.defined(known))
            standing = {
                (provision.cite, provision.plain)
                for role in (SCOPE, BAR, GROUND, OPEN)
                for provision, value in roles[role]
                if value is (role in (BAR, GROUND))
            }
            way.update(standing)
            if len(standing) == 1:
                alone.update(standing)
    return way, alone


def test_it_is_what_the_interpreter_finds():
    world = drawn_world(21, states=4, offences=9, measures=SOME, unknown=0.2)
    where = where_of(world, ["data=subscriber", "data=traffic", f"requesting={world.states[0]}"])
    way, alone = by_hand(world, where)
    found = in_the_way(world, where)
    assert {(one.cite, one.plain): one.in_the_way for one in found} == dict(way)
    assert {(one.cite, one.plain): one.alone for one in found if one.alone} == dict(alone)
    assert sum(alone.values()) > 0
    assert [one.alone for one in found] == sorted((one.alone for one in found), reverse=True)
