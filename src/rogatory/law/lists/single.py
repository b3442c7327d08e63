# SPDX-License-Identifier: Apache-2.0
"""A reservation or declaration in a small file of its own, beside the lists of a world.

Rules: a file `declarations/….yaml` is one row; it says the State, the instrument, the article, the
first day and the source, and may say more; what it leaves out is filled in only where the name of the
file's State or the kind of a reservation make it plain; the rules for the row are those of the list.

>>> said = "state: BR\\ninstrument: UNCC\\narticle: 42(5)\\nfrom: 2026-12-01\\nsource: Gazette\\n"
>>> row_in(said, name="br.yaml")["effective_from"]
'2026-12-01'
"""

from collections.abc import Iterator
from pathlib import Path

from rogatory.errors import NotValid
from rogatory.law.states import names

FOLDER = "declarations"
_COLUMNS = {
    "state": "id", "name": "name", "instrument": "instrument", "article": "article", "kind": "type",
    "says": "summary", "from": "effective_from", "to": "effective_to", "effect": "software_effect",
    "verified": "verified", "source": "source", "as_of": "source_as_of",
}  # fmt: skip
_CODES = {"UNCC": "UNCAC-CYBER"}
_NEEDED = ("state", "instrument", "article", "from", "source")
MOST = 20_000


def files_of(world: Path) -> tuple[Path, ...]:
    """Return the files of a world, in order of their names."""
    folder = world / FOLDER
    return tuple(sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def rows_of(world: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield the row of each file."""
    for path in files_of(world):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            raise _faulty(path.name, 1, "It cannot be read as text in UTF-8.") from None
        yield path, row_in(text, name=path.name)


def row_in(text: str, *, name: str) -> dict[str, str]:
    """Return the row that a file says; refuses a word it does not know and a gap, with the line."""
    import yaml

    try:
        told = yaml.load(text[:MOST], Loader=yaml.BaseLoader)  # noqa: S506 - strings, lists and mappings alone
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _faulty(name, mark.line + 1 if mark else 1, "It cannot be read as fields and values.") from None
    if not isinstance(told, dict):
        raise _faulty(name, 1, "It cannot be read as fields and values.")
    for key, value in told.items():
        line = next((at for at, one in enumerate(text.splitlines(), 1) if one.startswith(f"{key}:")), 1)
        if key not in _COLUMNS:
            raise _faulty(name, line, f"“{key}” is not known; a file says {', '.join(_COLUMNS)}.")
        if not isinstance(value, str):
            raise _faulty(name, line, f"“{key}” holds more than one value.")
    if missing := [key for key in _NEEDED if not told.get(key)]:
        raise _faulty(name, 1, f"“{missing[0]}” is missing.")
    row = {column: told.get(key, "").strip() for key, column in _COLUMNS.items()}
    row["instrument"] = _CODES.get(row["instrument"], row["instrument"])
    row["name"] = row["name"] or names().get(row["id"], row["id"])
    row["type"] = row["type"] or "reservation"
    row["summary"] = row["summary"] or f"{row['type'].capitalize()} under {row['article']}"
    row["verified"] = row["verified"] or "secondary"
    row["source_as_of"] = row["source_as_of"] or row["effective_from"]
    return row


def _faulty(name: str, line: int, says: str) -> NotValid:
    return NotValid(
        "world.file-faulty",
        "{name}, line {line}: {says}",
        remedy="Write one field a line: state, instrument, article, from, source.",
        field="--world",
        params={"name": name, "line": str(line), "says": says},
    )
