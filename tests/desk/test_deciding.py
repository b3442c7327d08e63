# SPDX-License-Identifier: Apache-2.0
"""The second person: one page, exactly these words, or back with reasons."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.test import Client
from tests.desk.conftest import text_of
from tests.world import actor

from rogatory.casefile.documents import Authorisation
from rogatory.cli.stories import matter
from rogatory.registry.act import act
from rogatory.registry.cases import load_case
from rogatory.registry.clock import now

ALTANIA = "xa.central"


@pytest.fixture
def waiting(world, node):
    """A letter that Lea filed and nobody has authorised yet."""
    told = matter.facts("produce_content", "content", date=now().date().isoformat())
    assessed = world.lea.assess(told)
    at = now().isoformat().replace("+00:00", "Z")
    sheet = matter.confirmed(assessed, by="lea", at=at)
    letter = matter.letter(told, sheet, law_version=assessed["assessment"]["law_version"])
    case = world.lea.act("send_letter", {"letter": letter})["case"]
    digest = load_case(node, ALTANIA, case).lines[0].digest
    return case, digest, f"/cases/{case}/requests/{digest}/authorise"


def carried(client, url):
    """Return what the page carries along in its form."""
    found: dict[str, str] = {}

    class Hidden(HTMLParser):
        def handle_starttag(self, tag, attrs):
            told = dict(attrs)
            if tag == "input" and told.get("type") == "hidden" and told.get("name") in ("of", "statement"):
                found[told["name"]] = told.get("value", "")

    Hidden().feed(client.get(url).content.decode())
    return found


def test_everything_the_second_person_needs_is_on_one_page(seat, waiting):
    _, digest, url = waiting
    page = text_of(seat("amal").get(url))
    for what in (
        "night.owl@mailhaven.example",
        "UNCC 24(1)",
        "61 days",
        "Exactly these words",
        digest,
        "Your decision",
        "Authorise",
        "Send back with reasons",
    ):
        assert what in page


def test_the_task_leads_the_judge_to_the_page(seat, waiting):
    page = text_of(seat("amal").get("/"))
    assert "Read and decide: Letter of request" in page
    assert waiting[2] in page
    assert "House practice; no treaty sets a time for this" in page


def test_a_judge_authorises_exactly_what_was_read(seat, waiting, node):
    case, digest, url = waiting
    amal = seat("amal")
    answer = amal.post(url, {**carried(amal, url), "reasons": "Necessary and limited."})
    assert answer.url == f"/cases/{case}"
    line = load_case(node, ALTANIA, case).lines[0]
    authorisation = line.steps[0].authorisation.document
    assert isinstance(authorisation, Authorisation)
    assert authorisation.of == digest
    assert authorisation.person == "amal"
    assert authorisation.proof.method == "demonstration"
    assert authorisation.reasons == "Necessary and limited."
    assert line.stage == "sent"


def test_nobody_authorises_their_own_document(seat, waiting):
    from rogatory.archive.models import Seat

    _, _, url = waiting
    page = text_of(seat("lea").get(url))
    assert "You drew up this document" in page
    assert 'name="statement"' not in page.split("Your decision")[1]
    answer = seat("lea").post(url, carried(seat("amal"), url))
    assert answer.status_code == 403
    assert Seat.objects.filter(person="lea").exists()


def test_a_form_for_other_words_authorises_nothing_and_says_so(seat, waiting, node):
    case, _, url = waiting
    amal = seat("amal")
    told = carried(amal, url)
    told["of"] = "sha256:" + 64 * "0"
    answer = amal.post(url, told)
    assert answer.status_code == 409
    assert "The words you read are not the words that are waiting" in text_of(answer)
    assert load_case(node, ALTANIA, case).lines[0].pending is not None


def test_a_statement_over_something_else_does_not_count(seat, waiting):
    _, _, url = waiting
    amal = seat("amal")
    told = carried(amal, url)
    told["statement"] = told["statement"].replace('"amal"', '"lea"')
    answer = amal.post(url, told)
    assert answer.status_code == 403
    assert "is not over this document" in text_of(answer)


def test_pressing_twice_authorises_once(seat, waiting, node):
    case, _, url = waiting
    amal = seat("amal")
    told = carried(amal, url)
    amal.post(url, told)
    count = len(load_case(node, ALTANIA, case).filed)
    answer = amal.post(url, told, follow=True)
    assert "is not waiting for authorisation" in text_of(answer)
    assert len(load_case(node, ALTANIA, case).filed) == count


def test_a_letter_goes_back_with_reasons_and_a_narrower_scope(seat, waiting, node):
    case, digest, url = waiting
    amal = seat("amal")
    back = url.replace("/authorise", "/send_back")
    empty = amal.post(back, {"of": digest, "reasons": ""})
    assert empty.status_code == 422
    told = {"of": digest, "reasons": "Two months are too long.", "narrow_to": "The week of the demand."}
    assert amal.post(back, told).url == f"/cases/{case}"
    line = load_case(node, ALTANIA, case).lines[0]
    assert line.stage == "returned to the drafter"
    page = text_of(amal.get(f"/cases/{case}"))
    assert "Sent back to the drafter; never took effect" in page


def test_an_official_may_take_their_own_letter_back(seat, waiting):
    case, _, url = waiting
    page = text_of(seat("lea").get(f"/cases/{case}"))
    assert url.replace("/authorise", "/send_back") in page
    assert url not in page


def test_an_office_abroad_sees_nothing_before_the_authorisation(seat, waiting):
    assert seat("tomas").get(f"/cases/{waiting[0]}").status_code == 403


def test_without_demonstration_a_fresh_code_is_needed(node, waiting, settings):
    from dataclasses import replace

    from allauth.mfa.totp.internal.auth import (
        TOTP,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    from rogatory.archive.models import Person

    case, _, url = waiting
    settings.CHOICES = replace(settings.CHOICES, demonstration=False)
    amal = Person.objects.get(username="amal")
    secret = generate_totp_secret()
    TOTP.activate(amal, secret)
    client = Client()
    client.force_login(amal, backend="allauth.account.auth_backends.AuthenticationBackend")
    told = carried(client, url)
    page = text_of(client.get(url))
    assert 'name="code"' in page
    refused = client.post(url, told)
    assert refused.status_code == 403
    assert "have not confirmed with your second factor" in text_of(refused)
    wrong = client.post(url, {**carried(client, url), "code": "000000"})
    assert wrong.status_code == 403
    assert "The code was not right" in text_of(wrong)
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"
    answer = client.post(url, {**carried(client, url), "code": code})
    assert answer.status_code == 302, text_of(answer)
    proof = load_case(node, ALTANIA, case).lines[0].steps[0].authorisation.document.proof
    assert proof.method == "session"
    assert proof.signature == ""


def test_an_appointment_waits_for_a_second_person_and_is_confirmed_by_a_click(seat, node):
    from datetime import timedelta

    from rogatory.archive.models import Seat
    from rogatory.casefile.documents import Appointment, Role
    from rogatory.casefile.house import house_case, roles_held
    from rogatory.registry.act import sign_all
    from rogatory.registry.record import record

    house = load_case(node, ALTANIA, house_case(ALTANIA))
    later = house.filed[0].document.time + timedelta(hours=2)
    appointment = Appointment(
        case=house.case,
        office=ALTANIA,
        person="lea",
        role=Role.REGISTRAR,
        time=later,
        who="rosa",
        who_name="Rosa",
        given_role=Role.OFFICIAL,
    )
    after = record(node, house, sign_all(node, (appointment,)), now=later)
    digest = after.filed[-1].digest
    assert not Seat.objects.filter(person="rosa").exists()
    page = text_of(seat("amal").get("/office/officials"))
    assert "Rosa" in page
    assert f"/office/officials/{digest}/confirm" in page
    assert seat("amal").post(f"/office/officials/{digest}/confirm").url == "/office/officials"
    confirmed = load_case(node, ALTANIA, house_case(ALTANIA))
    assert Role.OFFICIAL in roles_held(confirmed, "rosa", at=datetime(2100, 1, 1, tzinfo=UTC))


def test_acting_needs_the_role_that_the_page_asks_for(waiting, node):
    case, _, _ = waiting
    from rogatory.errors import NotAllowed

    with pytest.raises(NotAllowed):
        act(
            node,
            "appoint",
            {"who": "x", "who_name": "X", "given_role": "judge"},
            case=case,
            by=actor("lea"),
            now=now(),
        )
