# SPDX-License-Identifier: Apache-2.0
"""DuckDB, given the steps as text, finds counts and words of the sweep; who cannot do a step says so."""

import sqlite3
from functools import cache

import duckdb
import numpy as np
import pytest
from tests.law.reach.drawn import DAY, drawn_world

from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.elsewhere import asked, steps_of
from rogatory.law.reach.steps import AND, BUT_NOT, OR
from rogatory.law.reach.sweep import bits_of, counted, sweep
from rogatory.law.reach.world import INSTRUMENTS, world_of
from rogatory.law.reach.written import IN_WORDS, KEYS, counts_text, words_text

pytestmark = pytest.mark.slow

KINDS = ("subscriber", "traffic", "content")
BOTH = (INSTRUMENTS, *((code,) for code in INSTRUMENTS))


@cache
def world(name):
    if name == "drawn":
        return drawn_world(5, states=12, offences=62, measures=dict.fromkeys(MEASURES, KINDS))
    if name == "full":  # every bit of a word is an offence, that of the sign too
        return drawn_world(6, states=5, offences=64, measures={"produce_traffic": KINDS})
    return world_of(DAY, suppositions=() if name == "shipped" else ("nothing-in-the-way",))


def told_by_duckdb(one):
    with duckdb.connect() as engine:
        for name, table in one.tables.items():
            engine.register(name, dict(table))
        words = engine.execute(one.words).fetchnumpy()
        order = np.lexsort([words[key] for key in reversed(KEYS)])
        counts = engine.execute(one.counts).fetchone()
        names = [column[0] for column in engine.description]
    found = {name: words[name][order].astype(np.int64).view(np.uint64) for name in names}
    return found, dict(zip(names, map(int, counts), strict=True))


def same(world, measure, instruments):
    words, counts = told_by_duckdb(asked(world, measure, instruments=instruments))
    swept = sweep(world, measure, instruments=instruments)
    bits = bits_of(world)
    for name, table in swept._asdict().items():
        assert np.array_equal(words[name] & bits, (table & bits).ravel()), (measure, name)
    found = counted(world, swept)
    assert counts == {name: getattr(found, name) for name in counts}, measure
    return counts


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("name", ["shipped", "supposed"])
def test_every_measure_of_the_shipped_world(name, measure):
    same(world(name), measure, INSTRUMENTS)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_and_instrument_of_a_drawn_world(measure):
    for instruments in BOTH:
        same(world("drawn"), measure, instruments)


def test_a_word_that_is_full():
    assert any(same(world("full"), "produce_traffic", INSTRUMENTS).values())


def test_every_result_occurs_in_the_drawn_world():
    found = [same(world("drawn"), measure, INSTRUMENTS) for measure in MEASURES]
    assert all(sum(one[name] for one in found) for name in found[0])


@pytest.mark.parametrize("lacking", [AND, OR, BUT_NOT])
def test_an_engine_that_lacks_an_operation_is_refused(lacking):
    poor = IN_WORDS._replace(does={one: told for one, told in IN_WORDS.does.items() if one != lacking})
    with pytest.raises(TypeError, match=f"no operation {lacking}"):
        asked(world("drawn"), "produce_traffic", engine=poor)


def test_an_engine_that_cannot_count_ones_is_refused_and_its_words_are_right():
    """SQLite has integers of 64 bits and counts no ones: whoever counts must do so elsewhere."""
    poor = IN_WORDS._replace(name="SQLite", ones="")
    with pytest.raises(TypeError, match="SQLite: there is no way to count"):
        asked(world("drawn"), "produce_traffic", engine=poor)
    steps = steps_of(world("drawn"), "produce_traffic")
    with pytest.raises(TypeError, match="ask for the words"):
        counts_text(steps, poor)
    engine = sqlite3.connect(":memory:")
    for name, table in asked(world("drawn"), "produce_traffic").tables.items():
        engine.execute(f"create table {name} ({', '.join(table)})")
        rows = list(zip(*(column.tolist() for column in table.values()), strict=True))
        engine.executemany(f"insert into {name} values ({', '.join('?' * len(table))})", rows)  # noqa: S608
    found = sorted(engine.execute(words_text(steps, poor)).fetchall())
    swept = sweep(world("drawn"), "produce_traffic")
    bits = int(bits_of(world("drawn")))
    for row in found:
        place, words = row[:3], row[3:]
        assert [word & bits for word in words] == [int(table[place]) & bits for table in swept]
    assert len(found) == swept.reachable.size
