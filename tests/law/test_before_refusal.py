# SPDX-License-Identifier: Apache-2.0
"""Before help is refused, conditions and a part are offered; and the two layers are kept apart."""

from tests.law.test_items import OWED

from rogatory.law.assess import assess
from rogatory.law.vocabulary import read_facts


def found_for(**facts):
    return assess(*read_facts({**OWED, **facts}))


def test_a_condition_that_would_lift_the_bar_is_offered():
    found = found_for(instrument="UNCC", domestic_data_protection_bar=True, conditions_proposed=True,
                      conditions_accepted=False, **{"offence.convention_article": 7})  # fmt: skip
    assert found.outcome == "must_not_compel"
    (offer,) = found.before_refusal
    assert (offer.kind, offer.cite) == ("condition", "UNCC 40(28)")
    assert [(one.fact, one.to) for one in offer.facts] == [("conditions_accepted", True)]


def test_the_treaty_and_the_own_obligations_of_the_state_are_two_answers():
    found = found_for(ihrl_breach_if_executed="established")
    assert found.outcome == "must_not_compel"
    assert found.layers and (found.layers.treaty, found.layers.own) == ("obligatory", "forbids")
    assert found.layers.own_cites == ("ETS185 15(1)",)
    open_yet = found_for(ihrl_breach_if_executed="alleged")
    assert open_yet.layers and (open_yet.layers.treaty, open_yet.layers.own) == ("obligatory", "open")
    silent = found_for()
    assert silent.layers and (silent.layers.treaty, silent.layers.own) == ("obligatory", "silent")


def test_nothing_is_offered_that_people_cannot_agree_on():
    found = found_for(political_offence_view=True)
    assert found.outcome == "refusable"
    assert found.before_refusal == ()
    assert any(change.fact == "political_offence_view" for change in found.would_change)


def test_the_counts_for_which_help_is_owed_are_offered():
    counts = [{"criminal_in_requested": True}, {"criminal_in_requested": False}]
    found = found_for(counts=counts)
    assert [one.outcome for one in found.counts] == ["obligatory", "refusable"]
    (offer,) = found.before_refusal
    assert (offer.kind, offer.cite, offer.counts) == ("part", "ETS185 27(6)", (0,))


def test_nothing_is_offered_where_help_is_owed():
    assert found_for().before_refusal == ()
