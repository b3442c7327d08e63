# SPDX-License-Identifier: Apache-2.0
"""The very steps of a sweep as SQL, so that any engine with integers of 64 bits runs the same rules.

Rules:
- the text is written from the steps (`steps.Program`), which come from the provisions; no rule is
  told a second time, and which of two instruments counts is asked of `strongest`;
- answers over the same axes are one table, with a word a place.

Left to callers: how an engine says a step (`written`); running it (DuckDB in tests and benchmarks,
Spark in `cli.cluster`).
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from rogatory.law.reach.planes import Words, planes_of
from rogatory.law.reach.ready import prepared, shape_of
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.steps import BUT_NOT, OR, Axes, Program
from rogatory.law.reach.world import INSTRUMENTS, World
from rogatory.law.reach.written import (
    ALWAYS,
    IN_WORDS,
    KEYS,
    Engine,
    Line,
    Steps,
    counts_text,
    table_of,
    told_results,
    words_text,
)

PLACE: Final[Axes] = frozenset(range(len(KEYS)))
Table = Mapping[str, np.ndarray]


class Asked(NamedTuple):
    """A measure for another engine: its tables by name, the text for words and the text for counts."""

    tables: Mapping[str, Table]
    words: str
    counts: str


def asked(
    world: World, measure: str, *, engine: Engine = IN_WORDS, instruments: Iterable[str] = INSTRUMENTS
) -> Asked:
    """Return the tables and the text that answer a measure; words and counts are those of `sweep`."""
    steps = steps_of(world, measure, instruments)
    bits = (1 << len(world.offences)) - 1
    signed = bits if bits < 1 << 63 else bits - (1 << 64)
    return Asked(
        tables=_tables(world, measure, steps),
        words=words_text(steps, engine),
        counts=counts_text(steps, engine, signed),
    )


def steps_of(world: World, measure: str, instruments: Iterable[str] = INSTRUMENTS) -> Steps:
    """Return the steps of a measure under several instruments, without those that no result needs."""
    programs = {code: prepared(world, code, measure).plan.program for code in instruments}
    lines = [line for code, one in programs.items() for line in _lines(code, one)]
    axes = {name: frozenset[int]() for name in ALWAYS}
    answers = {}
    for code, one in programs.items():
        axes |= {_name(code, register): over for register, over in enumerate(one.axes) if register > 1}
        answers |= {_name(code, register): (code, register) for register in range(2, 2 + 2 * len(one.tests))}
    lines += _together(programs, axes)
    needed = set(RESULTS)
    kept = []
    for line in reversed(lines):
        if line.made in needed:
            needed |= {line.one, line.other}
            kept.append(line)
    return Steps(
        lines=tuple(reversed(kept)),
        axes=axes,
        answers={name: place for name, place in answers.items() if name in needed},
    )


def _name(code: str, register: int) -> str:
    always = {number: name for name, number in ALWAYS.items()}
    return always.get(register, f"{code.lower()}_{register}")


def _lines(code: str, program: Program) -> Iterable[Line]:
    for step in program.steps:
        yield Line(_name(code, step.made), step.does, _name(code, step.one), _name(code, step.other))


def _together(programs: Mapping[str, Program], axes: dict[str, Axes]) -> Iterable[Line]:
    """Say of each result where any instrument gives it, and none that counts more."""
    before: list[str] = []
    for result in told_results():
        told = [_name(code, getattr(program, result)) for code, program in programs.items()]
        whole = [one for one in told if one != "nowhere"] or ["nowhere"]
        steps = [(OR, one) for one in whole[1:]] + [(BUT_NOT, one) for one in before]
        steps = steps or [(OR, "nowhere")]
        last = whole[0]
        for number, (does, other) in enumerate(steps, start=1):
            made = result if number == len(steps) else f"{result}_{number}"
            yield Line(made, does, last, other)
            axes[made] = PLACE if made == result else axes[last] | axes[other]
            last = made
        before.append(result)


def _tables(world: World, measure: str, steps: Steps) -> Mapping[str, Table]:
    sizes = shape_of(world, measure)
    tables: dict[str, dict[str, np.ndarray]] = {
        f"every_{key}": {key: np.arange(size, dtype=np.int32)} for key, size in zip(KEYS, sizes, strict=True)
    }
    planes = _planes(world, measure, steps)
    for name in steps.answers:
        axes = steps.axes[name]
        told = tables.setdefault(table_of(axes), _places(axes, sizes))
        told[name] = planes[name].ravel().view(np.int64)
    return tables


def _planes(world: World, measure: str, steps: Steps) -> dict[str, Words]:
    found = {}
    for code in dict.fromkeys(code for code, _ in steps.answers.values()):
        columns = world.columns(code, measure)
        tests = prepared(world, code, measure).plan.program.tests
        both = tuple(chain.from_iterable(planes_of(test, columns) for test in tests))
        found |= {name: both[register - 2] for name, (of, register) in steps.answers.items() if of == code}
    return found


def _places(axes: Axes, sizes: tuple[int, ...]) -> dict[str, np.ndarray]:
    """Return the key columns of a table over these axes, in the order of its words."""
    shape = [sizes[axis] for axis in sorted(axes)]
    return {
        KEYS[axis]: places.ravel().astype(np.int32)
        for axis, places in zip(sorted(axes), np.indices(shape), strict=True)
    }
