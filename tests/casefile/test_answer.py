# SPDX-License-Identifier: Apache-2.0
"""Answering: only what was asked, only by the side that was asked."""

import pytest

from rogatory.casefile.verbs.answer import answer
from rogatory.casefile.verbs.ask import ask
from rogatory.errors import NotNow, NotValid
from tests.casefile.made import LEA, NOW, TOMAS, empty, file, last, letter_at_belmora


def asked(office):
    case, request = letter_at_belmora()
    case = file(case, ask(case, request=request, text="Why?", by=TOMAS, now=NOW)[0])
    documents = [one.document for one in case.filed]
    return file(empty(office), *documents), request, last(case)


def test_an_answer_brings_the_request_back_under_assessment():
    case, request, question = asked("xa.central")
    (document,) = answer(case, request=request, to=question, text="Because.", by=LEA, now=NOW)
    assert document.in_reply_to == (request, question)
    assert file(case, document).line(request).stage == "under assessment"


def test_nothing_is_answered_that_was_not_asked():
    case, request, _ = asked("xa.central")
    with pytest.raises(NotValid) as caught:
        answer(case, request=request, to="sha256:" + "0" * 64, text="?", by=LEA, now=NOW)
    assert caught.value.field == "to"


def test_the_side_that_asked_does_not_answer():
    case, request, question = asked("xb.central")
    with pytest.raises(NotNow):
        answer(case, request=request, to=question, text="?", by=TOMAS, now=NOW)
