# SPDX-License-Identifier: Apache-2.0
"""A judge who is no demonstration registers a passkey and authorises with it, and outsiders can check that.

The node runs in its own process on http://localhost, the authenticator is Chromium's
virtual one; the stored proof is verified with openssl alone and with the `webauthn`
package, neither of which shares code with the product.

Cites: WebAuthn Level 3, 7.2; trust.md 6.
"""

import hashlib
import json
import subprocess
import sys
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from tests.browser import walk
from tests.browser.keyboard import Person
from tests.processes.node import node_process, outside

from rogatory.cli.seat import Seat
from rogatory.cli.troupe import free_ports

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.slow]
PASSWORD = "a quiet harbour at four"
PORTS = {"en": 9611, "ar": 9631}  # apart, because the two may run side by side
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module", params=["en", "ar"])
def office(request, tmp_path_factory) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Return a language, the address of a node without demonstration, and how to get in."""
    folder = tmp_path_factory.mktemp("office")
    port = free_ports(PORTS[request.param], count=1)
    address = f"http://localhost:{port}"
    founding = [sys.executable, "-m", "tests.browser.office", str(folder), address]
    told = subprocess.run(founding, env=outside(), check=True, capture_output=True, text=True).stdout
    with node_process(folder, port=port, address=address):
        yield request.param, address, json.loads(told)


def enter(amal: Person, invitation: str) -> None:
    """Follow the invitation, choose a password, sign in."""
    amal.go(invitation)
    amal.write("password1", PASSWORD)
    amal.write("password2", PASSWORD)
    amal.press("main form button[type=submit]")
    amal.go("/")
    amal.write("login", "amal")
    amal.write("password", PASSWORD)
    amal.press("main form button[type=submit]:not([form])")


def register_passkey(amal: Person) -> None:
    """Register a passkey from the page that asks for a second factor."""
    amal.press('main a[href*="webauthn/add"]')
    amal.write("password", PASSWORD)
    amal.press("main form button[type=submit]")
    amal.press("#mfa_webauthn_add")


def key_of(authenticator, identifier: str) -> EllipticCurvePublicKey:
    """Return the public key as the authenticator itself has it."""
    session, name = authenticator
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": name})["credentials"]
    one = next(c for c in held if b64decode(c["credentialId"]) == bytes_of(identifier))
    private = serialization.load_der_private_key(b64decode(one["privateKey"]), password=None)
    return private.public_key()  # type: ignore[return-value]


def bytes_of(text: str) -> bytes:
    """Return the bytes behind base64url."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_passkey_authorises_and_outsiders_verify_it(office, browser, axe, tmp_path):
    language, address, told = office
    lea = Seat(address, told["token"])
    case, digest = walk.file_request(lea)
    amal = Person(browser, address, language=language, axe=axe)
    session = amal.page.context.new_cdp_session(amal.page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    enter(amal, told["invitation"])
    register_passkey(amal)
    for path in ("/account", "/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/password/change/"):
        amal.go(path)
    amal.go("/")
    amal.press(f'.task-list a[href^="/cases/{case}"]')
    amal.press("button[data-passkey-confirm]")
    assert amal.page.url == f"{address}/cases/{case}", amal.page.inner_text("main")
    authorisation = authorisation_of(amal, digest)
    assert authorisation["of"] == digest
    proof = authorisation["proof"]
    assert proof["method"] == "passkey"
    statement = json.loads(proof["statement"])
    assert statement["digest"] == digest
    assert (statement["person"], statement["office"]) == ("amal", "xa.central")
    key = key_of((session, made["authenticatorId"]), proof["credential"])
    verify_with_openssl(proof, key, tmp_path)
    verify_with_webauthn(proof, key, address)
    assert not amal.barriers, "\n".join(amal.barriers)
    amal.close()


def authorisation_of(amal: Person, digest: str) -> dict:
    """Go from the case to the document and on to its authorisation, and take the exact bytes."""
    amal.press(f'main a[href$="/documents/{digest}"]')
    amal.press('aside .facts a[href*="/documents/"]')
    amal.reach('a[href$="/exact"]')
    with amal.page.expect_download() as coming:
        amal.page.keyboard.press("Enter")
    return json.loads(Path(coming.value.path()).read_bytes())


def verify_with_openssl(proof: dict[str, str], key: EllipticCurvePublicKey, folder: Path) -> None:
    """Verify the assertion as an outsider would, with openssl alone; a changed word must fail."""
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    client = bytes_of(proof["client_data"])
    (folder / "officer.pem").write_bytes(pem)
    (folder / "client.json").write_bytes(client)
    (folder / "signature").write_bytes(bytes_of(proof["signature"]))
    (folder / "statement.json").write_text(proof["statement"], encoding="utf-8")
    digest = ["openssl", "dgst", "-sha256", "-binary"]
    hashed = subprocess.run([*digest, "client.json"], cwd=folder, check=True, capture_output=True).stdout
    (folder / "m").write_bytes(bytes_of(proof["authenticator_data"]) + hashed)
    check = ["openssl", "dgst", "-sha256", "-verify", "officer.pem", "-signature", "signature", "m"]
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 0
    said = subprocess.run([*digest, "statement.json"], cwd=folder, check=True, capture_output=True).stdout
    assert json.loads(client)["challenge"] == urlsafe_b64encode(said).rstrip(b"=").decode()
    (folder / "m").write_bytes(bytes_of(proof["authenticator_data"]) + hashlib.sha256(b"other").digest())
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode != 0


def verify_with_webauthn(proof: dict[str, str], key: EllipticCurvePublicKey, address: str) -> None:
    """Verify the assertion with the `webauthn` package."""
    import webauthn
    from webauthn.helpers import encode_cbor

    numbers = key.public_numbers()
    cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
    told = webauthn.verify_authentication_response(
        credential={
            "id": proof["credential"],
            "rawId": proof["credential"],
            "type": "public-key",
            "response": {
                "authenticatorData": proof["authenticator_data"],
                "clientDataJSON": proof["client_data"],
                "signature": proof["signature"],
            },
        },
        expected_challenge=hashlib.sha256(proof["statement"].encode()).digest(),
        expected_rp_id="localhost",
        expected_origin=address,
        credential_public_key=encode_cbor(cose),
        credential_current_sign_count=0,
        require_user_verification=True,
    )
    assert told.user_verified
