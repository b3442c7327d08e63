# SPDX-License-Identifier: Apache-2.0
"""Play a story once, then take up the node where the story left it.

Founding offices, sending letters and ordering data are what most tests begin with; the
tests are about what comes next. `told_once(story)` plays the story through the real
interface the first time. Whoever asks for the same story on a node in the same state, on
the same day, gets a node of their own with the rows and the files it left, opened anew
as after a restart, and the value it returned.

Rules: the state is every row of every table and every file of the node, so a node on which
anything else has happened plays the story itself; the first who asks is served from what
was kept, like everyone after, so no test can tell whether it came first.

Left to callers: a story in which the post, the settings or the code are other than usual
is played, not told.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from rogatory.cli.stories.world import World
from rogatory.registry import node as node_module
from rogatory.registry.clock import now

Rows = dict[Any, tuple]


@dataclass(frozen=True)
class State:
    """Everything a node keeps: its rows by table and key, its files by name with size and time."""

    rows: dict[type[models.Model], Rows]
    files: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Told:
    """A story that was played: where it began, where it ended, a copy of the files, what it returned."""

    before: State
    after: State
    folder: Path
    result: Any


def told_once(story: Callable[..., Any]) -> Callable[..., Any]:
    """Return the story, played the first time it is asked for and taken up from there afterwards."""
    kept: dict[str, list[Told]] = {}

    @wraps(story)
    def tell(*args: Any, **kwargs: Any) -> Any:
        given = [one.evidence if isinstance(one, World) else one for one in args]
        here = kept.setdefault(repr((now().date(), given, sorted(kwargs.items()))), [])
        before = _state()
        told = next((one for one in here if one.before == before), None)
        if told is None:
            told = _play(before, lambda: story(*args, **kwargs))
            here.append(told)
        _take_up(told)
        return deepcopy(told.result)

    return tell


def _play(before: State, story: Callable[[], Any]) -> Told:
    with transaction.atomic():
        result = story()
        after = _state()
        transaction.set_rollback(True)
    folder = Path(tempfile.mkdtemp(dir=_shelf().name)) / "node"
    shutil.copytree(node_module.node().data, folder)
    return Told(before, after, folder, result)


def _take_up(told: Told) -> None:
    with connection.cursor() as cursor:
        for table, after in told.after.rows.items():
            before = told.before.rows[table]
            if before != after:
                _change(cursor, table, before, after)
        for command in connection.ops.sequence_reset_sql(no_style(), list(told.after.rows)):
            cursor.execute(command)
    here = node_module.node()
    if told.after.files != told.before.files:
        shutil.rmtree(here.data)
        shutil.copytree(told.folder, here.data)
    here._keys.clear()
    here._ledgers.clear()


def _change(cursor: Any, table: type[models.Model], before: Rows, after: Rows) -> None:
    name, columns = f'"{table._meta.db_table}"', [f'"{one.column}"' for one in table._meta.concrete_fields]
    other = [key for key, row in before.items() if after.get(key) != row]
    new = [row for key, row in after.items() if before.get(key) != row]
    places = ", ".join("%s" for _ in columns)
    delete = f'DELETE FROM {name} WHERE "{table._meta.pk.column}" = %s'  # noqa: S608 - our own tables
    insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
    cursor.executemany(delete, [(key,) for key in other])
    cursor.executemany(insert, new)


def _state() -> State:
    with connection.cursor() as cursor:
        rows = {table: _rows(cursor, table) for table in apps.get_models(include_auto_created=True)}
    return State(rows, _files(node_module.node().data))


def _rows(cursor: Any, table: type[models.Model]) -> Rows:
    fields = table._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    cursor.execute(f'SELECT {columns} FROM "{table._meta.db_table}"')  # noqa: S608
    key = fields.index(table._meta.pk)
    return {row[key]: row for row in cursor.fetchall()}


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    found = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    seen = ((one.relative_to(folder), one.stat()) for one in found)
    return {str(name): (is_.st_size, is_.st_mtime_ns) for name, is_ in sorted(seen)}


@cache
def _shelf() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="rogatory-stories-")
