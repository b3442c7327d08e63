# SPDX-License-Identifier: Apache-2.0
"""What the corpus says would change an outcome, one fact at a time."""

from pathlib import Path

import pytest
from tests.law.examples import read_yaml

from rogatory.law.assess import assess
from rogatory.law.vocabulary import read_facts

FOLDER = Path(__file__).parent / "scenarios"
VARIANTS = [
    ("S001", {"offence.criminal_in_requested": False}, "refusable"),
    ("S001", {"in_force_between": False}, "outside_scope"),
    ("S001", {"domestic_data_protection_bar": True}, "must_not_compel"),
    ("S001", {"ongoing_domestic_investigation": True}, "obligatory"),
    ("S002", {"offence.convention_article": None}, "outside_scope"),
    ("S004", {"offence.max_penalty_years_requesting": 4}, "refusable"),
    ("S005", {"offence.criminal_in_requested": True}, "insufficient_facts"),
    ("S007", {"measure": "produce_content"}, "refusable"),
    ("S008", {"offence.convention_article": 13}, "obligatory"),
    ("S008", {"reservations": []}, "obligatory"),
    ("S012", {"reservations": ["CETS224 8(13)"]}, "outside_scope"),
    ("S012", {"political_offence_view": True}, "refusable"),
    ("S013", {"in_force_between": True}, "obligatory"),
    ("S014", {"requested_extradites_nationals": False}, "refusable"),
    ("S014", {"offence.convention_article": None}, "outside_scope"),
    ("S015", {"measure": "produce_content"}, "refusable"),
    ("S016", {"assurances": "none"}, "must_not_compel"),
    ("S016", {"assurances": "none", "human_rights_treaties_requested": ["ICCPR"]}, "refusable"),
    ("S016", {"assurances": "offered_doubtful"}, "insufficient_facts"),
    ("S017", {"conditions_accepted": True}, "obligatory"),
    ("S017", {"domestic_data_protection_bar": "unknown"}, "insufficient_facts"),
    ("S018", {"offence.max_penalty_years_requesting": 5}, "obligatory"),
    (
        "S018",
        {"offence.max_penalty_years_requesting": 3, "offence.convention_article": None},
        "outside_scope",
    ),
    ("S019", {"domestic_law_permits_measure": True}, "refusable"),
    ("S020", {"domestic_law_permits_measure": False}, "must_not_compel"),
    ("S021", {"specificity": "specific", "request_formalities": "complete"}, "obligatory"),
    ("S022", {"domestic_data_protection_bar": True}, "must_not_compel"),
    ("S022", {"ihrl_breach_if_executed": "established"}, "must_not_compel"),
    ("S025", {"parties_agreed_convention_procedure": True}, "refusable"),
    ("S025", {"other_mla_treaty_in_force": False}, "refusable"),
    ("S026", {"purpose_of_tool": "protection"}, "outside_scope"),
    ("S026", {"offence.criminal_in_requested": False}, "refusable"),
    ("S027", {"offence.criminal_in_requested": True}, "obligatory"),
    ("S031", {"requested_mla_law_bars_ne_bis": False}, "obligatory"),
    ("S032", {"protected_ground_evidence": "substantial"}, "refusable"),
    ("S032", {"protected_ground_evidence": "none"}, "obligatory"),
    (
        "S033",
        {"date": "2029-03-01", "offence.max_penalty_years_requesting": 5, "risk_indicators": []},
        "obligatory",
    ),
    ("S034", {"protected_ground_evidence": "alleged"}, "insufficient_facts"),
    ("S034", {"ihrl_breach_if_executed": "established"}, "must_not_compel"),
    ("S035", {"ihrl_breach_if_executed": "alleged"}, "insufficient_facts"),
    ("S036", {"domestic_law_permits_measure": False}, "must_not_compel"),
    ("S036", {"measure": "produce_content"}, "obligatory"),
    ("S038", {"authenticity_verified": True}, "obligatory"),
    ("S040", {"loss_eur": 500_000}, "obligatory"),
    ("S041", {"essential_interest_finding": False}, "obligatory"),
    ("S042", {"offence.criminal_in_requested": True}, "obligatory"),
    ("S043", {"essential_interest_finding": False}, "obligatory"),
    ("S044", {"requested_extradites_nationals": True}, "obligatory"),
    ("S046", {"authenticity_verified": False}, "insufficient_facts"),
    ("S046", {"emergency": False}, "outside_scope"),
]


@pytest.mark.parametrize(("name", "changes", "outcome"), VARIANTS, ids=lambda value: str(value)[:60])
def test_one_fact_changes_the_outcome_as_the_corpus_says(name, changes, outcome):
    (path,) = FOLDER.glob(f"{name}-*.yaml")
    content = read_yaml(path)["facts"]
    offence = content.pop("offence")
    flat = {**content, **{f"offence.{key}": value for key, value in offence.items()}, **changes}
    facts, problems = read_facts(flat)
    assert not problems
    assert assess(facts).outcome == outcome


def test_counts_that_differ_make_the_duty_partial():
    (path,) = FOLDER.glob("S001-*.yaml")
    content = read_yaml(path)["facts"]
    counts = [{"convention_article": 10}, {"convention_article": None, "max_penalty_years_requesting": 1}]
    assessment = assess(*read_facts({**content, "counts": counts}))
    assert (assessment.outcome, assessment.duty_level) == ("obligatory", "partial")
    assert [one.outcome for one in assessment.counts] == ["obligatory", "outside_scope"]
