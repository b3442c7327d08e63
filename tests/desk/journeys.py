# SPDX-License-Identifier: Apache-2.0
"""Sit down at the desk as one of the cast, press what a page offers, and let the post carry."""

import re
from datetime import timedelta

from django.test import Client
from tests.told_once import told_once

from rogatory.archive.models import Person
from rogatory.casefile.documents import Role
from rogatory.cli.cast import CAST
from rogatory.cli.stories import first_letter, matter
from rogatory.registry.clock import now

preserve, ask_for_data, execute, produce, hand_on = (
    told_once(part)
    for part in (
        first_letter.preserve,
        first_letter.ask_for_data,
        first_letter.execute,
        first_letter.produce,
        first_letter.hand_on,
    )
)
ROLES = {one.person: (one.office, Role(one.role)) for one in CAST}


def sit(person: str, language: str = "en") -> Client:
    """Return a browser that is signed in at the person's seat."""
    office, role = ROLES[person]
    client = Client(headers={"accept-language": language})
    client.force_login(
        Person.objects.get(username=person), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    session = client.session
    session["seat"] = (office, str(role))
    session.save()
    return client


def act_url(case: str, line: str, verb: str) -> str:
    return f"/cases/{case}/requests/{line}/{verb}"


def carry(world) -> None:
    """Let everything that is due arrive."""
    while world.tomas._post.carry():
        pass


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url, follow=True)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return read(answer)


def read(answer) -> str:
    """Return a page without the signs that only keep directions apart."""
    return re.sub("[\u2068\u2069]", "", answer.content.decode())


def press(client: Client, url: str, told: dict, *, status: int = 200) -> str:
    """Send a form; return the page that answers."""
    answer = client.post(url, told, follow=True)
    assert answer.status_code == status, said(answer.content.decode())
    return read(answer)


def check_then_file(client: Client, url: str, told: dict) -> str:
    """Fill a form, read the check, press “File it”; return the page that follows."""
    shown = press(client, url, told)
    assert 'name="confirmed"' in shown, said(shown)
    assert_carried(shown, told)
    return press(client, url, {**told, "confirmed": "yes"})


def assert_carried(shown: str, told: dict) -> None:
    names = set(re.findall(r'<input type="hidden" name="([^"]+)"', shown))
    assert {name for name, value in told.items() if value not in ("", [])} <= names


def said(shown: str) -> str:
    """Return the words of a page, for a failing test."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown.partition("<main")[2]))[:2500]


def stage(world, person: str, case: str, line: str) -> str:
    seat = getattr(world, person)
    return next(one["stage"] for one in seat.case(case)["lines"] if one["line"] == line)


def newest(world, person: str, case: str, kind: str) -> dict:
    """Return the newest document of a kind, and its digest."""
    documents = getattr(world, person).case(case)["documents"]
    found = next(one for one in reversed(documents) if one["kind"] == kind)
    return {"digest": found["digest"], **found["document"]}


def authorise(world, person: str, case: str, digest: str, also: list[str] | None = None) -> None:
    office, role = ROLES[person]
    world.authorise(
        getattr(world, person), case, digest, person=person, office=office, role=str(role), also=also
    )


@told_once
def letter_sent(world, **changes) -> tuple[str, str]:
    """Have Altania send a letter; return case and line."""
    today = now().date().isoformat()
    told = matter.facts("produce_content", "content", date=today, **changes)
    assessed = world.lea.assess(told)
    letter = matter.letter(told, first_letter._sheet(assessed), law_version=first_letter._version(assessed))
    done = world.lea.act("send_letter", {"letter": letter})
    case, digest = done["case"], done["filed"][0]["digest"]
    authorise(world, "amal", case, digest)
    carry(world)
    return case, digest


@told_once
def letter_assessed(world, **changes) -> tuple[str, str]:
    """Have Belmora acknowledge and assess the letter on the facts it states."""
    case, line = letter_sent(world, **changes)
    world.tomas.act("acknowledge", {"request": line}, case=case)
    facts = newest(world, "tomas", case, "LetterOfRequest")["facts"]
    world.tomas.act("assess", {"request": line, "facts": facts}, case=case)
    return case, line


@told_once
def ordered(world) -> tuple[str, str, str]:
    """Have Belmora order Mailhaven to produce; return case, letter and order."""
    case, line = letter_assessed(world)
    order = first_letter._order(world, case, line)
    digest = world.tomas.act("order_production", {"order": order}, case=case)["filed"][0]["digest"]
    authorise(world, "malik", case, digest)
    carry(world)
    return case, line, digest


@told_once
def order_acknowledged(world) -> tuple[str, str, str]:
    """Have the provider acknowledge the order; return case, letter and order."""
    case, letter, line = ordered(world)
    world.ines.act("acknowledge", {"request": line}, case=case)
    return case, letter, line


@told_once
def preservation_sent(world) -> tuple[str, str]:
    """Have Altania ask for preservation; return case and line."""
    told = matter.facts("preserve", "stored_mixed", date=now().date().isoformat())
    assessed = world.lea.assess(told)
    request = matter.preservation(
        told, first_letter._sheet(assessed), law_version=first_letter._version(assessed)
    )
    done = world.lea.act("ask_preservation", {"request": request})
    case, digest = done["case"], done["filed"][0]["digest"]
    authorise(world, "amal", case, digest)
    carry(world)
    return case, digest


def in_days(days: int) -> str:
    return (now().date() + timedelta(days=days)).isoformat()
