# SPDX-License-Identifier: Apache-2.0
"""The tables behind the pages, and how they leave: as CSV, as JSON, as Parquet.

Rules:
- the columns of a file are names for programs, in English, and its values are codes; what
  people read stands on the page;
- what is not known is an empty cell in CSV, null in JSON, and the word “unknown” where it is a result.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from django.http import HttpResponse

from rogatory.errors import NotValid
from rogatory.law.reach.tables import as_csv, as_parquet, frame_from

Cell = str | int | float | bool | None
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True)
class Table:
    """A table: its name, its columns, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of file that can be written here."""
    return tuple(one for one in KINDS if one != "parquet" or find_spec("polars"))


def written(tables: tuple[Table, ...], data: Mapping[str, Any], kind: str, name: str = "") -> HttpResponse:
    """Return a table as a file; JSON tells all of them if none is named."""
    if kind not in kinds():
        raise NotValid(
            "reach.format-not-written",
            "No file of the kind “{kind}” is written here.",
            remedy="Take one of these: {known}.",
            field="format",
            params={"kind": kind[:40], "known": ", ".join(kinds())},
        )
    if kind == "json" and not name:
        return _file(_json({**data, "tables": {one.name: _rows(one) for one in tables}}), kind, "reach")
    table = next((one for one in tables if one.name == name), None) if name else next(iter(tables), None)
    if table is None:
        raise NotValid(
            "reach.table-not-there",
            "This page has no table “{name}”.",
            remedy="It has these: {known}.",
            field="table",
            params={"name": name[:40], "known": ", ".join(one.name for one in tables)},
        )
    body = {"csv": _csv, "json": lambda one: _json(_rows(one)), "parquet": _parquet}[kind](table)
    return _file(body, kind, table.name)


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=KINDS[kind])
    if kind != "json":
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _rows(table: Table) -> list[dict[str, Cell]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, default=str).encode()


def _csv(table: Table) -> bytes:
    return as_csv(table.columns, table.rows).encode()


def _parquet(table: Table) -> bytes:
    return as_parquet(
        frame_from({column: [row[at] for row in table.rows] for at, column in enumerate(table.columns)})
    )
