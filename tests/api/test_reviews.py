# SPDX-License-Identifier: Apache-2.0
"""A program is told how well a text was read, and by whom, in every answer that names a provision."""

import json

import pytest
from django.test import Client
from tests.reviewing import CITE, OTHER, READER, keep, review

from rogatory.casefile.documents import Role
from rogatory.cli.stories.matter import facts
from rogatory.registry.clock import now
from rogatory.registry.people import make_token

FACTS = facts("produce_content", "content", date="2026-11-25")


@pytest.fixture
def assessed(node):
    token = make_token(person="lea", office="xa.central", role=Role.OFFICIAL, label="test", now=now())
    client = Client(headers={"authorization": f"Bearer {token}"})

    def ask(told=FACTS) -> dict:
        answer = client.post("/api/assess", json.dumps(told), content_type="application/json")
        assert answer.status_code == 200
        return answer.json()

    return ask


def at(lines: list[dict], cite: str = CITE) -> dict:
    return next(one for one in lines if one["cite"] == cite)


def test_a_review_stands_beside_finding_and_safeguard(assessed, node):
    before = assessed()
    for one in (at(before["assessment"]["provisions"]), at(before["safeguards"])):
        assert one["verified"] == "analogue"
        assert "reviews" not in one
    keep(node.data, review())
    after = assessed()
    for one in (at(after["assessment"]["provisions"]), at(after["safeguards"])):
        assert one["verified"] == "text"
        (told,) = one["reviews"]
        assert (told["reviewer"], told["made_at"], told["agrees"]) == (READER, "2026-11-25T23:30:00Z", True)
        assert told["text"] == review().text
    assert after["assessment"]["outcome"] == before["assessment"]["outcome"]


def test_a_text_that_is_not_certified_is_told_and_lifts_no_promised_mark(assessed, node):
    keep(node.data, review(certified=False))
    one = at(assessed()["assessment"]["provisions"])
    assert (one["verified"], one["reviews"][0]["certified"]) == ("analogue", False)


def test_a_correction_is_told_and_lifts_nothing(assessed, node):
    keep(node.data, review(agrees=False, says="It says may."))
    told = assessed()
    for one in (at(told["assessment"]["provisions"]), at(told["safeguards"])):
        assert (one["verified"], one["reviews"][0]["says"]) == ("analogue", "It says may.")


@pytest.mark.parametrize("wrong", [{"key": OTHER}, {"listed": ()}])
def test_a_forged_review_is_not_told(assessed, node, wrong):
    before = assessed()
    keep(node.data, review(), **wrong)
    assert assessed() == before


def test_findings_of_each_count_say_it_too(assessed, node):
    keep(node.data, review())
    told = assessed({**FACTS, "counts": [{"offence": {"convention_article": n}} for n in (7, 8)]})
    assert len(told["assessment"]["counts"]) == 2
    for count in told["assessment"]["counts"]:
        assert at(count["provisions"])["verified"] == "text"
