# SPDX-License-Identifier: Apache-2.0
"""Run the steps over tables of words: the small tables at once, the large ones some rows at a time.

Rules: a step whose table does not vary over both States is done once; the others are done for a
few requesting States at a time, in room that is used again, so that they stay near the processor.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from rogatory.law.reach.columns import AXES, REQUESTED, REQUESTING
from rogatory.law.reach.planes import FULL, NONE, Planes, Words
from rogatory.law.reach.steps import AND, OR, Program, Step

AT_A_TIME = 80_000  # words of a table
_BOTH = frozenset({AXES.index(REQUESTING), AXES.index(REQUESTED)})
_DOES = (np.bitwise_and, np.bitwise_or)


class Prepared(NamedTuple):
    """Steps with their small tables done; what is left, with the room each result goes to."""

    program: Program
    registers: list[Words | None]
    left: tuple[tuple[Step, int], ...]
    rooms: int
    needed: frozenset[int]  # the small tables that are read again
    lend: Callable[[int], Words] | None = None  # of a part: where a table is that is not here yet


def prepare(program: Program, planes: Sequence[Planes]) -> Prepared:
    """Do every step that does not need both States."""
    registers: list[Words | None] = [np.full((1, 1, 1), NONE), np.full((1, 1, 1), FULL)]
    for one in planes:
        registers += one
    registers += [None] * len(program.steps)
    large = []
    for step in program.steps:
        if program.axes[step.made] >= _BOTH:
            large.append(step)
        else:
            registers[step.made] = _do(step.does, registers[step.one], registers[step.other], None)
    left, rooms = _rooms(large, program.results)
    read = {register for step in large for register in (step.one, step.other)}
    needed = frozenset(one for one in read | {*program.results} if registers[one] is not None)
    return Prepared(program, registers, left, rooms, needed)


def rows_at_a_time(kinds: int, requested: int) -> int:
    """Return for how many requesting States the large tables are made at a time."""
    return max(1, AT_A_TIME // (kinds * requested))


def results_of(prepared: Prepared, first: int, last: int, rooms: Words) -> list[Words]:
    """Return the three results for some requesting States, in `rooms` where they are large."""
    program, registers = prepared.program, prepared.registers
    here: dict[int, Words] = {}

    def at(register: int) -> Words:
        table = here.get(register)
        if table is None:
            whole = registers[register]
            assert whole is not None  # noqa: S101 - a step comes after what it reads
            table = here[register] = whole[:, first:last] if whole.shape[1] > 1 else whole
        return table

    for step, room in prepared.left:
        here[step.made] = _do(step.does, at(step.one), at(step.other), rooms[room])
    return [at(register) for register in program.results]


class Doing(NamedTuple):
    """Where a provision stands in the way, and where it is settled."""

    in_the_way: Words
    settled: Words


def every_term(prepared: Prepared) -> dict[tuple[str, str], Doing]:
    """Return what each provision does, by its citation and sentence."""
    registers = list(prepared.registers)
    for step, _ in prepared.left:
        registers[step.made] = _do(step.does, registers[step.one], registers[step.other], None)
    found: dict[tuple[str, str], Doing] = {}
    for term in prepared.program.terms:
        way, settled = (_there(prepared, registers, one) for one in (term.where, term.settled))
        key = (term.provision.cite, term.provision.plain)
        before = found.get(key)
        found[key] = (
            Doing(before.in_the_way | way, before.settled & settled) if before else Doing(way, settled)
        )
    return found


def _there(prepared: Prepared, registers: list[Words | None], register: int) -> Words:
    table = registers[register]
    if table is None and prepared.lend:
        table = registers[register] = prepared.lend(register)
    assert table is not None  # noqa: S101 - a whole has every small table
    return table


def _do(does: int, one: Words | None, other: Words | None, out: Words | None) -> Words:
    assert one is not None  # noqa: S101
    assert other is not None  # noqa: S101
    if does in (AND, OR):
        return _DOES[does](one, other, out=out)
    return np.bitwise_and(one, np.invert(other), out=out)


def _rooms(steps: Sequence[Step], results: Sequence[int]) -> tuple[tuple[tuple[Step, int], ...], int]:
    """Give each large table a room, and the room to another when nobody reads it any more."""
    last = {register: number for number, step in enumerate(steps) for register in (step.one, step.other)}
    last.update(dict.fromkeys(results, len(steps)))
    room: dict[int, int] = {}
    free: list[int] = []
    count, placed = 0, []
    for number, step in enumerate(steps):
        if free:
            room[step.made] = free.pop()
        else:
            room[step.made] = count
            count += 1
        placed.append((step, room[step.made]))
        for register in {step.one, step.other}:
            if register in room and last[register] == number:
                free.append(room[register])
    return tuple(placed), count
