# SPDX-License-Identifier: Apache-2.0
"""Is a person's confirmation genuine: a passkey's signature over the exact statement, or a renewed log-in.

Rules:
- a passkey's challenge is the SHA-256 of the statement; user presence and user
  verification are demanded; origin and relying party are this node's;
- a log-in counts only if the second factor was shown in the last five minutes, and
  the document says that no signature of the person exists;
- a demonstration counts on a demonstration node only.

Cites: WebAuthn Level 3, 7.2; trust.md 6.
"""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature

from rogatory.casefile.documents import HumanProof
from rogatory.casefile.standing import Actor
from rogatory.errors import NotAllowed, NotGenuine

RENEWED_WITHIN = timedelta(minutes=5)
PRESENT, VERIFIED = 0x01, 0x04


def challenge_of(statement: str) -> str:
    """Return the challenge that a passkey signs for a statement, as base64url."""
    return urlsafe_b64encode(hashlib.sha256(statement.encode()).digest()).rstrip(b"=").decode()


def credentials_of(person: str) -> tuple[str, ...]:
    """Return the identifiers of a person's passkeys, as base64url."""
    from allauth.mfa.models import Authenticator

    rows = Authenticator.objects.filter(user__username=person, type=Authenticator.Type.WEBAUTHN)
    shown = [row.data.get("credential", {}).get("response", {}).get("attestationObject", "") for row in rows]
    found = [attested for one in shown if (attested := _attested(one))]
    return tuple(urlsafe_b64encode(one.credential_id).rstrip(b"=").decode() for one in found)


def require_genuine(proof: HumanProof, *, by: Actor, now: datetime, renewed_at: datetime | None) -> None:
    """Demand that the proof is what its method says."""
    from django.conf import settings

    match proof.method:
        case "passkey":
            key = _public_key(by.person, proof.credential)
            require_assertion(proof, public_key=key, origin=settings.CHOICES.address)
        case "session" if renewed_at is not None and timedelta() <= now - renewed_at <= RENEWED_WITHIN:
            return
        case "demonstration" if settings.CHOICES.demonstration:
            return
        case "session":
            raise NotAllowed(
                "proof.not-renewed",
                "You have not confirmed with your second factor just now.",
                remedy="Confirm with your passkey or your code, then decide.",
            )
        case _:
            raise NotAllowed(
                "proof.method",
                "This way of confirming does not count here.",
                remedy="Confirm with your passkey or your code.",
            )


def require_assertion(proof: HumanProof, *, public_key: Any, origin: str) -> None:
    """Demand that a passkey of the person signed exactly this statement, here and now.

    1. The client says: an assertion, over this challenge, for this origin, not embedded.
    2. The authenticator says: for this relying party, the person present and verified.
    3. The signature is over both.

    Cites: WebAuthn Level 3, 7.2 steps 10 to 21.
    """
    client_data = _decode(proof.client_data)
    authenticator = _decode(proof.authenticator_data)
    told = _client(client_data)
    if (  # 1
        told.get("type") != "webauthn.get"
        or told.get("challenge") != challenge_of(proof.statement)
        or told.get("origin") != origin
        or told.get("crossOrigin", False) is not False
    ):
        raise _refused()
    party = hashlib.sha256((urlsplit(origin).hostname or "").encode()).digest()
    if len(authenticator) < 37 or authenticator[:32] != party:  # 2
        raise _refused()
    if authenticator[32] & (PRESENT | VERIFIED) != PRESENT | VERIFIED:
        raise _refused()
    try:  # 3
        message = authenticator + hashlib.sha256(client_data).digest()
        public_key.verify(message, _decode(proof.signature))  # type: ignore
    except (InvalidSignature, ValueError):
        raise _refused() from None


def _public_key(person: str, credential: str) -> Any:
    from allauth.mfa.models import Authenticator

    rows = Authenticator.objects.filter(user__username=person, type=Authenticator.Type.WEBAUTHN)
    for row in rows:
        data = row.data.get("credential", {})
        shown = data.get("response", {}).get("attestationObject", "")
        attested = _attested(shown)
        if attested and urlsafe_b64encode(attested.credential_id).rstrip(b"=").decode() == credential:
            return attested.public_key
    raise NotAllowed(
        "proof.unknown-credential",
        "This passkey is not one of yours.",
        remedy="Use a passkey that is registered on your account page.",
    )


def _attested(shown: str):
    from fido2.webauthn import AttestationObject

    try:
        return AttestationObject(_decode(shown)).auth_data.credential_data
    except (ValueError, NotGenuine):
        return None


def _client(data: bytes) -> dict[str, object]:
    try:
        told = json.loads(data)
    except ValueError:
        raise _refused() from None
    return told if isinstance(told, dict) else {}


def _decode(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise _refused() from None


def _refused() -> NotGenuine:
    return NotGenuine(
        "proof.wrong",
        "The passkey did not confirm this statement.",
        remedy="Confirm again on the page that shows the document.",
        cites="WebAuthn Level 3, 7.2",
    )
