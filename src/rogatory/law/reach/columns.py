# SPDX-License-Identifier: Apache-2.0
"""A fact over the scenarios of a world: which axes it varies over, and its value in each place.

Rules: a fact is told once for each place of the axes it depends on, never once a scenario;
equal values are one number; what is not known is a value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rogatory.law.expressions import UNKNOWN
from rogatory.law.facts import MORE

# The axes of a question, in the order of every table.  Data and offence are within a measure.
DATA, REQUESTING, REQUESTED, OFFENCE = AXES = ("data", "requesting", "requested", "offence")  # fmt: skip
Codes = np.ndarray


@dataclass(frozen=True, eq=False)
class Column:
    """The values of one fact: `codes` number them, with length one on each axis it does not vary over."""

    codes: Codes
    values: tuple[object, ...]

    def at(self, place: Sequence[int]) -> object:
        """Return the value in one scenario."""
        spot = tuple(at if size > 1 else 0 for at, size in zip(place, self.codes.shape, strict=True))
        return self.values[int(self.codes[spot])]


def constant(value: object) -> Column:
    """Return a fact that is the same everywhere."""
    return Column(np.zeros((1, 1, 1, 1), np.int32), (value,))


def along(axis: str, values: Iterable[object]) -> Column:
    """Return a fact that varies over one axis."""
    row = tuple(values)
    shape = [1, 1, 1, 1]
    shape[AXES.index(axis)] = len(row)
    return by_rows(shape, [row])


def by_rows(shape: Iterable[int], rows: Sequence[tuple[object, ...]]) -> Column:
    """Return a fact from its rows; rows that are one object are read once."""
    numbers: dict[object, int] = {}
    read: dict[int, list[int]] = {}
    for row in rows:
        if id(row) not in read:
            read[id(row)] = [numbers.setdefault(_key(one), len(numbers)) for one in row]
    codes = np.array([read[id(row)] for row in rows], np.int32)
    return Column(codes.reshape(tuple(shape)), tuple(one[1] for one in numbers))  # type: ignore[index]


def filled(column: Column, value: object) -> Column:
    """Return the column with a value where none is known; of a list that goes on, its end."""
    values = tuple(value if one is UNKNOWN else ended(one, value) for one in column.values)
    return Column(column.codes, values)


def ended(known: object, value: object) -> object:
    """Return a list that may go on as one that ends, where the value supposes a list; else what is known."""
    if isinstance(known, tuple) and isinstance(value, tuple) and MORE in known:
        return tuple(one for one in dict.fromkeys((*known, *value)) if one != MORE)
    return known


def _key(value: object) -> tuple[type, object]:
    return type(value), value
