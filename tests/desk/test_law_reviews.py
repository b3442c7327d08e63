# SPDX-License-Identifier: Apache-2.0
"""A signed review shows on every page that shows a mark, and one that does not count shows only that."""

import re

import pytest
from tests.desk.journeys import act_url, letter_sent, sit
from tests.desk.test_drafting import begin, fill
from tests.reviewing import CITE, OTHER, READER, keep, keep_text, review

from rogatory.law.rulebook import rules

pytestmark = pytest.mark.slow

LIFTED = f"Compared with a certified text by {READER}, 25 November 2026"
CODED = "From memory, beside a twin provision that was read"
CHANGED = "sha256:" + "9" * 64
ARTICLE = "/law/UNCC/40"


def text_of(answer) -> str:
    """Return the words of a page."""
    from html import unescape

    bare = re.sub(r"<[^>]+>", " ", unescape(answer.content.decode()))
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", bare)).replace(" ,", ",")


def panel(client) -> str:
    """Return the provision on the page of its article."""
    html = client.get(ARTICLE).content.decode().partition('id="p-40-22"')[2].partition("</section>")[0]
    return re.sub("[\u2066-\u2069]", "", html)


@pytest.fixture
def lea(node):
    return sit("lea")


def test_reviewer_day_and_text_stand_on_the_page_of_the_provision_and_in_the_lists(lea, node):
    assert CODED in panel(lea)
    keep(node.data, review())
    shown = panel(lea)
    assert LIFTED in shown
    assert CODED not in shown
    assert f"{READER}, 25 November 2026: the rule says what the text says." in shown
    assert "treaty.pdf" in shown
    assert review().text in shown
    for url in ("/law/UNCC", "/law/search?q=40(22)", "/law/facts/risk_indicators"):
        assert LIFTED in text_of(lea.get(url)), url


def test_provisions_are_found_by_the_mark_they_have_now(lea, node):
    def cites(mark: str, url: str = "/law/search") -> set[str]:
        found = text_of(lea.get(url, {"mark": mark}))
        return {one for one in ("UNCC 40(22)", "UNCC 40(19)") if one in found}

    for url in ("/law/search", "/law/UNCC"):
        assert cites("analogue", url) == {"UNCC 40(22)", "UNCC 40(19)"}
        assert cites("reviewed", url) == set()
    keep(node.data, review())
    for url in ("/law/search", "/law/UNCC"):
        assert cites("reviewed", url) == {"UNCC 40(22)"}
        assert cites("analogue", url) == {"UNCC 40(19)"}
        assert cites("nonsense", url) == (set() if url.endswith("search") else {"UNCC 40(22)", "UNCC 40(19)"})
    assert 'href="/law/UNCC?mark=reviewed"' in lea.get("/law").content.decode()


@pytest.mark.parametrize(
    ("kept", "told", "says"),
    [
        ({}, {"digest": CHANGED}, f"{READER} reviewed this rule on 25 November 2026. It was changed since"),
        ({"key": OTHER}, {}, "it is not signed with the key of the reviewer it names"),
        ({"listed": ()}, {}, "the reviewer it names is not listed here"),
    ],
)
def test_a_review_that_does_not_count_is_told_quietly_and_changes_no_mark(lea, node, kept, told, says):
    keep(node.data, review(**told), **kept)
    shown = panel(lea)
    assert CODED in shown
    assert says in shown
    assert "Compared with" not in shown
    assert (READER in shown) == bool(told)
    assert says not in lea.get("/law/UNCC/6").content.decode()


def test_a_review_of_another_text_than_the_one_that_is_kept_does_not_count(lea, node):
    keep(node.data, review())
    keep_text(node.data, b"Another edition.")
    shown = panel(lea)
    assert CODED in shown
    assert "the text that is kept is not the one that was read" in shown


def test_a_correction_is_shown_with_its_words_escaped_and_lifts_nothing(lea, node):
    keep(node.data, review(agrees=False, says="It says <b>may</b>."))
    shown = panel(lea)
    assert CODED in shown
    assert "the rule does not say what the text says" in shown
    assert "It says &lt;b&gt;may&lt;/b&gt;." in shown
    assert "A reviewer found it wrong" in text_of(lea.get("/law/UNCC"))


def test_a_file_that_is_no_review_is_counted_where_it_has_no_place(lea, node):
    keep(node.data)
    (node.data / "reviews" / "note.json").write_text("{}", encoding="utf-8")
    assert "1 file in the folder of reviews" in text_of(lea.get("/law"))


def test_the_safeguard_sheet_of_a_draft_says_who_reviewed_a_line(lea, node):
    draft = begin(lea)
    fill(lea, draft)
    url = f"{draft}/safeguards"
    before = text_of(lea.get(url))
    assert CODED in before
    assert READER not in before
    keep(node.data, review())
    after = text_of(lea.get(url))
    assert after.count(LIFTED) == 1
    assert "treaty.pdf" in after


def test_a_line_of_the_sheet_waits_for_the_review_of_every_rule_it_cites(lea, node):
    draft = begin(lea)
    fill(lea, draft)
    both = review("UNCC 40(8)")
    assert len(both.rules) > 1
    keep(node.data, review("UNCC 40(8)", rules=both.rules[:1]))
    assert READER not in text_of(lea.get(f"{draft}/safeguards"))
    keep(node.data, both)
    assert LIFTED in text_of(lea.get(f"{draft}/safeguards"))


def test_the_result_of_an_assessment_says_who_reviewed_a_provision(world, node):
    case, line = letter_sent(world)
    world.tomas.act("acknowledge", {"request": line}, case=case)
    tomas, url = sit("tomas"), act_url(case, line, "assess")
    assert READER not in text_of(tomas.get(url))
    keep(node.data, review(certified=False))
    assert f"Compared with the text by {READER}, 25 November 2026" in text_of(tomas.get(url))


@pytest.mark.parametrize("cite", [CITE])
def test_a_reviewed_page_reads_in_arabic(node, cite):
    from tests.desk.test_law import wrong_with

    keep(node.data, review(), review(reviewer="B. Other"), listed=(READER, "B. Other"))
    lea = sit("lea", "ar")
    assert [
        one for url in ("/law", ARTICLE, "/law/UNCC?mark=reviewed") for one in wrong_with(url, "ar", lea)
    ] == []
    assert any(one.cite == cite for one in rules().provisions)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        (
            "/law/UNCC/40",
            "Article 40 – General principles and procedures relating to mutual legal assistance",
        ),
        ("/law/EU2023-1543/12", "Article 12 – Refusal by the notified authority"),
        ("/law/VCLT/18", "Article 18"),
    ],
)
def test_an_article_is_called_by_its_heading(lea, url, title):
    assert re.search(f"<h1>{title}</h1>", re.sub("[\u2066-\u2069]", "", lea.get(url).content.decode()))
    assert title in text_of(lea.get(url.rpartition("/")[0]))


def test_search_finds_by_the_heading_of_the_article(lea):
    assert "EU2023/1543 12(1)" in text_of(lea.get("/law/search?q=refusal by the notified authority"))
