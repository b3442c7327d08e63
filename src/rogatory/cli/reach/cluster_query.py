# SPDX-License-Identifier: Apache-2.0
"""Reach by the query engine of a cluster: the steps as SQL, over tables that are sent to it.

Rules: the words and the counts are those of the sweep in one process (`tests/cluster`).  Slower than
workers that sweep (`cluster`), and for clusters where no program of one's own may be installed.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from rogatory.law.reach.elsewhere import Table
    from rogatory.law.reach.sweep import Counts, Swept
    from rogatory.law.reach.world import World


def counts_by_query(spark: "SparkSession", world: "World") -> dict[str, "Counts"]:
    """Return the counts of each measure, by the steps as SQL."""
    from rogatory.law.reach.elsewhere import asked
    from rogatory.law.reach.ready import shape_of
    from rogatory.law.reach.sweep import Counts

    found = {}
    for measure in world.measures:
        one = asked(world, measure)
        told = _queried(spark, one.tables, one.counts).collect()[0].asDict()
        kinds, requesting, requested = shape_of(world, measure)
        whole = kinds * requesting * (requested - 1) * len(world.offences)
        found[measure] = Counts(**told, barred=whole - sum(told.values()))
    return found


def words_by_query(spark: "SparkSession", world: "World", measure: str) -> "Swept":
    """Return the results of one measure, by the steps as SQL."""
    import numpy as np

    from rogatory.law.reach.elsewhere import asked
    from rogatory.law.reach.ready import shape_of
    from rogatory.law.reach.sweep import Swept
    from rogatory.law.reach.written import KEYS

    one = asked(world, measure)
    told = _queried(spark, one.tables, one.words).toArrow()
    rows = {name: told.column(name).to_numpy() for name in told.column_names}
    order = np.lexsort([rows[key] for key in reversed(KEYS)])
    shape = shape_of(world, measure)
    return Swept(*(rows[name][order].view(np.uint64).reshape(shape) for name in Swept._fields))


def _queried(spark: "SparkSession", tables: "Mapping[str, Table]", text: str) -> "DataFrame":
    import pyarrow

    for name, table in tables.items():
        spark.createDataFrame(pyarrow.table(dict(table))).createOrReplaceTempView(name)
    return spark.sql(text)
