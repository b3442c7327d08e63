# SPDX-License-Identifier: Apache-2.0
"""Which two letters stand for which State, so that a slip is told apart from a State without a row.

Rules: a code in the list is a State, whatever the lists of parties say of it; letters
that the standard keeps free for own use (AA, QM to QZ, XA to XZ, ZZ) may stand for
invented States; a name is found in the spelling of either depositary.  Being listed
says nothing about the status of a territory.

Source: ISO 3166-1 alpha-2; names as the United Nations uses them.

>>> state_named("Viet Nam"), state_named("Turkey"), state_named("Atlantis")
('VN', 'TR', None)
>>> is_code("XA"), is_code("QQ"), is_code("ZX")
(True, True, False)
"""

import csv
import difflib
import re
import unicodedata
from functools import cache
from pathlib import Path

_OWN_USE = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")


@cache
def names() -> dict[str, str]:
    """Return the name of each State by its code."""
    return {row["id"]: row["name"] for row in _rows()}


def is_code(code: str) -> bool:
    """Say whether two letters stand for a State, or are free for an invented one."""
    return code in names() or bool(_OWN_USE.fullmatch(code))


def state_named(name: str) -> str | None:
    """Return the code of a State by one of its names, or by the code itself."""
    return _codes().get(_plain(name))


def nearest(text: str) -> str:
    """Return the code and name that come nearest to a text, or nothing."""
    found = difflib.get_close_matches(_plain(text), _codes(), 1, 0.5)
    if not found:
        return ""
    code = _codes()[found[0]]
    return f"{code} ({names()[code]})"


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "data" / "states.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


@cache
def _codes() -> dict[str, str]:
    found = {}
    for row in _rows():
        for name in (row["id"], row["name"], *row["also"].split("; ")):
            if name:
                found[_plain(name)] = row["id"]
    return found


def _plain(name: str) -> str:
    """Return a name without accents, case, and typographic signs."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace("*", "")
    return " ".join(bare.casefold().replace("’", "'").split())
