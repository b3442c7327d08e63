# SPDX-License-Identifier: Apache-2.0
"""Assessing: findings made afresh, kept with facts and version, internal."""

from rogatory.casefile.documents import Audience
from rogatory.casefile.lawful import judge
from rogatory.casefile.verbs.assess import assess
from rogatory.cli.stories import matter
from tests.casefile.made import NOW, TOMAS, file, letter_at_belmora

FACTS = matter.facts("produce_content", "content", date="2026-11-25")


def test_an_assessment_keeps_what_it_rests_on_and_can_be_run_again():
    case, request = letter_at_belmora()
    (document,) = assess(case, request=request, facts=FACTS, by=TOMAS, now=NOW)
    assert document.audience is Audience.OWN
    assert document.outcome == "obligatory"
    again = judge(document.facts)
    assert (again.outcome, again.law_version) == (document.outcome, document.law_version)
    assert [one.cite for one in document.findings] == [one.cite for one in again.provisions]
    assert file(case, document).line(request).stage == "under assessment"


def test_what_is_missing_is_written_down_and_not_guessed():
    case, request = letter_at_belmora()
    gap = {key: value for key, value in FACTS.items() if key != "offence.criminal_in_requested"}
    (document,) = assess(case, request=request, facts=gap, by=TOMAS, now=NOW)
    assert document.outcome == "insufficient_facts"
    assert document.missing_facts == ("offence.criminal_in_requested",)


def test_a_ground_comes_with_its_article_and_facts():
    case, request = letter_at_belmora()
    facts = {**FACTS, "offence.criminal_in_requested": False, "offence.max_penalty_years_requested": 0}
    (document,) = assess(case, request=request, facts=facts, by=TOMAS, now=NOW)
    assert "UNCC 40(8)" in document.grounds
    ground = next(one for one in document.findings if one.cite == "UNCC 40(8)" and one.finding == "met")
    assert "offence.criminal_in_requested is false" in ground.because
