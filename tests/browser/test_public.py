# SPDX-License-Identifier: Apache-2.0
"""The public pages without a barrier: two languages, by keyboard, without scripts, on paper, in a frame."""

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.barriers import barriers_on
from tests.browser.keyboard import Person
from tests.public.conftest import PAGES, PAIR

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WRONG = "/reach/answer?requesting=Frnce"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", [*PAGES, WRONG])
def test_the_page_is_read_without_a_barrier(page: Page, gallery: str, axe, path: str, language: str):
    joint = "&" if "?" in path else "?"
    page.goto(f"{gallery}{path}{joint}language={language}")
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    assert barriers_on(page, language=language, axe=axe) == []


def test_the_colours_of_the_results_are_told_apart_in_the_dark_too(browser: Browser, gallery: str, axe):
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    for path in (
        f"/reach/answer?{PAIR}",
        "/reach/matrix?requesting=FR&requested=BR&reading=clear",
        "/reach/",
    ):
        page.goto(gallery + path)
        assert axe(page) == []
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_question_is_asked_by_keyboard(browser: Browser, gallery: str, axe, language: str):
    person = Person(browser, gallery, language=language, axe=axe)
    person.go("/reach/")
    person.choose("requesting", "AL")
    person.choose("requested", "AZ")
    person.choose("offence", "data_interference")
    person.choose("measure", "preserve:traffic")
    person.press("form.ask button[type=submit]")
    assert person.page.locator(".verdict[data-reach]").is_visible()
    person.press(".beside a")
    assert "instrument=" in person.page.url
    assert person.barriers == []
    person.close()


def test_everything_works_without_scripts(browser: Browser, gallery: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gallery}/reach/changes")
    page.select_option("#who-treaty", "BR")
    page.select_option("#verb-treaty", "denounce")
    page.select_option("#what-treaty", "ETS185")
    page.locator("form[aria-labelledby=try-treaty] button").press("Enter")
    assert page.url.endswith("?reading=clear&act=denounce+BR+ETS185") or "act=denounce+BR+ETS185" in page.url
    assert page.locator(".moves li").count() >= 1
    page.locator("#from_year").fill("2010")
    page.locator("#to_year").fill("2020")
    page.locator("form[aria-labelledby=try-years] button").press("Enter")
    assert "from_year=2010" in page.url
    assert page.locator(".moves li").count() >= 1
    page.goto(f"{gallery}/reach/states/FR?language=ar")
    page.locator(".ways a").first.click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    context.close()


def test_an_answer_prints_with_its_address_and_without_its_forms(page: Page, gallery: str):
    page.goto(f"{gallery}/reach/answer?{PAIR}")
    page.emulate_media(media="print")
    assert page.locator(".print-only").is_visible()
    assert not page.locator("form.ask").is_visible()
    assert page.locator(".verdict").is_visible()


def test_the_answer_stands_inside_another_page_and_nothing_else_does(page: Page, gallery: str):
    page.route("**/other", lambda route: route.fulfill(body=_framing(gallery), content_type="text/html"))
    page.goto(f"{gallery}/other")
    page.wait_for_load_state("networkidle")
    inside = [frame for frame in page.frames if frame != page.main_frame]
    assert [frame.locator(".verdict").count() for frame in inside] == [1, 0]


def _framing(home: str) -> str:
    paths = (f"/reach/embed?{PAIR}", f"/reach/answer?{PAIR}")
    return "".join(f'<iframe src="{home}{path}"></iframe>' for path in paths)
