# SPDX-License-Identifier: Apache-2.0
"""One person at a browser with a keyboard and no mouse, who notices every barrier.

Rules: a control is reached with Tab and nothing else, and the focus must be seen on it;
Enter follows links and presses buttons, Space ticks, arrows choose, letters write;
each page that is arrived at is held against `barriers`, once for each address and
step; errors of the browser's console (a blocked script among them) count as barriers.
"""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, TimeoutError
from tests.browser.barriers import WIDE, barriers_on

TABS_AT_MOST = 250
LOOKS_AT_MOST = 5
_HERE = "wanted => document.activeElement.matches(wanted)"
_SEEN = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const shown = [here, here.nextElementSibling].filter(Boolean).some(one => {
    const style = getComputedStyle(one);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return outlined || style.boxShadow !== 'none';
  });
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return here.matches(':focus-visible') && shown && inside;
}"""
_CHOSEN = 'name => document.querySelector(`[name="${name}"]:checked`)?.value ?? null'


class Person:
    """A person of the cast at the desk of their office."""

    def __init__(self, browser: Browser, home: str, *, language: str, axe: Callable[[Page], list[str]]):
        self._context = browser.new_context(viewport=WIDE, locale=language, reduced_motion="reduce")
        self._context.set_default_timeout(15_000)
        self.page = self._context.new_page()
        self.home, self.language, self._axe = home, language, axe
        self.barriers: list[str] = []
        self.visited: set[str] = set()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.barriers.append(f"{self.page.url}: {error}"))

    def _heard(self, message) -> None:
        if message.type == "error":
            self.barriers.append(f"{self.page.url}: {message.text}")

    def close(self) -> None:
        """Leave."""
        self._context.close()

    def go(self, path: str) -> None:
        """Write an address."""
        self.page.goto(self.home + path)
        self.look()

    def look(self) -> None:
        """Hold the page against what is demanded of every page, the first time it is seen."""
        for _ in range(LOOKS_AT_MOST):
            kind = _kind(self.page)
            if kind in self.visited:
                return
            try:
                self.page.wait_for_load_state()
                found = barriers_on(self.page, language=self.language, axe=self._axe)
                if found:  # what is there counts; what stood there while the page was drawn does not
                    again = barriers_on(self.page, language=self.language, axe=self._axe)
                    found = [one for one in found if one in again]
            except Error:  # a page that looks again by itself went on meanwhile
                self.page.set_viewport_size(WIDE)
                self.page.wait_for_load_state()
                continue
            self.visited.add(kind)
            self.barriers += [f"{kind}: {one}" for one in found]
            return
        raise AssertionError(f"{self.page.url} does not stand still long enough to be looked at")

    def reach(self, wanted: str) -> None:
        """Press Tab until the focus is on what is wanted, and see it there."""
        for _ in range(TABS_AT_MOST):
            if self.page.evaluate(_HERE, wanted):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"the keyboard does not reach {wanted} on {self.page.url}")
        if not self.page.evaluate(_SEEN):
            self.barriers.append(f"{_kind(self.page)}: the focus is not seen on {wanted}")

    def press(self, wanted: str) -> None:
        """Follow a link or press a button, and look at the page it leads to."""
        self.reach(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def write(self, name: str, text: str) -> None:
        """Write into a field, over what stands there."""
        self.reach(f'[name="{name}"]')
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def write_day(self, name: str, day: str) -> None:
        """Write a day into a field for days, in whichever order the browser wants it."""
        self.reach(f'[name="{name}"]')
        year, month, of_month = day.split("-")
        for order in (month + of_month, of_month + month):
            self.page.keyboard.type(order + year)
            if self.page.input_value(f'[name="{name}"]') == day:
                return
            self.page.keyboard.press("Tab")
            self.reach_back(f'[name="{name}"]')
        raise AssertionError(f"the day {day} cannot be written into {name}")

    def reach_back(self, wanted: str) -> None:
        """Press Shift and Tab until the focus is on what is wanted, at its first part."""
        for _ in range(TABS_AT_MOST):
            self.page.keyboard.press("Shift+Tab")
            if self.page.evaluate(_HERE, wanted):
                break
        for _ in range(4):
            self.page.keyboard.press("ArrowLeft")

    def choose(self, name: str, value: str) -> None:
        """Choose one of several with the arrows, as radio buttons or in a list."""
        self.reach(f'[name="{name}"]')
        many = self.page.locator(f'[name="{name}"]').count()
        listed = self.page.evaluate("document.activeElement.tagName") == "SELECT"
        if listed:
            many = self.page.locator(f'[name="{name}"] option').count()
            self.page.keyboard.press("Home")
        elif self.page.evaluate(_CHOSEN, name) is None:
            self.page.keyboard.press("Space")
        for _ in range(many + 1):
            if self._value(name, listed=listed) == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen in {name} on {self.page.url}")

    def _value(self, name: str, *, listed: bool) -> str | None:
        return self.page.input_value(f'[name="{name}"]') if listed else self.page.evaluate(_CHOSEN, name)

    def tick(self, wanted: str) -> None:
        """Tick a box."""
        self.reach(wanted)
        if not self.page.is_checked(wanted):
            self.page.keyboard.press("Space")

    def choose_files(self, wanted: str, files: list[Path]) -> None:
        """Open the browser's own dialogue for files from the keyboard; a busy machine may miss a key."""
        for left in (2, 1, 0):
            self.reach(wanted)
            try:
                with self.page.expect_file_chooser(timeout=8000) as chooser:
                    self.page.keyboard.press("Space")
                break
            except TimeoutError:
                if not left:
                    raise
        chooser.value.set_files([str(one) for one in files])

    def until(self, wanted: str, *, path: str = "", tries: int = 60) -> None:
        """Load the page again until something is on it: the other office needs a moment."""
        for _ in range(tries):
            if self.page.locator(wanted).count():
                return
            self.page.wait_for_timeout(250)
            self.page.goto(self.home + path) if path else self.page.reload()
        raise AssertionError(f"{wanted} did not appear on {self.page.url}")


def _kind(page: Page) -> str:
    """Return the address without what differs from case to case."""
    path = re.sub(r"^https?://[^/]+", "", page.url).partition("#")[0]
    path = re.sub(r"sha256:[0-9a-f]+|%3A[0-9a-f]{64}", "…", path)
    checking = page.locator("[name=confirmed]").count()
    return path + (" (check)" if checking else "")
