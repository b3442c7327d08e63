# SPDX-License-Identifier: Apache-2.0
"""A requested item counts for what it is, whatever label it comes under."""

import pytest

from rogatory.law.assess import assess
from rogatory.law.items import SPECIMENS, category_of, fits, measure_for
from rogatory.law.vocabulary import read_facts

OWED = {
    "instrument": "ETS185", "measure": "produce_traffic", "in_force_between": True, "purpose": "prosecution",
    "other_mla_treaty_in_force": False, "specificity": "specific", "authenticity_verified": True,
    "request_formalities": "complete", "domestic_law_permits_measure": True,
    "protected_ground_evidence": "none",
    "essential_interest_finding": False, "political_offence_view": False, "ihrl_breach_if_executed": "none",
    "torture_risk": "none", "death_penalty_exposure": False, "domestic_data_protection_bar": False,
    "ne_bis_in_idem": "none", "offence.criminal_in_requested": True, "offence.convention_article": 2,
    "data_location": "requested_state", "requested_requires_court_order": False, "data_category": "traffic",
    "third_state_law_conflict": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("item", "category"),
    [
        ("message_bodies", "content"),
        ("message_sizes", "traffic"),
        ("subject_line", "content"),
        ("time of each message", "traffic"),
        ("contents of the mailbox", "content"),
        ("ip_logs", "traffic"),
        ("subscription_period", "subscriber"),
        ("account name", "subscriber"),
        ("passport_number", "subscriber"),
        ("sender_address", "traffic"),
        ("attachment_names", "content"),
        ("cell_towers", "location"),
        ("thing", None),
        ("", None),
        ("الاسم", None),
    ],
)
def test_the_last_telling_word_before_an_of_decides(item, category):
    assert category_of(item) == category


def test_the_specimens_are_one_of_each_kind():
    assert [category_of(one) for one in SPECIMENS] == ["content", "traffic", "subscriber", "location", None]


def test_what_does_not_fit_has_a_measure_that_does():
    assert fits("sender", "produce_subscriber") is False
    assert measure_for("sender", "produce_subscriber") == "produce_traffic"
    assert measure_for("message_bodies", "realtime_traffic") == "intercept_content"
    assert measure_for("message_bodies", "search_stored") == "search_stored"
    assert fits("gps", "produce_traffic") is None
    assert measure_for("gps", "produce_traffic") == "produce_traffic"


def test_each_item_is_judged_by_itself_and_what_is_owed_is_offered():
    assert assess(*read_facts(OWED)).outcome == "obligatory"
    found = assess(*read_facts({**OWED, "data_requested": ["sender", "subject_lines"]}))
    assert (found.outcome, found.missing_facts) == ("insufficient_facts", ("measure",))
    assert [(one.item, one.category, one.measure, one.outcome) for one in found.items] == [
        ("sender", "traffic", "produce_traffic", "obligatory"),
        ("subject_lines", "content", "produce_content", "obligatory"),
    ]


def test_a_request_without_items_has_none():
    assert assess(*read_facts(OWED)).items == ()
