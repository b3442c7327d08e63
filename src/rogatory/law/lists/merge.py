# SPDX-License-Identifier: Apache-2.0
"""Put rows into a world's lists, and write a list as text.

Rules: a row replaces what the list said of the same State and instrument; of
declarations a depositary's page replaces all of a State's, a file in our own columns
only the very same ones; every other row stays as it was, with its own source and day.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from rogatory.law.lists.columns import COLUMNS
from rogatory.law.world import PARTIES

_Row = dict[str, str]


def merged(kind: str, old: Iterable[_Row], new: list[_Row], *, whole: bool) -> list[_Row]:
    """Return the rows of a list after new ones came; `whole` if they are all of a State's."""
    columns = ("instrument", "id") if kind == PARTIES or whole else COLUMNS[kind][:5]

    def key(row: _Row) -> tuple[str, ...]:
        return tuple(row[column] for column in columns)

    coming: dict[tuple[str, ...], list[_Row]] = {}
    for row in new:
        coming.setdefault(key(row), []).append(row)
    rows: list[_Row] = []
    replaced = set()
    for row in old:
        if key(row) not in coming:
            rows.append(row)
        elif key(row) not in replaced:
            replaced.add(key(row))
            rows += coming[key(row)]
    for row in (one for name, several in coming.items() if name not in replaced for one in several):
        rows.insert(place_of(rows, row, ("instrument", "id"), ("instrument",)), row)
    return rows


def place_of(rows: Sequence[Mapping[str, str]], new: Mapping[str, str], *alike: tuple[str, ...]) -> int:
    """After the last row that is alike in columns, or else in fewer of them, or else at the end."""
    for columns in alike:
        same = [place for place, row in enumerate(rows) if all(row[c] == new[c] for c in columns)]
        if same:
            return same[-1] + 1
    return len(rows)


def as_text(kind: str, rows: Iterable[_Row]) -> str:
    """Return a list of a world as it is written."""
    return written(COLUMNS[kind], rows)


def written(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as they are written under their columns."""
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()
