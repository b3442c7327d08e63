# SPDX-License-Identifier: Apache-2.0
"""`rogatory law check`: whether the rules, the lists of a world and the reviews hold together.

Rules: each fault is told with file, line and remedy, on standard output, one a line; a
day that differs from the treaty's own clause is a note and no fault; exit 0 without
faults, 2 with some.  A file of rules of one's own is run, as any program: check only
what you have read.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.engine import Provision
    from rogatory.law.lists.faults import Fault

World = Annotated[Path | None, typer.Option(help="Folder of lists; the shipped ones if left out.")]
RulesFile = Annotated[
    Path | None, typer.Option("--rules", help="A file of rules; the coded ones if left out.")
]
Reviews = Annotated[Path | None, typer.Option(help="Folder of reviews; the shipped one if left out.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the command to the family."""
    app.command(name="check", help="Find faults in the rules, and in the lists of a world.")(check)


def check(
    world: World = None, rules_file: RulesFile = None, reviews: Reviews = None, as_json: Json = False
) -> None:
    """Check rules and lists; see the rules above."""
    import msgspec

    from rogatory.cli.law.texts import reviews_in
    from rogatory.law.lists.whole import faults_of_folder
    from rogatory.law.reach.soundness import faults_of_links
    from rogatory.law.rulebook import rules
    from rogatory.law.soundness import faults_as_coded, faults_of
    from rogatory.law.world import shipped

    place = world or shipped()
    faults = [*faults_of_folder(place), *faults_of_links(place), *reviews_in(reviews)[1]]
    notes = []
    if not faults and (world is None or (world / "parties.csv").exists()):
        notes = _differences(world)
    provisions, broken = _run(rules_file) if rules_file else (rules().provisions, [])
    faults += [*broken, *(faults_of(provisions) if rules_file else faults_as_coded())]
    if as_json:
        told = {"rules": len(provisions), "world": place.name, "faults": faults, "notes": notes}
        typer.echo(msgspec.json.encode(told).decode())
    else:
        for fault in faults:
            typer.echo(str(fault))
        for note in notes:
            typer.echo(note, err=True)
        typer.echo(
            f"{len(provisions)} rules and the lists of “{place.name}”: {len(faults)} faults.", err=True
        )
    if faults:
        from rogatory.errors import NotValid

        raise typer.Exit(NotValid.exit_code)


def _differences(world: Path | None) -> list[str]:
    """Say where a recorded day of entry into force is not the one that the treaty gives."""
    from rogatory.law.standing import differences

    return list(differences(world))


def _run(path: Path) -> "tuple[tuple[Provision, ...], list[Fault]]":
    """Run a file of rules; return what it enters in any book, and where it broke off."""
    import traceback

    from rogatory.law.engine import Book
    from rogatory.law.lists.faults import Fault

    space: dict[str, object] = {"__name__": path.stem, "__file__": str(path)}
    broken = []
    try:
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), space)  # noqa: S102 - asked for
    except Exception as error:
        lines = [one.lineno for one in traceback.extract_tb(error.__traceback__) if one.filename == str(path)]
        line = lines[-1] if lines else getattr(error, "lineno", 0)
        remedy = "Correct the line: a fact must be one of law/facts.py, a rule has a citation and a sentence."
        says = f"The rules break off here: {type(error).__name__}: {error}."
        broken.append(Fault(file=str(path), line=line or 0, says=says, remedy=remedy))
    books = {
        id(book): book for one in space.values() if isinstance(book := getattr(one, "__self__", one), Book)
    }
    entered = [one for book in books.values() for one in book.provisions if one.place[0] == str(path)]
    return tuple(entered), broken
