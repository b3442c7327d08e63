# SPDX-License-Identifier: Apache-2.0
"""A branch that nothing can reach is found, and one that something can reach is left alone."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.law.expressions import Expression, evaluate
from rogatory.law.expressions import test as a_test
from rogatory.law.facts import F
from rogatory.law.requests import AUTHENTIC, PRECISE_TO_BE_MADE, stated
from rogatory.law.rulebook import rules
from rogatory.law.soundness import faults_of, one_line, unreachable

URGENT, FISCAL = F["emergency"].is_(True), F["fiscal_offence"].is_(True)
YEARS, INDICATORS = F["offence.max_penalty_years_requesting"], F["risk_indicators"]
NEVER, ALWAYS = "can never be true", "can never be false"


@pytest.mark.parametrize(
    ("branch", "found"),
    [
        (URGENT & FISCAL, ""),
        (URGENT & ~URGENT, NEVER),
        (URGENT | ~URGENT, ALWAYS),
        (F["emergency"].is_(True) & F["emergency"].is_(False), NEVER),
        (F["measure"].is_("preserv"), NEVER),
        (~F["measure"].among(*F["measure"].choices), NEVER),
        (YEARS.at_least(4) & ~YEARS.at_least(2), NEVER),
        (YEARS.at_least(4) | ~YEARS.at_least(2), ""),
        (INDICATORS.has("political") & ~INDICATORS.has("political", "religion"), NEVER),
        (INDICATORS.has("political") & ~INDICATORS.has("religion"), ""),
        (INDICATORS.has("political") & INDICATORS.has("religion"), ""),
        (F["offence.convention_article"].among(7, 8) & F["offence.convention_article"].is_(9), NEVER),
        (stated("refugee_status") & ~F["refugee_status"].is_(True), NEVER),
        (PRECISE_TO_BE_MADE, ""),
        (AUTHENTIC, ""),
    ],
    ids=lambda one: one if isinstance(one, str) else one_line(one),
)
def test_branch_is_judged(branch, found):
    assert unreachable(branch) == found


def test_rules_as_coded_are_sound():
    assert faults_of(rules().provisions) == []


def test_too_large_a_branch_is_said_to_be_untried():
    keys = tuple(F)[5:30]
    wide = a_test("reads everything", keys, lambda known: None)
    assert "cannot be tried" in unreachable(wide)


_LEAVES = [URGENT, FISCAL, *(F["specificity"].is_(one) for one in F["specificity"].choices)]


def _joined(children: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.tuples(children, children)
    return (
        pairs.map(lambda two: two[0] & two[1])
        | pairs.map(lambda two: two[0] | two[1])
        | children.map(lambda one: ~one)
    )


@given(st.recursive(st.sampled_from(_LEAVES), _joined, max_leaves=8))
@settings(max_examples=60, deadline=None)
def test_judgement_is_that_of_trying_every_case(branch):
    keys = ("emergency", "fiscal_offence", "specificity")
    answers = [[True, False], [True, False], list(F["specificity"].choices)]
    found = {evaluate(branch, dict(zip(keys, case, strict=True))) for case in itertools.product(*answers)}
    assert unreachable(branch) == ("" if found == {True, False} else ALWAYS if found == {True} else NEVER)
