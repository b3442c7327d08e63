# SPDX-License-Identifier: Apache-2.0
"""Run the steps over tables of words: the small tables at once, the large ones some rows at a time.

Rules:
- a step whose table does not vary over both States is done once; the others are done for a
  few requesting States at a time, in room that is used again, so that they stay near the processor;
- of the large steps those that do not vary with the data come first, and are done once for all data;
- of a world made from another, a small table is made anew only if something that it rests on is.

Left to callers: which worlds and parts (`ready`); the same steps compiled (`fast`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from rogatory.law.reach.columns import AXES, DATA, REQUESTED, REQUESTING
from rogatory.law.reach.planes import FULL, NONE, Planes, Words
from rogatory.law.reach.steps import AND, OR, Program, Step

AT_A_TIME = 80_000  # words of a table
_BOTH = frozenset({AXES.index(REQUESTING), AXES.index(REQUESTED)})
_DATA = AXES.index(DATA)
_DOES = (np.bitwise_and, np.bitwise_or)


class Doing(NamedTuple):
    """The registers in which a provision stands in the way, and in which it is settled: any, and all."""

    in_the_way: tuple[int, ...]
    settled: tuple[int, ...]


class Plan(NamedTuple):
    """How a program is run: the small steps, then the large ones, each with the room it goes to.

    The first `pairs` of the large steps are those that do not vary with the data; `doings` says what
    each provision does, by its citation and sentence.
    """

    program: Program
    small: tuple[Step, ...]
    large: tuple[tuple[Step, int], ...]
    pairs: int
    rooms: int
    needed: frozenset[int]  # the small tables that are read again
    doings: Mapping[tuple[str, str], Doing]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A plan with its small tables done."""

    plan: Plan
    registers: list[Words | None]


def plan_of(program: Program) -> Plan:
    """Return how a program is run."""
    small = tuple(step for step in program.steps if not program.axes[step.made] >= _BOTH)
    large = [step for step in program.steps if program.axes[step.made] >= _BOTH]
    pairs = [step for step in large if _DATA not in program.axes[step.made]]
    rest = [step for step in large if _DATA in program.axes[step.made]]
    # What the steps over the data read stays until they have been done for all data.
    kept = (*program.results, *(one for step in rest for one in (step.one, step.other)))
    first, rooms = _rooms(pairs, kept, 0)
    second, rooms = _rooms(rest, program.results, rooms)
    read = {register for step in large for register in (step.one, step.other)} | {*program.results}
    return Plan(
        program=program,
        small=small,
        large=first + second,
        pairs=len(pairs),
        rooms=rooms,
        needed=frozenset(read - {step.made for step in large}),
        doings=_doings_of(program),
    )


def prepare(plan: Plan, planes: Sequence[Planes], before: Prepared | None = None) -> Prepared:
    """Do every step that does not need both States; what rests on equal planes is that of before."""
    registers: list[Words | None] = [np.full((1, 1, 1), NONE), np.full((1, 1, 1), FULL)]
    for one in planes:
        registers += one
    registers += [None] * len(plan.program.steps)
    same = before.registers if before is not None and before.plan is plan else None
    for made, does, one, other in plan.small:
        left, right = registers[one], registers[other]
        if same is not None and same[one] is left and same[other] is right:
            registers[made] = same[made]
        else:
            registers[made] = _do(does, left, right, None)
    return Prepared(plan, registers)


def resting_on(plan: Plan, tests: Iterable[int]) -> frozenset[int]:
    """Return the registers that rest on some of the tests."""
    found = {register for place in tests for register in (2 + 2 * place, 3 + 2 * place)}
    for made, _, one, other in plan.program.steps:
        if one in found or other in found:
            found.add(made)
    return frozenset(found)


def rows_at_a_time(kinds: int, requested: int) -> int:
    """Return for how many requesting States the large tables are made at a time."""
    return max(1, AT_A_TIME // (kinds * requested))


def results_of(prepared: Prepared, first: int, last: int, rooms: Words) -> list[Words]:
    """Return the three results for some requesting States, in `rooms` where they are large."""
    plan, registers = prepared.plan, prepared.registers
    here: dict[int, Words] = {}

    def at(register: int) -> Words:
        table = here.get(register)
        if table is None:
            whole = registers[register]
            assert whole is not None  # noqa: S101 - a step comes after what it reads
            table = here[register] = whole[:, first:last] if whole.shape[1] > 1 else whole
        return table

    for number, (step, room) in enumerate(plan.large):
        out = rooms[room, :1] if number < plan.pairs else rooms[room]
        here[step.made] = _do(step.does, at(step.one), at(step.other), out)
    return [at(register) for register in plan.program.results]


class Tables:
    """The tables of a plan over a world or, by `share`, a part of it, each made when first asked for."""

    def __init__(self, prepared: Prepared, share: Callable[[Words], Words] | None = None) -> None:
        self.plan = prepared.plan
        self._whole = prepared.registers
        self._share = share
        self._steps = {step.made: step for step, _ in prepared.plan.large}
        self._made: dict[int, Words] = {}

    def at(self, register: int) -> Words:
        """Return one table."""
        table = self._made.get(register)
        if table is None:
            whole = self._whole[register]
            if whole is not None:
                table = self._share(whole) if self._share else whole
            else:
                step = self._steps[register]
                table = _do(step.does, self.at(step.one), self.at(step.other), None)
            self._made[register] = table
        return table

    def any(self, registers: Iterable[int]) -> Words:
        """Return where any of these tables stands."""
        return reduce(np.bitwise_or, map(self.at, dict.fromkeys(registers)))

    def all(self, registers: Iterable[int]) -> Words:
        """Return where all of these tables stand."""
        return reduce(np.bitwise_and, map(self.at, dict.fromkeys(registers)))


def _doings_of(program: Program) -> dict[tuple[str, str], Doing]:
    found: dict[tuple[str, str], Doing] = {}
    for term in program.terms:
        key = (term.provision.cite, term.provision.plain)
        way, settled = found.get(key, Doing((), ()))
        found[key] = Doing((*way, term.where), (*settled, term.settled))
    return found


def _do(does: int, one: Words | None, other: Words | None, out: Words | None) -> Words:
    assert one is not None  # noqa: S101
    assert other is not None  # noqa: S101
    if does in (AND, OR):
        return _DOES[does](one, other, out=out)
    return np.bitwise_and(one, np.invert(other), out=out)


def _rooms(
    steps: Sequence[Step], kept: Sequence[int], taken: int
) -> tuple[tuple[tuple[Step, int], ...], int]:
    """Give each large table a room, and the room to another when nobody reads it any more."""
    last = {register: number for number, step in enumerate(steps) for register in (step.one, step.other)}
    last.update(dict.fromkeys(kept, len(steps)))
    room: dict[int, int] = {}
    free: list[int] = []
    count, placed = taken, []
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
