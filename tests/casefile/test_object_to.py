# SPDX-License-Identifier: Apache-2.0
"""Objecting: reasoned, for some identifiers or all, answered before execution goes on."""

import pytest

from rogatory.casefile.verbs.answer import answer
from rogatory.casefile.verbs.object_to import object_to
from rogatory.errors import NotAllowed, NotNow, NotValid
from tests.casefile.made import INES, JO, NOW, TOMAS, at_provider, empty, file, last


def test_an_objection_stops_execution_until_it_is_answered():
    case, number = at_provider()
    (document,) = object_to(case, request=number, ground="too broad", reasons="two months", by=INES, now=NOW)
    case = file(case, document)
    assert case.line(number).stage == "objected to"
    there = file(empty("xb.central"), *(one.document for one in case.filed))
    (reply,) = answer(
        there, request=number, to=last(there), text="One week.", decision="narrowed", by=TOMAS, now=NOW
    )
    assert file(there, reply).line(number).stage == "being executed"


@pytest.mark.parametrize(
    ("ground", "reasons", "field"), [("dislike", "x", "ground"), ("too broad", " ", "reasons")]
)
def test_an_objection_names_a_known_ground_and_says_why(ground, reasons, field):
    case, number = at_provider()
    with pytest.raises(NotValid) as caught:
        object_to(case, request=number, ground=ground, reasons=reasons, by=INES, now=NOW)
    assert caught.value.field == field


def test_only_counsel_objects_and_only_for_the_provider():
    case, number = at_provider()
    with pytest.raises(NotAllowed):
        object_to(case, request=number, ground="other", reasons="x", by=JO, now=NOW)
    with pytest.raises(NotNow):
        object_to(case, request=number, ground="other", reasons="x", by=TOMAS, now=NOW)
