# SPDX-License-Identifier: Apache-2.0
"""The pages of the law without a barrier, in both languages; search by keyboard, without scripts."""

import pytest
from playwright.sync_api import Page
from tests.browser.barriers import barriers_on
from tests.browser.test_desk import desk, enter, sit  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PAGES = (
    "/law",
    "/law/CETS224",
    "/law/UNCC/6",
    "/law/VCLT/18",
    "/law/facts",
    "/law/facts/purpose",
    "/law/search?q=torture",
    "/law/search?q=zzz",
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_law_is_read_without_a_barrier(page: Page, desk: str, axe, language: str):  # noqa: F811
    sit(page, desk, "amal", language)
    for path in PAGES:
        page.goto(desk + path)
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        assert barriers_on(page, language=language, axe=axe) == [], path


def test_the_law_is_searched_by_keyboard_without_scripts(browser, desk: str):  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sit(page, desk, "lea")
    page.goto(f"{desk}/law")
    page.fill("#law-q", "40(21)(b)")
    enter(page, page.locator("#law-q"))
    page.locator("main .rows .cite a").first.click()
    assert page.url.endswith("/law/UNCC/40#p-40-21-b")
    assert page.locator("#p-40-21-b h2").is_visible()
    context.close()
