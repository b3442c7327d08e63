# SPDX-License-Identifier: Apache-2.0
"""Write the table of every article of the instruments: coded where, how well read, or why it is left alone.

Rules: what is coded, in which module and how well it was read comes from the rules
themselves; headings, and the reason why an article is not coded, from
`law/data/articles.csv`; a test fails if an article has neither rules nor a reason.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

from rogatory.law.headings import REQUESTED_AS

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "src" / "rogatory" / "law" / "data" / "articles.csv"
SOURCES = "../../src/rogatory/law/instruments"
NAMES = {
    "UNCC": "UN Convention against Cybercrime",
    "ETS185": "Budapest Convention",
    "CETS224": "Second Additional Protocol",
    "EUEEV": "Regulation (EU) 2023/1543",
}
_HEAD = (
    "Generated from the rules and `law/data/articles.csv`; do not edit.",
    "How well a text was read: `text` in an authentic or official text, `analogue` from memory beside a twin",
    "that was read, `memory` from memory alone. A lawyer compares what is not `text` before relying on it.",
)


def coded() -> dict[tuple[str, int], list]:
    """Return the provisions of each article."""
    from rogatory.law.rulebook import rules

    found = defaultdict(list)
    for one in rules().provisions:
        match = re.match(r"(\S+) (\d+)", one.cite)
        if match:
            found[REQUESTED_AS.get(match[1], match[1]), int(match[2])].append(one)
    return found


def articles() -> list[dict[str, str]]:
    """Return the rows of the table of headings."""
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def where(provisions: list) -> str:
    """Return the modules in which provisions are coded, each linked, with what it cites."""
    modules: dict[str, dict[str, None]] = {}
    for one in provisions:
        path = Path(one.place[0])
        modules.setdefault(f"{path.parent.name}/{path.name}", {})[_paragraph(one)] = None
    return "; ".join(f"[{name}]({SOURCES}/{name}): {', '.join(cites)}" for name, cites in modules.items())


def read_in(provisions: list) -> str:
    """Return how well provisions were read: one mark for all, or each mark with what it stands for."""
    from rogatory.cli.law.texts import shipped_marks

    marks: dict[str, dict[str, None]] = {}
    held = shipped_marks()
    for one in provisions:
        marks.setdefault(held.of(one), {})[_paragraph(one)] = None
    if len(marks) < 2:
        return "".join(marks) or "–"
    return "; ".join(f"{mark}: {', '.join(marks[mark])}" for mark in sorted(marks, reverse=True))


def _paragraph(provision) -> str:
    return provision.cite.split(" ", 1)[1]


def article_page() -> str:
    """Return the page."""
    found = coded()
    told = ["# Every article of the instruments", "", *_HEAD, ""]
    rows = articles()
    for code, name in NAMES.items():
        told += [f"## {name}", "", "| Article | About | Coded | Read in |", "|---|---|---|---|"]
        for row in (one for one in rows if one["instrument"] == code):
            rules = found.get((code, int(row["article"])), [])
            coded_in = where(rules) if rules else f"no: {row['why_not_encoded']}"
            told.append(f"| {row['article']} | {row['heading']} | {coded_in} | {read_in(rules)} |")
        told.append("")
    return "\n".join(told)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.stdout.write(article_page())
