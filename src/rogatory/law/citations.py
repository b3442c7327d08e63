# SPDX-License-Identifier: Apache-2.0
"""The parts of a citation: the code of a treaty, and within it an article with its paragraphs and letters.

>>> code_of("EU2023/1543 5(4)(b)"), article_of("EU2023/1543 5(4)(b)"), in_address("EU2023/1543 5(4)(b)")
('EU2023/1543', '5', '5-4-b')
"""

import re


def code_of(cite: str) -> str:
    """Return the code of the treaty in a citation."""
    return cite.partition(" ")[0]


def place_of(cite: str) -> str:
    """Return what a citation names within its treaty."""
    return cite.partition(" ")[2]


def article_of(cite: str) -> str:
    """Return the article of a citation, or the annex, or whatever else stands first."""
    return place_of(cite).partition("(")[0].strip() or "-"


def in_address(cite: str) -> str:
    """Return what a citation names within its treaty, as it stands in an address."""
    return "-".join(re.findall(r"\w+", place_of(cite)))


def order_of(cite: str) -> tuple[tuple[bool, int, str], ...]:
    """Return the key that sorts citations as the treaty orders its articles, paragraphs and letters."""
    parts = re.findall(r"\d+|[^\W\d_]+", place_of(cite))
    return tuple((not one.isdigit(), int(one) if one.isdigit() else 0, one) for one in parts)
