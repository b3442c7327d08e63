# SPDX-License-Identifier: Apache-2.0
"""Reach beyond one machine: Spark hands out States to workers that sweep them.

Rules:
- the words and the counts are those of the sweep in one process (`tests/cluster`);
- a worker sweeps with the provisions installed beside it, and refuses if they are of another version;
- counts come back; words come back only where they are asked for;
- pyspark is imported only when called; it is installed beside (`requirements-cluster.lock`).

Left to callers: a cluster that has nothing but its query engine (`cluster_query`).
"""

import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import SparkSession

    from rogatory.law.reach.counting import Where
    from rogatory.law.reach.sweep import Counts, Swept
    from rogatory.law.reach.world import Part, World

Work = Callable[["World", tuple[int, ...]], Any]


class Task(NamedTuple):
    """What a worker is handed: a world by its number, and some of its requesting States."""

    world: int
    requesting: tuple[int, ...]


def session(master: str, **settings: str) -> "SparkSession":
    """Return a session on a cluster: `spark://host:7077`, `local[2]`, `local-cluster[2,1,512]`."""
    import sys

    from rogatory.errors import NotValid

    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise NotValid(
            "reach.spark-missing",
            "No cluster can be asked, because Spark is not installed beside this program.",
            remedy="Install what requirements-cluster.lock names, and Java, or leave out --cluster.",
            field="--cluster",
        ) from None
    told = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.adaptive.enabled": "false",  # the tables are small: planning them again costs more
        "spark.sql.shuffle.partitions": "4",
        **settings,
    }
    builder = SparkSession.builder.master(master).appName("rogatory reach")
    for key, value in told.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    if master.startswith("local"):  # workers on this machine run the Python that runs this
        spark.sparkContext.pythonExec = sys.executable
    return spark


def counted_there(
    master: str, world: "World", where: "Where", by: Sequence[str] = ()
) -> list[dict[str, object]]:
    """Return the rows of `counting.grouped`, counted by a cluster that is started and left for it."""
    spark = session(master)
    try:
        return grouped_by_slices(spark, world, where, by)
    finally:
        spark.stop()


def grouped_by_slices(
    spark: "SparkSession", world: "World", where: "Where", by: Sequence[str] = (), *, slices: int = 0
) -> list[dict[str, object]]:
    """Return the rows of `counting.grouped`, each worker counting for some requesting States."""
    from rogatory.law.reach.counting import grouped

    grouped(world, where._replace(measures={}), by)  # refuses here what no worker needs to refuse
    tasks = _tasks(0, where.requesting, slices or spark.sparkContext.defaultParallelism)
    found: dict[tuple[object, ...], Counter[str]] = {}
    for _, rows in _handed_out(spark, [world], tasks, partial(_grouped_of, where, tuple(by))):
        for row in rows:
            key = tuple(row.pop(axis) for axis in by)
            found.setdefault(key, Counter()).update(row)
    return [{**dict(zip(by, key, strict=True)), **counts} for key, counts in found.items()]


def counts_by_slices(
    spark: "SparkSession", worlds: Sequence["World"], *, slices: int = 0
) -> list[dict[str, "Counts"]]:
    """Return the counts of each measure of each world, swept by the workers."""
    from rogatory.law.reach.sweep import Counts

    parts = max(1, (slices or spark.sparkContext.defaultParallelism) // len(worlds))
    tasks = [
        task
        for number, world in enumerate(worlds)
        for task in _tasks(number, range(len(world.states)), parts)
    ]
    found = [{measure: Counts(0, 0, 0, 0) for measure in world.measures} for world in worlds]
    for task, told in _handed_out(spark, worlds, tasks, _counts_of):
        for measure, counts in told.items():
            before = found[task.world][measure]
            found[task.world][measure] = Counts(
                *(one + more for one, more in zip(before, counts, strict=True))
            )
    return found


def words_by_slices(spark: "SparkSession", world: "World", measure: str, *, slices: int = 0) -> "Swept":
    """Return the results of one measure, swept by the workers."""
    import numpy as np

    from rogatory.law.reach.sweep import Swept

    parts = slices or spark.sparkContext.defaultParallelism
    tasks = _tasks(0, range(len(world.states)), parts)
    told = sorted(_handed_out(spark, [world], tasks, partial(_words_of, measure)))
    shape = (len(world.measures[measure]), -1, len(world.states))
    return Swept(
        *(
            np.concatenate([np.frombuffer(one, np.uint64).reshape(shape) for one in same], axis=1)
            for same in zip(*(words for _, words in told), strict=True)
        )
    )


def _tasks(number: int, requesting: Sequence[int], parts: int) -> list[Task]:
    size = max(1, -(-len(requesting) // parts))
    return [
        Task(number, tuple(requesting[first : first + size])) for first in range(0, len(requesting), size)
    ]


def _handed_out(spark: "SparkSession", worlds: Sequence["World"], tasks: list[Task], work: Work) -> list:
    """Let the workers do some work on every task; return the tasks with what was found."""
    from rogatory.law.rulebook import law_version

    packed = spark.sparkContext.broadcast(_packed(worlds))
    try:
        # A lot costs more to hand out than a world to sweep; a few for each core leave none of them idle.
        lots = spark.sparkContext.parallelize(
            tasks, min(len(tasks), 4 * spark.sparkContext.defaultParallelism)
        )
        return lots.map(partial(_done, packed, law_version(), work)).collect()
    finally:
        packed.destroy()


def bare(world: "World") -> "World":
    """Return the world with what is known, and with nothing that was made of it."""
    from rogatory.law.reach.world import World

    return World(
        states=world.states,
        offences=world.offences,
        on=world.on,
        law=world.law,
        request=world.request,
        folder=world.folder,
        suppositions=world.suppositions,
        measures=world.measures,
    )


def _packed(worlds: Sequence["World"]) -> bytes:
    found = [bare(world) for world in worlds]
    for one in found:
        _ = one.supposed  # read here: a worker has not the folder
    return pickle.dumps(found)


class _Worlds:
    """The worlds at a worker, each made from the one before, so that what is alike is made once."""

    def __init__(self, packed: bytes) -> None:
        self._bare: list[World] = pickle.loads(packed)  # noqa: S301 - from the process that handed it out
        self._last: World | None = None

    def at(self, number: int) -> "World":
        """Return one of them."""
        wanted, last = self._bare[number], self._last
        alike = last is not None and all(
            getattr(last, name) == getattr(wanted, name)
            for name in ("states", "offences", "request", "measures", "supposed")
        )
        self._last = last.under(wanted.law, wanted.on) if last is not None and alike else wanted
        return self._last


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> _Worlds:
    return _Worlds(packed)


def _done(packed: "Broadcast[bytes]", version: str, work: Work, task: Task) -> tuple[Task, Any]:
    """Do the work of a task, at a worker."""
    from rogatory.law.reach import fast
    from rogatory.law.rulebook import law_version

    if law_version() != version:
        raise RuntimeError(
            f"this worker has the rules {law_version()}, and was asked for {version}; install the same"
        )
    fast.start()  # where a worker has the extra; it finds the same without
    return task, work(_unpacked(packed.value).at(task.world), task.requesting)


def _part(world: "World", requesting: tuple[int, ...]) -> "World | Part":
    return world.of(requesting, range(len(world.states)))


def _grouped_of(
    where: "Where", by: tuple[str, ...], world: "World", requesting: tuple[int, ...]
) -> list[dict[str, object]]:
    from rogatory.law.reach.counting import grouped

    return grouped(world, where._replace(requesting=requesting), by)


def _counts_of(world: "World", requesting: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    from rogatory.law.reach.sweep import count

    return {measure: tuple(counts) for measure, counts in count(_part(world, requesting)).items()}


def _words_of(measure: str, world: "World", requesting: tuple[int, ...]) -> tuple[bytes, ...]:
    from rogatory.law.reach.sweep import sweep

    return tuple(words.tobytes() for words in sweep(_part(world, requesting), measure))
