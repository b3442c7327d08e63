# SPDX-License-Identifier: Apache-2.0
"""`rogatory law profile`: what a State's own law says, line by line.

Rules: each line carries its days, its source with the day of it, its mark, and the facts that
it settles, or why it settles none; what no row says is “not known”; without a day it is today.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.profile_answers import Answers
    from rogatory.law.profiles import Line, Profile

Day = Annotated[str | None, typer.Argument(metavar="[DATE]", show_default=False)]
World = Annotated[Path | None, typer.Option(help="Folder of lists; the shipped ones if left out.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the command to the family."""
    app.command(name="profile", help="Say what is known of a State's own law on a day.")(profile)


def profile(
    state: Annotated[str, typer.Argument(metavar="STATE", show_default=False)],
    date: Day = None,
    world: World = None,
    as_json: Json = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Write the rows as a list to continue in a spreadsheet.")
    ] = False,
) -> None:
    """Tell the profile of a State; see the rules above."""
    import msgspec

    from rogatory.cli.law.standing import WORDS, day_from
    from rogatory.law.profile_answers import answers_of
    from rogatory.law.profiles import profile_of

    found = profile_of(state_in(state, world), day_from(date), world=world)
    if as_csv:
        _write_csv(found, world)
    elif as_json:
        lines = [
            {
                **msgspec.to_builtins(one),
                "in_force": one.in_force(found.on),
                "answers": answers_of(found, one)._asdict(),
            }
            for one in found.lines
        ]
        told = {**msgspec.to_builtins(found), "lines": lines, "not_known": found.not_known}
        typer.echo(msgspec.json.encode(told).decode())
    else:
        from rogatory.law.lists.subjects import SUBJECTS

        typer.echo(f"{found.state} {found.name}, {found.on}")
        for subject, about in SUBJECTS.items():
            lines = found.about(subject)
            typer.echo(f"{about.title}" + ("" if lines else ": not known"))
            for line in lines:
                typer.echo(f"  {said(line)}")
                typer.echo(f"    in force: {WORDS[line.in_force(found.on)]}; {where(line)}")
                typer.echo(f"    {answers(answers_of(found, line))}")


def answers(told: "Answers") -> str:
    """Return what a row answers, or why it answers nothing."""
    if not told.facts:
        return f"answers nothing: {told.why}"
    return f"answers: {', '.join(told.facts)}" + (f" ({told.when})" if told.when else "")


def state_in(text: str, world: Path | None) -> str:
    """Return the code of a State that a list names, or that is a State."""
    from rogatory.cli.law.standing import state_from
    from rogatory.law.profiles import own_list, states_profiled
    from rogatory.law.world import PARTIES, table_of

    if world is not None and not own_list(world).exists():
        table_of(world, PARTIES)  # a folder without any list is no world, and is named as such
    if text.upper() in states_profiled(world):
        return text.upper()
    return state_from(text, world if world is not None and (world / PARTIES).exists() else None)


def said(line: "Line") -> str:
    """Return what a row says, in one line."""
    said = " ".join(one for one in (line.provision, line.says) if one)
    measures = f" ({', '.join(line.measures)})" if line.measures else ""
    answer = "" if line.answer == "in_force" else f" {line.answer.replace('_', ' ')}"
    if not (line.penalty or line.penalty_says or line.open):
        return f"{said}{measures}:{answer}" if answer else f"{said}{measures}"
    maximum = f"maximum {line.penalty or 'not stated'}"
    depends = ", depends on the case" if line.open else ""
    rests = f"; rests on {line.rests_on}" if line.rests_on else ""
    says = f" ({line.penalty_says})" if line.penalty_says else ""
    return f"{said}: {maximum}{depends}{says}{rests}"


def where(line: "Line") -> str:
    """Return the days, the source and the mark of a row, and where it stands."""
    days = f"from {line.starts or 'not known'}" + (f" until {line.ends}" if line.ends else "")
    return f"{days} [{line.source}, {line.as_of}, {line.verified}; {line.file}:{line.line}]"


def _write_csv(found: "Profile", world: Path | None) -> None:
    from rogatory.law.lists.extend import as_list
    from rogatory.law.profiles import entries_in

    rows = (entry.row for entry in entries_in(world) if entry.row["id"] == found.state)
    typer.echo(as_list(rows), nl=False)
