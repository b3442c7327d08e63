# SPDX-License-Identifier: Apache-2.0
"""A draft from the first question to the filed request, by forms alone."""

import json
import re

import pytest
from tests.desk.conftest import MATTER, text_of

from rogatory.archive.models import Draft, Entry
from rogatory.casefile.documents import LetterOfRequest, PreservationRequest
from rogatory.registry.cases import load_case

PRESERVE = {"data": {"data_category": "stored_mixed"}}
ANSWERS = {
    "fact_in_force_between": "yes",
    "fact_offence__criminal_in_requested": "true",
    "fact_request_formalities": "complete",
    "fact_specificity": "specific",
    "fact_judicial_authorisation": "present",
    "fact_protected_ground_evidence": "none",
    "fact_ihrl_breach_if_executed": "none",
    "fact_torture_risk": "none",
    "fact_death_penalty_exposure": "no",
}


def begin(client, kind="LetterOfRequest"):
    answer = client.post("/requests/new", {"kind": kind})
    assert answer.status_code == 302
    return answer.url


def fill(client, draft, **changes):
    """Answer every step as the matter has it."""
    for step, answers in MATTER.items():
        told = {**answers, **changes.get(step, {})}
        answer = client.post(f"{draft}/{step}", told)
        assert answer.status_code == 302, (step, errors_of(answer))


def settle(client, draft):
    """Answer what the law asks, and stand for every line of the sheet."""
    for _ in range(3):
        answer = client.post(f"{draft}/questions", ANSWERS)
        assert answer.status_code == 302, errors_of(answer)
    for line in lines_of(client, draft):
        answer = client.post(f"{draft}/safeguards", line)
        assert answer.status_code == 302


def lines_of(client, draft):
    page = text_of(client.get(f"{draft}/safeguards"))
    found = re.findall(r'name="finding" value="(\w+)">.*?name="confirm" value="([\w-]+)"', page, flags=re.S)
    return [{"finding": finding, "confirm": code} for finding, code in found]


def errors_of(answer):
    return re.findall(r'class="field-error">.*?</li>', text_of(answer), flags=re.S)


def test_a_letter_is_drafted_by_forms_alone_and_filed(seat, node):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    settle(lea, draft)
    page = text_of(lea.get(f"{draft}/check"))
    assert "night.owl@mailhaven.example" in page
    assert "Still open" not in page
    answer = lea.post(f"{draft}/check")
    assert answer.status_code == 302
    case = answer.url.removeprefix("/cases/")
    filed = load_case(node, "xa.central", case)
    letter = filed.lines[0].opening.document
    assert isinstance(letter, LetterOfRequest)
    assert letter.person == "lea"
    assert letter.identifiers[0].value == "night.owl@mailhaven.example"
    assert str(letter.period.last) == "2026-10-31"
    assert letter.facts["offence.max_penalty_years_requesting"] == 5
    assert letter.facts["via_central_authority"] is True
    assert {one.confirmed_by for one in letter.safeguards} == {"lea"}
    assert filed.lines[0].pending is not None
    assert not Draft.objects.exists()


def test_a_preservation_is_drafted_and_the_letter_takes_over_what_is_known(seat, node):
    lea = seat("lea")
    draft = begin(lea, "PreservationRequest")
    fill(lea, draft, **PRESERVE)
    settle(lea, draft)
    case = lea.post(f"{draft}/check").url.removeprefix("/cases/")
    line = load_case(node, "xa.central", case).lines[0]
    assert isinstance(line.opening.document, PreservationRequest)
    answer = lea.post(f"/cases/{case}/requests/{line.digest}/send_letter")
    content = json.loads(Draft.objects.get().content)
    assert content["preserved_under"] == line.digest
    assert content["identifiers"][0]["value"] == "night.owl@mailhaven.example"
    assert content["offence"] == MATTER["offence"]["offence"]
    assert "measure" not in content["facts"]
    assert Draft.objects.get().case == case
    page = text_of(lea.get(f"{answer.url}/accounts"))
    assert page.count("night.owl@mailhaven.example") == 2, "both entries stand there already"


def test_nothing_is_in_the_ledger_before_filing(seat):
    lea = seat("lea")
    before = Entry.objects.count()
    fill(lea, begin(lea))
    assert Entry.objects.count() == before


def test_what_was_typed_wrongly_is_kept_and_shown_again(seat):
    lea = seat("lea")
    draft = begin(lea)
    answer = lea.post(f"{draft}/offence", {**MATTER["offence"], "years": "many", "conduct": "words of hours"})
    assert answer.status_code == 422
    assert 'value="many"' in text_of(answer)
    again = text_of(lea.get(f"{draft}/offence"))
    assert 'value="many"' in again
    assert "words of hours" in again
    assert "To be corrected" in text_of(lea.get(draft)) or "open" in text_of(lea.get(draft))


def test_a_draft_is_kept_in_the_background_without_leaving_the_page(seat):
    lea = seat("lea")
    draft = begin(lea)
    answer = lea.post(f"{draft}/matter", {"summary": "half a sent"}, headers={"sec-fetch-dest": "empty"})
    assert answer.status_code == 204
    assert "half a sent" in text_of(lea.get(f"{draft}/matter"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"again_0": "night.ow1@mailhaven.example"}, "The two entries differ"),
        ({"value_0": "nobody", "again_0": "nobody"}, "is not an e-mail address"),
        ({"value_0": "", "again_0": ""}, "Name at least one identifier"),
        (
            {"scheme_0": "IP address", "value_0": "203.0.113.5", "again_0": "203.0.113.5"},
            "needs date and time with zone",
        ),
        (
            {
                "scheme_0": "IP address",
                "value_0": "203.0.113.5",
                "again_0": "203.0.113.5",
                "at_0": "2026-10-14T22:14:07",
            },
            "The zone is missing",
        ),
        (
            {
                "scheme_0": "IP address",
                "value_0": "203.0.113.5",
                "again_0": "203.0.113.5",
                "at_0": "2026-10-14T22:14:07Z",
            },
            "needs its source port",
        ),
    ],
)
def test_an_identifier_that_could_be_a_strangers_is_not_taken(seat, wrong, says):
    lea = seat("lea")
    draft = begin(lea)
    answer = lea.post(f"{draft}/accounts", {**MATTER["accounts"], **wrong})
    assert answer.status_code == 422
    assert says in text_of(answer)


def test_an_address_is_kept_with_its_moment_in_universal_time_and_its_port(seat):
    lea = seat("lea")
    draft = begin(lea)
    told = {
        **MATTER["accounts"],
        "scheme_0": "IP address",
        "value_0": "203.0.113.5",
        "again_0": "203.0.113.5",
        "at_0": "2026-10-14 22:14:07+02:00",
        "port_0": "51322",
    }
    assert lea.post(f"{draft}/accounts", told).status_code == 302
    kept = json.loads(Draft.objects.get().content)["identifiers"]
    assert kept == [
        {"scheme": "IP address", "value": "203.0.113.5", "at": "2026-10-14T20:14:07+00:00", "port": 51322}
    ]


def test_another_row_is_added_without_losing_the_first(seat):
    lea = seat("lea")
    draft = begin(lea)
    page = text_of(lea.post(f"{draft}/accounts", {**MATTER["accounts"], "more": "1"}))
    assert 'name="value_1"' in page
    assert "night.owl@mailhaven.example" in page


@pytest.mark.parametrize(
    ("step", "wrong", "says"),
    [
        ("data", {"period_last": "2026-08-01"}, "ends before it begins"),
        ("reasons", {"secret_until": ""}, "a day on which it ends"),
        ("reasons", {"secret_reason": ""}, "a day on which it ends"),
    ],
)
def test_what_contradicts_itself_is_said_at_its_field(seat, step, wrong, says):
    lea = seat("lea")
    answer = lea.post(f"{begin(lea)}/{step}", {**MATTER[step], **wrong})
    assert answer.status_code == 422
    assert any(says in one for one in errors_of(answer))


def test_an_open_safeguard_keeps_the_request_from_being_filed(seat):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    page = text_of(lea.get(f"{draft}/check"))
    assert "Filing opens when nothing is left open" in page
    answer = lea.post(f"{draft}/check")
    assert answer.status_code == 422
    assert "UNCC 65" in text_of(answer)
    assert Draft.objects.count() == 1


def test_a_confirmation_is_void_when_the_facts_change(seat):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    settle(lea, draft)
    assert not lines_of(lea, draft)
    lea.post(f"{draft}/questions", {**ANSWERS, "fact_judicial_authorisation": "absent"})
    assert [line["confirm"] for line in lines_of(lea, draft)] == ["review"]


def test_a_result_that_changed_since_it_was_read_is_not_confirmed(seat):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    answer = lea.post(f"{draft}/safeguards", {"confirm": "review", "finding": "met"})
    assert answer.status_code == 409
    assert "has changed since you read it" in text_of(answer)


def test_a_note_stays_with_the_confirmed_line(seat):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    settle(lea, draft)
    lea.post(f"{draft}/questions", {**ANSWERS, "fact_judicial_authorisation": "absent"})
    told = {"confirm": "review", "finding": "not_met", "note-review": "The judge decides on this page."}
    assert lea.post(f"{draft}/safeguards", told).status_code == 302
    assert "The judge decides on this page." in text_of(lea.get(f"{draft}/safeguards"))


def test_the_draft_reads_as_the_letter_it_will_be(seat):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    page = text_of(lea.get(f"{draft}/letter"))
    assert "Not filed yet" in page
    assert "presents its compliments to Central Authority of Belmora" in page
    assert "from 1 September 2026 to 31 October 2026" in page


def test_a_draft_of_another_office_does_not_exist_for_me(seat):
    draft = begin(seat("lea"))
    answer = seat("tomas").get(draft)
    assert answer.status_code == 403
    assert "draft.not-found" in text_of(answer)


def test_only_who_may_draft_begins_a_request(seat):
    answer = seat("dana").post("/requests/new", {"kind": "LetterOfRequest"})
    assert answer.status_code == 403


def test_a_draft_is_thrown_away_only_after_asking(seat):
    lea = seat("lea")
    draft = begin(lea)
    assert lea.get(f"{draft}/throw-away").status_code == 200
    assert Draft.objects.count() == 1
    assert lea.post(f"{draft}/throw-away").url == "/drafts"
    assert not Draft.objects.exists()


def test_the_list_of_drafts_says_when_there_is_none(seat):
    lea = seat("lea")
    assert "No draft" in text_of(lea.get("/drafts"))
    begin(lea)
    assert "Letter of request" in text_of(lea.get("/drafts"))


def test_a_step_that_does_not_exist_is_not_found(seat):
    lea = seat("lea")
    assert lea.get(f"{begin(lea)}/nothing").status_code == 404


def test_unknown_facts_stay_unknown(seat):
    lea = seat("lea")
    draft = begin(lea)
    lea.post(f"{draft}/matter", {**MATTER["matter"], "emergency": "yes"})
    assert json.loads(Draft.objects.get().content)["facts"]["emergency"] is True
    lea.post(f"{draft}/matter", {**MATTER["matter"], "emergency": ""})
    assert "emergency" not in json.loads(Draft.objects.get().content)["facts"]


def test_the_list_of_parties_answers_who_is_bound_and_a_person_may_say_otherwise(seat):
    lea = seat("lea")
    draft = begin(lea)
    fill(lea, draft)
    page = text_of(lea.get(f"{draft}/questions"))
    assert "The list of parties of" in page
    assert "invented for the demonstration" in page
    assert re.search(r'name="fact_in_force_between" value="yes"[^>]*checked', page)
    lea.post(f"{draft}/questions", {**ANSWERS, "fact_in_force_between": "no"})
    page = text_of(lea.get(f"{draft}/questions"))
    assert re.search(r'name="fact_in_force_between" value="no"[^>]*checked', page)
