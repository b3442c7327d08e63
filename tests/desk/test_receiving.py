# SPDX-License-Identifier: Apache-2.0
"""The receiving office: what it sees of a request, and each of its answers through the pages."""

from tests.desk.journeys import (
    act_url,
    authorise,
    carry,
    check_then_file,
    in_days,
    letter_assessed,
    letter_sent,
    newest,
    page,
    preservation_sent,
    press,
    sit,
    stage,
)

NO_OFFENCE = {"offence__criminal_in_requested": False, "offence__max_penalty_years_requested": 0}
ORDER = {
    "to": "xb.mailhaven",
    "authority": "Central Authority of Belmora",
    "identifiers": ["0"],
    "domestic_basis": "Code of Criminal Procedure of Belmora, section 98",
    "data_requested": ["0", "1"],
    "first": "2026-09-01",
    "last": "2026-10-31",
    "due": in_days(10),
    "remedy": "Complaint to the Court of Appeal within fourteen days of notice.",
}


def test_the_page_of_a_request_says_what_was_verified_and_acknowledging_it_is_checked_first(world):
    case, line = letter_sent(world)
    tomas = sit("tomas")
    shown = page(tomas, act_url(case, line, "acknowledge"))
    assert "The signature is right" in shown
    assert "A second person authorised it" in shown
    assert "It stands in the ledger of the sending office" in shown
    assert "Not verified" not in shown
    after = check_then_file(
        tomas, act_url(case, line, "acknowledge"), {"reference": "BEL-1", "contact": "Tomas"}
    )
    assert "The request is acknowledged" in after
    assert newest(world, "tomas", case, "Acknowledgement")["reference"] == "BEL-1"
    carry(world)
    assert stage(world, "lea", case, line) == "under assessment"


def test_changing_at_the_check_loses_nothing_and_files_nothing(world):
    case, line = letter_sent(world)
    tomas = sit("tomas")
    told = {"reference": "BEL-77 <b>", "contact": "x"}
    shown = press(tomas, act_url(case, line, "acknowledge"), {**told, "change": "yes"})
    assert 'value="BEL-77 &lt;b&gt;"' in shown
    assert stage(world, "tomas", case, line) == "sent"


def test_the_second_press_of_the_same_button_files_nothing_more(world):
    case, line = letter_sent(world)
    tomas = sit("tomas")
    told = {"reference": "", "contact": ""}
    check_then_file(tomas, act_url(case, line, "acknowledge"), told)
    press(tomas, act_url(case, line, "acknowledge"), {**told, "confirmed": "yes"}, status=409)
    kinds = [one["kind"] for one in world.tomas.case(case)["documents"]]
    assert kinds.count("Acknowledgement") == 1


def test_a_seat_of_another_role_is_told_so_and_its_words_are_kept(world):
    case, line = letter_sent(world)
    malik = sit("malik")
    shown = press(malik, act_url(case, line, "acknowledge"), {"reference": "KEPT"}, status=403)
    assert "As judge you may not do this" in shown
    assert "KEPT" in shown


def test_facts_are_kept_and_the_result_follows_them(world):
    case, line = letter_sent(world)
    world.tomas.act("acknowledge", {"request": line}, case=case)
    tomas, url = sit("tomas"), act_url(case, line, "assess")
    told = filled(page(tomas, url))
    assert told["fact_offence__criminal_in_requested"] == "true"
    told["fact_offence__criminal_in_requested"] = "false"
    told["fact_offence__max_penalty_years_requested"] = "0"
    shown = press(tomas, url, {**told, "look": "yes"})
    assert "UNCC 40(8)" in shown.partition("Grounds that were found")[2].partition("Provisions")[0]
    assert "Kept." in shown
    told["fact_offence__criminal_in_requested"] = ""
    told["fact_offence__max_penalty_years_requested"] = ""
    shown = press(tomas, url, {**told, "look": "yes"})
    assert "Facts that are missing" in shown
    assert newest_or_none(world, case, "Assessment") is None
    after = press(tomas, url, {**told, "note": "not clear", "file": "yes"})
    assert "The assessment is filed" in after
    filed = newest(world, "tomas", case, "Assessment")
    assert "offence.criminal_in_requested" not in filed["facts"]
    assert filed["note"] == "not clear"
    assert "Assessment" not in page(tomas, "/drafts").partition("<main")[2]


def test_a_fact_in_the_wrong_form_stays_in_its_field_and_is_named(world):
    case, line = letter_sent(world)
    world.tomas.act("acknowledge", {"request": line}, case=case)
    tomas, url = sit("tomas"), act_url(case, line, "assess")
    told = {**filled(page(tomas, url)), "fact_offence__max_penalty_years_requesting": "some years"}
    shown = press(tomas, url, {**told, "look": "yes"}, status=422)
    assert 'value="some years"' in shown
    assert 'href="#id_fact_offence__max_penalty_years_requesting"' in shown


def test_a_question_starts_with_the_facts_that_the_assessment_misses(world):
    case, line = letter_assessed(
        world, offence__criminal_in_requested=None, offence__max_penalty_years_requested=None
    )
    tomas, url = sit("tomas"), act_url(case, line, "ask")
    missing = newest(world, "tomas", case, "Assessment")["missing_facts"]
    assert missing
    shown = page(tomas, url)
    assert all(f'value="{key}"' in shown for key in missing)
    check_then_file(tomas, url, {"text": "Is it an offence here?", "facts_asked": missing[:1]})
    carry(world)
    assert stage(world, "lea", case, line) == "awaiting an answer"
    lea = sit("lea")
    question = newest(world, "lea", case, "Question")
    assert "Is it an offence here?" in page(lea, act_url(case, line, "answer"))
    told = {"to": question["digest"], "text": "Yes, section 202.", "decision": ""}
    check_then_file(lea, act_url(case, line, "answer"), told)
    carry(world)
    assert stage(world, "tomas", case, line) == "under assessment"


def test_a_refusal_offers_only_what_was_found_and_offers_consultation_first(world):
    case, line = letter_assessed(world, **NO_OFFENCE)
    tomas, url = sit("tomas"), act_url(case, line, "refuse")
    shown = page(tomas, url)
    assert 'value="UNCC 40(8)"' in shown
    assert 'value="UNCC 40(21)' not in shown
    assert act_url(case, line, "consult") in shown
    empty = press(tomas, url, {"grounds": ["UNCC 40(8)"], "reasons": ""}, status=422)
    assert 'href="#id_reasons"' in empty
    invented = press(tomas, url, {"grounds": ["UNCC 40(22)"], "reasons": "x"}, status=422)
    assert "UNCC 40(22)" in invented
    told = {"grounds": ["UNCC 40(8)"], "reasons": "No offence here.", "alternatives": "None is needed."}
    assert "No offence here." in press(tomas, url, told)
    check_then_file(tomas, url, told)
    refusal = newest(world, "tomas", case, "Refusal")
    authorise(world, "malik", case, refusal["digest"])
    carry(world)
    assert stage(world, "lea", case, line) == "refused"


def test_without_a_ground_the_page_of_refusal_leads_to_the_assessment(world):
    case, line = letter_assessed(world)
    tomas, url = sit("tomas"), act_url(case, line, "refuse")
    shown = page(tomas, url)
    assert "nothing to rest on" in shown
    assert 'name="reasons"' not in shown


def test_a_consultation_is_sent_and_answered(world):
    case, line = letter_assessed(world, **NO_OFFENCE)
    tomas = sit("tomas")
    told = {
        "text": "It is no offence here.",
        "grounds_considered": ["UNCC 40(8)"],
        "terms_offered": "Other conduct in the file?",
    }
    check_then_file(tomas, act_url(case, line, "consult"), told)
    carry(world)
    assert stage(world, "lea", case, line) == "in consultation"
    shown = page(sit("lea"), act_url(case, line, "answer"))
    assert "Other conduct in the file?" in shown


def test_a_postponement_has_an_end_that_lies_ahead(world):
    case, line = letter_assessed(world, **NO_OFFENCE)
    tomas, url = sit("tomas"), act_url(case, line, "postpone")
    told = {"grounds": ["UNCC 40(8)"], "reasons": "An ongoing case.", "review_on": in_days(0)}
    shown = press(tomas, url, told, status=400)
    assert "must lie ahead" in shown
    assert "An ongoing case." in shown
    check_then_file(tomas, url, {**told, "review_on": in_days(30)})
    assert newest(world, "tomas", case, "Postponement")["review_on"] == in_days(30)


def test_an_order_is_filled_from_the_letter_and_can_only_be_narrowed(world):
    case, line = letter_assessed(world)
    tomas, url = sit("tomas"), act_url(case, line, "order_production")
    shown = page(tomas, url)
    assert 'value="2026-09-01"' in shown
    assert "log-in records" in shown
    assert "Central Authority of Altania" in shown.partition("Sealed for these two offices only")[2]
    assert "seal_to" not in shown
    wider = press(tomas, url, {**ORDER, "first": "2026-01-01"}, status=422)
    assert "more than the letter of request" in wider
    assert "section 98" in wider
    check_then_file(tomas, url, {**ORDER, "data_requested": ["0"], "first": "2026-10-01"})
    order = newest(world, "tomas", case, "ProductionOrder")
    assert order["period"]["first"] == "2026-10-01"
    assert order["data_requested"] == ["log-in records"]
    assert set(order["seal_to"]) == {"xa.central", "xb.central"}
    assert [one["code"] for one in order["conditions"]][:1] == ["use-limitation"]
    authorise(world, "malik", case, order["digest"])
    carry(world)
    assert stage(world, "ines", case, order["digest"]) == "issued"


def test_a_preservation_goes_on_to_the_provider_and_its_receipt_comes_back(world):
    case, line = preservation_sent(world)
    facts = newest(world, "tomas", case, "PreservationRequest")["facts"]
    world.tomas.act("acknowledge", {"request": line}, case=case)
    world.tomas.act("assess", {"request": line, "facts": facts}, case=case)
    tomas = sit("tomas")
    told = {
        "to": "xb.mailhaven",
        "authority": "Central Authority of Belmora",
        "identifiers": ["0"],
        "data_sought": "Everything stored for the account.",
        "summary": "An investigation abroad.",
        "necessity": "Records are overwritten.",
    }
    check_then_file(tomas, act_url(case, line, "ask_preservation"), told)
    handed = newest(world, "tomas", case, "PreservationRequest")
    assert handed["in_reply_to"] == [line]
    assert handed["summary"] == "An investigation abroad."
    authorise(world, "malik", case, handed["digest"])
    carry(world)
    ines = sit("ines")
    check_then_file(ines, act_url(case, handed["digest"], "acknowledge"), {"contact": "Ines"})
    receipt = act_url(case, handed["digest"], "give_receipt")
    short = press(ines, receipt, {"held_until": in_days(59), "note": "kept"}, status=422)
    assert "not less than 60 days" in short
    assert "kept" in short
    check_then_file(ines, receipt, {"held_until": in_days(75)})
    carry(world)
    back = act_url(case, line, "give_receipt")
    asked = page(tomas, back)
    assert f'value="{in_days(75)}"' in asked
    assert "How this date was reached" in asked
    assert "60 days end with" in asked
    check_then_file(tomas, back, {"held_until": in_days(75)})
    carry(world)
    assert stage(world, "lea", case, line) == "preserved"


def test_every_page_of_an_answer_reads_in_arabic(world):
    case, line = letter_assessed(world, **NO_OFFENCE)
    tomas = sit("tomas", "ar")
    for verb in ("acknowledge", "assess", "ask", "consult", "refuse", "postpone", "order_production"):
        assert '<html lang="ar" dir="rtl">' in page(tomas, act_url(case, line, verb))


def test_what_one_may_not_see_is_answered_like_what_does_not_exist(world):
    case, line = letter_sent(world)
    ines = sit("ines")
    first = ines.get(act_url(case, line, "acknowledge"))
    second = ines.get(act_url("xa.central-2026-zzzzzzzz", line, "acknowledge"))
    assert first.status_code == second.status_code == 403


def filled(shown: str) -> dict:
    """Return what the form on the page would send as it is."""
    import re

    told: dict = {}
    form = shown.partition('id="facts"')[2]
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = _attribute(tag, "name"), _attribute(tag, "value")
        kind = _attribute(tag, "type")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if kind in ("radio", "checkbox"):
            if " checked" in tag:
                told.setdefault(name, []).append(value) if kind == "checkbox" else told.__setitem__(
                    name, value
                )
        else:
            told[name] = value
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        told[name] = text.strip()
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        told[name] = chosen[1] if chosen else ""
    return told


def _attribute(tag: str, name: str) -> str:
    import html
    import re

    found = re.search(rf' {name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def newest_or_none(world, case: str, kind: str) -> dict | None:
    kinds = [one["kind"] for one in world.tomas.case(case)["documents"]]
    return newest(world, "tomas", case, kind) if kind in kinds else None
