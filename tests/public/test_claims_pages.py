# SPDX-License-Identifier: Apache-2.0
"""The pages of the published claims: each in both languages, told alike for either side, and as files."""

import csv
import io

import pytest
from django.test import Client

from rogatory.law.reach.claims import checked, claims


def get(path, language="en"):
    return Client().get(f"/reach/claims/{path}", headers={"accept-language": language})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_list_leads_to_every_claim(language):
    page = get("", language).content.decode()
    assert [one.id for one in claims() if f"/reach/claims/{one.id}" not in page] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("one", claims(), ids=lambda one: one.id)
def test_a_claim_stands_with_its_questions_and_what_decides(one, language):
    answered = get(one.id, language)
    assert answered.status_code == 200
    page = answered.content.decode()
    assert page.count('class="claim-question"') == len(one.questions)
    for told in checked(one).answers:
        assert f'data-reach="{told.result}"' in page
        assert all(cite in page for cite in told.articles)
    if language == "en":
        assert "no longer the result" not in page
    else:
        assert "What the rules say" not in page


def test_the_answers_leave_as_a_file():
    rows = list(csv.DictReader(io.StringIO(get("four-years?format=csv&table=answers").content.decode())))
    assert [row["result"] for row in rows] == ["reachable", "barred", "unknown", "reachable"]
    assert rows[1]["articles"].startswith("UNCC 2(h)")


def test_a_claim_that_nobody_knows_is_said_with_the_nearest():
    answered = get("four-yaers")
    assert answered.status_code in (400, 404)
    assert "four-years" in answered.content.decode()
