# SPDX-License-Identifier: Apache-2.0
"""The package on its way back: receipts, handing on, conditions one by one, contents, custody."""

import hashlib
import re
from functools import cache

import pytest
from tests.desk.journeys import (
    act_url,
    ask_for_data,
    authorise,
    carry,
    check_then_file,
    execute,
    hand_on,
    newest,
    page,
    preserve,
    press,
    produce,
    sit,
    stage,
)

from rogatory.desk.evidence import views
from rogatory.registry.sealing_jobs import Jobs


@pytest.fixture
def jobs(monkeypatch):
    """Open at once, in this thread, by the same jobs."""
    kept = Jobs(spawn=lambda work: work())
    monkeypatch.setattr(views, "jobs", cache(lambda: kept))
    return kept


@pytest.fixture
def produced(world):
    """Have the provider’s package arrive at Belmora; return case, letter and order."""
    case = preserve(world)
    letter = ask_for_data(world, case)
    order = execute(world, case)
    produce(world, case)
    return case, letter, order


@pytest.fixture
def answered(world, produced):
    """Have the package arrive at Altania; return case and letter."""
    case, letter, _ = produced
    hand_on(world, case)
    carry(world)
    return case, letter


@pytest.mark.slow
def test_a_receipt_names_the_package_and_the_package_goes_on_with_every_condition(world, produced):
    case, letter, order = produced
    tomas = sit("tomas")
    early = page(tomas, act_url(case, letter, "produce"))
    assert "Give the receipt for it first" in early
    shown = page(tomas, act_url(case, order, "give_receipt"))
    assert "The package is here" in shown
    check_then_file(tomas, act_url(case, order, "give_receipt"), {"note": "Whole."})
    assert stage(world, "tomas", case, order) == "received"
    check_then_file(tomas, act_url(case, letter, "produce"), {"left_out": "", "note": "As it came."})
    handed = newest(world, "tomas", case, "Production")
    assert handed["sealed_by"] == "xb.mailhaven"
    assert len(handed["conditions"]) == 3
    package = handed["package"]
    authorise(
        world, "malik", case, handed["digest"], also=[letter, package["sealed"], package["tag_manifest"]]
    )
    carry(world)
    assert stage(world, "lea", case, letter) == "answered"


@pytest.mark.slow
def test_a_package_on_its_way_shows_how_much_is_here_and_no_receipt_is_offered(world, produced, node):
    case, _, order = produced
    digest = newest(world, "tomas", case, "Production")["package"]["sealed"]
    node.blobs.path(digest).unlink()
    shown = page(sit("tomas"), act_url(case, order, "give_receipt"))
    assert "The package is on its way" in shown
    assert 'http-equiv="refresh"' in shown
    assert "Continue to the check" not in shown


@pytest.mark.slow
def test_nothing_opens_while_one_condition_is_not_accepted(world, answered, jobs):
    case, letter = answered
    lea, url = sit("lea"), act_url(case, letter, "take_custody")
    assert "Give the receipt first" in page(lea, url)
    check_then_file(lea, act_url(case, letter, "give_receipt"), {"note": ""})
    shown = press(lea, url, {"condition_0": "on", "condition_1": "on"}, status=422)
    assert "Accept this condition, or leave the package sealed." in shown
    assert re.search(r'name="condition_0"[^>]* checked', shown)
    assert not re.search(r'name="condition_2"[^>]* checked', shown)
    assert stage(world, "lea", case, letter) == "evidence received"
    assert "Conditions for opening" in page(lea, f"/cases/{case}/requests/{letter}/evidence")


def test_an_opened_package_shows_contents_custody_and_how_to_check_it(world, answered, jobs):
    case, letter = answered
    lea, url = sit("lea"), act_url(case, letter, "take_custody")
    check_then_file(lea, act_url(case, letter, "give_receipt"), {"note": ""})
    shown = press(lea, url, {f"condition_{n}": "on" for n in range(3)})
    assert "The package is open." in shown
    for name, data in world.evidence.items():
        assert hashlib.sha256(data).hexdigest() in shown
        given = lea.get(f"/cases/{case}/requests/{letter}/evidence/{name}")
        assert b"".join(given.streaming_content) == data
        assert "attachment" in given.headers["Content-Disposition"]
    assert "sha256sum -c --quiet --strict tagmanifest-sha256.txt manifest-sha256.txt" in shown
    assert "3 conditions accepted" in shown
    assert "openssl cms -verify" in shown
    custody = newest(world, "lea", case, "CustodyTransfer")
    assert custody["person"] == "lea"
    assert [one["code"] for one in custody["conditions_accepted"]] == [
        "use-limitation",
        "onward-transfer",
        "confidentiality",
    ]
    again = page(lea, url)
    assert "Contents of the package" in again


@pytest.mark.slow
def test_no_file_outside_the_package_is_given(world, answered, jobs):
    case, letter = answered
    lea = sit("lea")
    check_then_file(lea, act_url(case, letter, "give_receipt"), {"note": ""})
    press(lea, act_url(case, letter, "take_custody"), {f"condition_{n}": "on" for n in range(3)})
    for name in ("../manifest-sha256.txt", "none.txt", "../../secret", "%2e%2e/bag-info.txt"):
        given = lea.get(f"/cases/{case}/requests/{letter}/evidence/{name}")
        assert given.status_code in (403, 404), name


def test_a_damaged_package_opens_nothing_and_files_no_custody(world, answered, jobs, node):
    case, letter = answered
    lea = sit("lea")
    check_then_file(lea, act_url(case, letter, "give_receipt"), {"note": ""})
    path = node.blobs.path(newest(world, "lea", case, "Production")["package"]["sealed"])
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    shown = press(lea, act_url(case, letter, "take_custody"), {f"condition_{n}": "on" for n in range(3)})
    assert 'data-tone="error"' in shown
    kinds = [one["kind"] for one in world.lea.case(case)["documents"]]
    assert "CustodyTransfer" not in kinds


@pytest.mark.slow
def test_a_judge_may_read_but_not_open(world, answered, jobs):
    case, letter = answered
    check_then_file(sit("lea"), act_url(case, letter, "give_receipt"), {"note": ""})
    amal = sit("amal")
    assert "Conditions for opening" not in page(amal, act_url(case, letter, "take_custody"))
    told = {f"condition_{n}": "on" for n in range(3)}
    assert amal.post(act_url(case, letter, "take_custody"), told).status_code == 403
    assert amal.get(f"/cases/{case}/requests/{letter}/sealed").status_code == 403


@pytest.mark.slow
def test_the_sealed_file_can_be_had_as_it_came(world, answered):
    case, letter = answered
    given = sit("lea").get(f"/cases/{case}/requests/{letter}/sealed")
    data = b"".join(given.streaming_content)
    digest = newest(world, "lea", case, "Production")["package"]["sealed"]
    assert f"sha256:{hashlib.sha256(data).hexdigest()}" == digest
    authority = sit("lea").get(f"/cases/{case}/requests/{letter}/seal-authority")
    assert authority.content.startswith(b"-----BEGIN CERTIFICATE-----")


@pytest.mark.slow
def test_the_package_is_read_in_arabic(world, answered):
    case, letter = answered
    shown = page(sit("lea", "ar"), act_url(case, letter, "take_custody"))
    assert '<html lang="ar" dir="rtl">' in shown
