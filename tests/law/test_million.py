# SPDX-License-Identifier: Apache-2.0
"""The meaning, the fast code and renamed States on a million cases, drawn at random from the vocabulary."""

import random
from datetime import date

import pytest
from tests.law.test_properties import READ

from rogatory.law.assess import outcome_for, outcome_of
from rogatory.law.facts import F
from rogatory.law.rulebook import rules_for

PARTS, CASES = 8, 125_000
_WORDS = ("UNCC 42(5)", "ETS185 29(4)", "UNCC 7(2)", "sender", "subject_line", "ICCPR-OP2")
_FORMS = {
    "yes-no": (True, False),
    "number": (0.0, 3.0, 4.0, 12.0, 1000.0, float("inf")),
    "article": (None, 2, 5, 7, 10, 11, 13, 17),
    "text": ("A",),
    "date": (date(2026, 8, 17), date(2026, 8, 18)),
}


def values_of(key):
    fact = F[key]
    if fact.form == "choice":
        return tuple({"true": True, "false": False}.get(one, one) for one in fact.choices)
    if fact.form == "words":
        return ([], *([word] for word in fact.choices or _WORDS))
    return _FORMS[fact.form]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_fast_code_means_what_the_interpreter_means_in_a_million_cases(part):
    draw = random.Random(part)  # noqa: S311 - cases, not secrets
    choices = [(key, values_of(key)) for key in READ]
    settled = 0
    for _ in range(CASES):
        share = draw.random()  # from files that tell nearly nothing to files that tell all
        known = {key: draw.choice(values) for key, values in choices if draw.random() < share}
        known["instrument"] = draw.choice(F["instrument"].choices)
        known["measure"] = draw.choice(F["measure"].choices)
        ready = rules_for(known)
        found = ready.values(known)
        assert found == ready.defined(known), known
        outcome = outcome_for(known)
        assert outcome == outcome_of(ready, found, known), known
        assert outcome_for({**known, "requesting_state": "Q", "requested_state": "Z"}) == outcome, known
        settled += outcome != "insufficient_facts"
    assert 0 < settled < CASES
