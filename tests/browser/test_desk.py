# SPDX-License-Identifier: Apache-2.0
"""The desk in a real browser: a letter by keyboard and mouse, the judge's passkey, no barrier on any page."""

import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page
from tests.desk.conftest import MATTER
from waitress import create_server

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ANSWERS = {
    "fact_in_force_between": "yes",
    "fact_request_formalities": "complete",
    "fact_specificity": "specific",
    "fact_judicial_authorisation": "present",
    "fact_protected_ground_evidence": "none",
    "fact_ihrl_breach_if_executed": "none",
    "fact_torture_risk": "none",
    "fact_death_penalty_exposure": "no",
    "fact_offence__criminal_in_requested": "true",
}


@pytest.fixture
def desk(node) -> Iterator[str]:
    """The whole desk, answering on loopback from this process, within the test's own transaction."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connections

    inner, shared = WSGIHandler(), connections["default"]
    shared.inc_thread_sharing()

    def application(environ, start_response):
        connections["default"] = shared
        return inner(environ, start_response)

    server = create_server(application, host="127.0.0.1", port=0, threads=1)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://localhost:{server.effective_port}"
    server.close()
    shared.dec_thread_sharing()


def sit(page: Page, desk: str, person: str, language: str = "en") -> None:
    page.goto(f"{desk}/demo?language={language}")
    page.locator(f'button[value^="{person}|"]').click()


def enter(page: Page, control: Locator) -> None:
    """Press a control with the keyboard and wait for the page it leads to."""
    with page.expect_navigation():
        control.press("Enter")


def answer_step(page: Page, answers: dict[str, str]) -> None:
    for name, value in answers.items():
        field = page.locator(f'form[data-autosave] [name="{name}"]')
        if field.count() == 0 or name == "rows":
            continue
        kind = field.first.get_attribute("type")
        if kind in ("radio", "checkbox"):
            page.locator(
                f'form[data-autosave] [name="{name}"][value="{value}"], [name="{name}"]:not([value])'
            ).first.check()
        elif field.first.evaluate("element => element.tagName") == "SELECT":
            field.first.select_option(value)
        else:
            field.first.fill(value)
    enter(page, page.locator("button[name=go]"))


def draft_a_letter(page: Page, desk: str, look) -> str:
    page.goto(f"{desk}/requests/new")
    look()
    enter(page, page.locator('button[value="LetterOfRequest"]'))
    look()
    draft = page.url
    page.goto(f"{draft}/matter")
    enter(page, page.locator("button[name=go]"))
    assert page.locator("[data-error-summary]").evaluate("element => element === document.activeElement")
    look()
    page.goto(f"{draft}/matter")
    for answers in MATTER.values():
        look()
        answer_step(page, answers)
    look()
    answer_step(page, ANSWERS)
    look()
    while (confirm := page.locator("button[name=confirm]")).count():
        enter(page, confirm.first)
    look()
    page.goto(f"{draft}/letter")
    look()
    page.goto(f"{draft}/check")
    look()
    enter(page, page.locator("aside form button"))
    look()
    return page.url


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_letter_is_drafted_and_authorised_without_a_barrier(page, desk, axe, language):
    blocked: list[str] = []
    page.on("pageerror", lambda error: blocked.append(str(error)))
    page.on(
        "console",
        lambda said: blocked.append(said.text) if "Content Security Policy" in said.text else None,
    )

    def look() -> None:
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url

    page.goto(f"{desk}/demo?language={language}")
    look()
    sit(page, desk, "lea", language)
    look()
    case = draft_a_letter(page, desk, look)
    for path in ("/drafts", "/requests?view=sent", "/account", "/office/officials", "/nowhere"):
        page.goto(desk + path)
        look()
    page.context.clear_cookies()
    sit(page, desk, "amal", language)
    enter(page, page.locator('a[href$="/authorise"]').first)
    look()
    enter(page, page.locator('.decide a[href$="/send_back"]'))
    look()
    page.go_back()
    enter(page, page.locator(".decide button[type=submit]"))
    assert page.url == case
    look()
    enter(page, page.locator(".request-card h3 a").first)
    look()
    assert blocked == []


def test_a_narrow_screen_shows_everything_without_scrolling_sideways(page, desk, world):
    from rogatory.cli.stories import first_letter

    case = first_letter.preserve(world)
    page.set_viewport_size({"width": 360, "height": 740})
    sit(page, desk, "lea")
    for path in ("/", f"/cases/{case}", "/requests/new", "/account"):
        page.goto(desk + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_passkey_signs_the_exact_statement(page, desk, world, node):
    """Cites: WebAuthn Level 3, 7.2; the authenticator is the browser's own virtual one."""
    from dataclasses import replace

    from rogatory.archive.models import Person
    from rogatory.cli.stories import matter
    from rogatory.registry.cases import load_case
    from rogatory.registry.clock import now

    told = matter.facts("produce_content", "content", date=now().date().isoformat())
    assessed = world.lea.assess(told)
    sheet = matter.confirmed(assessed, by="lea", at=now().isoformat().replace("+00:00", "Z"))
    letter = matter.letter(told, sheet, law_version=assessed["assessment"]["law_version"])
    case = world.lea.act("send_letter", {"letter": letter})["case"]
    amal = Person.objects.get(username="amal")
    amal.set_password("a long pass phrase for amal")
    amal.save()
    before = settings.CHOICES
    settings.CHOICES = replace(before, demonstration=False, address=desk)
    try:
        _virtual_authenticator(page)
        page.goto(f"{desk}/accounts/login/")
        page.fill("#id_login", "amal")
        page.fill("#id_password", "a long pass phrase for amal")
        enter(page, page.locator(".sign-in form button[type=submit]"))
        assert page.url.endswith("/second-factor")
        page.locator('a[href*="webauthn/add"]').click()
        if page.locator("#id_password").count():
            page.fill("#id_password", "a long pass phrase for amal")
            page.locator("main form button[type=submit]").first.click()
        if page.locator("#id_passwordless").count():
            page.locator("#id_passwordless").check()
        page.locator("#mfa_webauthn_add").click()
        page.wait_for_url(lambda url: not url.endswith("/add/"))
        page.goto(desk)
        page.locator('a[href$="/authorise"]').first.click()
        page.locator("[data-passkey-confirm]").click()
        page.wait_for_url(f"{desk}/cases/{case}")
    finally:
        settings.CHOICES = before
    proof = load_case(node, "xa.central", case).lines[0].steps[0].authorisation.document.proof
    assert proof.method == "passkey"
    assert proof.signature
    assert '"person":"amal"' in proof.statement


def _virtual_authenticator(page: Page) -> None:
    client = page.context.new_cdp_session(page)
    client.send("WebAuthn.enable")
    client.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
