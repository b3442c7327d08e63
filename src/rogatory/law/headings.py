# SPDX-License-Identifier: Apache-2.0
"""What each article is about, in a heading: so that nobody has to know an article by its number.

Rules: headings come from `data/articles.csv`, in English; an article without a row, of a
treaty that is only cited beside, has none; an instrument is named as citations name it.

>>> heading_of("EU2023/1543", "12"), heading_of("VCLT", "18")
('Refusal by the notified authority', '')
"""

import csv
from functools import cache
from importlib.resources import files

# Where citations name an instrument by another code than a request does.
CITED_AS = {"EUEEV": "EU2023/1543"}


def heading_of(code: str, article: str) -> str:
    """Return the heading of an article, or nothing if it has none here."""
    return headings().get((code, article), "")


@cache
def headings() -> dict[tuple[str, str], str]:
    """Return the heading of every article, by the code in citations and the number."""
    with (files("rogatory.law") / "data" / "articles.csv").open(encoding="utf-8") as file:
        rows = tuple(csv.DictReader(file))
    return {
        (CITED_AS.get(row["instrument"], row["instrument"]), row["article"]): row["heading"] for row in rows
    }
