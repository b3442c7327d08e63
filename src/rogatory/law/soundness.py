# SPDX-License-Identifier: Apache-2.0
"""Whether rules hold together: known facts, citations, no rule twice, no branch that nothing can reach.

Rules:
- a branch is any part of a rule put together by “and”, “or” or “not”; one that is false
  for every case, or true for every case, says something other than was meant;
- every fact is tried with its possible answers (for numbers and lists: those that a test
  tells apart, and beyond) and left out; tests that read the same facts answer together, so that they
  cannot contradict each other; tests that share no fact are free of each other;
- an answer that stays open although its facts are known may be settled either way by a
  person, so a question left to people is reachable both ways; one that is open because a
  fact was left out settles nothing;
- what is too large to try is said to be so, never passed over as sound.

Left to callers: where the rules come from.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, product
from math import inf, prod

from rogatory.law.catalogue import place_of
from rogatory.law.engine import Provision
from rogatory.law.expressions import UNKNOWN, And, Expression, Not, Test, shown
from rogatory.law.facts import F
from rogatory.law.items import SPECIMENS
from rogatory.law.lists.faults import Fault
from rogatory.law.rulebook import rules

MOST_CASES = 20_000
_Can = tuple[bool, bool]
_EITHER, _NEITHER = (True, True), (False, False)
_Answers = tuple[_Can, ...]
_Groups = list[tuple[tuple[Test, ...], tuple[_Answers, ...]]]


@cache
def faults_as_coded() -> tuple[Fault, ...]:
    """Return every fault of the rules as they are coded."""
    return tuple(faults_of(rules().provisions))


def faults_of(provisions: Iterable[Provision]) -> list[Fault]:
    """Return every fault of rules, with the file and line of the rule."""
    found: list[Fault] = []
    seen: dict[tuple[object, ...], Provision] = {}
    told: dict[int, str] = {}
    for one in provisions:
        found += [_fault(one, *what) for what in (*_citation(one), *_facts(one), *_twice(one, seen))]
        if not any(_facts(one)):
            found += [_fault(one, *what) for what in _branches(one, told)]
    return found


def _citation(one: Provision) -> Iterator[tuple[str, str]]:
    code, _, place = one.cite.partition(" ")
    if not code or not place:
        yield "The rule has no citation.", "Write the instrument and the place, as “UNCC 40(8)”."
    if not one.plain:
        yield "The rule has no sentence.", "Write what it says as the docstring of its function."


def _facts(one: Provision) -> Iterator[tuple[str, str]]:
    for expression in (one.when, one.condition):
        for test in expression.tests():
            for key in dict.fromkeys((*test.keys, *test.reads)):
                if key not in F and not key.startswith("*"):
                    yield (
                        f"The test “{test.name}” asks for “{key}”, which is not a fact.",
                        "Take a fact of law/facts.py, or enter the new one there with its question.",
                    )


def _twice(one: Provision, seen: dict[tuple[object, ...], Provision]) -> Iterator[tuple[str, str]]:
    for key in ((one.cite, id(one.when), id(one.condition), one.effect), (one.cite, one.plain)):
        first = seen.setdefault(key, one)
        if first is not one:
            file, line = place_of(first)
            yield f"The rule at {file}:{line} says the same.", "Leave one of the two out."
            return


def _branches(one: Provision, told: dict[int, str]) -> Iterator[tuple[str, str]]:
    for what, whole in (("when it matters", one.when), ("its condition", one.condition)):
        for branch in _parts(whole):
            if id(branch) not in told:
                told[id(branch)] = unreachable(branch)
            if told[id(branch)]:
                tree = one_line(branch)
                yield (
                    f"In {what}, “{tree}” {told[id(branch)]}.",
                    "Compare the branch with the text: a word is wrong, or the branch can go.",
                )
                break


def _parts(expression: Expression) -> Iterator[Expression]:
    """Yield the branches below an expression first, so that the smallest faulty one is named."""
    for part in expression.parts:
        yield from _parts(part)
    yield expression


def unreachable(expression: Expression) -> str:
    """Return what is wrong with a branch, or nothing if it can be true and can be false."""
    groups = _groups(expression.tests())
    if groups is None:
        return f"reads facts with more than {MOST_CASES} cases together and cannot be tried"
    if not _reaches(expression, groups, True):
        return "can never be true"
    return "" if _reaches(expression, groups, False) else "can never be false"


def _reaches(expression: Expression, groups: _Groups, wanted: bool) -> bool:
    """Search, group by group, for answers that give the wanted value."""

    def search(place: int, known: dict[Test, _Can]) -> bool:
        can = _can(expression, known)
        if not can[0 if wanted else 1] or place == len(groups):
            return can[0 if wanted else 1]
        tests, answers = groups[place]
        return any(search(place + 1, {**known, **dict(zip(tests, one, strict=True))}) for one in answers)

    return search(0, {})


def _can(expression: Expression, known: Mapping[Test, _Can]) -> _Can:
    """Return whether an expression can still be true, and whether it can still be false."""
    if isinstance(expression, Test):
        return known.get(expression, _EITHER)
    parts = [_can(part, known) for part in expression.parts]
    if isinstance(expression, Not):
        return parts[0][1], parts[0][0]
    joined = (all, any) if isinstance(expression, And) else (any, all)
    return joined[0](true for true, _ in parts), joined[1](false for _, false in parts)


def _answer(test: Test, case: Mapping[str, object]) -> _Can:
    value = test.ask(case)
    if value is None:
        return _EITHER if case.keys() >= set(test.reads) else _NEITHER
    return value, not value


def _groups(tests: tuple[Test, ...]) -> _Groups | None:
    """Return the tests in groups that share facts, each with the answers it can give together."""
    found: list[tuple[set[str], list[Test]]] = []
    for test in tests:
        reads, several = set(test.reads), [test]
        for other in [one for one in found if one[0] & reads]:
            reads |= other[0]
            several = [*other[1], *several]
            found.remove(other)
        found.append((reads, several))
    groups: _Groups = []
    for reads, several in found:
        values = {key: [*values_of(key, several), UNKNOWN] for key in sorted(reads)}
        if prod(map(len, values.values())) > MOST_CASES:
            return None
        cases = [dict(zip(values, one, strict=True)) for one in product(*values.values())]
        given = [{key: value for key, value in case.items() if value is not UNKNOWN} for case in cases]
        answers = dict.fromkeys(tuple(_answer(test, case) for test in several) for case in given)
        groups.append((tuple(several), tuple(answers)))
    return groups


def values_of(key: str, tests: Iterable[Test]) -> list[object]:
    """Return the answers to a fact that are worth trying."""
    tried = [value for test in tests if key in test.reads for value in test.tries]
    fact = F.get(key)
    if fact is None or fact.form == "yes-no":
        return [True, False]
    if fact.form == "choice":
        return [{"true": True, "false": False}.get(one, one) for one in fact.choices]
    if fact.form == "number":
        bounds = [one for one in tried if isinstance(one, int | float) and not isinstance(one, bool)]
        return [*sorted({0.0, inf, *map(float, bounds)})]
    if fact.form == "article":
        return [None, *range(1, 70)]
    items = SPECIMENS if key == "data_requested" else ()
    words = list(dict.fromkeys(one for one in (*fact.choices, *tried, *items) if isinstance(one, str)))
    if fact.form == "words":
        return [(), ("*other",), *((one,) for one in words), *combinations(words[:12], 2), tuple(words)]
    return ["", "none", "*other", *words]


def one_line(expression: Expression) -> str:
    """Return an expression in one line."""
    if isinstance(expression, Test):
        return expression.name
    if isinstance(expression, Not):
        return f"not ({one_line(expression.parts[0])})"
    joined = " and " if isinstance(expression, And) else " or "
    return joined.join(
        one_line(one) if isinstance(one, Test) else f"({one_line(one)})" for one in expression.parts
    )


def _fault(one: Provision, says: str, remedy: str) -> Fault:
    file, line = place_of(one)
    return Fault(
        file=file, line=line, says=f"{one.cite or 'A rule'} ({shown(one.name)}): {says}", remedy=remedy
    )
