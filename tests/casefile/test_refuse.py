# SPDX-License-Identifier: Apache-2.0
"""Refusing: from findings only, after consultation where due, with reasons, with two people."""

import pytest

from rogatory.casefile.verbs.consult import consult
from rogatory.casefile.verbs.refuse import refuse
from rogatory.errors import NotAllowed, NotLawful, NotNow
from tests.casefile.made import JO, MALIK, NOW, TOMAS, assessed, authorised, file, letter_at_belmora

DUAL, INTEREST = "UNCC 40(8)", "UNCC 40(21)(b)"


def test_a_refusal_waits_for_a_second_person_and_then_ends_the_request():
    case, request = assessed("refusable", (DUAL,))
    (document,) = refuse(case, request=request, grounds=(DUAL,), reasons="no offence here", by=TOMAS, now=NOW)
    assert [one.cite for one in document.grounds] == [DUAL]
    case = file(case, document)
    assert case.line(request).stage == "under assessment"
    assert case.line(request).pending is not None
    assert authorised(case, MALIK).line(request).stage == "refused"


def test_a_ground_that_was_not_found_cannot_be_invented():
    case, request = assessed("refusable", (DUAL,))
    with pytest.raises(NotLawful) as caught:
        refuse(case, request=request, grounds=("UNCC 40(22)",), reasons="x", by=TOMAS, now=NOW)
    assert caught.value.code == "law.ground-not-found"


def test_without_an_assessment_there_is_no_ground():
    case, request = letter_at_belmora()
    with pytest.raises(NotLawful) as caught:
        refuse(case, request=request, grounds=(DUAL,), reasons="x", by=TOMAS, now=NOW)
    assert caught.value.code == "law.no-assessment"


def test_a_refusal_under_40_21_needs_consultation_first():
    case, request = assessed("refusable", (INTEREST,))
    with pytest.raises(NotLawful) as caught:
        refuse(case, request=request, grounds=(INTEREST,), reasons="x", by=TOMAS, now=NOW)
    assert caught.value.code == "law.consultation-missing"
    case = file(case, consult(case, request=request, text="terms?", by=TOMAS, now=NOW)[0])
    assert refuse(case, request=request, grounds=(INTEREST,), reasons="x", by=TOMAS, now=NOW)


@pytest.mark.parametrize("reasons", ["", "   "])
def test_a_refusal_without_reasons_is_not_valid(reasons):
    case, request = assessed("refusable", (DUAL,))
    with pytest.raises(NotLawful) as caught:
        refuse(case, request=request, grounds=(DUAL,), reasons=reasons, by=TOMAS, now=NOW)
    assert caught.value.cites == "UNCC 40(25)"


def test_a_refusal_without_a_ground_is_not_possible():
    case, request = assessed("refusable", (DUAL,))
    with pytest.raises(NotLawful):
        refuse(case, request=request, grounds=(), reasons="x", by=TOMAS, now=NOW)


def test_a_provider_cannot_refuse_for_the_state():
    case, request = assessed("refusable", (DUAL,))
    with pytest.raises((NotAllowed, NotNow)):
        refuse(case, request=request, grounds=(DUAL,), reasons="x", by=JO, now=NOW)
