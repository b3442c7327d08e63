# SPDX-License-Identifier: Apache-2.0
"""Where a rule comes from and who leans on it: its source, the sheet, the stage table, its examples.

Rules: the source is what the file of the rule names; the sheet of safeguards and the
stage table lean on a rule where they cite its place or the paragraph that it is part of;
examples are found only in a copy of the project, and elsewhere there are none.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rogatory.law.engine import Provision

_RANGE = re.compile(r"(?P<head>.*)\((?P<first>\d+)\)-\((?P<last>\d+)\)")


def source_of(provision: "Provision") -> str:
    """Return the source that the file of a rule names."""
    return _source(provision.place[0])


@cache
def _source(file: str) -> str:
    import ast

    try:
        text = ast.get_docstring(ast.parse(Path(file).read_text(encoding="utf-8"))) or ""
    except (OSError, ValueError, SyntaxError):
        return ""
    return " ".join(text.partition("Source:")[2].partition("\n\n")[0].split())


def leaning_on(cite: str) -> tuple[str, ...]:
    """Return who leans on a citation, in words."""
    sheet = [f"safeguard “{title}”" for cited, title in _sheet() if _covers(cited, cite)]
    stages = [f"stage table: {what}" for cites, what in _stages() if any(_covers(one, cite) for one in cites)]
    return tuple(dict.fromkeys((*sheet, *stages)))


def examples_of(cite: str) -> tuple[str, ...]:
    """Return the files with examples of a rule, and the line of the first in each."""
    return _examples().get(cite, ())


@cache
def _sheet() -> tuple[tuple[str, str], ...]:
    from rogatory.law.facts import F
    from rogatory.law.safeguards import safeguards_for
    from rogatory.law.vocabulary import Facts

    asked = [
        Facts({"instrument": instrument, "measure": measure})
        for instrument in F["instrument"].choices
        for measure in F["measure"].choices
    ]
    return tuple(dict.fromkeys((line.cite, line.title) for one in asked for line in safeguards_for(one)))


@cache
def _stages() -> tuple[tuple[tuple[str, ...], str], ...]:
    from rogatory.casefile.stages import TABLE

    return tuple((tuple(_each(row.cites)), f"{row.document} in the line {row.line}") for row in TABLE)


def _each(cites: str) -> Iterator[str]:
    """Yield every citation of a list.

    >>> list(_each("UNCC 40(8), 40(21)-(22); ETS185 27(4)"))
    ['UNCC 40(8)', 'UNCC 40(21)', 'UNCC 40(22)', 'ETS185 27(4)']
    """
    for group in cites.split(";"):
        code, _, places = group.strip().partition(" ")
        for place in places.split(","):
            found = _RANGE.fullmatch(place.strip())
            numbers = range(int(found["first"]), int(found["last"]) + 1) if found else ()
            yield from (f"{code} {found['head']}({number})" for number in numbers if found)
            if found is None and place:
                yield f"{code} {place.strip()}"


def _covers(cited: str, cite: str) -> bool:
    return cite == cited or cite.startswith(f"{cited}(") or cited.startswith(f"{cite}(")


@cache
def _examples() -> dict[str, tuple[str, ...]]:
    from rogatory.law.catalogue import provisions_of

    root = Path(__file__).resolve().parents[4]
    found: dict[str, list[str]] = {one.cite: [] for one in provisions_of()}
    known = "|".join(map(re.escape, sorted(found, reverse=True)))
    cites = re.compile(rf"(?<=[\[ ])(?:{known})(?![\w(])")
    for path in sorted((root / "tests/law").glob("*/*.yaml")):
        seen: set[str] = set()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for cite in set(cites.findall(line)) - seen:
                seen.add(cite)
                found[cite].append(f"{path.relative_to(root)}:{number}")
    return {cite: tuple(places) for cite, places in found.items()}
