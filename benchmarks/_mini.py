# SPDX-License-Identifier: Apache-2.0
"""Thirteen made-up provisions, said to each engine in its own words, and cases to put to all of them.

A provision is a name and a condition over facts (a, b, …) and earlier provisions; the
last is the one that is decided.  A case tells some facts and leaves others out; half of
the cases leave the last provision open, and the right answer is then “unknown”.
"""

import random
from collections.abc import Callable
from itertools import product
from typing import Any

Condition = str | tuple
FACTS = tuple("abcdefghijklmnopqrstuvwx")
PROVISIONS: dict[str, Condition] = {
    "in_force": ("and", "a", "b"),
    "serious": ("or", "c", "d"),
    "established": ("and", "e", ("not", "f")),
    "in_scope": ("and", "in_force", ("or", "serious", "established")),
    "authentic": ("and", "g", "h"),
    "complete": ("or", "i", ("and", "j", "k")),
    "dual": ("or", "l", "m"),
    "persecution": ("and", "n", ("or", "o", "p")),
    "interest": ("or", "q", "r"),
    "rights": ("or", "s", ("and", "t", ("not", "u"))),
    "data_bar": ("and", "v", ("not", "w")),
    "refusable": ("or", ("not", "dual"), "persecution", "interest"),
    "owed": ("and", "in_scope", "authentic", "complete", "x", ("not", "refusable"), ("not", "rights"),
             ("not", "data_bar")),
}  # fmt: skip
GOAL, CASES = "owed", 200


def run(best_of: Callable) -> None:
    """Put the same cases to every engine that is here; print time, ratio and answers to open cases."""
    cases = drawn()
    print(
        f"mini set: {len(PROVISIONS)} provisions, {len(FACTS)} facts, {len(cases)} cases, half of them open"
    )
    own = None
    for name, make in (
        ("rogatory", _ours),
        ("clingo", _clingo),
        ("Cedar", _cedar),
        ("OpenFisca", _openfisca),
    ):
        try:
            decide = make()
        except ImportError:
            print(f"  {name:<10} not installed here")
            continue
        answers = [decide(known) for known, _ in cases]
        right = sum(
            answer is None for answer, (_, meant) in zip(answers, cases, strict=True) if meant is None
        )
        wrong = sum(
            answer is not meant
            for answer, (_, meant) in zip(answers, cases, strict=True)
            if meant is not None
        )
        median, worst = best_of([known for known, _ in cases], decide)
        own = own or median
        print(
            f"  {name:<10} p50 {median:8.1f} µs   p99 {worst:8.1f} µs   {median / own:7.1f} × ours   "
            f"open cases called open {right}/{CASES // 2}, settled ones wrong {wrong}"
        )


def drawn() -> list[tuple[dict[str, bool], bool | None]]:
    """Return cases with the right answer, found by trying every completion that matters."""
    draw, found = random.Random(13), {True: [], False: [], None: []}  # noqa: S311 - cases, not secrets
    while len(found[None]) < CASES // 2 or len(found[True]) + len(found[False]) < CASES // 2:
        lean = draw.random()
        known = {one: draw.random() < lean for one in FACTS if draw.random() < 0.85}
        missing = [one for one in FACTS if one not in known]
        if len(missing) > 8:
            continue
        answers = {
            _true(GOAL, {**known, **dict(zip(missing, each, strict=True))})
            for each in product((True, False), repeat=len(missing))
        }
        found[answers.pop() if len(answers) == 1 else None].append(known)
    settled = [(known, value) for value in (True, False) for known in found[value]][: CASES // 2]
    return [*((known, None) for known in found[None][: CASES // 2]), *settled]


def _true(condition: Condition, known: dict[str, bool]) -> bool:
    match condition:
        case str():
            return known[condition] if condition in known else _true(PROVISIONS[condition], known)
        case ("not", part):
            return not _true(part, known)
        case ("and", *parts):
            return all(_true(part, known) for part in parts)
        case (_, *parts):
            return any(_true(part, known) for part in parts)
    raise TypeError(condition)


def _ours() -> Callable[[dict], bool | None]:
    from rogatory.law.engine import NOTE, OPEN, Provision, Rules
    from rogatory.law.expressions import Expression, test

    made: dict[str, Expression] = {
        one: test(f"mini {one}", (one,), lambda known, one=one: known.get(one)) for one in FACTS
    }
    always = test("mini always", ("kind",), lambda _: True)

    def build(condition: Any) -> Expression:
        if isinstance(condition, str):
            return made[condition]
        word, *rest = condition
        parts = [build(part) for part in rest]
        if word == "not":
            return ~parts[0]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole & part if word == "and" else whole | part
        return whole

    provisions = []
    for name, condition in PROVISIONS.items():
        made[name] = build(condition)
        provisions.append(
            Provision(cite=name, plain=name, condition=made[name], when=always, effect="", otherwise="",
                      verified="memory", role=OPEN if name == GOAL else NOTE, duty="")
        )  # fmt: skip
    rules = Rules(provisions, fixed={"kind": "mini"})

    def decide(known: dict) -> bool | None:
        *_, still_open, owed = rules.outcome(known)
        return None if still_open else bool(owed)

    return decide


def _clingo() -> Callable[[dict], bool | None]:
    from tests.law.answer_sets import consequences

    lines: list[str] = []

    def atom(condition: Any) -> str:
        if isinstance(condition, str):
            return condition
        word, *rest = condition
        parts = [atom(part) for part in rest]
        if word == "not":
            return f"not {parts[0]}"
        name = f"n{len(lines)}"
        bodies = [", ".join(parts)] if word == "and" else parts
        lines.extend(f"{name} :- {body}." for body in bodies)
        return name

    for name, condition in PROVISIONS.items():
        lines.append(f"{name} :- {atom(condition)}.")

    def decide(known: dict) -> bool | None:
        given = [
            f"{one}." if known.get(one) else f"{{{one}}}." for one in FACTS if known.get(one) is not False
        ]
        program = "\n".join([*lines, *given])
        if GOAL in consequences(program, "cautious"):
            return True
        return None if GOAL in consequences(program, "brave") else False

    return decide


def _cedar() -> Callable[[dict], bool | None]:
    import cedarpy

    def said(condition: Any) -> str:
        if isinstance(condition, str):
            return (
                said(PROVISIONS[condition])
                if condition in PROVISIONS
                else f"(context has {condition} && context.{condition})"
            )
        word, *rest = condition
        if word == "not":
            return f"!({said(rest[0])})"
        return "(" + (" && " if word == "and" else " || ").join(said(part) for part in rest) + ")"

    policies = f"permit(principal, action, resource) when {{ {said(GOAL)} }};"
    request = {"principal": 'User::"a"', "action": 'Action::"b"', "resource": 'Case::"c"'}

    def decide(known: dict) -> bool:
        return cedarpy.is_authorized({**request, "context": known}, policies, []).allowed

    return decide


def _openfisca() -> Callable[[dict], bool | None]:
    from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

    entity = entities.Entity("case", "cases", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([entity])
    common = {"value_type": bool, "entity": entity, "definition_period": periods.DateUnit.MONTH, "label": "x"}

    def formula_of(condition: Any) -> Callable:
        def value(case: Any, period: Any, one: Any) -> Any:
            if isinstance(one, str):
                return case(one, period)
            word, *rest = one
            parts = [value(case, period, part) for part in rest]
            if word == "not":
                return ~parts[0]
            whole = parts[0]
            for part in parts[1:]:
                whole = whole & part if word == "and" else whole | part
            return whole

        return lambda case, period: value(case, period, condition)

    for one in FACTS:
        system.add_variable(type(one, (variables.Variable,), dict(common)))
    for name, condition in PROVISIONS.items():
        system.add_variable(type(name, (variables.Variable,), {**common, "formula": formula_of(condition)}))
    builder = simulations.SimulationBuilder()

    def decide(known: dict) -> bool:
        made = builder.build_default_simulation(system, 1)
        for one, value in known.items():
            made.set_input(one, "2026-01", [value])
        return bool(made.calculate(GOAL, "2026-01")[0])

    return decide
