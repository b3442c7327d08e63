# SPDX-License-Identifier: Apache-2.0
"""The provider’s desk: verify, object, collect with cut-off uploads, seal, release."""

import json
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.journeys import (
    act_url,
    authorise,
    carry,
    check_then_file,
    newest,
    order_acknowledged,
    ordered,
    page,
    press,
    sit,
    stage,
)

from rogatory.desk.evidence import views as evidence_views
from rogatory.desk.executing import views as executing_views
from rogatory.registry.sealing_jobs import Jobs


@pytest.fixture
def jobs(monkeypatch):
    """Run what is sealed and opened at once, in this thread, by the same jobs."""
    kept = Jobs(spawn=lambda work: work())
    for module in (executing_views, evidence_views):
        monkeypatch.setattr(module, "jobs", cache(lambda: kept))
    return kept


@pytest.fixture
def order(world):
    """Have an order acknowledged at the provider."""
    return order_acknowledged(world)


def files_url(case: str, line: str, more: str = "") -> str:
    return f"/cases/{case}/requests/{line}/files{more}"


def put(client, url: str, first: int, data: bytes, size: int):
    span = f"bytes {first}-{first + len(data) - 1}/{size}"
    return client.put(url, data, content_type="application/octet-stream", headers={"Content-Range": span})


def test_the_page_of_an_order_shows_the_judge_the_scope_and_the_accounts(world):
    case, _, line = ordered(world)
    shown = page(sit("ines"), act_url(case, line, "acknowledge"))
    assert "Malik, judge" in shown
    assert "night.owl@mailhaven.example" in shown.partition("Accounts to match")[2]
    assert "61 days" in shown
    assert "check-code" in shown
    after = check_then_file(sit("ines"), act_url(case, line, "acknowledge"), {"contact": "Ines"})
    assert "The request is acknowledged" in after
    assert stage(world, "ines", case, line) == "being executed"


def test_an_objection_names_ground_accounts_and_what_would_do(world, order):
    case, _, line = order
    ines, url = sit("ines"), act_url(case, line, "object_to")
    empty = press(ines, url, {"ground": "too broad", "reasons": "", "narrow_to": "One month."}, status=422)
    assert "One month." in empty
    told = {"ground": "too broad", "reasons": "Two months.", "identifiers": ["0"], "narrow_to": "One month."}
    check_then_file(ines, url, told)
    carry(world)
    assert newest(world, "tomas", case, "Objection")["identifiers"][0]["value"].startswith("night.owl")
    tomas = sit("tomas")
    objection = newest(world, "tomas", case, "Objection")["digest"]
    answered = {"to": objection, "text": "October only.", "decision": "request narrowed"}
    check_then_file(tomas, act_url(case, line, "answer"), answered)
    carry(world)
    assert stage(world, "ines", case, line) == "being executed"


def test_only_counsel_objects(world, order):
    case, _, line = order
    told = {"ground": "too broad", "reasons": "x"}
    press(sit("jo"), act_url(case, line, "object_to"), told, status=403)


def test_files_come_in_by_a_form_and_can_be_removed(world, order):
    case, _, line = order
    jo, url = sit("jo"), act_url(case, line, "produce")
    assert "No file yet" in page(jo, url)
    files = [SimpleUploadedFile("a.csv", b"1,2\n"), SimpleUploadedFile("b.txt", b"")]
    shown = press(jo, files_url(case, line), {"file": files})
    assert "a.csv has come in completely." in shown
    assert "Seal the package" in shown
    again = press(jo, files_url(case, line), {"file": SimpleUploadedFile("a.csv", b"x")})
    assert "A file named a.csv is already here." in again
    removal = shown.partition("/remove")[0].rpartition('"')[2] + "/remove"
    assert "a.csv was removed." in press(jo, removal, {})


def test_no_file_and_a_name_that_would_not_unpack_are_said_calmly(world, order):
    case, _, line = order
    jo = sit("jo")
    assert "No file was chosen." in press(jo, files_url(case, line), {})
    told = {"name": "../../etc/passwd", "size": "4"}
    answer = jo.post(files_url(case, line, "/begin"), told)
    assert answer.status_code == 400
    assert "said" in json.loads(answer.content)


def test_an_upload_that_was_cut_off_resumes_where_it_stopped(world, order):
    case, _, line = order
    jo, url = sit("jo"), act_url(case, line, "produce")
    begun = jo.post(files_url(case, line, "/begin"), {"name": "big.bin", "size": "10"}).json()
    assert put(jo, begun["url"], 0, b"abcd", 10).json()["received"] == 4
    shown = page(jo, url)
    assert "choose the same file again to go on" in shown
    assert "Seal the package" not in shown
    wrong = put(jo, begun["url"], 2, b"xx", 10)
    assert wrong.status_code == 409
    assert wrong.json()["here"] == "4"
    resumed = jo.post(files_url(case, line, "/begin"), {"name": "big.bin", "size": "10"}).json()
    assert resumed["received"] == 4
    assert put(jo, resumed["url"], 4, b"efghij", 10).json()["received"] == 10
    assert "Complete" in page(jo, url)


def test_a_piece_that_is_too_long_or_without_range_is_refused(world, order):
    case, _, line = order
    jo = sit("jo")
    begun = jo.post(files_url(case, line, "/begin"), {"name": "x", "size": "99999999"}).json()
    assert jo.put(begun["url"], b"abc", content_type="application/octet-stream").status_code == 400
    assert put(jo, begun["url"], 0, b"x" * ((4 << 20) + 1), 99999999).status_code == 400
    assert jo.get(begun["url"]).json()["received"] == 0


def test_another_office_reaches_no_upload_and_nothing_comes_in_before_the_acknowledgement(world):
    case, _, line = ordered(world)
    early = sit("jo").post(files_url(case, line, "/begin"), {"name": "x", "size": "3"})
    assert early.status_code == 409
    world.ines.act("acknowledge", {"request": line}, case=case)
    begun = sit("jo").post(files_url(case, line, "/begin"), {"name": "x", "size": "3"}).json()
    assert put(sit("tomas"), begun["url"], 0, b"abc", 3).status_code == 403


def test_sealing_refuses_while_a_file_is_incomplete(world, order):
    case, _, line = order
    jo = sit("jo")
    jo.post(files_url(case, line, "/begin"), {"name": "x", "size": "3"})
    shown = press(jo, f"/cases/{case}/requests/{line}/seal", {}, status=409)
    assert "has not come in completely" in shown


def sealed(client, case: str, line: str, jobs) -> str:
    press(client, files_url(case, line), {"file": SimpleUploadedFile("log-ins.csv", b"time\n" * 100)})
    return press(client, f"/cases/{case}/requests/{line}/seal", {})


def test_what_was_sealed_is_released_by_the_other_person_only(world, order, jobs):
    case, _, line = order
    jo, url = sit("jo"), act_url(case, line, "produce")
    shown = sealed(jo, case, line, jobs)
    assert "Release the sealed package" in shown
    assert "Central Authority of Altania" in shown
    check_then_file(jo, url, {"left_out": "Nothing.", "note": ""})
    production = newest(world, "jo", case, "Production")
    assert production["left_out"] == "Nothing."
    assert production["package"]["file_count"] == 1
    package = production["package"]
    also = [line, package["sealed"], package["tag_manifest"]]
    with pytest.raises(Exception, match="yourself"):
        authorise(world, "jo", case, production["digest"], also=also)
    office_page = page(sit("ines"), act_url(case, line, "authorise"))
    assert package["sealed"] in office_page
    world.authorise(
        world.ines,
        case,
        production["digest"],
        person="ines",
        office="xb.mailhaven",
        role="provider counsel",
        also=also,
    )
    carry(world)
    assert stage(world, "tomas", case, line) == "produced"


def test_a_production_sent_back_keeps_its_package_until_it_is_set_aside(world, order, jobs):
    case, _, line = order
    jo, url = sit("jo"), act_url(case, line, "produce")
    sealed(jo, case, line, jobs)
    check_then_file(jo, url, {"left_out": "", "note": ""})
    first = newest(world, "jo", case, "Production")
    world.ines.act("send_back", {"of": first["digest"], "reasons": "One file too many."}, case=case)
    assert first["package"]["sealed"] in page(jo, url)
    shown = press(jo, f"/cases/{case}/requests/{line}/set-aside", {})
    assert "No file yet" in shown
    assert "Release the sealed package" in sealed(jo, case, line, jobs)


def test_a_sealing_that_fails_says_why_and_leaves_the_files(world, order, jobs, monkeypatch, node):
    case, _, line = order
    jo = sit("jo")
    press(jo, files_url(case, line), {"file": SimpleUploadedFile("a.txt", b"abc")})
    (node.data / "sealing").write_text("a file where the folder should be")
    shown = press(jo, f"/cases/{case}/requests/{line}/seal", {})
    assert "a.txt" in shown
    assert 'data-tone="error"' in shown
    (node.data / "sealing").unlink()
    assert "Release the sealed package" in press(jo, f"/cases/{case}/requests/{line}/seal", {})


def test_a_page_of_progress_asks_again_by_itself(world, order, monkeypatch):
    case, _, line = order
    waiting = Jobs(spawn=lambda work: None)
    monkeypatch.setattr(executing_views, "jobs", cache(lambda: waiting))
    jo = sit("jo")
    press(jo, files_url(case, line), {"file": SimpleUploadedFile("a.txt", b"abc")})
    answer = jo.post(f"/cases/{case}/requests/{line}/seal", {}, follow=True)
    assert answer.headers["Refresh"] == "1"
    assert "<progress" in answer.content.decode()


def test_the_provider_reads_its_pages_in_arabic(world, order):
    case, _, line = order
    ines = sit("ines", "ar")
    for verb in ("acknowledge", "object_to", "produce"):
        assert '<html lang="ar" dir="rtl">' in page(ines, act_url(case, line, verb))
