# SPDX-License-Identifier: Apache-2.0
"""The pages of the law: every article and fact in both languages, every citation leads somewhere, search."""

import re
from html import unescape
from typing import get_args

import pytest
from django.urls import resolve, reverse
from django.utils import translation
from tests.desk.conftest import text_of
from tests.desk.journeys import sit

from rogatory.casefile.conditions import standard_conditions
from rogatory.cli.cast import CAST
from rogatory.desk.components import Finding
from rogatory.desk.law import addresses, pages
from rogatory.desk.law.addresses import linked, url_of
from rogatory.desk.law.conditions import has_words, opposite_of, statement_of, tree_of
from rogatory.desk.law.facts import fact_page
from rogatory.desk.law.search import found, plain
from rogatory.desk.law.sheet import sheet_lines
from rogatory.desk.law.words import CHANGED_BY, FORMS, MARKS_MEAN, REFUSED, ROLES, ROLES_MEAN
from rogatory.desk.letter import letter_from
from rogatory.law.expressions import test as asking
from rogatory.law.facts import F
from rogatory.law.reviews.marks import REVIEWED, Marks
from rogatory.law.rulebook import law_version, rules
from rogatory.phrasebook.law_words import EFFECTS, MARKS
from rogatory.registry.reviews import Held
from rogatory.wire.reviews import Why

NOTHING = Held(marks=Marks())
TESTS = dict.fromkeys(
    test for one in rules().provisions for e in (one.when, one.condition) for test in e.tests()
)
ENGLISH = re.compile(r"[A-Za-z]{3,}")
APART = re.compile(
    r"<(bdi|script|style|title)\b.*?</\1>|<(\w+)[^>]*\blang=\"en\"[^>]*>.*?</\2>|\u2068[^\u2068\u2069]*\u2069",
    re.S,
)
OF_EACH_KIND = (
    "/law",
    "/law/EU2023-1543",
    "/law/VCLT",
    "/law/CETS224/8",
    "/law/VCLT/18",
    "/law/facts",
    "/law/facts/emergency",
    "/law/search",
    "/law/search?q=torture",
)


def every_page() -> list[str]:
    told = [one.url for one in pages.instruments(NOTHING)]
    told += [
        article.url for one in pages.instruments(NOTHING) for article in pages.articles_of(one.code, NOTHING)
    ]
    return [*told, *(reverse("law_fact", args=[key]) for key in F)]


def english_in(html: str) -> list[str]:
    """Return what is left in English outside of what is marked as a name, a citation or an identifier."""
    body = html[html.index("<body") :]
    while APART.search(body):
        body = APART.sub(" ", body)
    return [told for told in re.split(r"<[^>]*>", unescape(body)) if ENGLISH.search(told)]


def wrong_with(url: str, language: str, client) -> list[str]:
    """Return what is wrong with a page."""
    answer = client.get(url)
    html = answer.content.decode()
    identities = re.findall(r'\sid="([^"]+)"', html)
    wrong = [f"answers {answer.status_code}"] if answer.status_code != 200 else []
    wrong += [] if html.count("<h1") == 1 else ["first headings"]
    wrong += [] if len(identities) == len(set(identities)) else ["an identity twice"]
    wrong += [] if law_version() in html else ["no version of the law"]
    return [f"{url}: {one}" for one in [*wrong, *(english_in(html) if language == "ar" else ())]]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_of_each_kind_answers_without_a_word_of_another_language(node, language):
    client = sit("lea", language)
    assert [wrong for url in OF_EACH_KIND for wrong in wrong_with(url, language, client)] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_answers_without_a_word_of_another_language(node, language):
    client = sit("lea", language)
    assert [wrong for url in every_page() for wrong in wrong_with(url, language, client)] == []


def test_every_seat_may_read_the_law_and_is_led_there_and_a_stranger_may_not(client, node):
    assert client.get("/law/UNCC/40").url.startswith("/demo?next=/law")
    for person in sorted({one.person for one in CAST}):
        assert '<a href="/law">The law</a>' in text_of(sit(person).get("/law/VCLT/18"))


def test_an_article_that_no_rule_stands_behind_is_answered_calmly(node):
    wrong = ["UNCC/4000", "UNCC/40(21)", "NOTHING", "NOTHING/1", "facts/nothing", "EU2023/1543/5"]
    lea = sit("lea")
    for url in wrong:
        answer = lea.get(f"/law/{url}")
        assert answer.status_code == 404
        assert "There is nothing here for you" in text_of(answer)


def test_every_question_of_a_rule_has_words_in_both_languages():
    assert not [test.name for test in TESTS if not has_words(test)]
    with translation.override("ar"):
        for test in TESTS:
            for told in (statement_of(test), opposite_of(test)):
                assert not ENGLISH.search(APART.sub("", told)), told


def test_what_rules_and_facts_are_said_with_has_words():
    assert {one.role for one in rules().provisions} <= set(ROLES) == set(ROLES_MEAN)
    assert {one.verified for one in rules().provisions} | {REVIEWED} <= set(MARKS) == set(MARKS_MEAN)
    assert set(get_args(Why)) == set(REFUSED)
    assert {e for one in rules().provisions for e in (one.effect, one.otherwise)} <= set(EFFECTS)
    assert {fact.form for fact in F.values()} <= set(FORMS)
    assert {fact.changed_by for fact in F.values()} <= set(CHANGED_BY)


def test_a_question_without_a_phrase_names_its_facts():
    strange = asking("something new and strange", ("emergency",), lambda known: None)
    assert (
        statement_of(strange) == "What the file says about: Life or safety at significant and imminent risk"
    )
    assert "something new" in statement_of(asking("something new", (), lambda known: None))


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        (F["emergency"].is_(True), "Life or safety at significant and imminent risk: Yes"),
        (~F["emergency"].is_(True), "Life or safety at significant and imminent risk: No"),
        (~F["emergency"].is_(False), "Life or safety at significant and imminent risk: Yes"),
        (~F["specificity"].is_("bulk"), "How specific the request is: not In bulk"),
        (
            F["offence.convention_article"].among(7, 8, 9, 10, 12),
            "Article of the instrument that establishes the offence: one of 7 to 10, 12",
        ),
        (~F["days_since_receipt"].at_least(11), "Days since the order was received: less than 11"),
    ],
)
def test_a_question_and_its_opposite_are_said_in_one_line(expression, says):
    told = tree_of(expression)
    assert re.sub("[\u2068\u2069]", "", str(told.sentence)) == says
    assert told.result == ""
    assert not told.because


def test_a_tree_has_every_part_of_the_rule():
    def leaves(one: Finding) -> int:
        return sum(map(leaves, one.because)) or 1

    def asked(expression) -> int:
        return sum(map(asked, expression.parts)) or 1

    for one in rules().provisions:
        assert leaves(tree_of(one.condition)) == asked(one.condition)
        assert leaves(tree_of(one.when)) == asked(one.when)


def test_every_citation_of_a_provision_or_a_safeguard_leads_to_its_place():
    anchors = {
        (code, article): {addresses.anchor_of(cite) for cite in cites}
        for (code, article), cites in addresses.articles().items()
    }
    for cite in [one.cite for one in rules().provisions] + [line.cite for line in sheet_lines()]:
        url, _, anchor = url_of(cite).partition("#")
        assert resolve(url).url_name == "law_article", cite
        place = (addresses.code_of(cite), addresses.article_of(cite))
        assert url == reverse("law_article", args=[addresses.slug(part) for part in place])
        assert not anchor or anchor in anchors[place], cite
        assert anchor or cite not in {one.cite for one in rules().provisions}


def test_citations_of_one_article_have_anchors_of_their_own():
    for cites in addresses.articles().values():
        assert len({addresses.anchor_of(cite) for cite in cites}) == len(cites)


def test_two_rules_under_one_citation_are_both_shown():
    told = pages.wholes_of("UNCC", "40", NOTHING)
    assert [one.line.sentence for one in told] == [one.plain for one in pages.provisions_of("UNCC", "40")]
    anchors = [one.anchor for one in told]
    assert len(set(anchors)) == len(anchors)
    assert {"p-40-8", "p-40-8-rule-2"} <= set(anchors)


@pytest.mark.parametrize(
    ("told", "linked_places"),
    [
        ("UNCC 40(21)(b)", ["/law/UNCC/40#p-40-21-b"]),
        ("UNCC 40(21)", ["/law/UNCC/40#p-40-21-a"]),
        ("ETS185 27(6)", ["/law/ETS185/27"]),
        ("UNCC 40(1), 40(28); ETS185 25(1), 27(6)", ["UNCC/40#p-40-1", "UNCC/40", "ETS185/25#p-25-1", "27"]),
        ("UNCC 42(8)-(9)", ["/law/UNCC/42#p-42-8"]),
        ("VCLT 18", ["/law/VCLT/18#p-18"]),
        ("RFC 9110 14.4", []),
        ("UN Convention against Cybercrime, article 42(8)", []),
        ("UNCC 4000(1)", []),
        ("domestic law", []),
        ("UNCC", []),
    ],
)
def test_each_place_of_a_citation_is_linked_if_it_has_a_page(told, linked_places):
    html = linked(told)
    found_places = re.findall(r'href="([^"]+)"', html)
    assert len(found_places) == len(linked_places)
    assert all(one.endswith(place) for one, place in zip(found_places, linked_places, strict=True)), html
    assert unescape(re.sub("<[^>]+>", "", html)) == told


def test_a_hostile_citation_is_only_shown():
    assert "<b" not in linked('UNCC 40(1) <b onclick="x">').replace("<bdi>", "")
    assert linked("") == ""


def test_standard_conditions_and_letters_lead_to_the_law():
    cites = [one.cite for name in F["instrument"].choices for one in standard_conditions(name)]
    assert all(url_of(cite) for cite in cites)
    told = {"kind": "Refusal", "grounds": [{"cite": "UNCC 40(22)", "plain": "A <b>."}]}
    (item,) = letter_from(told).parts[0].items
    assert item == 'A &lt;b&gt;. (<bdi><a href="/law/UNCC/40#p-40-22">UNCC 40(22)</a></bdi>)'


def test_a_fact_names_the_provisions_that_read_it():
    told = fact_page("bank_secrecy_claimed", NOTHING)
    cites = [line.cite for group in told.readers for line in group.lines]
    assert cites == [
        one.cite for one in rules().provisions if "bank_secrecy_claimed" in one.condition.facts()
    ]
    matters = fact_page("instrument", NOTHING).matters
    assert sum(len(group.lines) for group in matters) == len(rules().provisions)


def test_search_finds_in_either_language_and_by_citation():
    both = [one.cite for one in found("bank secrecy", NOTHING)[0]]
    assert "UNCC 40(8)" not in both
    assert both
    assert found("UNCC 40(22)", NOTHING)[0][0].cite == "UNCC 40(22)"
    assert [one.url for one in found("bank secrecy claimed", NOTHING)[1]] == [
        "/law/facts/bank_secrecy_claimed"
    ]
    assert found("  ", NOTHING) == found("zzz nothing zzz", NOTHING) == ((), ())
    with translation.override("ar"):
        sentence = str(found("bank secrecy", NOTHING)[0][0].sentence)
        assert sentence in [one.sentence for one in found(sentence, NOTHING)[0]]
    assert plain("إِجْراء") == plain("اجراء")


def test_search_escapes_what_was_asked(node):
    page = sit("lea").get("/law/search", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    assert "Nothing found" in page
    assert "&lt;script&gt;alert" in page
