# SPDX-License-Identifier: Apache-2.0
"""Provisions and their readings: the value of each, the proof of each, fast code for all of them.

Rules:
- a provision is a decorated function whose body builds one expression, once; its
  citation is the decorator's first argument, its docstring is the provision in one
  plain sentence;
- `when` says for which requests a provision matters; `effect` what follows if its
  conditions are met, `otherwise` if they are not;
- `role` says what the outcome makes of it: scope, bar, ground, duty, or nothing;
- the generated code is made from our own expressions only, never from text of a
  case, and gives the same values as the interpreter (a property test).
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from rogatory.law.expressions import And, Expression, Known, Not, Test, Value, evaluate
from rogatory.law.findings import Finding, Reason

_OPPOSITE = {"met": "not_met", "not_met": "met", "unknown": "unknown"}
WORDS = {True: "met", False: "not_met", None: "unknown"}
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
            )
            self.provisions.append(one)
            return one

        return made


class Rules:
    """All provisions, ready to be asked."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.provisions = tuple(provisions)
        expressions = [e for p in self.provisions for e in (p.when, p.condition)]
        self.tests = tuple(dict.fromkeys(test for e in expressions for test in e.tests()))
        self.readers: dict[str, list[int]] = {}
        for place, one in enumerate(self.tests):
            for key in one.keys:
                self.readers.setdefault(key, []).append(place)
        self.source = _source(expressions, self.tests)
        space: dict[str, Any] = {}
        exec(compile(self.source, "<rules>", "exec"), space)  # noqa: S102 - our own expressions
        self._decide: Callable[[list[Value]], list[Value]] = space["decide"]

    @property
    def digest(self) -> str:
        """A digest over everything that could change an answer."""
        told = "\n".join(
            f"{p.cite}|{p.effect}|{p.otherwise}|{p.role}|{p.verified}|{p.plain}" for p in self.provisions
        )
        return hashlib.sha256((told + self.source).encode()).hexdigest()[:16]

    def values(self, known: Known) -> list[tuple[Value, Value]]:
        """Return (does it matter, are its conditions met) for each provision, by generated code."""
        return self.from_answers(self.answers(known))

    def answers(self, known: Known) -> list[Value]:
        """Return the answer to every test, in order."""
        return [test.ask(known) for test in self.tests]

    def from_answers(self, answers: list[Value]) -> list[tuple[Value, Value]]:
        """Return the values that follow from answers already given."""
        flat = self._decide(answers)
        return list(zip(flat[::2], flat[1::2], strict=True))

    def asked_again(self, answers: list[Value], key: str, known: Known) -> list[Value]:
        """Return the answers after one fact has changed, asking only the tests that read it."""
        changed = list(answers)
        for place in self.readers.get(key, ()):
            changed[place] = self.tests[place].ask(known)
        return changed

    def defined(self, known: Known) -> list[tuple[Value, Value]]:
        """Return the same by the interpreter: the definition."""
        return [(evaluate(p.when, known), evaluate(p.condition, known)) for p in self.provisions]


def finding_of(provision: Provision, value: Value, known: Known) -> Finding:
    """Return the finding of a provision with its proof."""
    reason = explain(provision.condition, known)
    return Finding(
        cite=provision.cite,
        finding=WORDS[value],
        effect=provision.otherwise if value is False else provision.effect,
        because=tuple(dict.fromkeys(_leaves(reason))),
        verified=provision.verified,
        plain=provision.plain,
        reason=reason,
    )


def explain(expression: Expression, known: Known) -> Reason:
    """Return the proof tree of an expression, with only the branches that decided it.

    The value of a whole follows from the values of its parts, so each part is looked at once.
    """
    if isinstance(expression, Test):
        return Reason(says=expression.says(known), value=WORDS[expression.ask(known)])
    if isinstance(expression, Not):
        inner = explain(expression.parts[0], known)
        return Reason(says="it is not so that", value=_OPPOSITE[inner.value], reasons=(inner,))
    parts = [explain(part, known) for part in expression.parts]
    found = {part.value for part in parts}
    both = isinstance(expression, And)
    decisive, neutral = ("not_met", "met") if both else ("met", "not_met")
    value = decisive if decisive in found else "unknown" if "unknown" in found else neutral
    deciding = tuple(part for part in parts if part.value == value)
    return Reason(says="all of" if both else "at least one of", value=value, reasons=deciding)


def open_facts(expression: Expression, known: Known) -> tuple[str, ...]:
    """Return the facts whose absence keeps an expression open, in reading order."""
    if evaluate(expression, known) is not None:
        return ()
    if isinstance(expression, Test):
        return expression.keys
    found = [key for part in expression.parts for key in open_facts(part, known)]
    return tuple(dict.fromkeys(found))


def _leaves(reason: Reason) -> list[str]:
    if not reason.reasons:
        return [reason.says]
    return [says for one in reason.reasons for says in _leaves(one)]


def _source(expressions: list[Expression], tests: tuple[Test, ...]) -> str:
    """Write straight-line code on two planes: certainly true (t) and certainly false (f)."""
    names: dict[int, int] = {}
    lines = ["def decide(v):"]
    for place, one in enumerate(tests):
        names[id(one)] = place
        lines.append(f" t{place} = v[{place}] is True; f{place} = v[{place}] is False")
    for expression in expressions:
        _write(expression, names, lines)
    told = ", ".join(
        f"(True if t{n} else False if f{n} else None)" for n in (names[id(e)] for e in expressions)
    )
    return "\n".join([*lines, f" return [{told}]"])


def _write(expression: Expression, names: dict[int, int], lines: list[str]) -> int:
    if id(expression) in names:
        return names[id(expression)]
    parts = [_write(part, names, lines) for part in expression.parts]
    number = names[id(expression)] = len(names)
    true, false = [f"t{n}" for n in parts], [f"f{n}" for n in parts]
    if isinstance(expression, Not):
        lines.append(f" t{number} = {false[0]}; f{number} = {true[0]}")
    elif isinstance(expression, And):
        lines.append(f" t{number} = {' and '.join(true)}; f{number} = {' or '.join(false)}")
    else:
        lines.append(f" t{number} = {' or '.join(true)}; f{number} = {' and '.join(false)}")
    return number
