# SPDX-License-Identifier: Apache-2.0
"""The pictures of the pages as numbers: where each bar, dot and step stands.

Rules: no picture has a frontier in it, States are dots in the order of their names; a picture
never says what the table behind it does not; colours are told by class, so that they are those
of the reader's screen; in right-to-left languages a picture is mirrored, its words are not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rogatory.law.reach.results import RESULTS


@dataclass(frozen=True)
class Piece:
    """A piece of a bar: which result, from where, how long, how many."""

    result: str
    start: str
    length: str
    number: int


@dataclass(frozen=True)
class Dot:
    """One State."""

    x: str
    y: str
    code: str
    result: str


def plain(number: float) -> str:
    """Return a number as a picture needs it, whatever the language writes between its digits."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def bar(numbers: Mapping[str, int], *, length: float = 100.0) -> tuple[Piece, ...]:
    """Return a bar of results; what is there at all is wide enough to be seen."""
    whole = sum(numbers.values())
    if not whole:
        return ()
    present = [name for name in RESULTS if numbers[name]]
    least = length * 0.006
    sizes = {name: max(length * numbers[name] / whole, least) for name in present}
    scale = length / sum(sizes.values())
    found, start = [], 0.0
    for name in present:
        size = sizes[name] * scale
        found.append(Piece(name, plain(start), plain(size), numbers[name]))
        start += size
    return tuple(found)


def dots(
    results: Iterable[tuple[str, str]], *, backwards: bool = False, across: int = 20, step: float = 36.0
) -> tuple[Dot, ...]:
    """Return States as dots in rows; backwards where the reader reads from right to left."""
    return tuple(
        Dot(
            plain(step * ((across - 1 - at % across if backwards else at % across) + 0.5)),
            plain(step * (at // across + 0.5)),
            code,
            result,
        )
        for at, (code, result) in enumerate(results)
    )


def fabric(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return a path for each result over a square of all pairs, a run of equal cells at a time."""
    paths: dict[str, list[str]] = {name: [] for name in RESULTS}
    for y, row in enumerate(rows):
        x = 0
        for result, run in groupby(row):
            many = sum(1 for _ in run)
            if result in paths:
                paths[result].append(f"M{x} {y}h{many}v1h-{many}z")
            x += many
    return {name: "".join(parts) for name, parts in paths.items() if parts}


def steps(days: Sequence[date], first: date, last: date, *, across: float, high: float, most: int) -> str:
    """Return the line of a number that grows by one on each day."""
    whole = max((last - first).days, 1)
    path, number = [f"M0 {high:g}"], 0
    for day, same in groupby(sorted(days)):
        number += sum(1 for _ in same)
        x = across * (day - first).days / whole
        path.append(f"H{x:.1f}V{high - high * number / max(most, 1):.1f}")
    return "".join([*path, f"H{across:g}"])
