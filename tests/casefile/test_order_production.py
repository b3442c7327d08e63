# SPDX-License-Identifier: Apache-2.0
"""Ordering production: on an assessment that permits it, never wider than the letter, by a judge."""

from datetime import date

import pytest

from rogatory.casefile.documents import Identifier, Period, Role
from rogatory.casefile.standing import Actor
from rogatory.casefile.verbs.order_production import order_production
from rogatory.errors import NotAllowed, NotLawful, NotValid
from tests.casefile.made import MALIK, NOW, TOMAS, assessed, authorised, file, last, letter_at_belmora, order


def test_an_authorised_order_opens_its_line_and_moves_the_letter():
    case, request = assessed()
    case = file(case, order_production(case, order=order(request), by=TOMAS, now=NOW)[0])
    number = last(case)
    assert case.line(request).stage == "under assessment"
    case = authorised(case, MALIK)
    assert case.line(request).stage == "being executed"
    assert case.line(number).stage == "issued"


def test_only_a_judge_authorises_an_order():
    from rogatory.casefile.verbs.authorise import authorise
    from tests.casefile.made import proof

    case, request = assessed()
    case = file(case, order_production(case, order=order(request), by=TOMAS, now=NOW)[0])
    second = Actor(person="sam", office="xb.central", role=Role.AUTHORISING_OFFICIAL)
    with pytest.raises(NotAllowed):
        authorise(case, of=last(case), proof=proof(last(case), second), by=second, now=NOW)


@pytest.mark.parametrize("outcome", ["must_not_compel", "outside_scope", "insufficient_facts", "refusable"])
def test_what_may_not_or_need_not_be_executed_is_not_ordered(outcome):
    case, request = assessed(outcome, ("UNCC 6(2)",))
    with pytest.raises(NotLawful):
        order_production(case, order=order(request), by=TOMAS, now=NOW)


def test_an_optional_ground_can_be_waived_by_name_with_a_reason():
    case, request = assessed("refusable", ("UNCC 40(8)",))
    assert order_production(case, order=order(request), waiver="grave harm to patients", by=TOMAS, now=NOW)


def test_a_bar_cannot_be_waived():
    case, request = assessed("must_not_compel", ("UNCC 6(1)",))
    with pytest.raises(NotLawful):
        order_production(case, order=order(request), waiver="we want it", by=TOMAS, now=NOW)


def test_nothing_is_ordered_before_it_is_assessed():
    case, request = letter_at_belmora()
    with pytest.raises(NotLawful) as caught:
        order_production(case, order=order(request), by=TOMAS, now=NOW)
    assert caught.value.code == "law.no-assessment"


@pytest.mark.parametrize(
    "wider",
    [
        {"identifiers": (Identifier(scheme="e-mail address", value="another@mailhaven.example"),)},
        {"period": None},
        {"period": Period(first=date(2026, 9, 1), last=date(2026, 10, 31))},
        {"data_category": "traffic"},
    ],
)
def test_an_order_is_never_wider_than_the_letter(wider):
    case, request = assessed()
    with pytest.raises(NotLawful) as caught:
        order_production(case, order=order(request, **wider), by=TOMAS, now=NOW)
    assert caught.value.code == "order.wider"


def test_an_order_may_be_narrower():
    case, request = assessed()
    narrow = Period(first=date(2026, 10, 14), last=date(2026, 10, 15))
    assert order_production(case, order=order(request, period=narrow), by=TOMAS, now=NOW)


def test_the_package_is_sealed_to_the_two_offices_only():
    case, request = assessed()
    for offices in (("xb.central",), ("xb.central", "xa.central", "xc.central")):
        with pytest.raises(NotValid) as caught:
            order_production(case, order=order(request, seal_to=offices), by=TOMAS, now=NOW)
        assert caught.value.field == "seal_to"


def test_the_day_of_production_lies_ahead():
    case, request = assessed()
    with pytest.raises(NotValid):
        order_production(case, order=order(request, due=NOW.date()), by=TOMAS, now=NOW)
