# SPDX-License-Identifier: Apache-2.0
"""The case page and its documents: both sides' acts, what proves them, and how a request ends."""

import re

import msgspec
import pytest
from django.test import Client
from tests.desk.conftest import text_of
from tests.desk.journeys import preserve

from rogatory.archive.models import ClockRow
from rogatory.casefile.documents import KINDS, Role
from rogatory.casefile.house import house_case
from rogatory.cli.stories import first_letter
from rogatory.desk.letter import APART, HEAD, letter_of
from rogatory.desk.letter_words import FIELDS
from rogatory.registry.act import sign_all
from rogatory.registry.cases import load_case
from rogatory.registry.record import record
from rogatory.wire.canonical import digest

ALTANIA = "xa.central"


@pytest.fixture
def preserved(world):
    """A case in which data are preserved."""
    return preserve(world)


def test_the_case_page_shows_where_each_request_stands(seat, preserved):
    page = text_of(seat("lea").get(f"/cases/{preserved}"))
    for what in (
        "The data are preserved",
        "The preservation ends",
        "Set by the treaty",
        "UNCC 42(8)",
        "Prepare the letter of request",
        "Withdraw the request",
        "Authorised by Amal",
        "receipt verified",
        "You are here",
    ):
        assert what in page


def test_each_office_sees_its_own_buttons(seat, preserved):
    assert "Prepare the letter of request" not in text_of(seat("tomas").get(f"/cases/{preserved}"))
    assert "Prepare the letter of request" not in text_of(seat("dana").get(f"/cases/{preserved}"))


def test_the_provider_appears_only_where_it_takes_part(seat, preserved):
    ours = text_of(seat("lea").get(f"/cases/{preserved}"))
    theirs = text_of(seat("tomas").get(f"/cases/{preserved}"))
    assert "Service provider" not in ours
    assert "Service provider" in theirs


def test_every_document_of_the_case_can_be_read_and_proved(seat, preserved, node):
    lea = seat("lea")
    for filed in load_case(node, ALTANIA, preserved).filed:
        page = text_of(lea.get(f"/cases/{preserved}/documents/{filed.digest}"))
        assert filed.digest in page
        assert "Verified with a key that the directory names for this office" in page
        exact = lea.get(f"/cases/{preserved}/documents/{filed.digest}/exact")
        assert exact.headers["Content-Type"] == "application/vnd.rogatory.document+json"
        assert digest(exact.content) == filed.digest
        proof = lea.get(f"/cases/{preserved}/documents/{filed.digest}/proof")
        assert proof.content.startswith(b"c2sp.org/tlog-proof")


def test_a_document_of_another_case_is_not_shown(seat, preserved):
    answer = seat("lea").get(f"/cases/{preserved}/documents/sha256:{64 * 'b'}")
    assert answer.status_code == 403
    assert "document.not-found" in text_of(answer)


def test_a_request_is_withdrawn_with_reasons_and_the_other_side_is_told(seat, preserved, node):
    line = load_case(node, ALTANIA, preserved).lines[0].digest
    lea = seat("lea")
    url = f"/cases/{preserved}/requests/{line}/withdraw"
    assert lea.post(url, {"reasons": ""}).status_code == 422
    assert lea.post(url, {"reasons": "The account turned out to be another."}).url == f"/cases/{preserved}"
    assert load_case(node, ALTANIA, preserved).lines[0].stage == "withdrawn"
    page = text_of(lea.get(f"/cases/{preserved}"))
    assert "Withdrawn by the requesting State" in page
    again = lea.post(url, {"reasons": "Once more."})
    assert again.status_code == 409
    assert "This request has ended" in text_of(again)
    assert "Once more." in text_of(again), "what was typed is still there"


def test_a_request_is_closed_with_its_outcome(seat, preserved, node):
    line = load_case(node, ALTANIA, preserved).lines[0].digest
    url = f"/cases/{preserved}/requests/{line}/close"
    answer = seat("lea").post(url, {"outcome": "no longer needed", "note": ""})
    assert answer.url == f"/cases/{preserved}"
    assert load_case(node, ALTANIA, preserved).lines[0].stage == "closed"


def test_lists_show_what_was_sent_received_and_ended(seat, preserved):
    lea, tomas = seat("lea"), seat("tomas")
    assert preserved in text_of(lea.get("/requests?view=sent"))
    assert preserved not in text_of(lea.get("/requests?view=received"))
    assert preserved in text_of(tomas.get("/requests?view=received"))
    assert "No request here" in text_of(lea.get("/requests?view=ended"))
    assert lea.get("/requests?view=nonsense&page=99").status_code == 200


def test_the_case_says_how_its_dates_came_about_in_both_languages(seat, preserved):
    client, url = seat("lea"), f"/cases/{preserved}"
    english = text_of(client.get(url))
    assert '<details class="clock-how">' in english
    assert "60 days end with" in english
    assert "The receipt says that the data are held until" in english
    arabic = text_of(client.get(url, headers={"accept-language": "ar"}))
    assert "اليوم صفر هو" in arabic
    assert "يفيد الإيصال بأن البيانات محفوظة إلى" in arabic
    how = arabic[arabic.index('class="clock-how"') :].partition("</details>")[0]
    assert not re.search(r">[^<]*\b(day|days|clock|the)\b", how)


def test_a_date_that_an_older_version_wrote_still_says_what_is_known(seat, preserved):
    ClockRow.objects.update(steps="[]", verified="")
    page = text_of(seat("lea").get("/"))
    assert "How this date was reached" in page
    assert "Runs since" in page
    assert "UNCC 42(8)" in page


def test_home_says_why_each_date_is_what_it_is(seat, preserved):
    page = text_of(seat("lea").get("/"))
    assert "See what must follow before the preservation ends" in page
    assert "How this date was reached" in page
    for decided in (
        "UNCC 42(8)",
        "From memory; check the text before relying on it",
        "Day zero is",
        "It is stated in entry",
        "60 days end with",
        "Nothing has stopped the clock.",
        "days are those of UTC",
    ):
        assert decided in page, decided
    assert "Nothing waits for you" in text_of(seat("dana").get("/"))


@pytest.mark.slow
def test_the_whole_first_story_can_be_read_on_every_seat(seat, world):
    case = first_letter.play(world)
    for person in ("lea", "amal", "tomas", "malik", "ines", "jo", "dana"):
        client = seat(person)
        assert client.get("/").status_code == 200
        page = client.get(f"/cases/{case}")
        assert page.status_code == 200
        for url in set(re.findall(rf"/cases/{case}/documents/sha256:[0-9a-f]{{64}}", text_of(page))):
            assert client.get(url).status_code == 200


def test_every_field_of_every_document_has_its_heading():
    for kind, form in KINDS.items():
        for name in form.__struct_fields__:
            assert name in HEAD or name in APART or name in FIELDS or f"{kind}.{name}" in FIELDS, (kind, name)


def test_nothing_of_a_document_is_left_out(preserved, node):
    for filed in load_case(node, ALTANIA, preserved).filed:
        letter = letter_of(filed.document)
        said = str(letter)
        for name in filed.document.__struct_fields__:
            value = getattr(filed.document, name)
            if (
                isinstance(value, str)
                and name not in HEAD
                and value
                and name not in ("instrument", "measure")
            ):
                assert value in said, name


def test_only_a_registrar_changes_who_serves(seat):
    client = seat("lea")
    page = text_of(client.get("/office/officials"))
    assert "Appoint a person" not in page
    assert "District Court of Altmar" in page
    told = {
        "act": "appoint",
        "appoint-who": "rosa",
        "appoint-who_name": "Rosa",
        "appoint-given_role": "official",
    }
    refused = client.post("/office/officials", told)
    assert refused.status_code == 403
    assert "It needs one of these roles: registrar" in text_of(refused)


def test_a_registrar_appoints_invites_and_ends_a_role(seat, node):
    house = load_case(node, ALTANIA, house_case(ALTANIA))
    first = house.filed[0].document
    registrar = msgspec.structs.replace(first, who="amal", who_name="Amal", given_role=Role.REGISTRAR)
    record(node, house, sign_all(node, (registrar,)), now=first.time)
    client = seat("amal")
    assert client.post("/seats", {"seat": f"{ALTANIA}|registrar"}).status_code == 302
    told = {
        "act": "appoint",
        "appoint-who": "rosa",
        "appoint-who_name": "Rosa",
        "appoint-given_role": "official",
    }
    assert client.post("/office/officials", told).url == "/office/officials"
    assert "Rosa" in text_of(client.get("/office/officials"))
    invited = text_of(client.post("/office/officials", {"act": "invite", "who": "rosa"}))
    link = re.search(r"/accounts/password/reset/key/[\w-]+/", invited).group()
    assert Client().get(link, follow=True).status_code == 200
    own = {**told, "appoint-who": "amal"}
    assert "Nobody appoints themselves" in text_of(client.post("/office/officials", own))
    end = {"act": "dismiss", "dismiss-who": "rosa", "dismiss-ended_role": "official"}
    assert client.post("/office/officials", end).url == "/office/officials"
    assert "Rosa" not in text_of(client.get("/office/officials"))
    nobody = client.post("/office/officials", {"act": "invite", "who": "nobody"})
    assert nobody.status_code == 403


def test_tokens_are_shown_once_and_end_at_a_word(seat):
    lea = seat("lea")
    page = text_of(lea.post("/account", {"label": "case system"}))
    token = re.search(r"rog_[\w-]+", page).group()
    again = text_of(lea.get("/account"))
    assert token not in again
    assert "case system" in again
    as_program = {"authorization": f"Bearer {token}"}
    assert Client().get("/api/tasks", headers=as_program).status_code == 200
    end = re.search(r"/account/tokens/[0-9a-f]+/end", again).group()
    assert seat("amal").post(end).status_code == 302
    assert Client().get("/api/tasks", headers=as_program).status_code == 200, "only its owner ends it"
    assert lea.post(end).status_code == 302
    assert Client().get("/api/tasks", headers=as_program).status_code == 403
