# SPDX-License-Identifier: Apache-2.0
"""Sending back: internal, with reasons, and the words never take effect."""

import pytest

from rogatory.casefile.documents import Audience
from rogatory.casefile.verbs.send_back import send_back
from rogatory.errors import NotAllowed, NotNow
from tests.casefile.made import AMAL, LEA, MALIK, NOW, authorised, empty, file, last, letter


def test_a_letter_sent_back_ends_its_line_and_can_be_written_again():
    case = file(empty(), letter())
    (document,) = send_back(case, of=last(case), reasons="too wide", narrow_to="one week", by=AMAL, now=NOW)
    assert document.audience is Audience.OWN
    case = file(case, document)
    assert case.lines[0].stage == "returned to the drafter"
    case = authorised(file(case, letter(purpose="narrower")), AMAL)
    assert case.lines[1].stage == "sent"


def test_the_drafter_may_take_back_their_own():
    case = file(empty(), letter())
    (document,) = send_back(case, of=last(case), reasons="a slip", by=LEA, now=NOW)
    assert file(case, document).lines[0].ended


def test_what_is_not_waiting_cannot_be_sent_back():
    case = authorised(file(empty(), letter()), AMAL)
    with pytest.raises(NotNow):
        send_back(case, of=case.filed[0].digest, reasons="late", by=AMAL, now=NOW)


def test_another_office_cannot_send_back():
    case = file(empty(), letter())
    with pytest.raises(NotAllowed):
        send_back(case, of=last(case), reasons="no", by=MALIK, now=NOW)
