# SPDX-License-Identifier: Apache-2.0
"""The frame: language, policy, seat, rest, second factor, and errors said calmly."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from tests.desk.conftest import text_of

from rogatory.casefile.verbs import VERBS
from rogatory.desk import verb_pages
from rogatory.desk.errors_text import remedy_of, sentence_of
from rogatory.errors import NotAllowed, NotReached

CASE = "xa.central-2026-22222222"
DIGEST = "sha256:" + 64 * "a"


def test_every_act_has_a_page():
    get_resolver().check()
    for verb in VERBS:
        assert verb_pages.verb_url(verb, case=CASE, line=DIGEST).startswith("/")


def test_two_pages_for_one_act_are_a_mistake():
    with pytest.raises(ValueError, match="two pages"):
        verb_pages.verb_patterns({"close": lambda r: r}, {"close": lambda r: r})


@pytest.mark.parametrize("path", ["/", "/drafts", "/requests", "/requests/new", "/account", f"/cases/{CASE}"])
def test_a_stranger_is_led_to_the_door_and_back(node, path):
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer.url.startswith("/demo?next=")


def test_a_real_node_has_no_page_of_demonstration_log_ins(node, settings):
    settings.CHOICES = _without_demonstration(settings.CHOICES)
    assert Client().get("/demo").status_code == 404
    assert Client().post("/demo", {"seat": "lea|xa.central|official"}).status_code == 404
    assert Client().get("/").url.startswith("/accounts/login/?next=")


def _without_demonstration(choices):
    from dataclasses import replace

    return replace(choices, demonstration=False)


def test_one_click_signs_in_at_a_seat(seat):
    page = text_of(seat("lea").get("/"))
    assert "My tasks" in page
    assert "Central Authority of Altania" in page
    assert "Lea" in page


def test_a_seat_that_is_not_held_is_refused(seat):
    answer = seat("lea").post("/seats", {"seat": "xa.central|judge"})
    assert answer.status_code == 403
    assert "standing.not-held" in text_of(answer)


def test_who_has_several_seats_chooses_one(node):
    from rogatory.archive.models import Seat

    Seat.objects.create(person="lea", office="xa.central", role="registrar")
    client = Client()
    client.post("/demo", {"seat": "lea|xa.central|official"})
    session = client.session
    del session["seat"]
    session.save()
    answer = client.get("/drafts")
    assert answer.url == "/seats?next=/drafts"
    page = text_of(client.get(answer.url))
    assert page.count('class="seat-card"') == 2
    chosen = client.post("/seats", {"seat": "xa.central|official", "next": "/drafts"})
    assert chosen.url == "/drafts"


def test_nobody_is_sent_to_another_site_after_signing_in(node):
    answer = Client().post("/demo", {"seat": "lea|xa.central|official", "next": "https://elsewhere.example/"})
    assert answer.url == "/"


def test_without_a_second_factor_there_is_only_the_page_that_sets_one_up(node, settings):
    from rogatory.archive.models import Person

    settings.CHOICES = _without_demonstration(settings.CHOICES)
    client = Client()
    client.force_login(
        Person.objects.get(username="lea"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert client.get("/").url == "/second-factor"
    page = text_of(client.get("/second-factor"))
    assert reverse("mfa_add_webauthn") in page
    assert reverse("mfa_activate_totp") in page


def test_a_session_that_rested_too_long_ends(seat):
    client = seat("lea")
    client.get("/")
    session = client.session
    session["seen"] = int((datetime.now(UTC) - timedelta(minutes=31)).timestamp())
    session.save()
    assert client.get("/").status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("asked", "cookie", "browser", "spoken"),
    [
        ("ar", "en", "en", "ar"),
        ("", "ar", "en", "ar"),
        ("", "", "ar,en;q=0.5", "ar"),
        ("", "", "de", "en"),
        ("xx", "", "en", "en"),
        ("fr", "ar", "en", "ar"),
    ],
)
def test_language_is_asked_kept_or_the_browsers(node, asked, cookie, browser, spoken):
    client = Client(headers={"accept-language": browser})
    if cookie:
        client.cookies["rogatory-language"] = cookie
    answer = client.get("/demo", {"language": asked} if asked else {})
    direction = "rtl" if spoken == "ar" else "ltr"
    assert f'<html lang="{spoken}" dir="{direction}">' in text_of(answer)
    assert answer.headers["Content-Language"] == spoken


def test_every_page_has_the_strict_policy_and_is_not_kept_by_the_browser(seat):
    answer = seat("lea").get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_does_not_exist_and_what_one_may_not_see_look_alike(seat, world):
    client = seat("tomas")
    page = client.get(f"/cases/{CASE}")
    assert page.status_code == 403
    assert "case.not-found" in text_of(page)


def test_an_address_that_does_not_exist_is_said_calmly(seat):
    answer = seat("lea").get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here for you" in text_of(answer)


def test_an_error_is_said_in_the_readers_language(seat):
    page = text_of(seat("lea", language="ar").get(f"/cases/{CASE}"))
    assert "لا توجد" in page or "لا يوجد" in page
    assert "There is no such" not in page


def test_places_in_a_sentence_are_said_in_words_too():
    error = NotAllowed(
        "standing.role-missing",
        "As {role} you may not do this. It needs one of these roles: {needed}.",
        remedy="Ask a colleague who holds the role, or the registrar for an appointment.",
        params={"role": "judge", "needed": "official, authorising official"},
    )
    assert sentence_of(error).endswith("official, authorising official.")
    from django.utils import translation

    with translation.override("ar"):
        assert not re.search("[A-Za-z]", sentence_of(error) + remedy_of(error))


def test_what_could_not_be_reached_may_be_tried_again(rf, node):
    from rogatory.desk.errors_text import problem

    request = rf.get("/")
    request.actor = None
    answer = problem(request, NotReached("store.full", "No room.", remedy="Free some."))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
