# SPDX-License-Identifier: Apache-2.0
"""Run the notebooks of the docs, cell by cell, and write each with its results: as a page and as a notebook.

Rules: the source is a Python file with `# %%` between cells; the last line of a cell is shown if
it is an expression; what is written is what the program says today, and a test fails if it is not.

Run by `make docs`.
"""

import ast
import json
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "docs" / "notebooks"


class Cell(NamedTuple):
    """One cell: words or code, and what the code showed."""

    words: bool
    text: str
    shown: str


def cells_of(source: str) -> list[Cell]:
    """Run the cells of a notebook, one after the other, in one space."""
    space: dict[str, object] = {}
    found = []
    for part in re.split(r"^# %%", source, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        if "[markdown]" in head:
            words = "\n".join(line.removeprefix("#").removeprefix(" ") for line in body.strip().splitlines())
            found.append(Cell(True, words, ""))
        else:
            found.append(Cell(False, body.strip(), _run(body.strip(), space)))
    return found


def _run(code: str, space: dict[str, object]) -> str:
    tree = ast.parse(code)
    last = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    if last is None:
        exec(compile(tree, "<notebook>", "exec"), space)  # noqa: S102 - our own page
        return ""
    exec(compile(ast.Module(tree.body[:-1], []), "<notebook>", "exec"), space)  # noqa: S102
    value = eval(compile(ast.Expression(last.value), "<notebook>", "eval"), space)  # noqa: S307
    return value if isinstance(value, str) else _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, list) and value:
        return "\n".join(map(repr, value))
    try:
        import polars

        polars.Config.set_tbl_formatting("ASCII_MARKDOWN")
        polars.Config.set_tbl_rows(30)
        polars.Config.set_tbl_cols(10)
        polars.Config.set_tbl_width_chars(120)
    except ImportError:
        pass
    return str(value)


def page_of(cells: list[Cell], name: str) -> str:
    """Return the notebook as a page."""
    told = [f"<!-- Generated from docs/notebooks/{name}.py; do not edit. -->", ""]
    for cell in cells:
        if cell.words:
            told += [cell.text, ""]
        else:
            told += ["```python", cell.text, "```", ""]
            if cell.shown:
                told += ["```text", cell.shown, "```", ""]
    return "\n".join(told).rstrip() + "\n"


def notebook_of(cells: list[Cell]) -> str:
    """Return the notebook as programs for notebooks read it (nbformat 4.5)."""
    told = [
        {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": cell.text}
        if cell.words
        else {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "execution_count": None,
            "source": cell.text,
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": None,
                    "metadata": {},
                    "data": {"text/plain": cell.shown},
                }
            ]
            if cell.shown
            else [],
        }
        for number, cell in enumerate(cells)
    ]
    whole = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "cells": told,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def files() -> dict[Path, str]:
    """Return what every notebook is written as."""
    found = {}
    for path in sorted(NOTEBOOKS.glob("*.py")):
        cells = cells_of(path.read_text(encoding="utf-8"))
        found[path.with_suffix(".md")] = page_of(cells, path.stem)
        found[path.with_suffix(".ipynb")] = notebook_of(cells)
    return found


def main() -> None:
    """Write them."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
