# SPDX-License-Identifier: Apache-2.0
"""Expressions over facts, in three values: certainly true, certainly false, not known.

Rules:
- an expression is built once, at import, from tests of facts with `&`, `|` and `~`;
- logic is Kleene's: `unknown & false` is false, `unknown | true` is true, everything
  else that touches an unknown is unknown; a missing fact is a value, never an
  error and never false;
- equal expressions are one object, so a fact's readers can be looked up;
- `and`, `or`, `not` and `if` on an expression are refused with what to write instead.

Left to callers: which facts there are (`facts`), what a value means (`engine`).

Source: S. C. Kleene, Introduction to Metamathematics, 64.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar

Value = bool | None
Known = Mapping[str, object]


class Expression:
    """Something that is true, false or unknown of a case."""

    _all: ClassVar[dict[tuple, "Expression"]] = {}
    _tests: tuple["Test", ...] | None = None
    parts: tuple["Expression", ...] = ()

    def __and__(self, other: "Expression") -> "Expression":
        return _one(And, (self, other))

    def __or__(self, other: "Expression") -> "Expression":
        return _one(Or, (self, other))

    def __invert__(self) -> "Expression":
        return self.parts[0] if isinstance(self, Not) else _one(Not, (self,))

    def __bool__(self) -> bool:
        raise TypeError("Write & for “and”, | for “or”, ~ for “not”: an expression has three values.")

    def tests(self) -> tuple["Test", ...]:
        """Return the tests below this expression, in reading order, each once."""
        if self._tests is None:  # an expression never changes
            self._tests = tuple(dict.fromkeys(test for part in self.parts for test in part.tests()))
        return self._tests

    def facts(self) -> tuple[str, ...]:
        """Return the facts it reads, in reading order."""
        return tuple(dict.fromkeys(key for test in self.tests() for key in test.keys))


class Test(Expression):
    """A question put to the facts.

    `keys` are the facts to ask for while it is open; `reads` every fact it looks at;
    `tries` values that answer it one way and the other.
    """

    def __init__(
        self,
        name: str,
        keys: tuple[str, ...],
        ask: Callable[[Known], Value],
        says: Callable[[Known], str],
        *,
        reads: tuple[str, ...],
        tries: tuple[object, ...],
    ) -> None:
        self.name = name
        self.keys = keys
        self.ask = ask
        self.says = says
        self.reads = reads
        self.tries = tries

    def tests(self) -> tuple["Test", ...]:
        """Return itself."""
        return (self,)

    def __repr__(self) -> str:
        return self.name


class And(Expression):
    """All of its parts."""

    def __init__(self, parts: tuple[Expression, ...]) -> None:
        self.parts = parts


class Or(Expression):
    """Any of its parts."""

    def __init__(self, parts: tuple[Expression, ...]) -> None:
        self.parts = parts


class Not(Expression):
    """The opposite of its part."""

    def __init__(self, parts: tuple[Expression, ...]) -> None:
        self.parts = parts


def test(
    name: str,
    keys: tuple[str, ...],
    ask: Callable[[Known], Value],
    says: Callable[[Known], str] | None = None,
    *,
    reads: tuple[str, ...] | None = None,
    tries: tuple[object, ...] = (),
) -> Test:
    """Return the test of this name, making it the first time; it reads its keys unless told otherwise."""
    key = (Test, name)
    if key not in Expression._all:
        says = says or (lambda known: _says(known, keys))
        Expression._all[key] = Test(
            name, keys, ask, says, reads=keys if reads is None else reads, tries=tries
        )
    found = Expression._all[key]
    assert isinstance(found, Test)  # noqa: S101 - the key holds the class
    return found


def evaluate(expression: Expression, known: Known, seen: dict[int, Value] | None = None) -> Value:
    """Return the value of an expression: the definition that everything faster is tested against.

    `seen` holds the values of expressions that were met before on the same facts.
    """
    seen = {} if seen is None else seen
    if id(expression) not in seen:
        seen[id(expression)] = _value_of(expression, known, seen)
    return seen[id(expression)]


def _value_of(expression: Expression, known: Known, seen: dict[int, Value]) -> Value:
    match expression:
        case Test():
            return expression.ask(known)
        case Not():
            value = evaluate(expression.parts[0], known, seen)
            return None if value is None else not value
        case And():
            values = [evaluate(part, known, seen) for part in expression.parts]
            return False if False in values else None if None in values else True
        case Or():
            values = [evaluate(part, known, seen) for part in expression.parts]
            return True if True in values else None if None in values else False
    raise TypeError(f"not an expression: {expression!r}")


def _one(kind: type, parts: tuple[Expression, ...]) -> Expression:
    for part in parts:
        if not isinstance(part, Expression):
            raise TypeError(f"{part!r} is not an expression; compare a fact, for example fact.is_(True).")
    if kind is not Not:  # a & (b & c) reads as one list
        parts = tuple(p for part in parts for p in (part.parts if isinstance(part, kind) else (part,)))
    key = (kind, *map(id, parts))
    return Expression._all.setdefault(key, kind(parts))


def _says(known: Known, keys: tuple[str, ...]) -> str:
    return "; ".join(f"{key} is {shown(known.get(key, UNKNOWN))}" for key in keys)


class _Unknown:
    def __repr__(self) -> str:
        return "not known"

    def __reduce__(self) -> str:
        return "UNKNOWN"  # the same object in every process, so that `is` holds there too


UNKNOWN = _Unknown()


def shown(value: object) -> str:
    """Return a value as a reader sees it.

    >>> shown(True), shown(None), shown(["a", "b"]), shown(UNKNOWN)
    ('true', 'none', 'a, b', 'not known')
    """
    match value:
        case True:
            return "true"
        case False:
            return "false"
        case None:
            return "none"
        case list() | tuple():
            return ", ".join(map(str, value)) or "empty"
        case float() if value == float("inf"):
            return "life or death"
        case float() if value == int(value):
            return str(int(value))
        case _:
            return str(value)
