# SPDX-License-Identifier: Apache-2.0
"""What would change an outcome: exactly the smallest sets, tried one by one to be sure."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from tests.law.test_properties import CASES, EASY, READ

from rogatory.law import changes
from rogatory.law.assess import assess, outcome_for
from rogatory.law.facts import F
from rogatory.law.rulebook import rules, rules_for
from rogatory.law.vocabulary import Facts

OWED = {
    "instrument": "UNCC", "measure": "produce_content", "in_force_between": True,
    "other_mla_treaty_in_force": False, "offence.convention_article": 7,
    "offence.max_penalty_years_requesting": 5.0, "offence.criminal_in_requested": True,
    "purpose": "criminal_investigation", "specificity": "specific", "request_formalities": "complete",
    "authenticity_verified": True, "domestic_law_permits_measure": True,
    "provider_location": "requested_state", "data_location": "requested_state", "risk_indicators": [],
    "protected_ground_evidence": "none", "death_penalty_exposure": False, "torture_risk": "none",
    "ihrl_breach_if_executed": "none", "essential_interest_finding": False,
    "domestic_data_protection_bar": False, "third_state_law_conflict": False, "ne_bis_in_idem": "none",
}  # fmt: skip


def tried(known):
    book = rules_for(known)
    return changes._Trial(book, known, book.ask(known)).others()


def by_hand(known, most):
    """Return every smallest set of so many facts, by asking the outcome of each set alone."""
    here = outcome_for(known)
    others = [(one.key, one.value) for one in tried(known)]
    smallest = {}
    for size in range(1, most + 1):
        for members in combinations(others, size):
            if len({key for key, _ in members}) < size:
                continue
            told = frozenset((key, str(changes._plain(value))) for key, value in members)
            if any(part < told for part in smallest):
                continue
            there = outcome_for({**known, **dict(members)})
            if there != here:
                smallest[told] = there
    return smallest


def told(found):
    single = {frozenset([(one.fact, str(one.to))]): one.outcome for one in found.would_change}
    several = {
        frozenset((one.fact, str(one.to)) for one in joint.facts): joint.outcome
        for joint in found.would_change_together
    }
    return {**single, **several}


@settings(EASY, max_examples=40)
@given(CASES)
def test_the_smallest_sets_of_one_and_two_facts_are_those_found_by_trying_each(known):
    found = told(assess(Facts(known)))
    if "instrument" not in known or "measure" not in known:
        assert not found
        return
    assert {key: value for key, value in found.items() if len(key) < 3} == by_hand(known, 2)


@pytest.mark.slow
@settings(EASY, max_examples=60)
@given(CASES)
def test_the_smallest_sets_of_three_facts_are_those_found_by_trying_each(known):
    known = {**OWED, **known}
    found = told(assess(Facts(known)))
    assert {key: value for key, value in found.items() if len(key) < 4} == by_hand(known, 3)


def test_of_two_grounds_both_must_fall_away():
    known = {**OWED, "essential_interest_finding": True, "ne_bis_in_idem": "requested_state",
             "requested_mla_law_bars_ne_bis": True}  # fmt: skip
    found = assess(Facts(known))
    assert found.outcome == "refusable"
    owed = [
        {(one.fact, one.to) for one in joint.facts}
        for joint in found.would_change_together
        if joint.outcome == "obligatory"
    ]
    assert {("essential_interest_finding", False), ("ne_bis_in_idem", "none")} in owed
    assert {("essential_interest_finding", False), ("requested_mla_law_bars_ne_bis", False)} in owed


def test_no_set_holds_two_answers_to_one_fact_or_asks_for_something_else():
    found = assess(Facts(OWED))
    for joint in found.would_change_together:
        names = [one.fact for one in joint.facts]
        assert len(set(names)) == len(names)
        assert not {"instrument", "measure", "requesting_state", "requested_state"} & set(names)


def test_both_readings_of_a_contested_clause_are_shown_with_what_follows():
    known = {**OWED, "protected_ground_evidence": "substantial", "risk_indicators": ["gender"]}
    found = assess(Facts(known))
    assert found.outcome == "insufficient_facts"
    assert [(one.cite, one.outcome) for one in found.contested_readings] == [
        ("UNCC 40(22)", "refusable"),
        ("UNCC 40(22)", "obligatory"),
    ]
    assert not assess(Facts(OWED)).contested_readings


class Watched(dict):
    """Facts that note who is asked for."""

    def __init__(self, known):
        super().__init__(known)
        self.seen = set()

    def get(self, key, default=None):
        self.seen.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.seen.add(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self.seen.add(key)
        return super().__contains__(key)


@EASY
@given(CASES)
def test_every_test_reads_only_the_facts_it_names(known):
    for test in rules().tests:
        watched = Watched(known)
        test.ask(watched)
        test.says(watched)
        assert watched.seen <= set(test.reads), test.name


def test_every_fact_that_decides_can_be_answered_otherwise_or_is_what_is_asked():
    never = changes._NEVER | {key for key in READ if F[key].form == "text"}
    for instrument in F["instrument"].choices:
        for measure in F["measure"].choices:
            book = rules_for({"instrument": instrument, "measure": measure})
            keys = {one.key for one in changes._tried(book)}
            for number, group in enumerate(book.groups):
                if changes._speaks(book, number):
                    assert keys | never >= set(group.reads), (instrument, measure, group.reads)
