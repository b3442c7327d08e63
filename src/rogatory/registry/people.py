# SPDX-License-Identifier: Apache-2.0
"""People and programs at the door: log-in names, invitations, access tokens.

Rules:
- nobody signs up; a person is invited, and the invitation is a link that works once;
- a token lets a program act for one seat; only its digest is kept, and it ends;
- what anyone may do is asked of the ledger at every act, not stored here.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from rogatory.archive.models import AccessToken, Person
from rogatory.casefile.documents import Role
from rogatory.casefile.standing import Actor
from rogatory.errors import NotAllowed
from rogatory.registry.seats import seats_of

TOKEN_DAYS = 90


def actor_for(person: str, office: str, role: str) -> Actor:
    """Return the actor for a seat the person holds, or refuse."""
    for held_office, held_role, institution in seats_of(person):
        if (held_office, str(held_role)) == (office, role):
            row = Person.objects.get(username=person)
            return Actor(
                person=person,
                office=office,
                role=held_role,
                name=row.name,
                institution=institution,
                language=row.language,
            )
    raise NotAllowed(
        "standing.not-held",
        "You do not hold the role {role} in this office at this moment.",
        remedy="Choose another seat, or ask the registrar.",
        params={"role": role},
    )


def name_of(person: str) -> str:
    """Return the name of a person of this node, or their identifier."""
    row = Person.objects.filter(username=person).values_list("name", flat=True).first()
    return row or person


def make_token(*, person: str, office: str, role: Role, label: str, now: datetime) -> str:
    """Make a token for a seat; it is shown once."""
    token = "rog_" + secrets.token_urlsafe(32)
    AccessToken.objects.create(
        digest=_digest(token),
        person=person,
        office=office,
        role=str(role),
        label=label,
        expires_at=now + timedelta(days=TOKEN_DAYS),
    )
    return token


def tokens_of(person: str) -> tuple[AccessToken, ...]:
    """Return the tokens a person has made, the one that lives longest first."""
    return tuple(AccessToken.objects.filter(person=person).order_by("-expires_at"))


def end_token(digest: str, *, person: str) -> None:
    """End a token of this person; one that is not theirs stays."""
    AccessToken.objects.filter(digest=digest, person=person).delete()


def person_called(username: str) -> Person | None:
    """Return who logs in under this name."""
    return Person.objects.filter(username=username, is_active=True).first()


def demonstration_people() -> tuple[Person, ...]:
    """Return the invented people of a demonstration node."""
    return tuple(Person.objects.filter(demonstration=True, is_active=True).order_by("joined_at", "id"))


def actor_of_token(token: str, *, now: datetime) -> Actor:
    """Return for whom a program acts."""
    row = AccessToken.objects.filter(digest=_digest(token)).first()
    if row is None or row.expires_at <= now:
        raise NotAllowed(
            "token.unknown",
            "The access token is not known or has ended.",
            remedy="Make a new one on your account page.",
        )
    return actor_for(row.person, row.office, row.role)


def welcome(person: str, *, name: str, now: datetime) -> None:
    """Let somebody who was appointed have a log-in name; without an invitation nobody can use it."""
    Person.objects.get_or_create(username=person, defaults={"name": name, "joined_at": now, "password": "!"})


def invitation(person: str) -> str:
    """Return the path under which an invited person sets their first password; it works once."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.urls import reverse

    row = Person.objects.filter(username=person).first()
    if row is None:
        raise NotAllowed(
            "person.unknown",
            "Nobody here has the log-in name {person}.",
            remedy="Appoint the person first.",
            params={"person": person},
        )
    key = f"{user_pk_to_url_str(row)}-{default_token_generator.make_token(row)}"
    uid, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
