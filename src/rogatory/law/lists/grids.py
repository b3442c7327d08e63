# SPDX-License-Identifier: Apache-2.0
"""Read the tables of a file, in CSV or HTML, as rows of cells that know their line.

Rules: what stands in small raised type is a footnote and is left out; white space is
one space; a file without a table gives none.

>>> [row.cells for row in rows_of_text("a;b\\n1;2\\n")]
[('a', 'b'), ('1', '2')]
>>> [row.cells for row in rows_of_text("<table><tr><td>x<sup>1</sup></td><td>y</td></tr></table>")]
[('x', 'y')]
"""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_HTML = re.compile(r"<\s*(!doctype|html|body|table|tr|div|p|h[1-6])\b", re.IGNORECASE)
_BLOCKS = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "tr", "td", "th", "dt", "dd"))
_UNSEEN = frozenset(("script", "style", "sup"))


class Row(NamedTuple):
    """The cells of one row, and the line it begins in."""

    line: int
    cells: tuple[str, ...]


def is_html(text: str) -> bool:
    """Say whether a text is HTML."""
    return bool(_HTML.search(text))


def rows_of_text(text: str) -> list[Row]:
    """Return the rows of every table of a file, in order, without empty ones."""
    rows = _from_html(text) if is_html(text) else _from_csv(text)
    return [row for row in rows if any(row.cells)]


def lines_of_text(text: str) -> list[Row]:
    """Return the lines of a file as a reader sees them, each as one cell."""
    if is_html(text):
        page = _Page()
        page.feed(text)
        page.close()
        lines = page.lines
    else:
        lines = list(enumerate(text.splitlines(), 1))
    spaced = [(line, " ".join(one.replace("\xa0", " ").split())) for line, one in lines]
    return [Row(line, (one,)) for line, one in spaced if one]


def _from_csv(text: str) -> list[Row]:
    head = "\n".join(text.splitlines()[:5])
    mark = max(",;\t", key=head.count)
    rows, line = [], 1
    plain = text.lstrip("\ufeff").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(_within_limit(plain), delimiter=mark)
    for cells in reader:
        rows.append(Row(line, tuple(" ".join(cell.split()) for cell in cells)))
        line = reader.line_num + 1
    return rows


def _within_limit(text: str) -> Iterator[str]:
    """Yield lines no longer than the reader of cells takes; a longer one is cut, and is no table."""
    yield from (line[: csv.field_size_limit()] for line in io.StringIO(text))


def _from_html(text: str) -> list[Row]:
    tables = _Tables()
    tables.feed(text)
    tables.close()
    return tables.rows


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._line = 0
        self._cells: list[str] = []
        self._wide = 0
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end()
            self._line, self._cells = self.getpos()[0], []
        elif tag in ("td", "th"):
            wide = dict(attrs).get("colspan") or "1"
            self._cells.append("")
            # The text of a wide cell stands in its first place; the others keep the columns in step.
            self._wide = int(wide) - 1 if wide.isdigit() else 0
        elif tag in _UNSEEN:
            self._hidden += 1
        elif tag == "br" and self._cells:
            self._cells[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells:
            self._cells += [""] * min(self._wide, 20)
        elif tag in ("tr", "table"):
            self._end()
        elif tag in _UNSEEN:
            self._hidden = max(self._hidden - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._cells and not self._hidden:
            self._cells[-1] += data

    def _end(self) -> None:
        if self._line:
            self.rows.append(Row(self._line, tuple(" ".join(cell.split()) for cell in self._cells)))
        self._line, self._cells, self._wide = 0, [], 0


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = [(1, "")]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._hidden += 1
        elif tag in _BLOCKS:
            self.lines.append((self.getpos()[0], ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag in _BLOCKS:
            self.lines.append((self.getpos()[0], ""))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            line, text = self.lines[-1]
            self.lines[-1] = (line, text + data)
