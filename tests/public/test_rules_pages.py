# SPDX-License-Identifier: Apache-2.0
"""Every rule has a place on a public page, and every citation on the other pages leads to it."""

import re

import pytest
from tests.public.conftest import PAIR

from rogatory.law.catalogue import provisions_of
from rogatory.law.reach.recorded import INSTRUMENTS
from rogatory.public.reach.rules import place_of


def page(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_rule_stands_there_with_its_sentence_under_a_place_of_its_own(reader, instrument):
    text = page(reader, f"/reach/rules/{instrument}")
    for one in provisions_of(instrument):
        told, anchor = place_of(one.cite)
        assert told == instrument
        assert text.count(f'<li id="{anchor}">') == 1, one.cite
        assert one.plain.replace("'", "&#x27;") in text
    places = re.findall(r' id="([^"]+)"', text)
    assert len(places) == len(set(places))


def test_the_citations_of_an_answer_lead_to_their_rules_in_the_same_language(reader):
    text = page(reader, f"/reach/answer?{PAIR}&language=ar")
    links = re.findall(r'<a class="cite" href="(/reach/rules/\w+)\?language=ar#([\w-]+)">', text)
    assert len(links) > 10
    for path in {path for path, _ in links}:
        there = page(reader, f"{path}?language=ar")
        assert all(f'id="{anchor}"' in there for one, anchor in links if one == path)


def test_what_moves_and_what_a_claim_rests_on_lead_there_too(reader):
    assert '<a class="cite" href="/reach/rules/' in page(
        reader, "/reach/changes?act=denounce+FR+ETS185&reading=clear"
    )
    claims = re.findall(r'href="(/reach/claims/[^"]+)"', page(reader, "/reach/claims/"))
    assert any('<a class="cite" href="/reach/rules/' in page(reader, one) for one in claims)


def test_the_rules_leave_as_a_table(reader):
    rows = page(reader, "/reach/rules/CETS224?format=csv").splitlines()
    assert rows[0] == "cite,rule,says,effect,mark,facts"
    assert len(rows) == len(provisions_of("CETS224")) + 1


def test_an_instrument_that_is_not_there_is_named(reader):
    answer = reader.get("/reach/rules/ETS999")
    assert answer.status_code == 400
    assert "CETS224" in answer.content.decode()


def test_a_citation_of_another_treaty_leads_nowhere():
    assert place_of("VCLT 18") is None
    assert place_of("EU2023/1543 12(1)(d)") == ("EUEEV", "r-12-1-d")
