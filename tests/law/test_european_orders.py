# SPDX-License-Identifier: Apache-2.0
"""Orders under Regulation (EU) 2023/1543: what is owed, forbidden, refusable, open or outside, and why."""

from datetime import date
from pathlib import Path

import pytest
from tests.law.examples import read_yaml

from rogatory.law.assess import as_json, assess, outcome_for
from rogatory.law.safeguards import safeguards_for
from rogatory.law.score import compare
from rogatory.law.vocabulary import read_facts

FOLDER = Path(__file__).parent / "european_orders"
FILES = sorted(FOLDER.glob("E*.yaml"))


def facts_of(name):
    (path,) = FOLDER.glob(f"{name}-*.yaml")
    facts, problems = read_facts(read_yaml(path)["facts"])
    assert not problems
    return facts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_order_is_assessed_as_expected(path):
    told = read_yaml(path)
    assert path.stem.startswith(told["id"])
    found = assess(*read_facts(told["facts"]))
    assert not [(p.part, p.expected, p.found) for p in compare(found, told["expected"]) if not p.agrees]
    assert set(found.missing_facts) == set(told["expected"]["missing_facts"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_names_of_the_states_do_not_matter(path):
    facts = read_yaml(path)["facts"]
    answers = {
        str(as_json(assess(*read_facts({**facts, "requesting_state": one, "requested_state": other}))))
        for one, other in (("A", "B"), ("DK", "FR"), ("HU", "IE"))
    }
    assert len(answers) == 1


VARIANTS = [
    ("E01", {"issued_or_validated_by": "neither"}, "must_not_compel"),
    ("E01", {"covered_service": False}, "outside_scope"),
    ("E01", {"addressee_in_requested_state": False}, "outside_scope"),
    ("E01", {"specificity": "bulk"}, "must_not_compel"),
    ("E01", {"necessary_and_proportionate": False}, "must_not_compel"),
    ("E01", {"requesting_law_permits_measure": False}, "must_not_compel"),
    ("E01", {"purpose": "civil"}, "outside_scope"),
    ("E01", {"offence.criminal_in_requested": False}, "obligatory"),
    ("E01", {"ne_bis_in_idem": "requested_state"}, "obligatory"),
    ("E01", {"ihrl_breach_if_executed": "established"}, "refusable"),
    ("E01", {"data_category": "traffic"}, "must_not_compel"),
    ("E01", {"data_not_held": "established"}, "refusable"),
    ("E01", {"data_not_held": "alleged"}, "insufficient_facts"),
    ("E01", {"request_formalities": "defective"}, "insufficient_facts"),
    ("E01", {"data_requested": ["name", "sender"]}, "insufficient_facts"),
    ("E01", {"accepted_language": False}, "obligatory"),
    ("E01", {"held_for_privileged_professional": True}, "obligatory"),
    ("E01", {"held_for_a_controller": True}, "insufficient_facts"),
    ("E01", {"held_for_a_controller": True, "controller_out_of_reach": True}, "obligatory"),
    ("E01", {"held_for_a_controller": True, "controller_out_of_reach": False}, "must_not_compel"),
    ("E01", {"addressee_in_requested_state": False, "other_establishment_addressed": True}, "outside_scope"),
    ("E02", {"offence.max_penalty_years_requesting": 3.0}, "obligatory"),
    ("E02", {"offence.eu_directive": "directive_2017_541"}, "obligatory"),
    ("E02", {"user_identification_only": True}, "obligatory"),
    ("E03", {"offence.ict_enabled": False}, "must_not_compel"),
    ("E04", {"data_protected_there": "found_by_issuing"}, "must_not_compel"),
    ("E04", {"data_protected_there": "none", "ne_bis_in_idem": "requesting_state"}, "refusable"),
    ("E04", {"data_protected_there": "none", "ne_bis_in_idem": "third_state"}, "insufficient_facts"),
    ("E08", {"offence.annex_iv_category": True}, "obligatory"),
    ("E10", {"issued_or_validated_by": "neither"}, "must_not_compel"),
    ("E10", {"compliance_impossible": "established"}, "refusable"),
    ("E12", {"home_emergency_power": False}, "must_not_compel"),
    ("E12", {"emergency": False}, "outside_scope"),
    ("E12", {"data_category": "content"}, "must_not_compel"),
    ("E13", {"conflict_review": "upheld"}, "obligatory"),
    ("E13", {"conflict_review": "lifted"}, "must_not_compel"),
    ("E17", {"professional_may_be_passed_over": True}, "obligatory"),
    ("E18", {"public_authority_in_requesting_state": True}, "obligatory"),
    ("E18", {"public_authority_in_requesting_state": False}, "must_not_compel"),
    ("E19", {"emergency": False}, "outside_scope"),
    ("E19", {"other_establishment_addressed": False}, "outside_scope"),
]


@pytest.mark.parametrize(("name", "changes", "outcome"), VARIANTS, ids=str)
def test_one_fact_changes_the_outcome(name, changes, outcome):
    known = facts_of(name).known
    assert outcome_for({**known, **changes}) == outcome


@pytest.mark.parametrize("name", ["E01", "E10"])
def test_what_is_left_out_is_asked_for_and_never_filled_in(name):
    facts = facts_of(name)
    asked = [
        "date", "in_force_between", "covered_service", "addressee_in_requested_state", "purpose",
        "issued_or_validated_by", "necessary_and_proportionate", "specificity",
        "requesting_law_permits_measure", "request_formalities", "authenticity_verified",
        "data_protected_there", "ihrl_breach_if_executed",
    ]  # fmt: skip
    for key in asked:
        less = {one: value for one, value in facts.known.items() if one != key}
        found = assess(type(facts)(less))
        assert found.outcome == "insufficient_facts", key
        assert key in found.missing_facts


def test_a_label_that_hides_more_than_it_says_is_asked_about():
    known = {**facts_of("E16").known, "measure": "produce_subscriber", "user_identification_only": False}
    found = assess(type(facts_of("E16"))(known))
    assert (found.outcome, found.missing_facts) == ("insufficient_facts", ("data_category",))


def test_the_day_decides_to_the_day():
    known = facts_of("E01").known
    assert outcome_for({**known, "date": date(2026, 8, 17)}) == "outside_scope"
    assert outcome_for({**known, "date": date(2026, 8, 18)}) == "obligatory"


def test_the_sheet_blocks_what_must_not_be_ordered():
    open_lines = {
        name: {one.code for one in safeguards_for(facts_of(name)) if one.finding != "met"}
        for name in ("E01", "E02", "E11", "E12", "E17")
    }
    assert open_lines == {
        "E01": set(),
        "E02": {"offence-great-enough"},
        "E11": {"issuing-authority"},
        "E12": set(),
        "E17": {"kept-for-others"},
    }
    assert {one.cite.split()[0] for one in safeguards_for(facts_of("E01"))} == {"EU2023/1543"}
