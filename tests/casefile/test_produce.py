# SPDX-License-Identifier: Apache-2.0
"""Producing: to the offices of the order, under its conditions, and only what was received."""

import msgspec
import pytest

from rogatory.casefile.conditions import standard_conditions
from rogatory.casefile.verbs.produce import produce
from rogatory.errors import NotLawful, NotValid
from tests.casefile.made import INES, NOW, PACKAGE, TOMAS, at_provider, file, ordered, received_by_belmora

CONDITIONS = standard_conditions("UNCC")


def test_a_production_waits_for_its_release():
    case, number = at_provider()
    (document,) = produce(case, request=number, package=PACKAGE, conditions=CONDITIONS, by=INES, now=NOW)
    assert document.sealed_by == "xb.mailhaven"
    assert file(case, document).line(number).pending is not None


def test_no_condition_of_the_order_is_dropped():
    case, number = at_provider()
    with pytest.raises(NotLawful) as caught:
        produce(case, request=number, package=PACKAGE, conditions=CONDITIONS[1:], by=INES, now=NOW)
    assert caught.value.code == "conditions.dropped"


@pytest.mark.parametrize("recipients", [("xb.central",), ("xb.central", "xa.central", "xc.central"), ()])
def test_a_package_for_other_offices_is_not_produced(recipients):
    case, number = at_provider()
    other = msgspec.structs.replace(PACKAGE, recipients=recipients)
    with pytest.raises(NotValid) as caught:
        produce(case, request=number, package=other, conditions=CONDITIONS, by=INES, now=NOW)
    assert caught.value.code == "package.recipients"


def test_an_authority_hands_on_the_very_package_it_received():
    case, request, _ = received_by_belmora()
    (document,) = produce(case, request=request, package=PACKAGE, conditions=CONDITIONS, by=TOMAS, now=NOW)
    assert document.sealed_by == "xb.mailhaven"
    other = msgspec.structs.replace(PACKAGE, sealed="sha256:" + "c" * 64)
    with pytest.raises(NotLawful) as caught:
        produce(case, request=request, package=other, conditions=CONDITIONS, by=TOMAS, now=NOW)
    assert caught.value.code == "production.not-received"


def test_nothing_is_handed_on_before_it_was_received():
    case, request, _ = ordered()
    with pytest.raises(NotLawful):
        produce(case, request=request, package=PACKAGE, conditions=CONDITIONS, by=TOMAS, now=NOW)
