# SPDX-License-Identifier: Apache-2.0
"""What follows from the answers of the tests, as steps over words: and, or, and-not.

Rules:
- the steps are those of `assess`, in its order: outside the scope, barred, refusable, open,
  owed; help that is owed under a condition is told apart, and a ground counts only where the scope
  and every bar are settled, so that nothing learned later makes the result another one;
- what is combined stands over the same axes first, and small tables before large ones, so that few
  steps touch every scenario;
- an expression that stands twice is one step;
- steps are data: whatever runs them (`run` here, a database, a cluster) runs the same list.

Cites: rules-engine.md 6.3; the definition is `assess.outcome_of`.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rogatory.law.engine import BAR, GROUND, NOTE, OPEN, SCOPE, Provision, Rules
from rogatory.law.expressions import And, Expression, Not, Test, Value

AND, OR, BUT_NOT = 0, 1, 2
NOWHERE, EVERYWHERE = 0, 1  # the two registers that are always there
CONDITIONS: Final = ("conditional", "postponable")
Axes = frozenset[int]


class Step(NamedTuple):
    """One register made of two."""

    made: int
    does: int
    one: int
    other: int


class Term(NamedTuple):
    """What one provision does: the registers that say where it stands in the way, and where it is settled."""

    provision: Provision
    role: str
    where: int
    settled: int


class Program(NamedTuple):
    """The steps of one set of rules: tests come in registers 2, 3, …; results by name.

    `axes` says over which axes each register varies.
    """

    tests: tuple[Test, ...]
    steps: tuple[Step, ...]
    axes: tuple[Axes, ...]
    reachable: int
    conditional: int
    unknown: int
    terms: tuple[Term, ...]

    @property
    def results(self) -> tuple[int, int, int]:
        """The registers of the results, in their order."""
        return self.reachable, self.conditional, self.unknown


class Told(NamedTuple):
    """How a test answers over a world: over which axes it varies, or the one answer that it gives."""

    axes: Axes
    settled: bool
    value: Value


def program_of(rules: Rules, told: Sequence[Told], sizes: Sequence[int]) -> Program:
    """Return the steps for rules whose tests answer so, over axes of these sizes."""
    return _Writing(rules, told, sizes).program()


class _Writing:
    def __init__(self, rules: Rules, told: Sequence[Told], sizes: Sequence[int]) -> None:
        self._rules = rules
        self._sizes = sizes
        self._axes: list[Axes] = [frozenset(), frozenset(), *(one.axes for one in told for _ in "tf")]
        self._planes: dict[int, tuple[int, int]] = {
            id(test): _settled(one.value) if one.settled else (2 + 2 * place, 3 + 2 * place)
            for place, (test, one) in enumerate(zip(rules.tests, told, strict=True))
        }
        self._steps: list[Step] = []
        self._known: dict[tuple[int, int, int], int] = {}

    def program(self) -> Program:
        """Write everything."""
        provisions = [p for p in self._rules.provisions if p.role != NOTE]
        told = [(p, self._of(p.when), self._of(p.condition)) for p in provisions]
        terms = [
            Term(p, p.role, self._in_the_way(p, when, condition), self._closed(p, when, condition))
            for p, when, condition in told
        ]
        by_role = {
            role: self._any(*(term.where for term in terms if term.role == role))
            for role in (SCOPE, BAR, GROUND)
        }
        closed = self._all(*(term.settled for term in terms))
        none = [term.where for term in terms if term.role == OPEN]
        stopped = self._any(by_role[SCOPE], by_role[BAR])
        sure = self._all(*(term.settled for term in terms if term.role in (SCOPE, BAR)))
        refusable = self._all(self._but_not(by_role[GROUND], stopped), sure)
        ended = self._any(stopped, by_role[GROUND])
        owed = self._but_not(self._but_not(closed, ended), self._any(*none))
        condition = self._any(*self._conditions())
        settled = self._any(stopped, refusable, self._but_not(closed, by_role[GROUND]))
        return Program(
            tests=self._rules.tests,
            reachable=self._but_not(owed, condition),
            conditional=self._any(refusable, self._all(owed, condition)),
            unknown=self._but_not(EVERYWHERE, settled),
            terms=tuple(terms),
            steps=tuple(self._steps),
            axes=tuple(self._axes),
        )

    def _in_the_way(self, provision: Provision, when: tuple[int, int], condition: tuple[int, int]) -> int:
        """Where a provision ends the matter, or is a ground."""
        (true, false), (met, unmet) = when, condition
        if provision.role == OPEN:
            return self._but_not(unmet, false)
        return self._all(true, unmet if provision.role == SCOPE else met)

    def _closed(self, provision: Provision, when: tuple[int, int], condition: tuple[int, int]) -> int:
        """Where a provision leaves nothing open."""
        (true, false), (met, unmet) = when, condition
        if provision.role == SCOPE:
            return self._any(false, self._all(true, self._any(met, unmet)))
        return self._any(false, self._all(true, met), unmet)

    def _conditions(self) -> Iterable[int]:
        for provision in self._rules.provisions:
            if provision.duty in CONDITIONS:
                yield self._all(self._of(provision.when)[0], self._of(provision.condition)[0])

    def _of(self, expression: Expression) -> tuple[int, int]:
        found = self._planes.get(id(expression))
        if found is None:
            found = self._planes[id(expression)] = self._made(expression)
        return found

    def _made(self, expression: Expression) -> tuple[int, int]:
        if isinstance(expression, Test):  # settled by the instrument and the measure alone
            return _settled(expression.ask(self._rules.fixed))
        parts = [self._of(part) for part in expression.parts]
        if isinstance(expression, Not):
            return parts[0][1], parts[0][0]
        true, false = [one for one, _ in parts], [one for _, one in parts]
        if isinstance(expression, And):
            return self._all(*true), self._any(*false)
        return self._any(*true), self._all(*false)

    def _all(self, *parts: int) -> int:
        if NOWHERE in parts:
            return NOWHERE
        return self._together(AND, [one for one in dict.fromkeys(parts) if one != EVERYWHERE], EVERYWHERE)

    def _any(self, *parts: int) -> int:
        if EVERYWHERE in parts:
            return EVERYWHERE
        return self._together(OR, [one for one in dict.fromkeys(parts) if one != NOWHERE], NOWHERE)

    def _but_not(self, one: int, other: int) -> int:
        if one in (NOWHERE, other) or other == EVERYWHERE:
            return NOWHERE
        return one if other == NOWHERE else self._step(BUT_NOT, one, other)

    def _together(self, does: int, parts: list[int], empty: int) -> int:
        """Combine the two parts whose table is smallest, again and again."""
        if not parts:
            return empty
        left = sorted(parts, key=lambda one: (self._size(self._axes[one]), sorted(self._axes[one]), one))
        while len(left) > 1:
            best = min(
                ((one, other) for place, one in enumerate(left) for other in left[place + 1 :]),
                key=lambda pair: self._size(self._axes[pair[0]] | self._axes[pair[1]]),
            )
            left.remove(best[0])
            left.remove(best[1])
            left = list(dict.fromkeys((*left, self._step(does, *best))))
        return left[0]

    def _step(self, does: int, one: int, other: int) -> int:
        if does != BUT_NOT and other < one:
            one, other = other, one
        key = (does, one, other)
        made = self._known.get(key)
        if made is None:
            made = self._known[key] = len(self._axes)
            self._axes.append(self._axes[one] | self._axes[other])
            self._steps.append(Step(made, does, one, other))
        return made

    def _size(self, axes: Axes) -> int:
        size = 1
        for axis in axes:
            size *= self._sizes[axis]
        return size


def _settled(value: Value) -> tuple[int, int]:
    return EVERYWHERE if value is True else NOWHERE, EVERYWHERE if value is False else NOWHERE
