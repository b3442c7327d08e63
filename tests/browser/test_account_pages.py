# SPDX-License-Identifier: Apache-2.0
"""Every page about signing in, second factors and passwords, in both languages, without a barrier.

The pages are allauth's ways in the desk's look; the node runs in its own process and is no
demonstration, because a demonstration asks for no second factor.

Cites: WCAG 2.2 AA; RFC 6238 for the codes.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from tests.browser.keyboard import Person
from tests.browser.test_passkey import AUTHENTICATOR, PASSWORD, enter
from tests.processes.node import node_process, outside

from rogatory.cli.troupe import free_ports
from rogatory.registry.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.slow]
SUBMIT = "main form button[type=submit]:not([form])"
STEP = 30
SIGNED_OUT = (
    "login/",
    "signup/",
    "inactive/",
    "password/reset/key/done/",
    "password/reset/key/1-set-password/",
)
SIGNED_IN = ("2fa/", "2fa/webauthn/", "password/change/", "reauthenticate/", "2fa/reauthenticate/", "logout/")

PORTS = {"en": 9651, "ar": 9671}  # apart, because the two may run side by side


@pytest.fixture(params=["en", "ar"])
def amal(request, browser, axe, tmp_path) -> Iterator[Person]:
    """Return a judge who has just been invited, with an authenticator in the browser."""
    address = f"http://localhost:{free_ports(PORTS[request.param], count=1)}"
    founding = [sys.executable, "-m", "tests.browser.office", str(tmp_path), address]
    told = subprocess.run(founding, env=outside(), check=True, capture_output=True, text=True).stdout
    with node_process(tmp_path, port=int(address.rpartition(":")[2]), address=address):
        person = Person(browser, address, language=request.param, axe=axe)
        session = person.page.context.new_cdp_session(person.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        for path in SIGNED_OUT:
            person.go("/accounts/" + path)
        enter(person, json.loads(told)["invitation"])
        yield person
        person.close()


def code_for(secret: str) -> str:
    """Return the code that an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(now().timestamp()) // STEP))


def confirm_with_password(amal: Person) -> None:
    """Confirm with the password, where it is asked for."""
    if amal.page.locator("main [name=password]").count():
        amal.write("password", PASSWORD)
        amal.press(SUBMIT)


def activate_app(amal: Person) -> str:
    """Set up the authenticator app; return its secret."""
    amal.go("/accounts/2fa/totp/activate/")
    confirm_with_password(amal)
    secret = amal.page.input_value("#authenticator_secret")
    amal.write("code", "000000")
    amal.press(SUBMIT)
    assert amal.page.locator(".error-summary").count()
    secret = amal.page.input_value("#authenticator_secret")
    amal.write("code", code_for(secret))
    amal.press(SUBMIT)
    return secret


def add_passkey(amal: Person) -> None:
    """Register a passkey, give it another name."""
    amal.go("/accounts/2fa/webauthn/add/")
    amal.press("#mfa_webauthn_add")
    amal.go("/accounts/2fa/webauthn/")
    amal.press('main a[href$="/edit/"]')
    amal.write("name", "Token 2")
    amal.press(SUBMIT)
    assert "Token 2" in amal.page.inner_text("main")


def sign_in_again(amal: Person) -> None:
    """Sign out, and in again with the second factor of this browser."""
    amal.go("/accounts/logout/")
    amal.press(SUBMIT)
    amal.go("/accounts/login/")
    amal.write("login", "amal")
    amal.write("password", "not the password")
    amal.press(SUBMIT)
    assert amal.page.locator(".error-summary").count()
    amal.write("password", PASSWORD)
    amal.press(SUBMIT)
    assert "/2fa/authenticate/" in amal.page.url
    amal.press("#mfa_webauthn_authenticate")


def test_every_page_of_the_account_is_without_a_barrier(amal):
    for path in SIGNED_IN:
        amal.go("/accounts/" + path)
    activate_app(amal)
    for path in ("2fa/", "2fa/recovery-codes/", "2fa/recovery-codes/generate/"):
        amal.go("/accounts/" + path)
    amal.press(SUBMIT)
    add_passkey(amal)
    sign_in_again(amal)
    for path in ("reauthenticate/", "2fa/reauthenticate/", "2fa/webauthn/reauthenticate/", "2fa/"):
        amal.visited.discard("/accounts/" + path)
        amal.go("/accounts/" + path)
    amal.go("/accounts/2fa/webauthn/")
    amal.press('main a[href$="/remove/"]')
    amal.press(SUBMIT)
    amal.go("/accounts/2fa/totp/deactivate/")
    amal.press(SUBMIT)
    amal.go("/account")
    assert not amal.barriers, "\n".join(amal.barriers)
