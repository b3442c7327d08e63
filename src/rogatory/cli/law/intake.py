# SPDX-License-Identifier: Apache-2.0
"""`rogatory law import`: read a depositary's table, or a State's own law, into the lists of a world.

Rules:
- every fault is named with its line and its remedy, and then nothing is written;
- a new world begins with the shipped lists, or with `--empty` with none; rows that the
  file does not speak of stay as they are;
- each row carries the source and the day that were given, or that the file says itself;
- both lists of a world are there after the first import, each written whole or not at all.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rogatory.law.lists.faults import Fault
    from rogatory.law.lists.parties import About, Intake


class Kind(StrEnum):
    """Which list."""

    PARTIES = "parties"
    DECLARATIONS = "declarations"
    DOMESTIC = "domestic"


class Origin(StrEnum):
    """Whose form the file has."""

    UN = "un"
    COE = "coe"
    CSV = "csv"


_SOURCES = {Origin.UN: "United Nations Treaty Collection", Origin.COE: "Council of Europe Treaty Office"}


def register(app: typer.Typer) -> None:
    """Add the command to the family."""
    app.command(name="import", help="Read a table into the lists of a world.")(take_in)


def take_in(
    kind: Annotated[Kind, typer.Argument(show_default=False)],
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    world: Annotated[Path, typer.Option(help="Folder of lists; made if it is not there.")],
    origin: Annotated[
        Origin | None, typer.Option("--from", help="Whose form the file has; domestic law is always csv.")
    ] = None,
    source: Annotated[str, typer.Option(help="Where the table was read.")] = "",
    as_of: Annotated[str, typer.Option(help="Day of the table, as 2026-11-25.")] = "",
    instrument: Annotated[
        str, typer.Option(help="UNCC, ETS185 or CETS224, where the file does not say.")
    ] = "",
    empty: Annotated[bool, typer.Option(help="Begin a new world without the shipped lists.")] = False,
) -> None:
    """Import a table; see the rules above."""
    import csv

    from rogatory.cli.law.extending import take_in_law
    from rogatory.law.lists.merge import as_text, merged
    from rogatory.law.world import shipped, table_of

    origin = _origin(kind, origin)
    if kind == Kind.DOMESTIC:
        law = take_in_law(file, world, source=source, as_of=as_of)
        _write(world, {**_lists(world, empty=empty), **law})
        return
    name = f"{kind}.csv"
    text = text_in(file)
    try:
        intake = _intake(kind, text, file.name, origin, instrument=instrument, source=source, as_of=as_of)
    except csv.Error:
        raise _unreadable(file) from None
    for note in intake.notes:
        typer.echo(note, err=True)
    if intake.faults:
        refuse(intake.faults, file.name)
    lists = _lists(world, empty=empty)
    place = world if (world / name).exists() else None if empty else shipped()
    old = table_of(place, name).rows if place else ()
    lists[name] = as_text(name, merged(name, old, intake.rows, whole=origin != Origin.CSV))
    _write(world, lists)
    states = len({row["id"] for row in intake.rows})
    typer.echo(f"{world / name}: {len(intake.rows)} rows of {states} States were taken in.", err=True)


def _origin(kind: Kind, origin: Origin | None) -> Origin:
    from rogatory.errors import NotValid

    if kind == Kind.DOMESTIC and origin in (None, Origin.CSV):
        return Origin.CSV
    if origin is None or kind == Kind.DOMESTIC:
        raise NotValid(
            "table.form-not-said",
            "Whose form the file has is not said, or there is no such form of this list.",
            remedy="Add --from un, coe or csv; a list of domestic law is always csv.",
            field="--from",
        )
    return origin


def _lists(world: Path, *, empty: bool) -> dict[str, str]:
    """Return both lists of a world as they are, or as a new one begins."""
    from rogatory.law.lists.merge import as_text
    from rogatory.law.world import shipped, table_of

    begins = None if empty else shipped()
    return {
        one: as_text(one, table_of(place, one).rows if place else ())
        for one in ("parties.csv", "declarations.csv")
        for place in [world if (world / one).exists() else begins]
    }


def text_in(file: Path) -> str:
    """Return the text of a file."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise _unreadable(file) from None


def _unreadable(file: Path) -> Exception:
    from rogatory.errors import NotValid

    return NotValid(
        "table.unreadable",
        "The file “{name}” cannot be read as text.",
        remedy="Save the table as CSV or HTML in UTF-8 and give the path of that file.",
        field="FILE",
        params={"name": file.name},
    )


def _intake(
    kind: Kind, text: str, name: str, origin: Origin, *, instrument: str, source: str, as_of: str
) -> "Intake":
    from rogatory.law.lists.declarations import read_declarations
    from rogatory.law.lists.own import read_own
    from rogatory.law.lists.parties import read_parties

    if origin == Origin.CSV:
        return read_own(f"{kind}.csv", text, name=name, source=source, as_of=as_of)
    about = _about(text, name, origin, instrument=instrument, source=source, as_of=as_of)
    return (read_parties if kind == Kind.PARTIES else read_declarations)(text, about)


def _about(text: str, name: str, origin: Origin, *, instrument: str, source: str, as_of: str) -> "About":
    from rogatory.errors import NotValid
    from rogatory.law.lists.days import day_said
    from rogatory.law.lists.parties import About
    from rogatory.law.status import INSTRUMENT_CODES

    code = instrument or _instrument_said(text, origin)
    if code not in INSTRUMENT_CODES:
        raise NotValid(
            "table.instrument-not-known",
            "The file does not say which instrument it is about.",
            remedy="Add --instrument UNCC, ETS185 or CETS224.",
            field="--instrument",
        )
    day = as_of or day_said(text)
    if not day:
        raise NotValid(
            "table.day-not-known",
            "The file does not say on which day the table stood so.",
            remedy="Add --as-of with the day on which it was read, as 2026-11-25.",
            field="--as-of",
        )
    return About(name, INSTRUMENT_CODES[code], source or _SOURCES[origin], day)


def _instrument_said(text: str, origin: Origin) -> str:
    import re

    if origin == Origin.UN:
        return "UNCC"
    found = re.search(r"(?:treaty\s*(?:no\.?)?|C?ETS\s*(?:no\.?)?)\s*0*(185|224)\b", text, re.IGNORECASE)
    return {"185": "ETS185", "224": "CETS224"}.get(found[1], "") if found else ""


def refuse(faults: "list[Fault]", name: str) -> NoReturn:
    """Name every fault, and refuse the file."""
    from rogatory.errors import NotValid

    for fault in faults:
        typer.echo(str(fault), err=True)
    raise NotValid(
        "table.faulty",
        "{count} faults in “{name}”; nothing was written.",
        remedy="Correct what is named above and import the file again.",
        field="FILE",
        params={"count": str(len(faults)), "name": name},
    )


def _write(world: Path, lists: dict[str, str]) -> None:
    """Write every list beside its place first, so that none is ever half there."""
    world.mkdir(parents=True, exist_ok=True)
    ready = []
    for name, text in lists.items():
        beside = world / f".{name}.new"
        beside.write_text(text, encoding="utf-8", newline="")
        ready.append((beside, world / name))
    for beside, place in ready:
        beside.replace(place)
