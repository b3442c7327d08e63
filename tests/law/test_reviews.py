# SPDX-License-Identifier: Apache-2.0
"""Places are found in texts, rules have a name of their own, and only a review changes a mark."""

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.law.assess import assess
from rogatory.law.catalogue import found_under
from rogatory.law.expressions import test as a_test
from rogatory.law.reviews import digest as digests
from rogatory.law.reviews.digest import rule_digest
from rogatory.law.reviews.marks import Marks, Review, ReviewedRule
from rogatory.law.reviews.page import MISSING, place_for, sheet, slug
from rogatory.law.reviews.places import path_of, places_in
from rogatory.law.rulebook import rules
from rogatory.law.vocabulary import read_facts

TEXT = (Path(__file__).parent / "texts/treaty.txt").read_text(encoding="utf-8")
PLACES = places_in(TEXT)
RULE = found_under("UNCC 40(8)")[0]
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def review(agrees: bool = True, *, rule=RULE, reviewer="A. Reader", certified=False, at=NOON) -> Review:
    return Review(
        cite=rule.cite,
        rules=(ReviewedRule(name=rule.name, digest=rule_digest(rule)),),
        text="sha256:" + "0" * 64,
        text_name="treaty.pdf",
        certified=certified,
        reviewer=reviewer,
        made_at=at,
        agrees=agrees,
        says="" if agrees else "It says shall, not may.",
    )


@pytest.mark.parametrize(
    ("cite", "begins"),
    [
        ("UNCC 2(a)", "(a) “System”"),
        ("UNCC 2(b)", "(b) “Data”"),
        ("UNCC 40(1)", "1. States Parties"),
        ("UNCC 40(2)", "2. Help"),
        ("UNCC 40(2)(b)", "(b) under paragraph 1"),
        ("UNCC 40(3)(a)(ii)", "(ii) From systems"),
        ("UNCC 40(3)(b)", "(b) Preserving"),
    ],
)
def test_place_is_found_in_the_text(cite, begins):
    place = PLACES[path_of(cite)]
    assert place.text.startswith(begins)
    assert begins.split()[0] in TEXT.splitlines()[place.line - 1]


@pytest.mark.parametrize("cite", ["UNCC 2(h)", "UNCC 40(8)", "UNCC 6", "UNCC 40(3)(c)", "UNCC 3"])
def test_what_does_not_come_next_is_no_place(cite):
    assert path_of(cite) not in PLACES


def test_article_is_the_one_with_the_text_and_not_the_one_in_the_contents():
    assert "shall afford" in PLACES[("40",)].text


def test_text_in_the_form_of_the_council_of_europe_is_read():
    text = "Article 18 – Production order\n1   Each Party:\na   a person;\nb   a provider;\n2   The powers\n"
    assert {("18", "1", "b"), ("18", "2")} <= places_in(text).keys()


COUNCIL = """Article 27 – Procedures pertaining to mutual assistance
1 Where there is no treaty, the provisions of paragraphs 2 through 9 of
Article 27 shall apply.
2 a Each Party shall designate a central authority.
b The authorities shall communicate directly with each other;
c Each Party shall, at the time of signature:
i give names;
ii give addresses.
3 The requested Party may refuse if it considers
a person in danger, or
a system at risk.
Article 32 – Trans-border access
A Party may, without the authorisation of another Party:
a access publicly available data; or
b access or receive data with consent.
"""


def test_letters_without_brackets_are_read_where_the_line_before_leads_to_them():
    assert [f"{path[0]}{''.join(f'({one})' for one in path[1:])}" for path in sorted(places_in(COUNCIL))] == [
        "27", "27(1)", "27(2)", "27(2)(a)", "27(2)(b)", "27(2)(c)", "27(2)(c)(i)", "27(2)(c)(ii)", "27(3)",
        "32", "32(a)", "32(b)",
    ]  # fmt: skip
    assert places_in(COUNCIL)[path_of("ETS185 32(b)")].text == "b access or receive data with consent."


@pytest.mark.parametrize("heading", ["Article 7", "ARTICLE 7", "Artículo 7", "Статья 7", "المادة ٧", "第7条"])
def test_headings_in_other_languages_are_read(heading):
    assert ("7", "1") in places_in(f"{heading}\n1. X\n")


def test_figures_of_other_scripts_count_alike():
    assert ("7", "2") in places_in("المادة ٧\n١. س\n٢. ص\n")


def test_letter_after_h_is_told_from_the_first_roman_number():
    letters = "\n".join(f"({one}) X;" for one in "abcdefgh")
    assert ("1", "i") in places_in(f"Article 1\n{letters}\n(i) X;\n(j) X;\n")
    assert ("1", "h", "i") in places_in(f"Article 1\n{letters}\n(i) X;\n(ii) X;\n(i) Y;\n")


def test_every_rule_has_a_digest_of_its_own():
    assert len({rule_digest(one) for one in rules().provisions}) == len(rules().provisions)


@pytest.mark.parametrize(
    "change",
    [
        {"plain": "Another sentence."},
        {"effect": "duty"},
        {"otherwise": "no_duty"},
        {"role": "bar"},
        {"condition": RULE.when},
        {"cite": "UNCC 40(9)"},
    ],
    ids=" ".join,
)
def test_changed_rule_has_another_digest(change):
    assert rule_digest(dataclasses.replace(RULE, **change)) != rule_digest(RULE)


def test_mark_and_place_in_the_file_are_no_part_of_the_digest():
    moved = dataclasses.replace(RULE, verified="text", place=("other.py", 1))
    assert rule_digest(moved) == rule_digest(RULE)


def test_change_in_what_a_test_calls_changes_the_digest(monkeypatch):
    from rogatory.law import requests

    persecution = found_under("UNCC 40(22)")[0]
    before = rule_digest(persecution)
    digests._meaning.cache_clear()
    monkeypatch.setattr(requests, "LISTED", ("political",))
    assert rule_digest(persecution) != before
    assert rule_digest(RULE) == rule_digest(RULE)
    digests._meaning.cache_clear()


def test_value_a_test_compares_with_is_part_of_its_meaning():
    def above(bound: int):
        return lambda known: known.get("loss_eur", 0) > bound

    one, two = (a_test(f"above {n} in a test", ("loss_eur",), above(n)) for n in (1, 2))
    assert digests._meaning(one) != digests._meaning(two)


def test_agreeing_review_marks_the_rule_and_no_other():
    marks = Marks([review()])
    assert marks.of(RULE) == "reviewed"
    assert {marks.of(one) for one in rules().provisions if one is not RULE} <= {"text", "analogue", "memory"}


def test_review_of_the_rule_as_it_was_does_not_hold_for_the_rule_as_it_is():
    changed = dataclasses.replace(RULE, plain="Another sentence.")
    assert Marks([review()]).of(changed) == RULE.verified


def test_correction_takes_the_mark_away_until_the_same_reviewer_agrees():
    later = NOON.replace(hour=13)
    assert Marks([review(), review(False, reviewer="B. Other")]).of(RULE) == RULE.verified
    assert Marks([review(False), review(at=later)]).of(RULE) == "reviewed"
    assert Marks([review(), review(False)]).of(RULE) == RULE.verified


def test_only_a_review_over_a_certified_text_lifts_findings_and_to_text_alone():
    facts, _ = read_facts({"instrument": "UNCC", "measure": "produce_content", "in_force_between": True})
    found = assess(facts)
    assert Marks([review()]).lifted(found) == found
    lifted = Marks([review(certified=True)]).lifted(found)
    changed = [
        (one.cite, one.verified, two.verified)
        for one, two in zip(found.provisions, lifted.provisions, strict=True)
        if one != two
    ]
    assert changed == [("UNCC 40(8)", "analogue", "text")]
    assert msgspec.structs.replace(lifted, provisions=found.provisions) == found


def test_sheet_shows_rule_and_place_side_by_side():
    rules_of_two = found_under("UNCC 40(1)")
    page = sheet("UNCC 40(1)", rules_of_two, place_for("UNCC 40(1)", PLACES), source="treaty.txt")
    assert "States Parties shall afford" in page
    assert rules_of_two[0].plain in page
    assert rule_digest(rules_of_two[0]) in page
    assert MISSING in sheet("UNCC 40(8)", (RULE,), place_for("UNCC 40(8)", PLACES), source="treaty.txt")


def test_text_cannot_write_into_the_sheet():
    place = places_in("Article 1\n1. <script>alert(1)</script>\n")[("1", "1")]
    assert "<script>" not in sheet("UNCC 1(1)", (RULE,), place, source="<b>")


def test_names_of_sheets_differ():
    cites = {one.cite for one in rules().provisions}
    assert len({slug(cite) for cite in cites}) == len(cites)


@given(st.text(st.sampled_from("Article 12().abhi\n;:IX、第条"), max_size=300))
@settings(max_examples=80, deadline=None)
def test_no_text_breaks_the_search_for_places(noise):
    for path, place in places_in(TEXT + noise).items():
        assert path
        assert place.text


def test_a_finding_is_read_as_its_rule_and_one_that_is_no_rule_keeps_its_mark():
    marks = Marks([review(certified=True)])
    read = marks.read_behind(RULE.cite, RULE.plain, verified="analogue")
    assert (read.mark, read.verified, read.agreeing) == ("reviewed", "text", review(certified=True))
    step = marks.read_behind(RULE.cite, "A step that is no rule.", verified="memory")
    assert (step.mark, step.verified, step.reviews) == ("memory", "memory", ())


def test_a_place_is_as_well_read_as_all_of_its_rules():
    one, two = found_under("UNCC 40(8)")
    half = Marks([review(rule=one, certified=True)]).read_at("UNCC 40(8)", verified="analogue")
    assert (half.mark, half.verified, half.reviews) == ("analogue", "analogue", ())
    uncertified = Marks([review(rule=one, certified=True), review(rule=two)])
    assert uncertified.read_at("UNCC 40(8)", verified="analogue").verified == "analogue"
    assert uncertified.read_at("UNCC 40(8)", verified="analogue").mark == "reviewed"
    whole = Marks([review(rule=rule, certified=True) for rule in (one, two)])
    assert whole.read_at("UNCC 40(8)", verified="analogue").verified == "text"
    assert whole.read_at("UNCC 40", verified="memory").mark == "memory"


def test_a_correction_of_one_rule_of_a_place_is_told_and_lifts_nothing():
    one, two = found_under("UNCC 40(8)")
    read = Marks([review(rule=one), review(False, rule=two)]).read_at("UNCC 40(8)", verified="analogue")
    assert (read.mark, read.agreeing, read.is_corrected) == ("analogue", None, True)
    assert [said.agrees for said in read.reviews] == [False]


def test_the_review_over_a_certified_text_is_the_one_a_mark_rests_on():
    marks = Marks([review(certified=True), review(reviewer="B. Other", at=NOON.replace(hour=20))])
    assert marks.read(RULE).agreeing == review(certified=True)


def test_a_review_of_a_changed_rule_is_outdated_for_that_rule_alone():
    one, two = found_under("UNCC 40(8)")
    old = msgspec.structs.replace(review(), rules=(ReviewedRule(name=one.name, digest="sha256:" + "9" * 64),))
    marks = Marks([old])
    assert marks.outdated_of(one) == (old,)
    assert marks.outdated_of(two) == ()
    assert Marks([old, review(rule=one)]).outdated_of(one) == ()
    renamed = msgspec.structs.replace(
        old, rules=(ReviewedRule(name="no_longer_there", digest="sha256:" + "9" * 64),)
    )
    assert Marks([renamed]).outdated_of(one) == Marks([renamed]).outdated_of(two) == (renamed,)
