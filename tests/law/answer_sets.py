# SPDX-License-Identifier: Apache-2.0
"""Conditions as an answer-set program, so that another engine can say what they mean.

Rules: a test whose answer is known is a fact or its absence, one whose answer is not
known is a free choice; a condition is met if it holds in every answer set, not met if
it holds in none, and open otherwise.  Nothing of the product's evaluation is used.

Source: M. Gebser et al., Answer Set Solving in Practice; brave and cautious consequences.
"""

import clingo

from rogatory.law.expressions import And, Expression, Not, Or, Test


class Program:
    """Expressions, written once; asked for many cases."""

    def __init__(self, expressions: list[Expression]) -> None:
        self.tests = list(dict.fromkeys(test for one in expressions for test in one.tests()))
        self._names: dict[int, str] = {id(test): f"test({place})" for place, test in enumerate(self.tests)}
        self._lines: list[str] = []
        self.goals = [self._atom(one) for one in expressions]

    def _atom(self, expression: Expression) -> str:
        found = self._names.get(id(expression))
        if found:
            return found
        parts = [self._atom(part) for part in expression.parts]
        name = self._names[id(expression)] = f"whole({len(self._names)})"
        match expression:
            case And():
                self._lines.append(f"{name} :- {', '.join(parts)}.")
            case Or():
                self._lines += [f"{name} :- {part}." for part in parts]
            case Not():
                self._lines.append(f"{name} :- not {parts[0]}.")
        return name

    def asked(self, known) -> dict[str, bool | None]:
        """Return, for each atom, whether it holds always, never, or sometimes."""
        answers = [test.ask(known) for test in self.tests]
        given = [f"test({place})." for place, value in enumerate(answers) if value is True]
        given += [f"{{test({place})}}." for place, value in enumerate(answers) if value is None]
        program = "\n".join([*self._lines, *given])
        brave, cautious = consequences(program, "brave"), consequences(program, "cautious")
        goals = dict.fromkeys(self.goals)
        return {one: True if one in cautious else None if one in brave else False for one in goals}


def consequences(program: str, mode: str) -> set[str]:
    """Return the atoms in some (brave) or every (cautious) answer set."""
    control = clingo.Control([f"--enum-mode={mode}", "0"], logger=lambda code, message: None)
    control.add("base", [], program)
    control.ground([("base", [])])
    found: set[str] = set()
    with control.solve(yield_=True) as models:
        for model in models:
            found = {str(symbol) for symbol in model.symbols(atoms=True)}
    return found


def unate(expression: Expression) -> bool:
    """Say whether no test stands in an expression both plainly and negated: then Kleene's logic is exact."""
    seen: dict[Test, set[bool]] = {}

    def walk(one: Expression, plain: bool) -> None:
        if isinstance(one, Test):
            seen.setdefault(one, set()).add(plain)
        for part in one.parts:
            walk(part, plain ^ isinstance(one, Not))

    walk(expression, True)
    return all(len(ways) == 1 for ways in seen.values())
