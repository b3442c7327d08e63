# SPDX-License-Identifier: Apache-2.0
"""Seats at the desk: a browser without scripts for each of the cast, and the matter as a person types it."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from rogatory.cli.cast import CAST

MATTER = {
    "matter": {
        "summary": "Somebody entered the records of the Altmar hospital with stolen log-ins.",
        "proceeding": "Investigation 118/2026 of the prosecutor at the District Court of Altmar.",
        "kind_of_proceeding": "criminal_investigation",
        "emergency": "no",
        "authority": "Central Authority of Altania",
        "reference": "ALT-2026-118",
    },
    "offence": {
        "offence": "Illegal access to a hospital’s records",
        "offence_provision": "Criminal Code of Altania, section 202",
        "conduct": "entry into the records system of a hospital with stolen log-ins, and copying",
        "years": "5",
        "article": "7",
        "ict_enabled": "yes",
    },
    "accounts": {
        "custodian": "Mailhaven",
        "provider_location": "requested_state",
        "data_location": "requested_state",
        "rows": "1",
        "scheme_0": "e-mail address",
        "value_0": "night.owl@mailhaven.example",
        "again_0": "night.owl@mailhaven.example",
    },
    "data": {
        "data_category": "content",
        "data_requested": "log-in records\nmessages sent",
        "period_first": "2026-09-01",
        "period_last": "2026-10-31",
        "assistance": "A copy of both for the period named.",
        "data_sought": "Everything stored for the account from 1 September to 31 October 2026.",
    },
    "reasons": {
        "purpose": "To identify the person who demanded money.",
        "necessity": "The account is the only trace; subscriber information names a stolen card.",
        "relation_to_offence": "The demand for money was sent from this account.",
        "intends_letter": "on",
        "secret_reason": "The holder is not yet identified.",
        "secret_until": "2030-06-30",
    },
    "addressee": {"to": "xb.central", "instrument": "UNCC"},
}


@pytest.fixture
def seat(node) -> Callable[..., Client]:
    """Return a signed-in browser for one of the cast."""

    def sit(person: str, *, language: str = "en") -> Client:
        one = next(player for player in CAST if player.person == person)
        client = Client(headers={"accept-language": language})
        answer = client.post("/demo", {"seat": f"{one.person}|{one.office}|{one.role}"})
        assert answer.status_code == 302
        return client

    return sit


def text_of(answer) -> str:
    """Return a page as text, entities resolved, without the signs that only keep directions apart."""
    from html import unescape

    return re.sub("[\u2068\u2069]|</?bdi>", "", unescape(answer.content.decode()))
