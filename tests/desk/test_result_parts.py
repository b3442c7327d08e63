# SPDX-License-Identifier: Apache-2.0
"""The page of an assessment keeps the two layers apart and offers something before a refusal."""

from tests.law.test_items import OWED

from rogatory.desk.receiving.result_parts import governed, items, layers, offers
from rogatory.law.assess import assess
from rogatory.law.vocabulary import read_facts


def found_for(**facts):
    return assess(*read_facts({**OWED, **facts}))


def test_the_treaty_and_the_own_obligations_are_two_sentences():
    told = layers(found_for(ihrl_breach_if_executed="established"))
    assert told and told.cites == ("ETS185 15(1)",)
    assert str(told.own) == "Your State’s own obligations forbid it."
    assert str(told.treaty) != str(told.own)


def test_what_governs_is_told_with_its_steps():
    told = governed(found_for(other_mla_treaty_in_force=True, parties_agreed_convention_procedure=False))
    assert told and not told.own
    assert [step.result for step in told.steps] == ["met", "met", "not_met", "met"]
    own = governed(found_for())
    assert own and own.own


def test_each_item_is_told_by_what_it_is():
    told = items(found_for(data_requested=["sender", "subject_lines"]))
    assert [(one.item, str(one.category)) for one in told] == [
        ("sender", "Traffic data"),
        ("subject lines", "Content data"),
    ]


def test_a_condition_and_a_part_are_offered_in_words():
    condition = offers(found_for(specificity="bulk", instrument="UNCC", **{"offence.convention_article": 7}))
    assert condition and condition[0].cite == "UNCC 40(28)"
    counts = offers(found_for(counts=[{"criminal_in_requested": True}, {"criminal_in_requested": False}]))
    assert [one.says for one in counts] == ["These counts alone: 1"]
    assert offers(found_for()) == ()
