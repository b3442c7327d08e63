# SPDX-License-Identifier: Apache-2.0
"""Straight-line code for expressions, on two planes: certainly true and certainly false.

Rules:
- a plane is a whole number; its lowest bit is one case, and any number of further bits
  are further cases, so the same code decides one case or thousands at once;
- “not” swaps the planes and costs nothing; “and” and “or” are `&` on one plane and
  `|` on the other;
- what the fixed facts settle (the instrument, the measure) is settled when the code is
  written and costs nothing either;
- code is written from our own expressions alone, never from the text of a case.

Cites: decision 0012; the interpreter in `expressions` is the definition.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rogatory.law.asking import Group
from rogatory.law.expressions import UNKNOWN, And, Expression, Known, Not, Test, Value

NONE, ALL = "0", "full"
Planes = tuple[str, str]


class Writer:
    """Writes each expression once, after its parts."""

    def __init__(self, tests: Sequence[Test], fixed: Known) -> None:
        self.lines: list[str] = []
        self._names: dict[int, Planes] = {}
        for place, one in enumerate(tests):
            self._names[id(one)] = (f"t{place}", f"f{place}")
            if set(one.reads) <= fixed.keys():
                value = one.ask(fixed)
                self._names[id(one)] = (ALL if value is True else NONE, ALL if value is False else NONE)
        self._next = len(tests)

    def planes(self, expression: Expression) -> Planes:
        """Return the names of the two planes of an expression, writing it if it is new."""
        found = self._names.get(id(expression))
        if found is None:
            found = self._names[id(expression)] = self._write(expression)
        return found

    def _write(self, expression: Expression) -> Planes:
        parts = [self.planes(part) for part in expression.parts]
        if isinstance(expression, Not):
            return parts[0][1], parts[0][0]
        if isinstance(expression, And):
            return self._and([t for t, _ in parts]), self._or([f for _, f in parts])
        return self._or([t for t, _ in parts]), self._and([f for _, f in parts])

    def _and(self, names: list[str]) -> str:
        return NONE if NONE in names else self._line(" & ", [n for n in names if n != ALL], ALL)

    def _or(self, names: list[str]) -> str:
        return ALL if ALL in names else self._line(" | ", [n for n in names if n != NONE], NONE)

    def _line(self, joined: str, names: list[str], empty: str) -> str:
        distinct = list(dict.fromkeys(names))
        if len(distinct) < 2:
            return distinct[0] if distinct else empty
        self._next += 1
        self.lines.append(f" n{self._next} = {joined.join(distinct)}")
        return f"n{self._next}"


def never(expression: Expression, fixed: Known, seen: dict[int, Value] | None = None) -> bool:
    """Say whether the fixed facts alone make an expression false, whatever else becomes known.

    Whoever asks about many expressions under the same facts gives a `seen` to remember their parts in.
    """
    return _value(expression, fixed, frozenset(fixed), {} if seen is None else seen) is False


def _value(expression: Expression, fixed: Known, keys: frozenset[str], seen: dict[int, Value]) -> Value:
    if id(expression) not in seen:
        seen[id(expression)] = _found(expression, fixed, keys, seen)
    return seen[id(expression)]


def _found(expression: Expression, fixed: Known, keys: frozenset[str], seen: dict[int, Value]) -> Value:
    if isinstance(expression, Test):
        return expression.ask(fixed) if keys.issuperset(expression.reads) else None
    if isinstance(expression, Not):
        value = _value(expression.parts[0], fixed, keys, seen)
        return None if value is None else not value
    decisive, whole = not isinstance(expression, And), isinstance(expression, And)
    value: Value = whole
    for part in expression.parts:
        found = _value(part, fixed, keys, seen)
        if found is decisive:
            return decisive
        value = None if found is None else value
    return value


def function(head: str, lines: Iterable[str], result: str, **given: object) -> Callable[..., Any]:
    """Return the function of this head and these lines, which may use what is given by name."""
    source = "\n".join([f"def {head}:", *lines, f" return {result}"])
    space: dict[str, Any] = dict(given)
    exec(compile(source, "<rules>", "exec"), space)  # noqa: S102 - our own expressions
    made = space[head.partition("(")[0]]
    made.source = source
    return made


def unpacked(tests: Sequence[Test]) -> list[str]:
    """Return the line that names both planes of every test, in order, from the argument `planes`."""
    names = _named(range(len(tests)))
    return [f" {names} = planes"] if tests else []


def looked_up(groups: Sequence[Group], what: str) -> tuple[list[str], dict[str, object]]:
    """Return the lines that name what the groups remember of a case, and what these lines use.

    `what` is `remembered` (the answers: said0, said1, …) or `planes` (both planes of every
    test: t0, f0, …).  The lines stand in a function of `known`; what is not remembered (yet),
    or cannot be, is left to `asked(known)`, which whoever writes the function gives it.
    """
    lines: list[str] = []
    given: dict[str, object] = {"unknown": UNKNOWN}
    first = 0
    for number, group in enumerate(groups):
        keys = ", ".join(f"get({key!r}, unknown)" for key in group.reads)
        names = _named(range(first, first + len(group.tests))) if what == "planes" else f"said{number}"
        lines.append(f"  {names} = kept{number}[{keys}]")
        given[f"kept{number}"] = getattr(group, what)
        first += len(group.tests)
    looked = [" get = known.get", " try:", *lines, " except (KeyError, TypeError):", "  return asked(known)"]
    return looked if lines else [], given


def _named(places: Iterable[int]) -> str:
    return "".join(f"t{place}, f{place}, " for place in places).rstrip()


def value_of(planes: Planes) -> str:
    """Return how code says the value of two planes of one case."""
    true, false = planes
    if true == ALL or false == ALL:
        return str(true == ALL)
    told = f"False if {false} else None" if false != NONE else "None"
    return f"(True if {true} else {told})" if true != NONE else f"({told})"
