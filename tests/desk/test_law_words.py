# SPDX-License-Identifier: Apache-2.0
"""What a finding rests on is told in words, in both languages."""

import re

import pytest
from django.utils import translation

from rogatory.casefile.lawful import judge
from rogatory.cli.stories.matter import facts
from rogatory.phrasebook.law_words import proof_said


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("offence.ict_enabled is true", "Committed by means of a computer system: Yes"),
        ("risk_indicators is empty", "Features that call for a closer look: None"),
        (
            "essential_interest_finding is not known",
            "Essential interests likely to be prejudiced: Not known yet",
        ),
        ("purpose is criminal_investigation; emergency is false", "Purpose: A criminal investigation; "),
        ("all of", "All of these"),
        ("A sentence of the law.", "A sentence of the law."),
    ],
)
def test_a_node_of_a_proof_names_facts_and_values(told, words):
    plain = re.sub("[\u2068\u2069]", "", proof_said(told))
    assert plain.startswith(words)


def test_no_proof_shows_a_key_of_a_fact():
    def says(reason):
        yield reason.says
        for one in reason.reasons:
            yield from says(one)

    found = judge(facts("produce_content", "content", date="2026-11-25"))
    with translation.override("ar"):
        for provision in found.provisions:
            for sentence in says(provision.reason) if provision.reason else ():
                assert " is " not in proof_said(sentence), sentence
