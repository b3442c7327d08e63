# SPDX-License-Identifier: Apache-2.0
"""What is demanded of every page that a person visits, whatever the journey.

1. Language and direction are the reader's, and there is exactly one first heading.
2. axe finds nothing that WCAG 2.2 AA or good practice forbids.
3. At 320 CSS pixels nothing scrolls sideways.
4. In Arabic no sentence of the program is left in English; what people wrote and what
   is an identifier is marked as such (`bdi`, `dir`, `lang`, isolating signs) and is not counted.

Cites: WCAG 2.2 1.3.1, 1.4.10, 3.1.1.
"""

from collections.abc import Callable

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}

_FRAME = """() => ({
  lang: document.documentElement.lang, dir: document.documentElement.dir,
  headings: document.querySelectorAll('h1').length, title: document.title,
})"""
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_ENGLISH = """() => {
  const apart = 'bdi, [dir=auto], [dir=ltr], [lang=en], code, pre, script, noscript, style, textarea';
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const here = texts.currentNode, said = here.data.trim();
    const rest = said.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
    if (/[A-Za-z]{3,}/.test(rest) && !here.parentElement.closest(apart)) found.push(said);
  }
  return found;
}"""


def barriers_on(page: Page, *, language: str, axe: Callable[[Page], list[str]]) -> list[str]:
    """Return what stands in a reader's way on the page as it is."""
    frame = page.evaluate(_FRAME)
    found: list[str] = []
    if (frame["lang"], frame["dir"]) != (language, {"ar": "rtl"}.get(language, "ltr")):  # 1
        found.append(f"language {frame['lang']}, direction {frame['dir']}")
    if frame["headings"] != 1:
        found.append(f"{frame['headings']} first headings")
    found += axe(page)  # 2
    page.set_viewport_size(NARROW)  # 3
    over = page.evaluate(_SIDEWAYS)
    if over > 0:
        found.append(f"scrolls sideways by {over} at 320")
    page.set_viewport_size(WIDE)
    if language == "ar":  # 4
        found += [f"not in Arabic: {said}" for said in page.evaluate(_ENGLISH)]
    return found
