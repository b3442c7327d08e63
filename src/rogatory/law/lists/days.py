# SPDX-License-Identifier: Apache-2.0
"""Read a day as depositaries write it, with the letter that says what was deposited.

Rules: both depositaries write the day before the month; an accession has an “a”, an
acceptance an “A”, an approval “AA”, a succession “d”; a footnote number after the day
is passed over; what cannot be read is returned as such, never guessed.

>>> read_day("12 Jan 2026 a")
(datetime.date(2026, 1, 12), 'accession')
>>> read_day("05/06/2018"), read_day("-")
((datetime.date(2018, 6, 5), ''), None)
"""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(r"(\d{1,2})\s+([A-Za-z]{3})[a-z.]*\s+(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AFTER = re.compile(r"[\s\d,]*\(?(AA|A|a|d|s)?\)?[\s\d,]*")
_LETTERS = {"a": "accession", "A": "ratification", "AA": "ratification", "d": "succession", "s": "signature"}
EMPTY = {"", "-", "–", "—", "n/a"}


def read_day(text: str) -> tuple[date, str] | None:
    """Return a day and what its letter means; nothing for an empty cell.

    Raises ValueError where there is text that is no day.
    """
    plain = " ".join(text.replace("\xa0", " ").split())
    if plain in EMPTY:
        return None
    for form in (_WORDS, _FIGURES, _ISO):
        if found := form.match(plain):
            after = _AFTER.fullmatch(plain[found.end() :])
            if after is None:
                break
            try:
                return _day(form, found), _LETTERS.get(after[1] or "", "")
            except ValueError:  # the 31st of February, the 13th month
                break
    raise ValueError(plain)


def day_said(text: str) -> str:
    """Return the day on which a depositary's page says that it stood so, or nothing."""
    found = re.search(r"status\s+(?:as\s+)?(?:at|of)\s*:?\s*([0-9A-Za-z ./-]{8,20})", text, re.IGNORECASE)
    for form in (_WORDS, _FIGURES, _ISO) if found else ():
        if found and (day := form.match(found[1])):
            return _day(form, day).isoformat()
    return ""


def _day(form: re.Pattern[str], found: re.Match[str]) -> date:
    first, second, third = found.groups()
    if form is _ISO:
        return date(int(first), int(second), int(third))
    month = _MONTHS.index(second.lower()) + 1 if form is _WORDS else int(second)
    return date(int(third), month, int(first))
