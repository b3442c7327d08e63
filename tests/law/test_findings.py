# SPDX-License-Identifier: Apache-2.0
"""For every provision an example in which it is met, one in which it is not, one in which it is open.

The files in `findings/` are for lawyers to read and correct: facts beside the sentence
of the provision.  Where a finding is said to be impossible, every answer to the facts it
reads is tried, or thousands of them where there are more.
"""

import random
from itertools import islice, product
from math import prod
from pathlib import Path

import pytest
from tests.law.examples import read_yaml
from tests.law.test_million import values_of

from rogatory.law.expressions import evaluate
from rogatory.law.facts import F
from rogatory.law.rulebook import rules
from rogatory.law.vocabulary import read_facts

FOLDER = Path(__file__).parent / "findings"
WORDS = {"met": True, "not_met": False, "unknown": None}
IMPOSSIBLE = "cannot be"
CODES = {"uncc": "UNCC", "budapest": "ETS185", "second-protocol": "CETS224", "e-evidence": "EUEEV"}
ENTRIES = [(CODES[path.stem], entry) for path in sorted(FOLDER.glob("*.yaml")) for entry in read_yaml(path)]
PROVISIONS = {(one.cite, one.plain): one for one in rules().provisions}
MOST = 100


def shown(provision, known, finding):
    """Say whether the provision may matter for these facts and is found so."""
    return evaluate(provision.when, known) is not False and evaluate(provision.condition, known) is finding


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    ("code", "entry"),
    ENTRIES,
    ids=lambda one: one["provision"] if isinstance(one, dict) else one,
)
def test_a_provision_is_found_as_its_example_says(code, entry, word):
    provision = PROVISIONS[entry["provision"], entry["says"]]
    told = entry[word]
    if told == IMPOSSIBLE:
        assert not any(shown(provision, known, WORDS[word]) for known in answers(provision, code))
    else:
        facts, problems = read_facts({"instrument": code, **told})
        assert not problems
        assert shown(provision, facts.known, WORDS[word])


def answers(provision, code):
    """Yield the ways to answer what a provision reads, all of them or many."""
    tests = {test for one in (provision.when, provision.condition) for test in one.tests()}
    keys = sorted({key for test in tests for key in test.reads if key in F} - {"instrument"})
    choices = [[*values_of(key), ...] for key in keys]
    draw = random.Random(provision.cite)  # noqa: S311 - cases, not secrets
    if prod(map(len, choices)) <= MOST:
        drawn = product(*choices)
    else:
        drawn = islice(iter(lambda: [draw.choice(one) for one in choices], None), MOST)
    for each in drawn:
        yield {"instrument": code, **{k: v for k, v in zip(keys, each, strict=True) if v is not ...}}


def test_every_provision_has_its_examples():
    assert {(entry["provision"], entry["says"]) for _, entry in ENTRIES} == set(PROVISIONS)
    for _, entry in ENTRIES:
        assert set(entry) == {"provision", "says", *WORDS}
        assert any(entry[word] != IMPOSSIBLE for word in WORDS)
