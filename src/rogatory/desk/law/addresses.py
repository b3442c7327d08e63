# SPDX-License-Identifier: Apache-2.0
"""Lead from a citation to the page of its article, wherever a page shows one.

Rules:
- what has a page follows from the rules and the safeguard sheet, never from a list of
  its own; a treaty that the rules cite beside their instrument has a page too;
- a citation may name several places (“UNCC 40(1), 40(28); ETS185 25(1)”): each that has
  a page is a link, and everything else is shown as it stands;
- a place without rules of its own leads to the nearest place above or below it.

Callers in templates use the filter `cited`.

>>> anchor_of("EU2023/1543 5(4)(b)"), slug("EU2023/1543")
('p-5-4-b', 'EU2023-1543')
"""

import re
from collections.abc import Iterator
from functools import cache

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from rogatory.desk.law.sheet import sheet_lines
from rogatory.law.citations import article_of, code_of, in_address, order_of
from rogatory.law.rulebook import rules

_ONE = re.compile(r"(?:(?<![\w/-])(?P<code>[A-Z][\w/-]*) )?(?P<place>\d+[a-z]?(?:\([0-9a-z]+\))*)")
_JOINTS = frozenset({", ", "; ", " and ", " to "})
Article = tuple[str, str]


def slug(name: str) -> str:
    """Return a name as it stands in an address."""
    return re.sub(r"[\s/]+", "-", name)


def anchor_of(cite: str) -> str:
    """Return where on the page of its article a citation stands."""
    return f"p-{in_address(cite)}"


@cache
def articles() -> dict[Article, tuple[str, ...]]:
    """Return the citations of every article that has a page, those with rules first, in treaty order."""
    found: dict[Article, list[str]] = {}
    for cite in dict.fromkeys(one.cite for one in rules().provisions):
        found.setdefault((code_of(cite), article_of(cite)), []).append(cite)
    for line in sheet_lines():
        found.setdefault((code_of(line.cite), article_of(line.cite)), [])
    return {article: tuple(sorted(cites, key=order_of)) for article, cites in found.items()}


@cache
def codes() -> dict[str, str]:
    """Return the treaties by their names in addresses."""
    return {slug(code): code for code, _ in articles()}


@cache
def _cited() -> frozenset[str]:
    """Return every citation that a rule or a sheet gives, whatever its form."""
    return frozenset(one.cite for one in (*rules().provisions, *sheet_lines()))


def url_of(cite: str) -> str:
    """Return the address that shows a citation, or nothing if no page does."""
    article = (code_of(cite), article_of(cite))
    if article not in articles():
        return ""
    url = reverse("law_article", args=[slug(part) for part in article])
    nearest = _nearest(cite, articles()[article])
    return f"{url}#{anchor_of(nearest)}" if nearest else url


def linked(text: str) -> SafeString:
    """Return a citation, kept apart from the direction of the text around it, with a link for each place."""
    return format_html("<bdi>{}</bdi>", mark_safe("".join(_parts(str(text))))) if text else mark_safe("")  # noqa: S308 - every part is escaped


def _parts(text: str) -> Iterator[str]:
    if text in _cited():
        yield format_html('<a href="{}">{}</a>', url_of(text), text)
        return
    code, end = "", 0
    for found in _ONE.finditer(text):
        between = text[end : found.start()]
        code = found["code"] or (code if between in _JOINTS else "")
        url = url_of(f"{code} {found['place']}") if code else ""
        yield escape(between)
        yield format_html('<a href="{}">{}</a>', url, found[0]) if url else escape(found[0])
        end = found.end()
    yield escape(text[end:])


def _nearest(cite: str, cites: tuple[str, ...]) -> str:
    above = cite
    while above not in cites and above.endswith(")"):
        above = above[: above.rindex("(")]
    if above in cites:
        return above
    return next((one for one in cites if one.startswith(f"{cite}(")), "")
