# SPDX-License-Identifier: Apache-2.0
"""Find each article, paragraph and letter in the text of a treaty.

Rules:
- an article begins with a heading of its own line (“Article 40”, in the languages of the
  United Nations too); a mention within a sentence is none;
- paragraphs, letters and small Roman numbers count up one by one, so that a figure that
  happens to begin a line is not taken for a paragraph; a letter without bracket or stop
  (“a person”, as the Council of Europe writes) counts only where the line before leads to it;
- a place holds everything below it; where an article stands twice, as in a table of
  contents, the longer one is meant;
- what is not found is not there for this text, however it may be elsewhere.

>>> found = places_in("Article 2\\nTerms\\n(a) A system;\\n(b) Data.\\nArticle 3\\n1. One.\\n2. Two.")
>>> found[path_of("UNCC 2(b)")].text, ("3", "3") in found
('(b) Data.', False)
"""

import re
from typing import NamedTuple

_ARTICLE = re.compile(
    r"(?:Articles?|ARTICLE|Art\.|Artículo|Статья|المادة|第)\s*([0-9٠-٩]+)\s*条?(?P<rest>.*)"
)
_MARK = re.compile(
    r"(?:(?P<number>\d{1,2})(?:\.|\)|(?=\s))|\((?P<held>\d{1,2}|[a-z]{1,5})\)"
    r"|(?P<letter>[a-z]{1,5})(?:[.)](?=\s)|(?=\s{2,}|\t))|(?P<bare>[a-z]{1,5})(?=\s))\s*"
)
_LEADS_TO_FIRST = re.compile(r"[:–—-]$")
_LEADS_ON = re.compile(r"(?:[:;,–—-]|\b(?:and|or))$")
_WITHIN = re.compile(r"(?<=[:;])\s+(?=\([a-z]{1,5}\)\s)")
_CITE = re.compile(r"\(?([0-9]+|[a-z]+)\)?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ARTICLE, PARAGRAPH, LETTER, NUMERAL = range(4)
Path = tuple[str, ...]


class Place(NamedTuple):
    """One place of a text: the line it begins in, and its words."""

    line: int
    text: str


def path_of(cite: str) -> Path:
    """Return the steps of a citation within its instrument.

    >>> path_of("UNCC 40(21)(b)")
    ('40', '21', 'b')
    """
    return tuple(_CITE.findall(cite.partition(" ")[2].split("/")[-1]))


def places_in(text: str) -> dict[Path, Place]:
    """Return every place of a text by its steps."""
    reader = _Reader()
    lines = [(n, line) for n, whole in enumerate(text.splitlines(), 1) for line in _WITHIN.split(whole)]
    for place, (number, line) in enumerate(lines):
        reader.read(number, line, [following for _, following in lines[place + 1 : place + 80]])
    reader.close(ARTICLE)
    return reader.found


class _Reader:
    """Reads line by line; holds the places that are open, outermost first."""

    def __init__(self) -> None:
        self.found: dict[Path, Place] = {}
        self._open: list[tuple[int, str, int, list[str]]] = []

    def read(self, number: int, line: str, following: list[str]) -> None:
        """Take one line."""
        heading = _ARTICLE.match(line.strip())
        if heading and _is_heading(heading["rest"]):
            self._begin(ARTICLE, str(int(heading[1])), number)
        elif self._open:
            rest = line.strip()
            while (found := _MARK.match(rest)) and (
                step := self._step(found, rest[found.end() :], following)
            ):
                self._begin(*step, number)
                rest = rest[found.end() :]
        for *_, words in self._open:
            words.append(line.strip())

    def close(self, level: int) -> None:
        """End every place at a level or below it."""
        while self._open and self._open[-1][0] >= level:
            path = tuple(name for _, name, _, _ in self._open)
            _, _, line, words = self._open.pop()
            text = "\n".join(words).strip()
            if path not in self.found or len(self.found[path].text) < len(text):
                self.found[path] = Place(line, text)

    def _begin(self, level: int, name: str, line: int) -> None:
        self.close(level)
        self._open.append((level, name, line, []))

    def _last(self, level: int) -> str:
        return next((name for one, name, _, _ in self._open if one == level), "")

    def _step(self, found: re.Match[str], rest: str, following: list[str]) -> tuple[int, str] | None:
        """Return which place a mark begins, if it is the next one that is due."""
        mark = found["number"] or found["held"] or found["letter"] or found["bare"]
        if mark.isdigit():
            due = int(self._last(PARAGRAPH) or 0) + 1
            begins = not rest[:1].islower() or rest[1:2].isspace()  # “2 a Each Party”
            return (
                (PARAGRAPH, str(due))
                if int(mark) == due and begins and not self._inside_letters(due)
                else None
            )
        if found["bare"] and not self._leads_to(mark, rest):
            return None
        last = self._last(LETTER)
        is_letter = mark == (chr(ord(last) + 1) if last else "a")
        numeral = self._last(NUMERAL)
        place = _ROMAN.index(numeral) + 1 if numeral in _ROMAN else 0
        is_numeral = place < len(_ROMAN) and mark == _ROMAN[place]
        if is_letter and is_numeral:  # an “i” after “h”
            is_letter = not _comes(following, "ii", before="j")
        if is_letter:
            return LETTER, mark
        return (NUMERAL, mark) if is_numeral else None

    def _leads_to(self, mark: str, rest: str) -> bool:
        """Say whether a letter without bracket or stop can begin here, by what stands before it."""
        words = [one for one in self._open[-1][3] if one]
        if not words:
            return True
        if mark in ("a", "i") and not (mark == "i" and self._last(LETTER) == "h"):
            return _LEADS_TO_FIRST.search(words[-1]) is not None
        return _LEADS_ON.search(words[-1]) is not None or (words[-1].endswith(".") and rest[:1].isupper())

    def _inside_letters(self, due: int) -> bool:
        """A first paragraph never begins below a letter that stands in no paragraph."""
        return due == 1 and bool(self._last(LETTER))


def _is_heading(rest: str) -> bool:
    plain = rest.strip()
    return len(plain) < 160 and not plain[:1].islower() and not plain.startswith((",", "(", ";", ")"))


def _comes(lines: list[str], mark: str, *, before: str) -> bool:
    for line in lines:
        found = _MARK.match(line.strip())
        held = found and (found["held"] or found["letter"])
        if held in (mark, before):
            return held == mark
    return False
