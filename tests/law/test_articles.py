# SPDX-License-Identifier: Apache-2.0
"""Every article of every instrument is coded, or it is said why it is not."""

import re

import pytest
from tools.article_table import ROOT, SOURCES, article_page, articles, coded

from rogatory.law.facts import F
from rogatory.law.headings import REQUESTED_AS, heading_of, headings
from rogatory.law.rulebook import rules

NUMBERS = {"UNCC": 68, "ETS185": 48, "CETS224": 25, "EUEEV": 34}
CODED = coded()


@pytest.mark.parametrize("code", sorted(set(F["instrument"].choices)))
def test_every_article_has_its_row(code):
    rows = [int(row["article"]) for row in articles() if row["instrument"] == code]
    assert rows == list(range(1, NUMBERS[code] + 1))


@pytest.mark.parametrize("row", articles(), ids=lambda row: f"{row['instrument']} {row['article']}")
def test_an_article_is_coded_or_it_is_said_why_not(row):
    assert row["heading"]
    if row["instrument"] in F["instrument"].choices:
        is_coded = (row["instrument"], int(row["article"])) in CODED
        assert is_coded != bool(row["why_not_encoded"])


def test_every_row_of_an_article_that_is_coded_links_to_its_module():
    lines = [line for line in article_page().splitlines() if f"]({SOURCES}/" in line]
    assert len(lines) == len({(row["instrument"], int(row["article"])) for row in articles()} & CODED.keys())
    for line in lines:
        for link in re.findall(r"\]\(([^)]+)\)", line):
            assert (ROOT / "docs" / "reference" / link).is_file(), link


def test_a_heading_is_found_as_citations_name_the_article():
    assert heading_of("UNCC", "40") == "General principles and procedures relating to mutual legal assistance"
    assert heading_of("EU2023/1543", "9") == "Certificates"
    assert heading_of("EUEEV", "9") == heading_of("UNCC", "69") == heading_of("CAT", "3") == ""
    named = {REQUESTED_AS.get(code, code) for code, _ in headings()}
    assert named == set(F["instrument"].choices)


def test_no_rule_cites_an_article_that_is_not_there():
    known = {(row["instrument"], int(row["article"])) for row in articles()}
    other = {"VCLT", "ICCPR", "CAT"}
    for one in rules().provisions:
        name, _, rest = one.cite.partition(" ")
        if name not in other:
            number = int("".join(c for c in rest.split("(")[0] if c.isdigit()))
            assert (REQUESTED_AS.get(name, name), number) in known, one.cite
