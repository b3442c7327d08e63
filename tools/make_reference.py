# SPDX-License-Identifier: Apache-2.0
"""Write the reference pages that are made from the program: stages, verbs, documents, provisions,
articles, national profiles, published claims, errors.

Run by `make docs`; a test fails if a page is not what the program says.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    from tools.article_table import article_page
    from tools.claim_page import claim_page
    from tools.error_reference import error_page
    from tools.profile_table import profile_page

    return {
        "stages.md": _stages(),
        "verbs.md": _verbs(),
        "documents.md": _documents(),
        "provisions.md": _law(),
        "articles.md": article_page(),
        "profiles.md": profile_page(),
        "claims.md": claim_page(),
        "errors.md": error_page(),
    }


def _stages() -> str:
    from rogatory.casefile.stages import OPENED, OWNER, TABLE

    told = ["# Stages", "", "Generated from `casefile/stages.py`; do not edit.", ""]
    for line in dict.fromkeys(row.line for row in TABLE):
        told += [f"## {line.capitalize()}", "", "```mermaid", "stateDiagram-v2"]
        names: dict[str, str] = {}
        for row in (one for one in TABLE if one.line == line):
            for stage in (row.when or OPENED, row.then):
                if stage not in names:
                    names[stage] = f"s{len(names)}"
                    told.append(f'  state "{stage}" as {names[stage]}')
            told.append(f"  {names[row.when or OPENED]} --> {names[row.then]} : {row.document}")
        told += [
            "```",
            "",
            "| At the stage | document | leads to | filed by | eyes | cites |",
            "|---|---|---|---|---|---|",
        ]
        for row in (one for one in TABLE if one.line == line):
            told.append(
                f"| {row.when or '–'} | {row.document} | {row.then} | {row.by} | {row.eyes} | {row.cites} |"
            )
        owners = ", ".join(f"{stage}: {side}" for (kind, stage), side in OWNER.items() if kind == line)
        told += ["", f"Who owns the next step: {owners}.", ""]
    return "\n".join(told)


def _verbs() -> str:
    from rogatory.casefile.intentions import inputs_of
    from rogatory.casefile.verbs import VERBS

    told = [
        "# Verbs",
        "",
        "Generated from `casefile/verbs`; do not edit.",
        "",
        "| Verb | Does | Takes |",
        "|---|---|---|",
    ]
    for name, verb in VERBS.items():
        says = (verb.__doc__ or "").strip().splitlines()[0]
        told.append(
            f"| [{name}](../how-to/{name.replace('_', '-')}.md) | {says} | {', '.join(inputs_of(name))} |"
        )
    return "\n".join([*told, ""])


def _documents() -> str:
    from rogatory.casefile.documents import KINDS

    told = ["# Documents", "", "Generated from `casefile/documents`; do not edit.", ""]
    for name, kind in KINDS.items():
        told += [
            f"## {name}",
            "",
            " ".join((kind.__doc__ or "").split()),
            "",
            f"Audience: {kind.audience}.",
            "",
        ]
        told += [", ".join(f"`{field}`" for field in kind.__struct_fields__), ""]
    return "\n".join(told)


def _law() -> str:
    from rogatory.cli.law.texts import shipped_marks
    from rogatory.law.rulebook import rules

    told = ["# Provisions", "", "Generated from `law/instruments`; do not edit.", ""]
    told += ["| Provision | In one sentence | Effect | Read in |", "|---|---|---|---|"]
    marks = shipped_marks()
    for one in rules().provisions:
        told.append(f"| {one.cite} | {one.plain} | {one.effect.replace('_', ' ')} | {marks.of(one)} |")
    return "\n".join([*told, ""])


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
        print(PAGES / name)
