# SPDX-License-Identifier: Apache-2.0
"""How a person shows that it is they who decide: passkey, renewed second factor, or demonstration.

Rules:
- the statement names the act, the exact digest, the office, the person and the role;
  a passkey signs its SHA-256;
- a code from the authenticator app counts as renewed log-in, and the document says
  that no signature of the person exists;
- a plain click counts for an invented person on a demonstration node only;
- what was confirmed is what the page showed: the statement comes back with the form
  and is checked by the registry against who acts and what is waiting.

Cites: WebAuthn Level 3, 7.2; UNCC 24(2).
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.forms import ValidationError

from rogatory.casefile.eyes import statement
from rogatory.casefile.standing import Actor
from rogatory.desk.pages import SeatedRequest, is_demonstration, renewed_at
from rogatory.errors import NotAllowed
from rogatory.registry.clock import now
from rogatory.registry.proofs import RENEWED_WITHIN, challenge_of, credentials_of


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Which ways of confirming this person has at this moment."""

    passkeys: tuple[str, ...]
    code: bool
    renewed: bool
    demonstration: bool


def ways_of(request: SeatedRequest) -> Ways:
    """Return how the person may confirm now."""
    from allauth.mfa.models import Authenticator

    at = renewed_at(request)
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    return Ways(
        passkeys=credentials_of(request.user.get_username()),
        code=bool(kinds & {"totp", "recovery_codes"}),
        renewed=at is not None and now() - at <= RENEWED_WITHIN,
        demonstration=is_demonstration(request),
    )


def statement_for(actor: Actor, digest: str, *, also: tuple[str, ...] = ()) -> str:
    """Return a fresh statement over a document, for this person in this role."""
    return statement(act="authorise", digest=digest, by=actor, nonce=secrets.token_urlsafe(16), also=also)


def passkey_options(told: str, ways: Ways) -> dict[str, Any]:
    """Return what the browser needs to ask the passkey for its signature."""
    return {"challenge": challenge_of(told), "credentials": list(ways.passkeys)}


def proof_given(request: SeatedRequest, told: str) -> dict[str, str]:
    """Return the proof that the form brought, in the form a document carries.

    1. A passkey's assertion, if there is one.
    2. A plain click of an invented person on a demonstration node.
    3. A code shown now, or a second factor shown within the last minutes.
    """
    posted = request.POST
    told = posted.get("statement", told)
    if posted.get("signature"):  # 1
        names = ("credential", "authenticator_data", "client_data", "signature")
        return {"method": "passkey", "statement": told, **{name: posted.get(name, "") for name in names}}
    if is_demonstration(request):  # 2
        return {"method": "demonstration", "statement": told}
    if posted.get("code"):  # 3
        _renew(request)
    return {"method": "session", "statement": told}


def _renew(request: SeatedRequest) -> None:
    from allauth.mfa.base.forms import ReauthenticateForm

    form = ReauthenticateForm({"code": request.POST["code"].strip()}, user=request.user)
    try:
        good = form.is_valid()
    except ValidationError:
        good = False
    if not good:
        raise NotAllowed(
            "proof.code-wrong",
            "The code was not right, or was used before.",
            remedy="Wait for the next code in your app and enter that one.",
            field="code",
        )
    form.save()
