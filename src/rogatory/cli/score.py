# SPDX-License-Identifier: Apache-2.0
"""`rogatory score`: how far assessments agree with scenario files that carry an expected result.

Rules: only files with `expected` are graded; agreement is shown by part, per kind and
in total; each disagreement is shown with both readings; exit 0 whatever the score.
"""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.score import Point


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="score", help="Compare assessments with the expected results in scenario files.")(score)


def score(
    folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Score a folder of scenarios; see the rules above."""
    from rogatory.cli.assess import facts_in, files_in, mapping_in
    from rogatory.law.assess import assess
    from rogatory.law.score import compare
    from rogatory.law.vocabulary import read_facts

    rows: list[tuple[str, str, Point]] = []
    files = 0
    for path in files_in([folder]):
        content = mapping_in(path)
        expected = content.get("expected")
        if isinstance(expected, dict):
            files += 1
            assessment = assess(*read_facts(facts_in(content)))
            rows += [(path.name, str(content.get("kind")), point) for point in compare(assessment, expected)]
    _tell(files, rows, as_json=as_json)


def _tell(files: int, rows: "list[tuple[str, str, Point]]", *, as_json: bool) -> None:
    import msgspec

    from rogatory.law.score import PARTS

    total, kinds = _tally(rows), sorted({kind for _, kind, _ in rows})
    by_kind = {kind: _tally([row for row in rows if row[1] == kind]) for kind in kinds}
    wrong = [
        {"file": file, "kind": kind, "part": one.part, "expected": one.expected, "found": one.found}
        for file, kind, one in rows
        if not one.agrees
    ]
    if as_json:
        told = {"files": files, "total": total, "kinds": by_kind, "disagreements": wrong}
        typer.echo(msgspec.json.encode(told).decode())
        return
    typer.echo(f"{'kind':34}" + "".join(f"{part:>16}" for part in PARTS))
    for kind, tally in (*by_kind.items(), (f"all {files} files", total)):
        cells = (f"{tally[part]['agree']}/{tally[part]['of']}" if part in tally else "-" for part in PARTS)
        typer.echo(f"{kind:34}" + "".join(f"{cell:>16}" for cell in cells))
    for one in wrong:
        typer.echo(f"{one['file']}: {one['part']}: expected {one['expected']}; found {one['found']}")


def _tally(rows: "list[tuple[str, str, Point]]") -> dict[str, dict[str, int]]:
    of = Counter(point.part for _, _, point in rows)
    agree = Counter(point.part for _, _, point in rows if point.agrees)
    return {part: {"agree": agree[part], "of": number} for part, number in of.items()}
