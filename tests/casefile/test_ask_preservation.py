# SPDX-License-Identifier: Apache-2.0
"""Asking for preservation: for what will be asked for, without dual criminality, handed on once assessed."""

import pytest

from rogatory.casefile.documents import Acknowledgement, Identifier
from rogatory.casefile.verbs.ask_preservation import ask_preservation
from rogatory.cli.stories import matter
from rogatory.errors import NotLawful, NotValid
from tests.casefile.made import (
    AMAL,
    LEA,
    NOW,
    TOMAS,
    assessment,
    authorised,
    empty,
    file,
    last,
    preservation,
    told,
)
from tests.casefile.test_send_letter import sheet

FACTS = matter.facts("preserve", "stored_mixed", date="2026-11-25")


def complete(**more):
    return preservation(**{"facts": FACTS, "safeguards": sheet(FACTS), **more})


def test_a_complete_request_waits_for_authorisation():
    (document,) = ask_preservation(empty(), request=complete(), by=LEA, now=NOW)
    assert file(empty(), document).lines[0].pending is not None


def test_without_the_intention_to_ask_there_is_no_preservation():
    with pytest.raises(NotLawful) as caught:
        ask_preservation(empty(), request=complete(intends_letter=False), by=LEA, now=NOW)
    assert caught.value.cites == "UNCC 42(3)(f)"


def test_conduct_lawful_where_the_data_lie_is_no_obstacle():
    facts = {**FACTS, "offence.criminal_in_requested": False, "offence.max_penalty_years_requested": 0}
    assert ask_preservation(empty(), request=complete(facts=facts, safeguards=sheet(facts)), by=LEA, now=NOW)


def test_an_identifier_without_its_form_is_named():
    vague = (Identifier(scheme="IP address", value="203.0.113.9"),)
    with pytest.raises(NotValid) as caught:
        ask_preservation(empty(), request=complete(identifiers=vague), by=LEA, now=NOW)
    assert caught.value.code == "identifier.time-missing"


def arrived(outcome):
    case = file(empty("xb.central"), complete())
    number = last(case)
    case = file(authorised(case, AMAL), Acknowledgement(**told(TOMAS, number)))
    return file(case, assessment(number, outcome)), number


def test_an_assessed_request_is_handed_on_to_the_provider():
    case, number = arrived("obligatory")
    onward = preservation(TOMAS, "xb.mailhaven", (number,))
    (document,) = ask_preservation(case, request=onward, by=TOMAS, now=NOW)
    assert file(case, document).lines[1].addressee == "xb.mailhaven"


@pytest.mark.parametrize("outcome", ["refusable", "must_not_compel", "insufficient_facts"])
def test_what_may_not_be_executed_is_not_handed_on(outcome):
    case, number = arrived(outcome)
    with pytest.raises(NotLawful):
        ask_preservation(case, request=preservation(TOMAS, "xb.mailhaven", (number,)), by=TOMAS, now=NOW)
