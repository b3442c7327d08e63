# SPDX-License-Identifier: Apache-2.0
"""Write rows as a table for people, or as CSV, JSON or Parquet for programs; to a file, or out.

Rules: JSON is one object; CSV and Parquet are rows alone; Parquet needs a file and the extra
`tables`; a file appears whole or not at all.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

FORMATS = ("table", "csv", "json", "parquet")


class Output:
    """Where an answer goes, and in which form."""

    def __init__(self, form: str, path: Path | None) -> None:
        from rogatory.errors import NotValid
        from rogatory.law.reach.offences import unheard

        if form not in FORMATS:
            raise unheard("--format", form, FORMATS, "rogatory reach --help")
        if form == "parquet" and path is None:
            raise NotValid(
                "reach.parquet-needs-a-file",
                "Parquet is no text and is not written to the screen.",
                remedy="Name a file with --output.",
                field="--output",
            )
        self.form, self.path = form, path

    @property
    def for_people(self) -> bool:
        """Say whether a person reads it."""
        return self.form == "table"

    def json(self, told: Mapping[str, object]) -> None:
        """Write one object."""
        import msgspec

        self.text(msgspec.json.encode(told).decode())

    def text(self, text: str) -> None:
        """Write text."""
        self._write((text + "\n").encode()) if self.path else typer.echo(text)

    def rows(
        self, rows: Sequence[Mapping[str, object]], *, beside: Mapping[str, object] | None = None
    ) -> None:
        """Write rows, with what stands beside them where the form has room for that."""
        if self.form == "json":
            self.json({**(beside or {}), "rows": rows})
        elif self.form == "csv":
            from rogatory.law.reach.tables import as_csv

            names = list(rows[0]) if rows else []
            self.text(as_csv(names, [[row[name] for name in names] for row in rows]).rstrip("\n"))
        elif self.form == "parquet":
            from rogatory.law.reach.tables import as_parquet, frame_of

            self._write(as_parquet(frame_of(rows)))
        else:
            self.text(as_table(rows))

    def _write(self, data: bytes) -> None:
        assert self.path is not None  # noqa: S101 - asked for above
        beside = self.path.with_name(self.path.name + ".part")
        beside.write_bytes(data)
        beside.replace(self.path)
        typer.echo(f"{self.path}: {len(data):,} bytes", err=True)


def as_table(rows: Sequence[Mapping[str, object]]) -> str:
    """Return rows in columns; numbers stand to the right."""
    if not rows:
        return "none"
    names = list(rows[0])
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(line[at]) for line in cells)) for at, name in enumerate(names)]
    right = [isinstance(rows[0][name], int) for name in names]
    lines = [[name.replace("_", " ") for name in names], *cells]
    return "\n".join(
        "  ".join(
            word.rjust(width) if to_right else word.ljust(width)
            for word, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
