# SPDX-License-Identifier: Apache-2.0
"""`rogatory law status`: how two States stand to each instrument on a day, and to each other.

Rules: each line carries its source and the day of the list; what the list does not have
is “not known”; exit 0 whenever it was answered, 2 for letters that are no State's; without
a day it is today.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.standing import Declaration, Pair, Standing

WORDS = {True: "yes", False: "no", None: "not known"}


def register(app: typer.Typer) -> None:
    """Add the command to the family."""
    app.command(name="status", help="Say which instruments bind two States on a day, and how.")(status)


def status(
    a: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    date: Annotated[str | None, typer.Argument(metavar="[DATE]", show_default=False)] = None,
    world: Annotated[Path | None, typer.Option(help="Folder of lists; the shipped ones if left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Tell the standing of two States; see the rules above."""
    import msgspec

    from rogatory.law.standing import pairs_of

    on = day_from(date)
    first, second = (state_from(one, world) for one in (a, b))
    pairs = pairs_of(first, second, on, world=world)
    if as_json:
        told = {"a": first, "b": second, "on": on, "instruments": msgspec.to_builtins(pairs)}
        typer.echo(msgspec.json.encode(told).decode())
        return
    for pair in pairs:
        _show(pair)


def state_from(text: str, world: Path | None) -> str:
    """Return the code of a State that was named or given by its code."""
    from rogatory.errors import NotValid
    from rogatory.law.standing import states_in
    from rogatory.law.states import names, nearest, state_named

    found = text.upper() if text.upper() in states_in(world) else state_named(text)
    if found in names() or found in states_in(world):
        return str(found)
    raise NotValid(
        "state.unknown",
        "“{text}” is not the code or the name of a State that is known here.",
        remedy="Give the two letters of ISO 3166, as FR for France; the nearest is {near}.",
        field="A",
        params={"text": text, "near": nearest(text) or "none"},
    )


def day_from(text: str | None) -> str:
    """Return a day that was given, or today."""
    from datetime import date

    from rogatory.errors import NotValid
    from rogatory.registry.clock import now

    if text is None:
        return now().date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise NotValid(
            "day.not-valid",
            "“{text}” is not a day.",
            remedy="Write it as 2026-11-25.",
            field="DATE",
            params={"text": text},
        ) from None


def _show(pair: "Pair") -> None:
    itself = pair.itself
    typer.echo(f"{itself.instrument}  {itself.title}")
    typer.echo(f"  {itself.says} [list of {itself.as_of or 'no day'}]")
    typer.echo(
        f"  in force between the two on {pair.on}: {WORDS[pair.in_force]} [{pair.source}, {pair.as_of}]"
    )
    for one in pair.standings:
        _show_state(one)
    typer.echo()


def _show_state(one: "Standing") -> None:
    where = f"[{one.source}, {one.as_of}]"
    who = f"{one.state} {one.name}".rstrip()
    typer.echo(f"  {who}: {one.status.replace('_', ' ')}, bound: {WORDS[one.bound]} {where}")
    deposit = f"{one.deposited} ({one.kind})" if one.deposited else "not known"
    typer.echo(f"    signed {one.signed or 'not known'}; deposited {deposit} {where}")
    by = f" by {one.clause}" if one.clause else ""
    recorded, computed = one.recorded or "not known", one.computed or "not known"
    typer.echo(f"    in force from: recorded {recorded}; computed {computed}{by} {where}")
    for note in one.notes:
        typer.echo(f"    note: {note} {where}")
    if not one.declarations:
        typer.echo(f"    reservations and declarations: not known; the list has none {where}")
    for declaration in one.declarations:
        _show_declaration(declaration)


def _show_declaration(one: "Declaration") -> None:
    period = f"from {one.starts or 'not known'}" + (f" until {one.ends}" if one.ends else "")
    typer.echo(
        f"    {one.kind} on {one.article}, {period}, in force: {WORDS[one.in_force]}: {one.says}"
        f" [{one.source}, {one.as_of}]"
    )
