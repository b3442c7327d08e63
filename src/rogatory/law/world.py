# SPDX-License-Identifier: Apache-2.0
"""A world: a folder with lists of parties and declarations; the shipped one if none is named.

Rules: a list is read again when its file has changed; a world without a list of
declarations has none, and nothing follows from that; a declaration may have a small file of its
own (`lists/single`); a list that cannot be read is named, never replaced by the shipped one.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from pathlib import Path

from rogatory.errors import NotValid
from rogatory.law.lists.single import files_of, rows_of

PARTIES, DECLARATIONS = "parties.csv", "declarations.csv"


class Table:
    """One list as it was read: its rows, and each row of a State for an instrument."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.rows = tuple(rows)
        self._at: dict[tuple[str, str], list[dict[str, str]]] = {}
        for row in self.rows:
            self._at.setdefault((row["instrument"], row["id"]), []).append(row)

    def at(self, instrument: str, state: str) -> list[dict[str, str]]:
        """Return the rows of a State for an instrument."""
        return self._at.get((instrument, state), [])


_READ: ContextVar[dict[tuple[Path | None, str], Table] | None] = ContextVar("read", default=None)


def not_known_after(day: str, on: str) -> str:
    """Say that a source read before a day is silent on the time between, or nothing.

    >>> not_known_after("2022-06", "2026-11-25")
    'What changed after 2022-06, the day of the source, is not known.'
    """
    return f"What changed after {day}, the day of the source, is not known." if day and day < on else ""


@cache
def shipped() -> Path:
    """Return the folder of the lists that come with the program."""
    return Path(__file__).parent / "data"


@contextmanager
def one_reading() -> Iterator[None]:
    """Read each list once for everything inside, however often it is asked for."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def table_of(world: Path | None, name: str) -> Table:
    """Return one list of a world."""
    read = _READ.get()
    if read is None:
        return _table_of(world, name)
    if (world, name) not in read:
        read[world, name] = _table_of(world, name)
    return read[world, name]


def _table_of(world: Path | None, name: str) -> Table:
    path = (shipped() if world is None else world) / name
    try:
        state = path.stat()
    except OSError:
        if name == DECLARATIONS and path.parent.is_dir():
            return _with_files(_NONE, path.parent)
        raise _unreadable(path) from None
    table = _read(path, state.st_mtime_ns, state.st_size)
    return _with_files(table, path.parent) if name == DECLARATIONS else table


def _with_files(table: Table, world: Path) -> Table:
    """Add the declarations that have a file of their own."""
    files = files_of(world)
    if not files:
        return table
    return _added(table, world, tuple((path.name, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=64)
def _added(table: Table, world: Path, files: tuple[tuple[str, int], ...]) -> Table:
    return Table((*table.rows, *(row for _, row in rows_of(world))))


@cache
def _read(path: Path, changed: int, size: int) -> Table:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
            named = {"instrument", "id"} <= set(reader.fieldnames or ())
    except (OSError, ValueError, csv.Error):
        raise _unreadable(path) from None
    if not named:
        raise _unreadable(path)
    return Table(rows)


_NONE = Table(())


def _unreadable(path: Path) -> NotValid:
    return NotValid(
        "world.unreadable",
        "The list “{name}” of the world “{folder}” cannot be read.",
        remedy="Give a folder with a parties.csv, and run “rogatory law check --world” on it.",
        field="--world",
        params={"name": path.name, "folder": path.parent.name},
    )
