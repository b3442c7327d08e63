# SPDX-License-Identifier: Apache-2.0
"""Write the table of every article of the instruments: coded where, how well read, or why it is left alone.

Rules: what is coded comes from the rules themselves; headings, and the reason why an
article is not coded, from `law/data/articles.csv`; a test fails if an article has
neither rules nor a reason.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "src" / "rogatory" / "law" / "data" / "articles.csv"
NAMES = {
    "UNCC": ("UN Convention against Cybercrime", "un_cybercrime"),
    "ETS185": ("Budapest Convention", "budapest"),
    "CETS224": ("Second Additional Protocol", "second_protocol"),
    "EUEEV": ("Regulation (EU) 2023/1543", "e_evidence"),
}
CITED = {"EU2023/1543": "EUEEV"}
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
            found[CITED.get(match[1], match[1]), int(match[2])].append(one)
    return found


def articles() -> list[dict[str, str]]:
    """Return the rows of the table of headings."""
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def article_page() -> str:
    """Return the page."""
    found = coded()
    told = ["# Every article of the instruments", "", *_HEAD, ""]
    rows = articles()
    for code, (name, folder) in NAMES.items():
        told += [f"## {name}", "", "| Article | About | Coded | Read in |", "|---|---|---|---|"]
        for row in (one for one in rows if one["instrument"] == code):
            rules = found.get((code, int(row["article"])), [])
            cites = ", ".join(dict.fromkeys(one.cite.split(" ", 1)[1] for one in rules))
            where = f"`law/instruments/{folder}`: {cites}" if rules else f"no: {row['why_not_encoded']}"
            marks = ", ".join(sorted({one.verified for one in rules})) or "–"
            told.append(f"| {row['article']} | {row['heading']} | {where} | {marks} |")
        told.append("")
    return "\n".join(told)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.stdout.write(article_page())
