# SPDX-License-Identifier: Apache-2.0
"""Reach as tables: as CSV, as Polars frames for analysts, and through them as Arrow and Parquet.

Rules:
- a table holds what `counting` counts and lists, in the same columns; nothing is computed here;
- what is not known is an empty cell in CSV; a cell that a spreadsheet could take for a formula begins
  with an apostrophe;
- without the extra `tables` (Polars) the call for a frame says so.

Cites: RFC 4180 (lines end as in Unix); OWASP, CSV injection.

>>> from datetime import date
>>> from rogatory.law.reach.world import world_of
>>> counts(world_of(date(2026, 11, 28)), by=["measure"], where=["measure=preserve"]).columns
['measure', 'reachable', 'conditional', 'barred', 'unknown', 'scenarios']
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rogatory.errors import NotReached
from rogatory.law.reach.counting import grouped, listed, where_of
from rogatory.law.reach.world import World

if TYPE_CHECKING:
    import polars


_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def counts(world: World, *, by: Sequence[str] = (), where: Iterable[str] = ()) -> "polars.DataFrame":
    """Return the counts of each result by some axes, as a frame."""
    return frame_of(grouped(world, where_of(world, where), by))


def scenarios(world: World, result: str, *, where: Iterable[str] = ()) -> "polars.DataFrame":
    """Return the scenarios behind a count, as a frame."""
    return frame_of(list(listed(world, where_of(world, where), result)))


def frame_of(rows: Sequence[Mapping[str, object]]) -> "polars.DataFrame":
    """Return rows as a frame."""
    return frame_from({name: [row[name] for row in rows] for name in rows[0]} if rows else {})


def frame_from(columns: Mapping[str, Sequence[object]]) -> "polars.DataFrame":
    """Return columns as a frame; where the cells of one are of several kinds, it takes the widest."""
    try:
        import polars
    except ImportError:
        raise NotReached(
            "reach.no-tables",
            "Polars is not installed here, and tables need it.",
            remedy="Install the extra: pip install 'rogatory[tables]'.",
        ) from None
    return polars.DataFrame(dict(columns), strict=False)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as comma-separated text."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return told.getvalue()


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULAS) else cell


def as_parquet(frame: "polars.DataFrame") -> bytes:
    """Return a frame as Parquet."""
    file = io.BytesIO()
    frame.write_parquet(file)
    return file.getvalue()
