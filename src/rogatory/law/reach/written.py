# SPDX-License-Identifier: Apache-2.0
"""Steps written as SQL, in the words of an engine.

Rules:
- an engine that lacks an operation is refused; no step is left out in silence;
- what is combined over few axes is combined there, and tables are joined only where a step needs
  both; every table is complete over its own axes, so a join loses no place and doubles none;
- what is read once is written where it is read.

Left to callers: which steps (`elsewhere`), and running the text.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from rogatory.law.reach.columns import AXES, OFFENCE, REQUESTED, REQUESTING
from rogatory.law.reach.results import BARRED, RESULTS, strongest
from rogatory.law.reach.steps import AND, BUT_NOT, EVERYWHERE, NOWHERE, OR, Axes

KEYS: Final = tuple(axis for axis in AXES if axis != OFFENCE)
ALWAYS: Final = {"nowhere": NOWHERE, "everywhere": EVERYWHERE}


class Engine(NamedTuple):
    """How an engine writes each operation, the two constants, and how many ones there are in `{word}`.

    What it cannot do stands as nothing.
    """

    name: str
    does: Mapping[int, str]
    always: Mapping[int, str]
    ones: str = ""


class Line(NamedTuple):
    """One step over named columns."""

    made: str
    does: int
    one: str
    other: str


class Steps(NamedTuple):
    """The steps for one measure, the axes of each column, and which columns are answers of which tests."""

    lines: tuple[Line, ...]
    axes: Mapping[str, Axes]
    answers: Mapping[str, tuple[str, int]]


# Bits of a word an offence; the same text is understood by DuckDB and by Spark.
IN_WORDS: Final = Engine(
    name="integers of 64 bits",
    does={AND: "{one} & {other}", OR: "{one} | {other}", BUT_NOT: "{one} & ~{other}"},
    always={NOWHERE: "CAST(0 AS BIGINT)", EVERYWHERE: "CAST(-1 AS BIGINT)"},
    ones="bit_count({word} & {bits})",
)


def words_text(steps: Steps, engine: Engine) -> str:
    """Return the text whose rows are the places with their three results."""
    parts, source = _parts(steps, engine)
    told = ", ".join((*KEYS, *told_results()))
    return f"WITH {_comma(parts)}\nSELECT {told} FROM {source}"


def counts_text(steps: Steps, engine: Engine, bits: int = -1) -> str:
    """Return the text whose one row counts the three results, without a State that asks itself."""
    if not engine.ones:
        raise TypeError(f"{engine.name}: there is no way to count the ones of a word; ask for the words")
    parts, source = _parts(steps, engine)
    told = ", ".join(
        f"sum({engine.ones.format(word=name, bits=f'CAST({bits} AS BIGINT)')}) AS {name}"
        for name in told_results()
    )
    return f"WITH {_comma(parts)}\nSELECT {told} FROM {source} WHERE {REQUESTING} <> {REQUESTED}"


def table_of(axes: Axes) -> str:
    """Return the name of the table with the answers over these axes."""
    return "_".join(("answers", *(KEYS[axis] for axis in sorted(axes))))


def told_results() -> tuple[str, ...]:
    """Return the results that are told, the one that counts most before the others."""
    left, order = [one for one in RESULTS if one != BARRED], []
    while left:
        order.append(strongest(left))
        left.remove(order[-1])
    return tuple(order)


def _parts(steps: Steps, engine: Engine) -> tuple[list[str], str]:
    """Return the named parts of the text, and the name of the last: a part for each set of axes and depth."""
    readers: dict[str, list[str]] = {}
    by_axes: dict[Axes, list[Line]] = {}
    for line in steps.lines:
        by_axes.setdefault(steps.axes[line.made], []).append(line)
        for name in {line.one, line.other}:
            readers.setdefault(name, []).append(line.made)
    where = {name: table_of(steps.axes[name]) for name in steps.answers}
    parts, source = [], ""
    for axes in sorted(by_axes, key=lambda axes: (len(axes), sorted(axes))):
        lines = by_axes[axes]
        made = {line.made for line in lines}
        read = dict.fromkeys(name for line in lines for name in line[2:] if name not in made | ALWAYS.keys())
        own = [name for name in steps.answers if steps.axes[name] == axes]
        source, about = f"from_{table_of(axes)}", table_of(axes)
        parts.append(f"{source} AS ({_joined(axes, [*read, *own], where, steps)})")
        once = {name for name in made - set(RESULTS) if len(readers[name]) == 1 and readers[name][0] in made}
        for depth, columns in enumerate(_columns(lines, once, engine), start=1):
            parts.append(f"steps_{depth}_{about} AS (SELECT *, {', '.join(columns)} FROM {source})")  # noqa: S608
            source = f"steps_{depth}_{about}"
        where |= dict.fromkeys([*made, *own], source)
    return parts, source


def _columns(lines: Iterable[Line], once: set[str], engine: Engine) -> list[list[str]]:
    """Return the columns that lines make, by depth: each reads those before it."""
    told = {name: engine.always[number] for name, number in ALWAYS.items()}
    deep: dict[str, int] = {}
    columns: list[list[str]] = []
    for line in lines:
        text = _done(line, engine, told)
        depth = max(deep.get(line.one, 0), deep.get(line.other, 0))
        if line.made in once:
            told[line.made], deep[line.made] = f"({text})", depth
            continue
        deep[line.made] = depth + 1
        columns += [[] for _ in range(depth + 1 - len(columns))]
        columns[depth].append(f"{text} AS {line.made}")
    return columns


def _joined(axes: Axes, names: Iterable[str], where: Mapping[str, str], steps: Steps) -> str:
    """Return the text that brings columns together over some axes; each table is complete over its own."""
    read: dict[str, list[str]] = {}
    over: dict[str, Axes] = {}
    for name in dict.fromkeys(names):
        read.setdefault(where[name], []).append(name)
        over[where[name]] = steps.axes[name]
    order = sorted(read, key=lambda table: (-len(over[table]), table))
    missing = axes - frozenset[int]().union(*over.values())
    for axis in sorted(missing):
        table = f"every_{KEYS[axis]}"
        over[table] = frozenset({axis})
        order.append(table)
    keys: dict[int, str] = {}
    text = ""
    for table in order:
        shared = " AND ".join(
            f"{table}.{KEYS[axis]} = {keys[axis]}.{KEYS[axis]}" for axis in over[table] if axis in keys
        )
        text += (
            f" JOIN {table} ON {shared}" if shared else f" CROSS JOIN {table}" if text else f" FROM {table}"
        )
        keys |= {axis: table for axis in over[table] if axis not in keys}
    told = [f"{keys[axis]}.{KEYS[axis]}" for axis in sorted(axes)]
    told += [f"{table}.{name}" for table, found in read.items() for name in found]
    return f"SELECT {', '.join(told)}{text}"


def _done(line: Line, engine: Engine, told: Mapping[str, str]) -> str:
    if not engine.does.get(line.does):
        raise TypeError(f"{engine.name}: there is no operation {line.does}, which makes {line.made}")
    one, other = (told.get(name, name) for name in (line.one, line.other))
    return engine.does[line.does].format(one=one, other=other)


def _comma(parts: Iterable[str]) -> str:
    return ",\n".join(parts)
