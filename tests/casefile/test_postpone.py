# SPDX-License-Identifier: Apache-2.0
"""Postponing: a ground found, a consultation held, a day on which it is looked at again."""

from datetime import date

import pytest

from rogatory.casefile.verbs.consult import consult
from rogatory.casefile.verbs.postpone import postpone
from rogatory.errors import NotLawful, NotValid
from tests.casefile.made import MALIK, NOW, TOMAS, assessed, authorised, file

GROUND = "UNCC 40(27)"


def consulted():
    case, request = assessed("refusable", (GROUND,))
    return file(case, consult(case, request=request, text="terms?", by=TOMAS, now=NOW)[0]), request


def test_a_postponed_request_can_be_taken_up_again():
    case, request = consulted()
    (document,) = postpone(
        case,
        request=request,
        grounds=(GROUND,),
        reasons="own case",
        review_on=date(2027, 2, 1),
        by=TOMAS,
        now=NOW,
    )
    assert authorised(file(case, document), MALIK).line(request).stage == "postponed"


def test_a_postponement_without_end_is_not_possible():
    case, request = consulted()
    with pytest.raises(NotValid) as caught:
        postpone(
            case, request=request, grounds=(GROUND,), reasons="x", review_on=NOW.date(), by=TOMAS, now=NOW
        )
    assert caught.value.field == "review_on"


def test_the_requesting_state_is_consulted_first():
    case, request = assessed("refusable", (GROUND,))
    with pytest.raises(NotLawful):
        postpone(
            case,
            request=request,
            grounds=(GROUND,),
            reasons="x",
            review_on=date(2027, 2, 1),
            by=TOMAS,
            now=NOW,
        )
