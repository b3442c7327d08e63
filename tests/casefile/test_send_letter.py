# SPDX-License-Identifier: Apache-2.0
"""Sending a letter: complete, in time, with every safeguard answered by name."""

from datetime import timedelta

import pytest

from rogatory.casefile.documents import Confidentiality, Period, SafeguardAnswer
from rogatory.casefile.lawful import safeguards_of
from rogatory.casefile.verbs.send_letter import send_letter
from rogatory.cli.stories import matter
from rogatory.errors import NotAllowed, NotLawful, NotValid
from tests.casefile.made import AMAL, INES, LEA, NOW, OCTOBER, empty, file, letter

FACTS = matter.facts("produce_content", "content", date="2026-11-25")


def sheet(facts, by="lea"):
    return tuple(
        SafeguardAnswer(
            code=one.code,
            cite=one.cite,
            finding=one.finding,
            because=tuple(one.because),
            confirmed_by=by,
            confirmed_at=NOW,
        )
        for one in safeguards_of(facts)
    )


def complete(**more):
    return letter(**{"facts": FACTS, "safeguards": sheet(FACTS), **more})


def test_a_complete_letter_waits_for_authorisation():
    (document,) = send_letter(empty(), letter=complete(), by=LEA, now=NOW)
    assert file(empty(), document).lines[0].stage == "awaiting authorisation"


def test_each_missing_confirmation_blocks_and_is_named():
    for place, one in enumerate(sheet(FACTS)):
        rest = tuple(line for number, line in enumerate(sheet(FACTS)) if number != place)
        with pytest.raises(NotLawful) as caught:
            send_letter(empty(), letter=complete(safeguards=rest), by=LEA, now=NOW)
        assert one.cite in caught.value.findings


def test_a_fact_that_is_not_known_blocks_the_line_that_asks_for_it():
    gap = {key: value for key, value in FACTS.items() if key != "judicial_authorisation"}
    with pytest.raises(NotLawful) as caught:
        send_letter(empty(), letter=complete(facts=gap, safeguards=sheet(gap)), by=LEA, now=NOW)
    assert "UNCC 24(2)" in caught.value.findings


def test_what_only_the_other_state_can_know_may_be_left_to_it_by_name():
    gap = {key: value for key, value in FACTS.items() if key != "offence.criminal_in_requested"}
    assert send_letter(empty(), letter=complete(facts=gap, safeguards=sheet(gap)), by=LEA, now=NOW)


def test_a_period_that_ends_before_it_begins_is_named():
    backwards = Period(first=OCTOBER.last, last=OCTOBER.first)
    with pytest.raises(NotValid) as caught:
        send_letter(empty(), letter=complete(period=backwards), by=LEA, now=NOW)
    assert caught.value.field == "period"


def test_secrecy_always_ends():
    endless = Confidentiality(reason="x", until=NOW.date() - timedelta(days=1))
    with pytest.raises(NotValid) as caught:
        send_letter(empty(), letter=complete(confidentiality=endless), by=LEA, now=NOW)
    assert caught.value.field == "confidentiality.until"


def test_a_preservation_that_is_not_in_the_case_cannot_be_named():
    with pytest.raises(NotAllowed):
        send_letter(empty(), letter=complete(preserved_under="sha256:" + "0" * 64), by=LEA, now=NOW)


@pytest.mark.parametrize("by", [AMAL, INES])
def test_only_an_official_of_an_authority_writes_letters(by):
    with pytest.raises(NotAllowed):
        send_letter(empty(), letter=complete(), by=by, now=NOW)
