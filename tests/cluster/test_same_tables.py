# SPDX-License-Identifier: Apache-2.0
"""A cluster gives the very tables of the embedded sweep: its workers by slices, Spark SQL by the steps.

Needs pyspark and Java; `tools/check_spark.py` brings pyspark and runs this.  Two workers in
processes of their own, each with its own copy of the program, as on two machines.
"""

import json
import operator
import shutil
from pathlib import Path

import numpy as np
import pytest
from tests.law.reach.drawn import DAY, drawn_world
from typer.testing import CliRunner

from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.counting import grouped, where_of
from rogatory.law.reach.sweep import bits_of, count, sweep
from rogatory.law.reach.world import world_of

pytest.importorskip("pyspark", reason="pyspark is not installed; run tools/check_spark.py")
pytestmark = [
    pytest.mark.xdist_group("cluster"),
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed"),
]
ROOT = Path(__file__).resolve().parents[2]
KINDS = ("subscriber", "traffic", "content")
SOME = ("produce_traffic", "search_stored", "direct_order_to_foreign_provider")


@pytest.fixture(scope="module")
def spark():
    from rogatory.cli.reach.cluster import session

    found = session("local-cluster[2,1,1024]")
    yield found
    found.stop()


@pytest.fixture(scope="module")
def shipped():
    return world_of(DAY, suppositions=("nothing-in-the-way",))


@pytest.fixture(scope="module")
def drawn():
    return drawn_world(8, states=31, offences=60, measures=dict.fromkeys(MEASURES, KINDS))


def assert_same(world, measure, found):
    bits = bits_of(world)
    for name, table in sweep(world, measure)._asdict().items():
        assert np.array_equal(getattr(found, name) & bits, table & bits), (measure, name)


def test_workers_count_the_shipped_world(spark, shipped):
    from rogatory.cli.reach.cluster import counts_by_slices

    assert counts_by_slices(spark, [shipped], slices=5) == [count(shipped)]


def test_workers_count_several_worlds_at_once(spark, drawn):
    from rogatory.cli.reach.cluster import counts_by_slices

    worlds = [drawn, after(drawn, [act_in(f"denounce {drawn.states[3]} UNCC")])]
    found = counts_by_slices(spark, worlds)
    assert found == [count(world) for world in worlds]
    assert found[0] != found[1]


@pytest.mark.parametrize(
    "filters, by",
    [
        ((), ()),
        ((), ("measure", "data")),
        (("requesting=FR", "requesting=DE", "offence=tax_fraud"), ("requesting",)),
    ],
)
def test_workers_count_by_axes(spark, shipped, filters, by):
    from rogatory.cli.reach.cluster import grouped_by_slices

    where = where_of(shipped, filters)
    key = operator.itemgetter(*by, "scenarios")
    found = grouped_by_slices(spark, shipped, where, by, slices=3)
    assert sorted(found, key=key) == sorted(grouped(shipped, where, by), key=key)


@pytest.mark.parametrize("measure", SOME)
def test_workers_give_the_words(spark, drawn, measure):
    from rogatory.cli.reach.cluster import words_by_slices

    assert_same(drawn, measure, words_by_slices(spark, drawn, measure, slices=4))


def test_a_worker_with_other_rules_refuses(spark, drawn, monkeypatch):
    from rogatory.cli.reach import cluster
    from rogatory.law import rulebook

    monkeypatch.setattr(rulebook, "law_version", lambda: "of-another-year")
    with pytest.raises(Exception, match="was asked for of-another-year"):
        cluster.counts_by_slices(spark, [drawn])


def test_spark_sql_counts_a_drawn_world(spark):
    from rogatory.cli.reach.cluster_query import counts_by_query

    few = drawn_world(8, states=31, offences=60, measures=dict.fromkeys((*SOME, "preserve"), KINDS))
    assert counts_by_query(spark, few) == count(few)


@pytest.mark.parametrize("measure", SOME)
def test_spark_sql_gives_the_words_of_the_shipped_world(spark, shipped, measure):
    from rogatory.cli.reach.cluster_query import words_by_query

    assert_same(shipped, measure, words_by_query(spark, shipped, measure))


def test_the_program_of_the_how_to_runs(spark, monkeypatch, capsys):
    from rogatory.cli.reach import cluster

    page = (ROOT / "docs/how-to/reach-on-a-cluster.md").read_text(encoding="utf-8")
    program = page.partition("```python\n")[2].partition("```")[0]
    monkeypatch.setattr(cluster, "session", lambda master: spark)
    monkeypatch.setattr(type(spark), "stop", lambda self: None)
    exec(compile(program, "how-to", "exec"), {})  # noqa: S102 - the page is ours
    assert len(set(capsys.readouterr().out.splitlines())) == 3


def test_a_word_that_is_full(spark):
    from rogatory.cli.reach.cluster_query import words_by_query

    full = drawn_world(9, states=6, offences=64, measures={"produce_traffic": KINDS})
    assert_same(full, "produce_traffic", words_by_query(spark, full, "produce_traffic"))


def test_the_command_counts_on_a_cluster(spark):
    """The session of these tests is found and used; the command ends it, so this comes last."""
    from rogatory.cli.main import app

    told = ["reach", "--count", "--by", "measure", "--date", DAY.isoformat(), "--json"]
    alone, there = (
        json.loads(CliRunner().invoke(app, [*told, *more]).stdout)
        for more in ((), ("--cluster", "local-cluster[2,1,1024]"))
    )
    assert alone["rows"] == there["rows"]
    assert {**alone, "seconds": {}} == {**there, "seconds": {}}
