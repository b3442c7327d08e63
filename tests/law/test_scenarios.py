# SPDX-License-Identifier: Apache-2.0
"""Cases with the result that a careful lawyer would expect, written apart from the rules.

Provenance: `scenarios/README.md`.  Every disagreement would be a failure here; there is
none to list.
"""

from pathlib import Path

import pytest
from tests.law.examples import read_yaml

from rogatory.law.assess import as_json, assess
from rogatory.law.score import compare
from rogatory.law.vocabulary import read_facts

FILES = sorted((Path(__file__).parent / "scenarios").glob("S*.yaml"))


def test_all_are_here():
    assert len(FILES) == 46


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_law_says_what_was_expected(path):
    told = read_yaml(path)
    points = compare(assess(*read_facts(told["facts"])), told["expected"])
    assert not [(p.part, p.expected, p.found) for p in points if not p.agrees]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_names_of_the_states_do_not_matter(path):
    told = read_yaml(path)
    facts = told["facts"]
    answers = set()
    for one, other in (("A", "B"), ("B", "A"), ("RU", "US"), ("US", "RU"), ("IR", "SE"), ("XX", "YY")):
        renamed = {**facts, "requesting_state": one, "requested_state": other}
        answers.add(str(as_json(assess(*read_facts(renamed)))))
    assert len(answers) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_would_change_the_outcome_does_change_it(path):
    facts, problems = read_facts(read_yaml(path)["facts"])
    for change in assess(facts, problems).would_change:
        value = (
            float(change.to) if isinstance(change.to, int) and not isinstance(change.to, bool) else change.to
        )
        if change.fact == "offence.convention_article":
            value = change.to
        again = assess(type(facts)({**facts.known, change.fact: value}))
        assert again.outcome == change.outcome, change


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_answer_says_its_article_its_facts_and_how_well_it_was_read(path):
    found = assess(*read_facts(read_yaml(path)["facts"]))
    assert found.law_version
    assert found.as_of
    for one in found.provisions:
        assert one.cite
        assert one.because
        assert one.plain.endswith(".")
        assert one.verified in {"text", "analogue", "memory"}
    if found.outcome == "insufficient_facts":
        assert found.missing_facts
    if found.outcome in {"refusable", "must_not_compel"}:
        assert found.grounds
