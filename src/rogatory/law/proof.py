# SPDX-License-Identifier: Apache-2.0
"""Why a provision is met, not met or open: the tree of reasons, with only the branches that decided.

Rules: a tree is built when somebody reads it, from the values already found; parts that
several provisions share are built once; the leaves are sentences about facts; what was
found from the same answers before is remembered with the first of them.
"""

from rogatory.law.asking import WORDS, Answer
from rogatory.law.engine import Provision, Rules
from rogatory.law.expressions import And, Expression, Known, Not, Test, Value, evaluate
from rogatory.law.findings import Finding, Reason

_OPPOSITE = {"met": "not_met", "not_met": "met", "unknown": "unknown"}
Told = tuple[Reason, tuple[str, ...]]


class Proof:
    """The reasons of one case."""

    def __init__(self, rules: Rules, answers: list[Answer], known: Known) -> None:
        self._rules = rules
        self._answers = answers
        self._known = known
        self._told: dict[int, Told] = {}

    def finding(self, provision: Provision, value: Value) -> Finding:
        """Return the finding of a provision with its proof."""
        groups = self._rules.groups_of[id(provision)]
        if not groups:
            return self._find(provision, value)
        answers = self._answers
        remembered = answers[groups[0]].remembered
        key = (id(provision), *[answers[number] for number in groups[1:]])
        found = remembered.get(key)
        if found is None:
            found = remembered[key] = self._find(provision, value)
        return found

    def _find(self, provision: Provision, value: Value) -> Finding:
        reason, because = self._tell(provision.condition)
        return Finding(
            cite=provision.cite,
            finding=WORDS[value],
            effect=provision.otherwise if value is False else provision.effect,
            because=because,
            verified=provision.verified,
            plain=provision.plain,
            reason=reason,
        )

    def _tell(self, expression: Expression) -> Told:
        found = self._told.get(id(expression))
        if found is None:
            found = self._told[id(expression)] = self._build(expression)
        return found

    def _build(self, expression: Expression) -> Told:
        if isinstance(expression, Test):
            place = self._rules.place.get(id(expression))
            if place is None:
                leaf = _leaf(expression, self._known)
            else:
                group, number = place
                leaf = self._rules.groups[group].reason(self._answers[group], number, self._known)
            return leaf, (leaf.says,)
        parts = [self._tell(part) for part in expression.parts]
        return _whole(expression, parts)


def explain(expression: Expression, known: Known) -> Reason:
    """Return the proof tree of one expression."""
    if isinstance(expression, Test):
        return _leaf(expression, known)
    return _whole(expression, [(explain(part, known), ()) for part in expression.parts])[0]


def open_facts(expression: Expression, known: Known, seen: dict[int, Value] | None = None) -> tuple[str, ...]:
    """Return the facts whose absence keeps an expression open, in reading order.

    `seen` holds the values of expressions that were met before on the same facts.
    """
    seen = {} if seen is None else seen
    if evaluate(expression, known, seen) is not None:
        return ()
    if isinstance(expression, Test):
        return expression.keys
    found = [key for part in expression.parts for key in open_facts(part, known, seen)]
    return tuple(dict.fromkeys(found))


def _leaf(test: Test, known: Known) -> Reason:
    return Reason(says=test.says(known), value=WORDS[test.ask(known)])


def _whole(expression: Expression, parts: list[Told]) -> Told:
    """The value of a whole follows from its parts, and only the parts of that value decided it."""
    if isinstance(expression, Not):
        inner, because = parts[0]
        return Reason(says="it is not so that", value=_OPPOSITE[inner.value], reasons=(inner,)), because
    found = {reason.value for reason, _ in parts}
    both = isinstance(expression, And)
    decisive, neutral = ("not_met", "met") if both else ("met", "not_met")
    value = decisive if decisive in found else "unknown" if "unknown" in found else neutral
    deciding = [one for one in parts if one[0].value == value]
    because = tuple(dict.fromkeys([says for _, leaves in deciding for says in leaves]))
    says = "all of" if both else "at least one of"
    return Reason(says=says, value=value, reasons=tuple([reason for reason, _ in deciding])), because
