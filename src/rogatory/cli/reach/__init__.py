# SPDX-License-Identifier: Apache-2.0
"""`rogatory reach`: what one State could obtain from another, on which conditions, and what would change it.

Rules:
- two States, an offence and a measure ask one question, answered as any case is;
- `--count`, `--by` and `--scenarios` ask all questions of a world at once, `--compare` and
  `--what-if` what moves between two worlds;
- nothing is supposed unless `--suppose` says so; the answer carries the day of its data;
- exit 0 whenever it was answered, 2 for a word that is not known, with the nearest that is.
"""

from pathlib import Path
from typing import Annotated

import typer

Days = Annotated[str | None, typer.Option("--date", help="The day it is asked for; today if left out.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(
        name="reach", help="Say what one State could obtain from another, and under which conditions."
    )(reach)


def reach(
    requesting: Annotated[str | None, typer.Argument(metavar="[REQUESTING]", show_default=False)] = None,
    requested: Annotated[str | None, typer.Argument(metavar="[REQUESTED]", show_default=False)] = None,
    offence: Annotated[str, typer.Option(help="An offence of the catalogue.")] = "",
    measure: Annotated[str, typer.Option(help="What is asked for.")] = "",
    data: Annotated[str, typer.Option(help="The kind of data, where a measure has several.")] = "",
    date: Days = None,
    world: Annotated[Path | None, typer.Option(help="Folder of lists; the shipped ones if left out.")] = None,
    suppose: Annotated[list[str] | None, typer.Option(help="Fill in what nobody has recorded.")] = None,
    what_if: Annotated[list[str] | None, typer.Option(help="An act, as “ratify BR UNCC”.")] = None,
    count: Annotated[bool, typer.Option("--count", help="Count all scenarios.")] = False,
    where: Annotated[list[str] | None, typer.Option(help="Only those with AXIS=VALUE.")] = None,
    by: Annotated[str, typer.Option(help="Count by these axes, separated by commas.")] = "",
    scenarios: Annotated[str, typer.Option(help="List the scenarios with this result.")] = "",
    blocking: Annotated[
        bool,
        typer.Option("--in-the-way", help="Count where each provision stands in the way, and where alone."),
    ] = False,
    cluster: Annotated[
        str, typer.Option(help="Let this Spark cluster count, for example spark://host:7077.")
    ] = "",
    each: Annotated[str, typer.Option(help="What each State would move by an act, as “ratify UNCC”.")] = "",
    years: Annotated[str, typer.Option(help="Count the first day of each year, as 2006-2026.")] = "",
    compare: Annotated[str, typer.Option(help="Another folder of lists, or another day.")] = "",
    names: Annotated[
        str, typer.Option("--list", help="offences, measures, states, suppositions or acts.")
    ] = "",
    fork: Annotated[
        Path | None, typer.Option(help="Copy every list to this new folder, to change it.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    output: Annotated[Path | None, typer.Option(help="Write to this file.")] = None,
    as_json: Json = False,
) -> None:
    """Answer one question, or count all of them; see the rules above."""
    from rogatory.cli.reach.rows import Output

    out = Output("json" if as_json else form, output)
    if fork is not None:
        from rogatory.cli.reach.worlds import forked

        forked(world, fork)
        return
    if names:
        from rogatory.cli.reach.listing import listing

        listing(names, world, out)
        return
    from rogatory.cli.reach.worlds import worlds

    before, after, load = worlds(date, world, suppose or [], what_if or [], compare)
    if each or years:
        from rogatory.cli.reach import series

        series.each(after or before, each, out) if each else series.years(after or before, years, out)
        return
    if blocking:
        from rogatory.cli.reach.counts import standing_in_the_way

        standing_in_the_way(after or before, where or [], out)
        return
    if requesting is not None:
        from rogatory.cli.reach.question import question

        question(after or before, requesting, requested or "", offence, measure, data, out)
        return
    if after is not None and not (count or by or scenarios):
        from rogatory.cli.reach.moves import moves

        moves(before, after, out)
        return
    from rogatory.cli.reach.counts import counts

    counts(after or before, where or [], by, scenarios, out, load, cluster)
