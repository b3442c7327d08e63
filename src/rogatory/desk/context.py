# SPDX-License-Identifier: Apache-2.0
"""What every template may use: who acts, for which office, where account and home are.

Rules: names of offices come from the signed directory in the reader's language, and
are shown by their identifier if the directory does not name them; people are called
as their documents say, since a log-in name means something in one place only.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from rogatory.desk.components import Identity
from rogatory.errors import NotAllowed
from rogatory.phrasebook import words
from rogatory.registry.node import node
from rogatory.registry.people import name_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Give a template the actor and the frame around it."""
    actor = getattr(request, "actor", None)
    told: dict[str, Any] = {"actor": actor, "home_url": reverse("home")}
    if settings.CHOICES.demonstration:
        told["brand_note"] = gettext("Demonstration")
    if getattr(request, "user", None) is not None and request.user.is_authenticated:
        told |= {"account_url": reverse("account"), "sign_out_url": reverse("account_logout")}
    if actor is not None:
        told["law_url"] = reverse("law")
        told["identity"] = Identity(
            name=actor.name,
            role=words.word(words.ROLES, actor.role),
            office=office_name(actor.office),
            state=state_of(actor.office),
        )
    return told


def office_name(office: str) -> str:
    """Return the name of an office in the reader's language."""
    try:
        names = node().office(office).names
    except NotAllowed:
        return office
    return names.get(get_language() or "en") or names.get("en") or office


def state_of(office: str) -> str:
    """Return the name of the State of an office."""
    try:
        return words.word(words.STATES, node().office(office).state)
    except NotAllowed:
        return ""


def person_name(person: str, *, office: str, said: str = "") -> str:
    """Return how a person is called: as a document says, else as this node knows its own people."""
    if said or not person:
        return said
    return name_of(person) if office in node().local_offices() else person


def author_of(document: Any) -> str:
    """Return the name of the person who states a document."""
    return person_name(document.person, office=document.office, said=getattr(document, "person_name", ""))


def second_of(event: Any) -> str:
    """Return the name of the second person behind an event of the timeline, if there was one."""
    return person_name(event.authorised_by, office=event.filed.document.office, said=event.authorised_name)
