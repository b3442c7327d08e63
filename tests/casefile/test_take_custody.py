# SPDX-License-Identifier: Apache-2.0
"""Custody: nobody opens a package without accepting each of its conditions."""

import msgspec
import pytest

from rogatory.casefile.conditions import standard_conditions
from rogatory.casefile.verbs.give_receipt import give_receipt
from rogatory.casefile.verbs.take_custody import take_custody
from rogatory.errors import NotGenuine, NotLawful, NotValid
from tests.casefile.made import LEA, NOW, PACKAGE, answered_at_altania, file

CONDITIONS = standard_conditions("UNCC")


def received():
    case, request = answered_at_altania()
    return file(case, give_receipt(case, request=request, package=PACKAGE, by=LEA, now=NOW)[0]), request


def custody(case, request, **more):
    given = {"package": PACKAGE, "act": "opened", "conditions_accepted": CONDITIONS, **more}
    return take_custody(case, request=request, by=LEA, now=NOW, **given)


def test_a_package_is_opened_with_every_condition_accepted():
    case, request = received()
    (document,) = custody(case, request)
    assert file(case, document).line(request).stage == "evidence received"


@pytest.mark.parametrize("missing", range(len(CONDITIONS)))
def test_one_condition_left_out_keeps_it_closed(missing):
    case, request = received()
    with pytest.raises(NotLawful) as caught:
        custody(case, request, conditions_accepted=CONDITIONS[:missing] + CONDITIONS[missing + 1 :])
    assert CONDITIONS[missing].code in caught.value.params["missing"]


def test_a_condition_accepted_in_other_words_is_not_accepted():
    case, request = received()
    milder = (msgspec.structs.replace(CONDITIONS[0], text="Use it as you like."), *CONDITIONS[1:])
    with pytest.raises(NotLawful):
        custody(case, request, conditions_accepted=milder)


def test_another_package_is_not_signed_for():
    case, request = received()
    with pytest.raises(NotGenuine):
        custody(case, request, package=msgspec.structs.replace(PACKAGE, sealed="sha256:" + "c" * 64))


def test_an_unknown_act_is_named():
    case, request = received()
    with pytest.raises(NotValid):
        custody(case, request, act="lost")
