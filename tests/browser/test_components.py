# SPDX-License-Identifier: Apache-2.0
"""Every component without a barrier, in English and Arabic, light and dark, wide and narrow, by keyboard."""

import pytest

from rogatory.desk.gallery.examples import TITLES

pytestmark = pytest.mark.browser


def open_example(page, gallery, name, language):
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(f"{gallery}/desk/components/{name}")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(page, gallery, axe, language, scheme):
    page.emulate_media(color_scheme=scheme)
    blocked = []
    page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    for name in TITLES:
        open_example(page, gallery, name, language)
        assert axe(page) == [], name
    page.goto(f"{gallery}/accounts/login/")
    assert axe(page) == []
    assert blocked == []


def test_axe_would_notice_a_barrier(page, gallery, axe):
    open_example(page, gallery, "form", "en")
    page.evaluate("document.querySelector('label').remove()")
    page.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")
    assert axe(page)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(page, gallery, language, width):
    page.set_viewport_size({"width": width, "height": 800})
    for name in TITLES:
        open_example(page, gallery, name, language)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, name


def test_the_first_key_press_leads_past_the_head(page, gallery):
    open_example(page, gallery, "case-page", "en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(page, gallery):
    open_example(page, gallery, "form-with-errors", "en")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_measure_0"


def test_the_language_changes_without_a_script(browser, gallery):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gallery}/desk/components/task-list")
    page.click("button[lang=ar]")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.url.endswith("/desk/components/task-list")
    context.close()


def test_paper_carries_the_check_code_and_whole_digests(page, gallery):
    open_example(page, gallery, "case-page", "en")
    assert not page.locator(".print-head").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".print-head .check-code").is_visible()
    assert not page.locator(".masthead").is_visible()
    assert page.locator(".digest > bdi").first.is_visible()
