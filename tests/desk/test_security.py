# SPDX-License-Identifier: Apache-2.0
"""What a stranger, a forged page or an idle desk cannot do."""

import pytest
from django.test import Client
from django.urls import get_resolver

PAGES = ("/", "/demo", "/accounts/login/")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_strict_policy(node, path):
    answer = Client().get(path)
    policy = answer.headers["Content-Security-Policy"]
    for demand in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert demand in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_a_form_from_another_site_changes_nothing(node):
    outside = Client(enforce_csrf_checks=True)
    assert outside.post("/demo", {"person": "lea"}).status_code == 403


@pytest.mark.parametrize("path", ["/cases/xa.central-house", "/drafts/new", "/cases/nothing"])
def test_without_a_log_in_there_is_nothing_to_see(node, path):
    answer = Client().get(path)
    assert answer.status_code in (302, 403, 404)


def test_there_is_no_admin_site(node):
    assert Client().get("/admin/").status_code == 404
    assert not [one for one in get_resolver().reverse_dict if "admin" in str(one)]


def test_nobody_signs_up(node):
    answer = Client().post("/accounts/signup/", {"username": "stranger", "password1": "a-long-password-9"})
    from rogatory.archive.models import Person

    assert answer.status_code in (200, 302, 403, 404)
    assert not Person.objects.filter(username="stranger").exists()


def test_no_body_of_a_document_reaches_the_log(world, caplog):
    from rogatory.cli.stories import first_letter, matter

    with caplog.at_level("DEBUG"):
        first_letter.preserve(world)
    told = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith(("rogatory", "django"))
    )
    assert matter.IDENTIFIERS[0]["value"] not in told
    assert "stolen" not in told


def test_cookies_are_for_this_host_and_not_for_scripts(settings):
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE in ("Lax", "Strict")
    assert settings.SESSION_COOKIE_AGE <= 8 * 3600
