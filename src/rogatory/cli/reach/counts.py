# SPDX-License-Identifier: Apache-2.0
"""All scenarios of a world at once: how many have each result, by which axes, and which they are."""

import sys
import time
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rogatory.cli.reach.rows import Output
    from rogatory.law.reach.world import World


def counts(
    world: "World",
    filters: list[str],
    by: str,
    scenarios: str,
    out: "Output",
    load: float,
    cluster: str = "",
) -> None:
    """Count, here or on a cluster, or list what stands behind a count."""
    from rogatory.law.reach.counting import grouped, listed, where_of
    from rogatory.law.reach.results import RESULTS

    where = where_of(world, filters)
    if scenarios:
        rows = list(listed(world, where, scenarios))
        out.rows(rows, beside={"result": scenarios, "scenarios": len(rows)})
        return
    begun = time.perf_counter()
    axes = [axis.strip() for axis in by.split(",") if axis.strip()]
    if cluster:
        from rogatory.cli.reach.cluster import counted_there

        rows = counted_there(cluster, world, where, axes)
    else:
        rows = grouped(world, where, axes, tell=_progress)
    seconds = {"load": round(load, 3), "sweep": round(time.perf_counter() - begun, 3)}
    whole = {name: sum(int(str(row[name])) for row in rows) for name in RESULTS}
    beside = {
        "scenarios": sum(whole.values()),
        **whole,
        "seconds": seconds,
        "suppositions": world.suppositions,
    }
    if axes:
        out.rows(rows, beside=beside)
    elif out.form == "json":
        out.json(beside)
    elif out.for_people:
        out.text(
            "\n".join(
                [
                    *(f"{name:<12} {whole[name]:>15,}" for name in RESULTS),
                    f"{'scenarios':<12} {beside['scenarios']:>15,}",
                ]
            )
        )
        typer.echo(f"read in {seconds['load']} s, swept in {seconds['sweep']} s", err=True)
    else:
        out.rows([{"scenarios": beside["scenarios"], **whole}])


def standing_in_the_way(world: "World", filters: list[str], out: "Output") -> None:
    """Say of each provision in how many scenarios it stands in the way, and in how many alone."""
    from rogatory.law.reach.counting import where_of
    from rogatory.law.reach.in_the_way import in_the_way

    rows = [one._asdict() for one in in_the_way(world, where_of(world, filters))]
    out.rows([{"alone": row["alone"], **row} for row in rows] if out.for_people else rows)


def _progress(done: int, of: int) -> None:
    """Tell a person how far it is, on one line that is gone at the end."""
    if sys.stderr.isatty():
        typer.echo(f"\rmeasure {done} of {of} " if done < of else "\r\033[K", nl=False, err=True)
