# SPDX-License-Identifier: Apache-2.0
"""The lines of the safeguard sheets of drafts, under every instrument and measure, by what they cite.

Rules: taken from the very sheet that a draft shows; a line that stands on several sheets
is told once.
"""

from functools import cache
from typing import NamedTuple

from rogatory.law.facts import F
from rogatory.law.safeguards import safeguards_for
from rogatory.law.vocabulary import Facts


class SheetLine(NamedTuple):
    """One line of a sheet, in the words of the law room."""

    cite: str
    title: str
    plain: str


@cache
def sheet_lines() -> tuple[SheetLine, ...]:
    """Return every line of every sheet, each once."""
    found = (
        SheetLine(line.cite, line.title, line.plain)
        for instrument in F["instrument"].choices
        for measure in F["measure"].choices
        for line in safeguards_for(Facts({"instrument": instrument, "measure": measure}))
    )
    return tuple(dict.fromkeys(found))


def lines_citing(cite: str) -> tuple[SheetLine, ...]:
    """Return the lines that cite a place, something below it, or all of what holds it."""
    return tuple(
        line
        for line in sheet_lines()
        if line.cite == cite or line.cite.startswith(f"{cite}(") or cite.startswith(f"{line.cite}(")
    )
