# SPDX-License-Identifier: Apache-2.0
"""Acknowledging: it is here, nothing more."""

import pytest

from rogatory.casefile.verbs.acknowledge import acknowledge
from rogatory.errors import NotAllowed, NotNow
from tests.casefile.made import LEA, NOW, TOMAS, empty, file, last, letter, sent_letter


def test_an_acknowledged_letter_is_under_assessment():
    case, request = sent_letter("xb.central")
    (document,) = acknowledge(case, request=request, reference="BEL-81", by=TOMAS, now=NOW)
    assert document.in_reply_to == (request,)
    assert file(case, document).line(request).stage == "under assessment"


def test_one_acknowledgement_is_enough():
    case, request = sent_letter("xb.central")
    case = file(case, acknowledge(case, request=request, by=TOMAS, now=NOW)[0])
    with pytest.raises(NotNow) as caught:
        acknowledge(case, request=request, by=TOMAS, now=NOW)
    assert caught.value.code == "stage.not-open"
    assert "Assessment" in caught.value.params["possible"]


def test_the_sender_cannot_acknowledge_its_own_letter():
    case, request = sent_letter()
    with pytest.raises(NotNow):
        acknowledge(case, request=request, by=LEA, now=NOW)


def test_what_is_not_authorised_cannot_be_acknowledged():
    case = file(empty("xb.central"), letter())
    with pytest.raises(NotNow) as caught:
        acknowledge(case, request=last(case), by=TOMAS, now=NOW)
    assert caught.value.code == "stage.pending"


def test_a_request_that_is_not_there_is_answered_like_one_not_to_be_seen():
    with pytest.raises(NotAllowed) as caught:
        acknowledge(empty("xb.central"), request="sha256:" + "0" * 64, by=TOMAS, now=NOW)
    assert caught.value.code == "case.not-found"
