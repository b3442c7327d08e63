# SPDX-License-Identifier: Apache-2.0
"""Published claims, for and against: the rules give today what the list expects, or the claim is named."""

import csv
import shutil

import msgspec
import pytest

from rogatory.errors import NotValid
from rogatory.law.reach.claims import checked, claim_named, claims, sentences
from rogatory.law.reach.claims_read import CLAIMS, DEFENCE, INVENTED, QUESTIONS
from rogatory.law.reach.results import RESULTS
from rogatory.law.world import shipped

LISTS = shipped() / "reach"


@pytest.mark.parametrize("name", [one.id for one in claims()])
def test_the_rules_give_what_the_list_expects(name):
    told = checked(claim_named(name))
    assert not told.moved, "\n".join(
        f"{name} (line {one.question.line}): “{one.question.says}” expects"
        f" {one.question.result} by {', '.join(one.question.articles)},"
        f" and the rules give {one.result} by {', '.join(one.articles)}"
        for one in told.moved
    )


def test_both_sides_are_heard_and_every_kind_of_result_occurs():
    every = claims()
    assert len([one for one in every if one.side != DEFENCE]) >= 10
    assert len([one for one in every if one.side == DEFENCE]) >= 5
    kinds = {one.id: {question.result for question in one.questions} for one in every}
    assert set().union(*kinds.values()) == set(RESULTS)
    assert sum(len(found) > 1 for found in kinds.values()) >= 10, (
        "a claim is tested where it holds and where not"
    )


def swapped(question):
    """Return a question with the two invented States in each other's place, in its acts too."""
    other = {"XA": "XB", "XB": "XA"}
    acts = tuple(
        msgspec.structs.replace(act, states=",".join(other[one] for one in act.states.split(",")))
        for act in question.acts
    )
    return msgspec.structs.replace(
        question, requesting=question.requested, requested=question.requesting, acts=acts
    )


def test_the_name_of_a_state_decides_nothing():
    for claim in claims():
        questions = tuple(swapped(one) for one in claim.questions if one.world == INVENTED)
        assert not checked(msgspec.structs.replace(claim, questions=questions)).moved, claim.id


def test_every_sentence_is_there_to_be_translated():
    for claim in claims():
        said = list(sentences(claim))
        assert len(said) == 6 + len(claim.questions)
        assert all(text == text.strip() and len(text) > 3 for text in said)


def world_with(tmp_path, changes, name=QUESTIONS):
    """Return the folder of a world whose list differs in some cells of its first row."""
    (tmp_path / "reach").mkdir()
    folder = tmp_path / "reach"
    for one in (CLAIMS, QUESTIONS):
        shutil.copy(LISTS / one, folder / one)
    with (folder / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= changes
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_a_claim_whose_answer_is_another_one_is_found(tmp_path):
    folder = world_with(tmp_path, {"result": "barred"})
    (moved,) = checked(claims(folder)[0], folder).moved
    assert (moved.question.result, moved.result) == ("barred", "reachable")


def test_a_claim_that_other_articles_decide_is_found(tmp_path):
    folder = world_with(tmp_path, {"articles": "UNCC 40(1)"})
    (moved,) = checked(claims(folder)[0], folder).moved
    assert moved.result == moved.question.result


@pytest.mark.parametrize(
    ("changes", "name", "line", "why"),
    [
        ({"result": "perhaps"}, QUESTIONS, "2", "result is “perhaps”"),
        ({"world": "real"}, QUESTIONS, "2", "world is “real”"),
        ({"claim": "four-yaers"}, QUESTIONS, "2", "no claim in claims.csv is called “four-yaers”"),
        ({"offence": "insult"}, QUESTIONS, "2", "“insult” is not known here"),
        ({"measure": "seize"}, QUESTIONS, "2", "“seize” is not known here"),
        ({"suppose": "everything"}, QUESTIONS, "2", "“everything” is not known here"),
        ({"acts": "penalty XA"}, QUESTIONS, "2", "does not say everything"),
        ({"facts": "loss_eur"}, QUESTIONS, "2", "write fact=value"),
        ({"facts": "loss_eur=much"}, QUESTIONS, "2", "loss_eur"),
        ({"facts": "reservations=none"}, QUESTIONS, "2", "a matter of law"),
        ({"on": "yesterday"}, QUESTIONS, "2", "write it as 2026-11-28"),
        ({"articles": ""}, QUESTIONS, "2", "articles is empty"),
        ({"side": "neutral"}, CLAIMS, "2", "side is “neutral”"),
        ({"read": "yes"}, CLAIMS, "2", "read is “yes”"),
        ({"title": ""}, CLAIMS, "2", "title is empty"),
        ({"id": "raised-penalties"}, CLAIMS, "3", "stands there twice"),
    ],
)
def test_a_faulty_row_is_named_with_file_line_and_remedy(tmp_path, changes, name, line, why):
    folder = world_with(tmp_path, changes, name)
    with pytest.raises(NotValid) as refused:
        claims(folder)
    assert (refused.value.params["name"], refused.value.params["line"]) == (name, line)
    assert why in refused.value.message
    assert refused.value.helps


def test_a_state_that_no_world_has_is_named_with_its_line(tmp_path):
    folder = world_with(tmp_path, {"requested": "QQ"})
    with pytest.raises(NotValid, match="line 2: “QQ” is not known here"):
        checked(claims(folder)[0], folder)
