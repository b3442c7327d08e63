# SPDX-License-Identifier: Apache-2.0
"""Provisions and their readings: the value of each, the outcome of all, in fast code with a slow definition.

Rules:
- a provision is a decorated function whose body builds one expression, once; its
  citation is the decorator's first argument, its docstring is the provision in one
  plain sentence;
- `when` says for which requests a provision matters; `effect` what follows if its
  conditions are met, `otherwise` if they are not;
- `role` says what the outcome makes of it: scope, bar, ground, duty, or nothing;
- rules are made ready for an instrument and a measure: what can never matter for them
  is left out, what they settle is settled;
- the code gives the same values as the interpreter (a property test).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from rogatory.law.asking import Answer, grouped
from rogatory.law.code import NONE, Writer, function, looked_up, never, unpacked, value_of
from rogatory.law.expressions import Expression, Known, Value, evaluate

SCOPE, BAR, GROUND, OPEN, NOTE = "scope", "bar", "ground", "open", "note"


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One rule of an instrument."""

    cite: str
    plain: str
    condition: Expression
    when: Expression
    effect: str
    otherwise: str
    verified: str
    role: str
    duty: str
    contested: bool = False
    name: str = field(default="", compare=False)
    place: tuple[str, int] = field(default=("", 0), compare=False)  # the file and line it is written in


@dataclass
class Book:
    """The provisions of one instrument, in order."""

    instrument: str
    provisions: list[Provision] = field(default_factory=list)

    def provision(
        self,
        cite: str,
        *,
        effect: str,
        when: Expression,
        verified: str = "memory",
        otherwise: str = "",
        role: str = NOTE,
        duty: str = "",
    ) -> Callable[[Callable[[], Expression]], Provision]:
        """Make a provision of a function that returns its condition."""

        def made(build: Callable[[], Expression]) -> Provision:
            plain = " ".join((build.__doc__ or "").split())
            if not plain or not cite:
                raise TypeError(f"{build.__name__} lacks its citation or its sentence")
            one = Provision(
                cite=cite,
                plain=plain,
                condition=build(),
                when=when,
                effect=effect,
                otherwise=otherwise or effect,
                verified=verified,
                role=role,
                duty=duty,
                name=build.__name__,
                place=(build.__code__.co_filename, build.__code__.co_firstlineno),
            )
            self.provisions.append(one)
            return one

        return made


class Rules:
    """Provisions ready to be asked, for the requests that the fixed facts describe."""

    def __init__(self, provisions: Iterable[Provision], *, fixed: Known | None = None) -> None:
        self.fixed = dict(fixed or {})
        seen: dict[int, Value] = {}
        self.provisions = tuple(p for p in provisions if not never(p.when, self.fixed, seen))
        expressions = [e for p in self.provisions for e in (p.when, p.condition)]
        tests = dict.fromkeys(test for e in expressions for test in e.tests())
        self.groups = grouped([test for test in tests if not set(test.reads) <= self.fixed.keys()])
        self.tests = tuple(test for group in self.groups for test in group.tests)
        sizes = [2 * len(group.tests) for group in self.groups]
        self.starts = tuple(accumulate(sizes, initial=0))
        self.place = {
            id(test): (number, place)
            for number, group in enumerate(self.groups)
            for place, test in enumerate(group.tests)
        }
        self._all_tests = (*self.tests, *(test for test in tests if id(test) not in self.place))

    @cached_property
    def groups_of(self) -> dict[int, tuple[int, ...]]:
        """The groups of tests that the condition of each provision reads."""
        return {id(p): self._groups_of(p.condition) for p in self.provisions}

    @cached_property
    def deciding(self) -> frozenset[int]:
        """The planes that an outcome or the level of a duty can depend on."""
        deciding = {
            id(t) for p in self.provisions if p.role != NOTE for e in (p.when, p.condition) for t in e.tests()
        }
        return frozenset(
            plane
            for number, test in enumerate(self.tests)
            if id(test) in deciding
            for plane in (2 * number, 2 * number + 1)
        )

    def _groups_of(self, expression: Expression) -> tuple[int, ...]:
        found = (self.place.get(id(test)) for test in expression.tests())
        return tuple(dict.fromkeys(place[0] for place in found if place))

    @cached_property
    def digest(self) -> str:
        """A digest over everything that could change an answer."""
        import hashlib  # here, because whoever only asks need not wait for it

        told = "\n".join(
            f"{p.cite}|{p.effect}|{p.otherwise}|{p.role}|{p.verified}|{p.plain}" for p in self.provisions
        )
        names = ",".join(test.name for test in self.tests)
        return hashlib.sha256((told + names + self._decide.source).encode()).hexdigest()[:16]  # type: ignore

    def ask(self, known: Known) -> list[Answer]:
        """Return what every group of tests answers."""
        return self._ask(known)

    def values(self, known: Known) -> list[tuple[Value, Value]]:
        """Return (does it matter, are its conditions met) for each provision, by generated code."""
        return self._values(known)

    def values_of(self, answers: list[Answer]) -> list[tuple[Value, Value]]:
        """Return the values that follow from answers already given."""
        return self._decide(planes_of(answers))

    def defined(self, known: Known) -> list[tuple[Value, Value]]:
        """Return the same by the interpreter: the definition."""
        seen: dict[int, Value] = {}
        return [(evaluate(p.when, known, seen), evaluate(p.condition, known, seen)) for p in self.provisions]

    def outcomes(self, planes: list[int], full: int) -> tuple[int, int, int, int, int]:
        """Return for which of many cases each outcome follows, a bit a case.

        In this order: outside the scope, barred, refusable, open, owed.  Only the planes in
        `deciding` are looked at.
        """
        return self._outcomes(planes, full)

    def outcome(self, known: Known) -> tuple[int, int, int, int, int]:
        """Return the same for one case, quickly."""
        return self._outcome(known)

    @cached_property
    def _ask(self) -> Callable[[Known], list[Answer]]:
        lines, given = looked_up(self.groups, "remembered")
        told = f"[{', '.join(f'said{number}' for number in range(len(self.groups)))}]"
        return function(
            "ask(known)", lines, told, asked=lambda k: [group.ask(k) for group in self.groups], **given
        )

    @cached_property
    def _decide(self) -> Callable[[list[int]], list[tuple[Value, Value]]]:
        lines, told = self._deciding()
        return function("decide(planes, full=1)", [*unpacked(self.tests), *lines], told)

    @cached_property
    def _values(self) -> Callable[[Known], list[tuple[Value, Value]]]:
        lines, told = self._deciding()
        return self._at_once("values(known, full=1)", lines, told, lambda k: self.values_of(self.ask(k)))

    @cached_property
    def _outcomes(self) -> Callable[[list[int], int], tuple[int, int, int, int, int]]:
        lines, told = self._ending()
        return function("outcomes(planes, full)", [*unpacked(self.tests), *lines], told)

    @cached_property
    def _outcome(self) -> Callable[[Known], tuple[int, int, int, int, int]]:
        lines, told = self._ending()
        return self._at_once(
            "outcome(known, full=1)", lines, told, lambda k: self.outcomes(planes_of(self.ask(k)), 1)
        )

    def _deciding(self) -> tuple[list[str], str]:
        writer = Writer(self._all_tests, self.fixed)
        told = [
            f"({value_of(writer.planes(p.when))}, {value_of(writer.planes(p.condition))})"
            for p in self.provisions
        ]
        return writer.lines, f"[{', '.join(told)}]"

    def _ending(self) -> tuple[list[str], str]:
        writer = Writer(self._all_tests, self.fixed)
        found = _Steps(
            (p, writer.planes(p.when), writer.planes(p.condition)) for p in self.provisions if p.role != NOTE
        )
        return [*writer.lines, *found.lines()], found.result

    def _at_once(self, head: str, lines: list[str], told: str, asked: Callable) -> Callable:
        """Return a function that looks up what the tests answer and goes on, in one piece of code."""
        asking, given = looked_up(self.groups, "planes")
        return function(head, [*asking, *lines], told, asked=asked, **given)


def planes_of(answers: list[Answer]) -> list[int]:
    """Return both planes of every test, in order, for one case."""
    return [bit for answer in answers for bit in answer.planes]


class _Steps:
    """Writes the steps of `assess` as code over planes.

    A provision matters (m), and its condition is met (c) or not.  Scope: not met ends
    the matter, for certain only if it matters for certain.  Any other: met counts if it
    matters for certain, not met settles it, and all else is open.
    """

    result = "(outside, barred, refusable, still_open, owed)"

    def __init__(self, provisions: Iterable[tuple[Provision, tuple[str, str], tuple[str, str]]]) -> None:
        self.met: dict[str, list[str]] = {BAR: [], GROUND: [], OPEN: []}
        self.unmet: dict[str, list[str]] = {SCOPE: [], BAR: [], GROUND: [], OPEN: []}
        self.open: list[str] = []
        for provision, (true, false), (met, unmet) in provisions:
            role = provision.role
            if role == SCOPE:
                self.unmet[role].append(f"({true} & {unmet})")
                self.open.append(f"(full ^ ({false} | {true} & ({met} | {unmet})))")
            else:
                self.met[role].append(f"({true} & {met})")
                self.unmet[role].append(f"({unmet} & (full ^ {false}))")
                self.open.append(f"(full ^ ({false} | {true} & {met} | {unmet}))")

    def lines(self) -> list[str]:
        """Return the steps in their order."""
        return [
            f" outside = {_any(self.unmet[SCOPE])}",
            " rest = full ^ outside",
            f" barred = rest & ({_any(self.met[BAR])})",
            " rest ^= barred",
            f" refusable = rest & ({_any(self.met[GROUND])})",
            " rest ^= refusable",
            f" still_open = rest & ({_any(self.open)})",
            " rest ^= still_open",
            f" none = rest & ({_any(self.unmet[OPEN])})",
            " outside |= none",
            " owed = rest ^ none",
        ]


def _any(terms: list[str]) -> str:
    return " | ".join(terms) or NONE
