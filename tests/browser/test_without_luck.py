# SPDX-License-Identifier: Apache-2.0
"""What must go well when little else does: no scripts, a line that is cut, several offices in one browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.walk import file_request

from rogatory.cli import troupe
from rogatory.cli.stories import first_letter
from rogatory.cli.stories.world import World

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.slow, pytest.mark.xdist_group("stage")]
MEBIBYTE = 1 << 20


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[troupe.Running]:
    with troupe.nodes(tmp_path_factory.mktemp("stage"), first_port=9511) as found:
        yield found


@pytest.fixture
def world(running) -> World:
    return running.world(tell=lambda _: None, evidence={})


def sit(page: Page, address: str, person: str) -> None:
    page.goto(address + "/demo")
    page.locator(f'button[value^="{person}|"]').press("Enter")


def test_the_judge_needs_no_script(browser: Browser, running, world):
    case, digest = file_request(world.lea)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sit(page, running.addresses["altania"], "amal")
    page.locator(f'.task-list a[href*="{case}"]').press("Enter")
    assert digest[7:15] in page.content()
    assert page.locator(".letter").is_visible()
    page.locator('.decide [name="reasons"]').fill("Read in full.")
    page.locator(".decide button[type=submit]").press("Enter")
    assert page.url.endswith(f"/cases/{case}")
    assert page.locator('.notice[data-tone="success"]').is_visible()
    line = world.lea.case(case)["lines"][0]
    assert (line["pending"], line["stage"]) == (None, "sent")
    context.close()


def test_one_browser_sits_at_three_desks_at_once(browser: Browser, running):
    context = browser.new_context()
    seats = {"altania": "lea", "belmora": "tomas", "mailhaven": "ines"}
    pages = {node: context.new_page() for node in seats}
    for node, person in seats.items():
        sit(pages[node], running.addresses[node], person)
    for node, person in seats.items():
        pages[node].goto(running.addresses[node] + "/account")
        assert pages[node].locator(".identity-person strong").inner_text() == person.capitalize()
        pages[node].locator('[name="label"]').fill("a program")
        pages[node].locator("main form button[type=submit]").last.press("Enter")
        assert pages[node].locator(".made-token").is_visible()
    context.close()


def test_an_upload_that_was_cut_off_goes_on_where_it_stopped(page: Page, running, world, tmp_path):
    case = first_letter.preserve(world)
    first_letter.ask_for_data(world, case)
    first_letter.execute(world, case)
    line = world.wait(world.ines, case, "order", "issued")["line"]
    world.ines.act("acknowledge", {"request": line, "contact": "Ines"}, case=case)
    file = tmp_path / "mailbox.tar"
    file.write_bytes(bytes(range(256)) * (9 * MEBIBYTE // 256))
    address = f"{running.addresses['mailhaven']}/cases/{case}/requests/{line}/produce"
    sit(page, running.addresses["mailhaven"], "jo")
    page.goto(address)
    pieces = cut_after(page, pieces=2)
    send(page, file)
    page.wait_for_selector('[data-upload-said][role="alert"]')
    assert page.locator("[data-upload-said]").inner_text()
    page.unroute("**/files/*")
    page.goto(address)
    here = page.locator(".row .task-where").inner_text()
    assert "4.0" in here
    assert not page.locator('form[action$="/seal"]').count()
    sent = offsets(page)
    send(page, file)
    page.wait_for_selector('form[action$="/seal"]')
    assert min(sent) == 4 * MEBIBYTE
    assert len(pieces) == 3
    package = world.jo.seal(case, line)
    assert package["file_count"] == 1


def send(page: Page, file: Path) -> None:
    page.locator("#upload-file").set_input_files(str(file))
    page.locator("form.upload button[type=submit]").press("Enter")


def cut_after(page: Page, *, pieces: int) -> list[str]:
    """Let some pieces through and cut the line for the next."""
    seen: list[str] = []

    def handle(route) -> None:
        if route.request.method == "PUT":
            seen.append(route.request.headers["content-range"])
            if len(seen) > pieces:
                route.abort("connectionreset")
                return
        route.continue_()

    page.route("**/files/*", handle)
    return seen


def offsets(page: Page) -> list[int]:
    """Note from which byte each later piece starts."""
    found: list[int] = []

    def note(request) -> None:
        if request.method == "PUT":
            found.append(int(request.headers["content-range"].split()[1].split("-")[0]))

    page.on("request", note)
    return found
