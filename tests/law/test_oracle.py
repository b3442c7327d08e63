# SPDX-License-Identifier: Apache-2.0
"""An engine that shares nothing with ours finds the same three-valued results."""

import pytest
from hypothesis import given, settings
from tests.law.answer_sets import Program, unate
from tests.law.test_properties import CASES, EASY

from rogatory.law.rulebook import rules

EXPRESSIONS = [e for one in rules().provisions for e in (one.when, one.condition)]
# Met as soon as it is known at all whether the conduct is an offence: open until then is what is meant.
NOT_UNATE = {"UNCC 35(3)", "ETS185 25(5)"}


@pytest.fixture(scope="module")
def program():
    return Program(EXPRESSIONS)


def agree(program, known):
    meant = [value for pair in rules().values(known) for value in pair]
    found = program.asked(known)
    for expression, goal, value in zip(EXPRESSIONS, program.goals, meant, strict=True):
        if value is not None or unate(expression):
            assert found[goal] is value, (goal, expression)


@settings(EASY, max_examples=10)
@given(CASES)
def test_answer_sets_and_ours_agree(program, known):
    agree(program, known)


@pytest.mark.slow
@settings(EASY, max_examples=500)
@given(CASES)
def test_answer_sets_and_ours_agree_on_many_cases(program, known):
    agree(program, known)


def test_every_provision_is_written_so_that_unknown_means_truly_open():
    found = {one.cite for one in rules().provisions if not (unate(one.when) and unate(one.condition))}
    assert found == NOT_UNATE
