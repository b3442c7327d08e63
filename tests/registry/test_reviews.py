# SPDX-License-Identifier: Apache-2.0
"""What a node holds of reviews decides the marks of now, and never those of what is filed."""

import pytest
from tests.desk.journeys import letter_sent, newest
from tests.reviewing import CITE, OTHER, READER, TEXT, keep, keep_text, review

from rogatory.law.catalogue import found_under
from rogatory.registry.reviews import held_reviews

RULE = found_under(CITE)[0]
CHANGED = "sha256:" + "9" * 64


def mark(data) -> str:
    return held_reviews(data).marks.of(RULE)


def test_without_a_folder_the_marks_are_those_of_the_code(tmp_path):
    assert mark(tmp_path) == RULE.verified == "analogue"
    assert held_reviews(tmp_path).refused == ()


def test_a_review_counts_from_when_it_is_put_there_until_it_is_taken_away(tmp_path):
    assert mark(tmp_path) == "analogue"
    keep(tmp_path, review())
    assert mark(tmp_path) == "reviewed"
    assert held_reviews(tmp_path).marks.verified(RULE) == "text"
    keep(tmp_path, review(agrees=False, says="No."))
    assert mark(tmp_path) == "analogue"
    keep(tmp_path, review())
    (tmp_path / "reviews" / "review-0.json").unlink()
    assert mark(tmp_path) == "analogue"


def test_a_folder_that_did_not_change_is_read_once(tmp_path):
    keep(tmp_path, review())
    assert held_reviews(tmp_path) is held_reviews(tmp_path)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"key": OTHER}, "not_genuine"),
        ({"listed": ()}, "not_listed"),
        ({"listed": ("B. Other",)}, "not_listed"),
    ],
)
def test_a_forged_review_changes_no_mark_and_says_which_place_it_is_about(tmp_path, told, why):
    keep(tmp_path, review(), **told)
    assert mark(tmp_path) == "analogue"
    assert [(one.why, one.cite) for one in held_reviews(tmp_path).refused] == [(why, CITE)]


def test_a_review_of_a_rule_that_was_changed_is_outdated_until_the_reviewer_looks_again(tmp_path):
    keep(tmp_path, review(digest=CHANGED))
    marks = held_reviews(tmp_path).marks
    assert marks.of(RULE) == "analogue"
    assert [one.reviewer for one in marks.outdated_of(RULE)] == [READER]
    keep(tmp_path, review(digest=CHANGED), review())
    marks = held_reviews(tmp_path).marks
    assert marks.of(RULE) == "reviewed"
    assert marks.outdated_of(RULE) == ()


def test_a_text_that_is_kept_must_be_the_one_that_was_read(tmp_path):
    keep(tmp_path, review())
    keep_text(tmp_path, b"Another edition.")
    assert mark(tmp_path) == "analogue"
    assert [one.why for one in held_reviews(tmp_path).refused] == ["other_text"]
    keep_text(tmp_path, TEXT, "as-adopted.pdf")
    assert mark(tmp_path) == "reviewed"


def test_what_is_no_review_is_refused_and_hinders_no_other(tmp_path):
    keep(tmp_path, review())
    (tmp_path / "reviews" / "a.json").write_bytes(b"\xff{")
    (tmp_path / "reviews" / "b.json").mkdir()
    assert mark(tmp_path) == "reviewed"
    assert [(one.why, one.cite) for one in held_reviews(tmp_path).refused] == [("not_genuine", "")] * 2


def test_a_review_does_not_speak_of_a_rule_under_another_citation(tmp_path):
    other = found_under("UNCC 40(19)")[0]
    wrong = review("UNCC 40(19)")
    keep(tmp_path, review(rules=wrong.rules))
    assert mark(tmp_path) == held_reviews(tmp_path).marks.of(other) == "analogue"


def test_an_assessment_keeps_the_marks_it_was_filed_with(world, node):
    case, line = letter_sent(world)
    world.tomas.act("acknowledge", {"request": line}, case=case)
    facts = newest(world, "tomas", case, "LetterOfRequest")["facts"]

    def filed() -> dict:
        world.tomas.act("assess", {"request": line, "facts": facts}, case=case)
        return newest(world, "tomas", case, "Assessment")

    def marks(assessment: dict) -> set[str]:
        return {one["verified"] for one in assessment["findings"] if one["cite"] == CITE}

    before = filed()
    assert marks(before) == {"analogue"}
    keep(node.data, review())
    after = filed()
    assert marks(after) == {"text"}
    assert after["law_version"] == before["law_version"]
    assert [{**one, "verified": ""} for one in after["findings"]] == [
        {**one, "verified": ""} for one in before["findings"]
    ]
    documents = world.tomas.case(case)["documents"]
    assert marks(next(one["document"] for one in documents if one["digest"] == before["digest"])) == {
        "analogue"
    }
    (node.data / "reviews" / "review-0.json").unlink()
    assert marks(newest(world, "tomas", case, "Assessment")) == {"text"}
