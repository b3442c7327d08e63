# SPDX-License-Identifier: Apache-2.0
"""Receipts: the very package, or data kept for not less than sixty days."""

from datetime import date, timedelta

import msgspec
import pytest

from rogatory.casefile.documents import Acknowledgement
from rogatory.casefile.verbs.give_receipt import give_receipt
from rogatory.errors import NotGenuine, NotLawful, NotValid
from tests.casefile.made import (
    AMAL,
    LEA,
    NOW,
    PACKAGE,
    TOMAS,
    answered_at_altania,
    authorised,
    empty,
    file,
    last,
    preservation,
    told,
)


def preserving():
    case = file(empty("xb.central"), preservation())
    number = last(case)
    return file(authorised(case, AMAL), Acknowledgement(**told(TOMAS, number))), number


def test_sixty_days_are_enough_and_fifty_nine_are_not():
    case, number = preserving()
    sixty = NOW.date() + timedelta(days=60)
    (document,) = give_receipt(case, request=number, held_until=sixty, by=TOMAS, now=NOW)
    assert file(case, document).line(number).stage == "preserved"
    with pytest.raises(NotLawful) as caught:
        give_receipt(case, request=number, held_until=sixty - timedelta(days=1), by=TOMAS, now=NOW)
    assert caught.value.cites == "UNCC 42(8)"
    assert date.fromisoformat(caught.value.params["day"]) == sixty


def test_a_receipt_for_data_says_until_when():
    case, number = preserving()
    with pytest.raises(NotValid) as caught:
        give_receipt(case, request=number, by=TOMAS, now=NOW)
    assert caught.value.field == "held_until"


def test_a_receipt_names_the_package_that_was_produced():
    case, request = answered_at_altania()
    (document,) = give_receipt(case, request=request, package=PACKAGE, by=LEA, now=NOW)
    assert file(case, document).line(request).stage == "evidence received"
    other = msgspec.structs.replace(PACKAGE, size=1)
    with pytest.raises(NotGenuine):
        give_receipt(case, request=request, package=other, by=LEA, now=NOW)
