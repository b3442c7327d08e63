# SPDX-License-Identifier: Apache-2.0
"""How long an assessment takes, beside engines that others would use, on the same rules and cases.

Two rule sets: a mini set of thirteen made-up provisions, written for each engine alike,
and the complete base with the cases of the scenario corpus.  Each figure is the median
over cases of the best of several rounds, in microseconds; the peers stand in the same run.
Cedar and OpenFisca are not among the project's dependencies: they are measured if
`pip install cedarpy openfisca-core` was done beside it, and named as absent otherwise.
"""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROUNDS = 15
SCENARIOS = Path(__file__).parent.parent / "tests" / "law" / "scenarios"


def run() -> None:
    """Measure both rule sets, and a folder of many files."""
    from benchmarks import _mini

    _complete()
    _mini.run(best_of)
    _folder()


def best_of(cases: list, task: Callable) -> tuple[float, float]:
    """Return the median and the 99th percentile over cases of the best round of each, in microseconds."""
    best = []
    for case in cases:
        taken = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            task(case)
            taken.append(time.perf_counter() - begun)
        best.append(min(taken) * 1e6)
    best.sort()
    return statistics.median(best), best[min(len(best) - 1, int(len(best) * 0.99))]


def say(what: str, found: tuple[float, float], target: str = "") -> None:
    """Print one figure with its target."""
    print(f"  {what:<58} p50 {found[0]:7.1f} µs   p99 {found[1]:7.1f} µs   {target}")


def _cases() -> list:
    from rogatory.law.vocabulary import read_facts

    told = [
        yaml.safe_load(path.read_text(encoding="utf-8"))["facts"]
        for path in sorted(SCENARIOS.glob("S*.yaml"))
    ]
    return [read_facts(one)[0] for one in told]


def _complete() -> None:
    from rogatory.law.assess import assess
    from rogatory.law.proof import Proof
    from rogatory.law.rulebook import rules, rules_for

    cases = [one for one in _cases() if not one.counts]
    print(f"complete base: {len(rules().provisions)} provisions, {len(cases)} cases of the corpus")
    say(
        "decide, every provision of the instrument and measure",
        best_of(cases, lambda c: rules_for(c.known).values(c.known)),
        "target 40",
    )

    def explain(case) -> None:
        book = rules_for(case.known)
        answers = book.ask(case.known)
        proof = Proof(book, answers, case.known)
        for provision, (_, value) in zip(book.provisions, book.values_of(answers), strict=True):
            proof.finding(provision, value)

    say("decide and build every proof tree", best_of(cases, explain), "target 150")
    say("full answer: trees, missing facts, every smallest change", best_of(cases, assess), "target 400")
    say("the same on cases never seen before", _unseen(), "(nothing remembered helps)")


def _unseen() -> tuple[float, float]:
    """Measure each of many random cases once."""
    from tests.law.test_million import READ, values_of

    from rogatory.law.assess import assess
    from rogatory.law.facts import F
    from rogatory.law.vocabulary import Facts

    draw, taken = random.Random(7), []  # noqa: S311 - cases, not secrets
    for _ in range(2000):
        known = {key: draw.choice(values_of(key)) for key in READ if draw.random() < 0.7}
        known["instrument"] = draw.choice(F["instrument"].choices)
        known["measure"] = draw.choice(F["measure"].choices)
        begun = time.perf_counter()
        assess(Facts(known))
        taken.append((time.perf_counter() - begun) * 1e6)
    warm = sorted(taken[500:])
    return statistics.median(warm), warm[int(len(warm) * 0.99)]


def _folder(count: int = 10_000) -> None:
    """Say how much of assessing a folder is reading YAML."""
    from rogatory.cli.assess import facts_in, mapping_in
    from rogatory.law.assess import assess
    from rogatory.law.vocabulary import read_facts

    paths = sorted(SCENARIOS.glob("S*.yaml"))
    begun = time.perf_counter()
    mappings = [mapping_in(paths[number % len(paths)]) for number in range(count)]
    reading = time.perf_counter() - begun
    begun = time.perf_counter()
    for one in mappings:
        assess(*read_facts(facts_in(one)))
    judging = time.perf_counter() - begun
    whole = reading + judging
    print(f"a folder of {count} files: {whole:.2f} s, of which reading YAML {reading / whole:.0%}")
