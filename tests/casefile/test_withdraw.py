# SPDX-License-Identifier: Apache-2.0
"""Withdrawing: by the office that asked, until it has been answered."""

import pytest

from rogatory.casefile.verbs.withdraw import withdraw
from rogatory.errors import NotAllowed, NotNow
from tests.casefile.made import DANA, LEA, NOW, TOMAS, file, sent_letter


def test_a_request_can_be_withdrawn():
    case, request = sent_letter()
    (document,) = withdraw(case, request=request, reasons="solved", by=LEA, now=NOW)
    assert file(case, document).line(request).stage == "withdrawn"


def test_the_other_side_cannot_withdraw_it():
    case, request = sent_letter("xb.central")
    with pytest.raises(NotNow) as caught:
        withdraw(case, request=request, reasons="no", by=TOMAS, now=NOW)
    assert caught.value.code == "stage.other-side"


def test_a_withdrawn_request_is_closed_to_every_act():
    case, request = sent_letter()
    case = file(case, withdraw(case, request=request, reasons="solved", by=LEA, now=NOW)[0])
    with pytest.raises(NotNow) as caught:
        withdraw(case, request=request, reasons="again", by=LEA, now=NOW)
    assert caught.value.code == "stage.closed"


def test_an_overseer_reads_and_signs_nothing():
    case, request = sent_letter()
    with pytest.raises(NotAllowed) as caught:
        withdraw(case, request=request, reasons="no", by=DANA, now=NOW)
    assert caught.value.code == "standing.role-missing"
