# SPDX-License-Identifier: Apache-2.0
"""Which instrument governs is settled first, and what is not known of it stays open."""

import pytest

from rogatory.law.assess import assess
from rogatory.law.governing import governing
from rogatory.law.vocabulary import Facts

ASKED = {"instrument": "UNCC", "measure": "produce_content", "in_force_between": True}
OTHER = {"other_mla_treaty_in_force": True}
AGREED = {"parties_agreed_convention_procedure": True}


@pytest.mark.parametrize(
    ("facts", "governs"),
    [
        ({"other_mla_treaty_in_force": False}, "own"),
        (OTHER, "open"),
        (OTHER | {"parties_agreed_convention_procedure": False}, "other_treaty"),
        (OTHER | AGREED, "own"),
        ({}, "open"),
        ({"in_force_between": False}, "nothing"),
        ({"measure": "preserve", **OTHER}, "own"),
    ],
)
@pytest.mark.parametrize("instrument", ["UNCC", "ETS185"])
def test_the_convention_gives_way_to_another_treaty_unless_they_agree(instrument, facts, governs):
    found = governing({**ASKED, "instrument": instrument, **facts})
    assert found and found.governs == governs


@pytest.mark.parametrize("instrument", ["CETS224", "EUEEV"])
def test_the_protocol_and_the_regulation_do_not_depend_on_other_treaties(instrument):
    found = governing({**ASKED, "instrument": instrument, **OTHER})
    assert found and (found.governs, len(found.steps)) == ("own", 1)


def test_force_is_open_until_somebody_knows_and_each_step_names_its_article():
    found = governing({"instrument": "ETS185", "measure": "produce_content"})
    assert found and found.governs == "open"
    assert [(step.cite, step.finding) for step in found.steps] == [
        ("ETS185 36", "unknown"),
        ("ETS185 27(1)", "unknown"),
        ("ETS185 27(1)", "unknown"),
        ("ETS185 39(2)", "unknown"),
    ]


def test_no_instrument_no_answer():
    assert governing({"measure": "preserve"}) is None
    assert assess(Facts({})).governing is None


def test_what_governs_stands_in_the_answer():
    found = assess(Facts({**ASKED, **OTHER, "parties_agreed_convention_procedure": False}))
    assert found.governing and found.governing.governs == "other_treaty"
    assert found.outcome == "insufficient_facts"
    assert "other_treaty_terms" in found.missing_facts
