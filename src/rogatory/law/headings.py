# SPDX-License-Identifier: Apache-2.0
"""What each article is about, in a heading: so that nobody has to know an article by its number.

Rules: headings come from `data/articles.csv`, in English; an article without a row, of a
treaty that is only cited beside, has none; an instrument is named as citations name it.

>>> heading_of("EU2023/1543", "12"), heading_of("VCLT", "18")
('Refusal by the notified authority', '')
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

# Where citations name an instrument by another code than a request does.
CITED_AS = {"EUEEV": "EU2023/1543"}
REQUESTED_AS = {cited: code for code, cited in CITED_AS.items()}


class Article(NamedTuple):
    """An article, its heading, and why no rule is written for it, if none is."""

    number: str
    heading: str
    why_not: str


def heading_of(code: str, article: str) -> str:
    """Return the heading of an article, or nothing if it has none here."""
    return headings().get((code, article), "")


def articles_of(instrument: str) -> tuple[Article, ...]:
    """Return the articles of an instrument in their order, by the code that requests name it with."""
    return tuple(
        Article(row["article"], row["heading"], row["why_not_encoded"])
        for row in _rows()
        if row["instrument"] == instrument
    )


@cache
def headings() -> dict[tuple[str, str], str]:
    """Return the heading of every article, by the code in citations and the number."""
    return {
        (CITED_AS.get(row["instrument"], row["instrument"]), row["article"]): row["heading"]
        for row in _rows()
    }


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "data" / "articles.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))
