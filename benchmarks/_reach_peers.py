# SPDX-License-Identifier: Apache-2.0
"""The same rules on the same world in other engines: on words, and on a sample of rows.

Each runs the very steps (`law.reach.written`), on one core where it can be told so, and its counts
are compared with ours.  Rows are those of some requesting States; the time for the world is that of
a row times all rows, which is said beside it.  Spark repeats what several columns read when it
plans a long chain of them: its figure says what the steps cost there as they are, not what it could do.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks._reach_world import MEASURES, ROW_KEYS, SCENARIOS, in_rows, in_tables, median_of, say
from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.elsewhere import asked
from rogatory.law.reach.steps import AND, BUT_NOT, EVERYWHERE, NOWHERE, OR
from rogatory.law.reach.sweep import count
from rogatory.law.reach.world import World
from rogatory.law.reach.written import Engine, Steps, counts_text

FEW, SOME, MORE = [60], [33, 60, 174], [3, 33, 60, 93, 117, 150, 174, 190]  # requesting States
IN_ROWS = Engine(
    name="a row a scenario",
    does={AND: "{one} AND {other}", OR: "{one} OR {other}", BUT_NOT: "{one} AND NOT {other}"},
    always={NOWHERE: "FALSE", EVERYWHERE: "TRUE"},
    ones="CAST({word} AS INT)",
)
Rows = Mapping[str, np.ndarray]
Found = dict[str, tuple[int, ...]]
COUNTED = ("reachable", "conditional", "unknown")


def words_in_duckdb(world: World, counting: float, keeping: float, one_state: float) -> None:
    """Count and keep the world in DuckDB on packed words, whole and for one State."""
    import duckdb

    with duckdb.connect() as engine:
        engine.execute("set threads=1")
        texts = {}
        for measure in world.measures:
            one = asked(world, measure)
            engine.execute(f"create schema {measure}; use {measure}")
            for name, table in one.tables.items():
                _give(engine, name, table)
            texts[measure] = one

        def each(text: Callable[[Any], str]) -> Found:
            found = {}
            for measure, one in texts.items():
                engine.execute(f"use {measure}")
                found[measure] = engine.execute(text(one)).fetchone()
            return found

        ours = {
            measure: (one.reachable, one.conditional, one.unknown) for measure, one in count(world).items()
        }
        _agree("DuckDB on words", ours, each(lambda one: one.counts))
        took = median_of(5, lambda: each(lambda one: one.counts))
        say("DuckDB, packed words: count", took, "ours ≥ 15 ×", f"ours {took / counting:.1f} × as fast")
        kept = median_of(5, lambda: each(lambda one: f"create or replace table kept as {one.words}"))
        say("DuckDB, packed words: keep", kept, "ours ≥ 15 ×", f"ours {kept / keeping:.1f} × as fast")
        say("  against our one-State what-if: whole", took, "ours ≥ 100 ×", f"{took / one_state:.0f} ×")
        slices = " AND (requesting = 7 OR requested = 7)"
        some = median_of(5, lambda: each(lambda one: one.counts + slices))
        say("  against our one-State what-if: filtered, one world only", some, "ours ≥ 20 ×",
            f"{some / one_state:.0f} ×")  # fmt: skip


def on_rows(world: World, counting: float) -> None:
    """Count two samples of rows in every engine that is here, and what a row more costs."""
    samples, tables, ours, rows = [], [], [], []
    for places in (FEW, SOME, MORE):
        part = world.of(places, range(len(world.states)))
        ours.append(
            {name: (one.reachable, one.conditional, one.unknown) for name, one in count(part).items()}
        )
        samples.append({measure: in_rows(world, measure, places) for measure in MEASURES})
        tables.append({measure: in_tables(world, measure, places) for measure in MEASURES})
        rows.append(sum(len(told["requesting"]) for _, told in samples[-1].values()))
    print(
        f"  on rows, {rows[0]:,} and {rows[-1]:,} of them (Spark {rows[1]:,}); for the world: the time of\n"
        "  the first, and that of a row more times all others (extrapolated).  “Joining” starts, as we do,\n"
        "  from tables over the axes that each answer depends on; else every answer is given in its row"
    )
    for name, make, given in (
        ("DuckDB, joining", _duckdb_joining, tables),
        ("Polars, joining", _polars_joining, tables),
        ("DuckDB", _duckdb, samples),
        ("Polars", _polars, samples),
        ("OpenFisca", _openfisca, samples),
        ("Spark SQL", _spark, samples),
    ):
        took = []
        two = [0, 1 if name == "Spark SQL" else 2]  # Spark keeps rows within its gigabyte
        for number in two:
            try:
                tasks, end = make(given[number])
            except ImportError as error:
                print(f"  {name}, rows: absent ({error.name} is not installed here)")
                break
            _agree(name, ours[number], {measure: task() for measure, task in tasks.items()})
            took.append(median_of(3, lambda tasks=tasks: [task() for task in tasks.values()]))
            end()
        if len(took) == len(two):
            row = max(took[1] - took[0], 1e-9) / (rows[two[1]] - rows[0])
            whole = took[0] + row * (SCENARIOS - rows[0])
            note = f"ours {whole / counting:,.0f} × as fast; {1e-6 / row:.1f} M rows/s"
            say(f"{name}, rows: count", whole, "ours ≥ 1,000 ×", note)


def _agree(name: str, ours: Found, theirs: Mapping[str, Any]) -> None:
    found = {measure: tuple(map(int, told)) for measure, told in theirs.items()}
    if found != ours:
        raise AssertionError(f"{name} counts {found}, we count {ours}")


def _give(engine: Any, name: str, table: Rows) -> None:
    """Let DuckDB keep a table of its own."""
    engine.register("given", dict(table))
    engine.execute(f"create table {name} as select * from given")  # noqa: S608 - our own names
    engine.unregister("given")


def _nothing() -> None:
    pass


def _duckdb(sample: Mapping[str, tuple[Steps, Rows]]) -> tuple[dict[str, Callable], Callable]:
    import duckdb

    engine = duckdb.connect()
    engine.execute("set threads=1")
    tasks = {}
    for measure, (steps, rows) in sample.items():
        _give(engine, f"rows_{measure}", rows)
        text = counts_text(steps, IN_ROWS).replace("answers_data_requesting_requested", f"rows_{measure}")
        tasks[measure] = lambda text=text: engine.execute(text).fetchone()
    return tasks, engine.close


def _duckdb_joining(sample: Mapping[str, tuple[Steps, list[Rows]]]) -> tuple[dict[str, Callable], Callable]:
    import duckdb

    engine = duckdb.connect()
    engine.execute("set threads=1")
    tasks = {}
    for measure, (steps, tables) in sample.items():
        columns, joined, whole = [], "(select 1)", {}
        for number, table in enumerate(tables):
            name = f"{measure}_{number}"
            _give(engine, name, table)
            keys = [key for key in ROW_KEYS if key in table]
            if len(keys) == 1:
                whole[keys[0]] = name
                columns.append(f"{name}.{keys[0]}")
            columns += [f"{name}.{column}" for column in table if column not in keys]
            same = " AND ".join(f"{name}.{key} = {whole[key]}.{key}" for key in keys)
            joined += f" JOIN {name} ON {same}" if len(keys) > 1 else f" CROSS JOIN {name}"
        engine.execute(f"create view rows_{measure} as select {', '.join(columns)} from {joined}")  # noqa: S608
        text = counts_text(steps, IN_ROWS).replace("answers_data_requesting_requested", f"rows_{measure}")
        tasks[measure] = lambda text=text: engine.execute(text).fetchone()
    return tasks, engine.close


def _polars_joining(sample: Mapping[str, tuple[Steps, list[Rows]]]) -> tuple[dict[str, Callable], Callable]:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    import polars as pl

    tasks = {}
    for measure, (steps, tables) in sample.items():
        frames = [pl.DataFrame(dict(table)) for table in tables]

        def joined(frames: list = frames) -> Any:
            lazy = pl.LazyFrame({"every_row": [True]})
            for frame in frames:
                keys = [key for key in ROW_KEYS if key in frame.columns]
                lazy = (
                    lazy.join(frame.lazy(), on=keys)
                    if len(keys) > 1
                    else lazy.join(frame.lazy(), how="cross")
                )
            return lazy

        tasks[measure] = lambda steps=steps, joined=joined: _in_polars(steps, joined()).collect().row(0)
    return tasks, _nothing


def _in_polars(steps: Steps, lazy: Any) -> Any:
    """Chain columns by depth: a column reads those before it."""
    import polars as pl

    does = {AND: lambda a, b: a & b, OR: lambda a, b: a | b, BUT_NOT: lambda a, b: a & ~b}

    made = {"nowhere": pl.lit(False), "everywhere": pl.lit(True)}
    deep: dict[str, int] = {}
    by_depth: dict[int, list] = {}
    for line in steps.lines:
        depth = deep[line.made] = 1 + max(deep.get(line.one, 0), deep.get(line.other, 0))
        one, other = (made.get(name, pl.col(name)) for name in (line.one, line.other))
        by_depth.setdefault(depth, []).append(does[line.does](one, other).alias(line.made))
    lazy = lazy.filter(pl.col("requesting") != pl.col("requested"))
    for depth in sorted(by_depth):
        lazy = lazy.with_columns(by_depth[depth])
    return lazy.select(pl.col(name).sum() for name in COUNTED)


def _polars(sample: Mapping[str, tuple[Steps, Rows]]) -> tuple[dict[str, Callable], Callable]:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    import polars as pl

    tasks = {}
    for measure, (steps, rows) in sample.items():
        lazy = _in_polars(steps, pl.DataFrame(dict(rows)).lazy())
        tasks[measure] = lambda lazy=lazy: lazy.collect().row(0)
    return tasks, _nothing


def _openfisca(sample: Mapping[str, tuple[Steps, Rows]]) -> tuple[dict[str, Callable], Callable]:
    from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

    common = {"value_type": bool, "definition_period": periods.DateUnit.MONTH, "label": "x"}
    does = {AND: lambda a, b: a & b, OR: lambda a, b: a | b, BUT_NOT: lambda a, b: a & ~b}

    def formula(line: Any) -> Callable:
        def told(case: Any, period: Any) -> Any:
            one, other = (
                np.full(case.count, name == "everywhere")
                if name in ("nowhere", "everywhere")
                else case(name, period)
                for name in (line.one, line.other)
            )
            return does[line.does](one, other)

        return told

    tasks = {}
    for measure, (steps, rows) in sample.items():
        entity = entities.Entity("case", "cases", "", "")
        system = taxbenefitsystems.TaxBenefitSystem([entity])
        for name in steps.answers:
            system.add_variable(type(name, (variables.Variable,), {**common, "entity": entity}))
        for line in steps.lines:
            told = {**common, "entity": entity, "formula": formula(line)}
            system.add_variable(type(line.made, (variables.Variable,), told))

        def task(system: Any = system, steps: Steps = steps, rows: Rows = rows) -> tuple[int, ...]:
            case = simulations.SimulationBuilder().build_default_simulation(system, len(rows["requesting"]))
            for name in steps.answers:
                case.set_input(name, "2026-01", rows[name])
            others = rows["requesting"] != rows["requested"]
            return tuple(int((case.calculate(name, "2026-01") & others).sum()) for name in COUNTED)

        tasks[measure] = task
    return tasks, _nothing


def _spark(sample: Mapping[str, tuple[Steps, Rows]]) -> tuple[dict[str, Callable], Callable]:
    import pyarrow
    import pyarrow.parquet

    from rogatory.cli.reach.cluster import session

    spark = session("local[1]", **{"spark.sql.shuffle.partitions": "1"})
    folder = tempfile.TemporaryDirectory()
    tasks = {}
    for measure, (steps, rows) in sample.items():
        table, path = f"rows_{measure}", f"{folder.name}/{measure}.parquet"
        pyarrow.parquet.write_table(pyarrow.table(dict(rows)), path)
        frame = spark.read.parquet(path).cache()
        frame.count()
        frame.createOrReplaceTempView(table)
        text = counts_text(steps, IN_ROWS).replace("answers_data_requesting_requested", table)
        tasks[measure] = lambda text=text: tuple(spark.sql(text).collect()[0])

    def end() -> None:
        spark.stop()
        folder.cleanup()

    return tasks, end


def on_a_cluster(world: World, counting: float) -> None:
    """Let Spark hand out States to workers that sweep; beside Spark SQL on rows above."""
    try:
        import pyspark  # noqa: F401
    except ImportError:
        print("  Spark hands out States, workers sweep: absent (pyspark is not installed here)")
        return
    from rogatory.cli.reach.cluster import counts_by_slices, session
    from rogatory.cli.reach.cluster_query import counts_by_query

    spark = session("local[2]")
    if counts_by_slices(spark, [world]) != [count(world)]:
        raise AssertionError("the cluster counts otherwise")
    took = median_of(5, lambda: counts_by_slices(spark, [world]))
    say(
        "Spark hands out States to two workers that sweep",
        took,
        "",
        f"{took / counting:.1f} × our own process",
    )
    acts = [f"{verb} {state} UNCC" for verb in ("ratify", "denounce") for state in world.states[:120]]
    many = [after(world, [act_in(text)]) for text in acts]
    took = median_of(3, lambda: counts_by_slices(spark, many))
    minutes = took * 2 / (len(many) * SCENARIOS) * 1e12 / 60
    say(f"  {len(many)} worlds, a State acts in each, {len(many) * SCENARIOS:,} scenarios", took, "",
        f"10¹² would take {minutes:.0f} core-minutes (extrapolated), target 10")  # fmt: skip
    took = median_of(1, lambda: counts_by_query(spark, world))
    say("Spark SQL on words, two cores, tables sent each time", took)
    spark.stop()
