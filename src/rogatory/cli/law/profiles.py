# SPDX-License-Identifier: Apache-2.0
"""`rogatory law profile` and `law facts`: what States' own law says, and the facts drawn from it.

Rules: each line carries its days, its source with the day of it, and its mark; what no row says
is “not known” and is no fact; a fact file is read by `rogatory assess` as it stands, with
what each fact rests on beside it; without a day it is today.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.profile_facts import DrawnFacts, Offence
    from rogatory.law.profiles import Line, Profile

Day = Annotated[str | None, typer.Argument(metavar="[DATE]", show_default=False)]
World = Annotated[Path | None, typer.Option(help="Folder of lists; the shipped ones if left out.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the family."""
    app.command(name="profile", help="Say what is known of a State's own law on a day.")(profile)
    app.command(name="facts", help="Draw the facts of a request from two States' profiles.")(facts)


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
    from rogatory.law.profiles import profile_of

    found = profile_of(_state(state, world), day_from(date), world=world)
    if as_csv:
        _write_csv(found, world)
    elif as_json:
        lines = [{**msgspec.to_builtins(one), "in_force": one.in_force(found.on)} for one in found.lines]
        told = {**msgspec.to_builtins(found), "lines": lines, "not_known": found.not_known}
        typer.echo(msgspec.json.encode(told).decode())
    else:
        from rogatory.law.lists.subjects import SUBJECTS

        typer.echo(f"{found.state} {found.name}, {found.on}")
        for subject, about in SUBJECTS.items():
            lines = found.about(subject)
            typer.echo(f"{about.title}" + ("" if lines else ": not known"))
            for line in lines:
                typer.echo(f"  {_said(line)}")
                typer.echo(f"    in force: {WORDS[line.in_force(found.on)]}; {_where(line)}")


def facts(
    a: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    offence: Annotated[str, typer.Argument(metavar="OFFENCE", show_default=False)],
    measure: Annotated[str, typer.Argument(metavar="MEASURE", show_default=False)],
    date: Day = None,
    there: Annotated[str, typer.Option(help="Provision of B that corresponds to the offence.")] = "",
    instrument: Annotated[str, typer.Option(help="UNCC, ETS185 or CETS224.")] = "",
    aggravated: Annotated[bool, typer.Option("--aggravated", help="Take the aggravated maximum.")] = False,
    world: World = None,
    as_json: Json = False,
) -> None:
    """Draw facts; OFFENCE is a provision of A, or an article as “UNCC 7”; see the rules above."""
    import msgspec

    from rogatory.cli.law.standing import day_from
    from rogatory.law.profile_facts import Offence, facts_from
    from rogatory.law.profiles import profile_of

    asked = Offence(offence, there=there, instrument=instrument, aggravated=aggravated)
    _check(measure, asked)
    on = day_from(date)
    one, two = (profile_of(_state(text, world), on, world=world) for text in (a, b))
    drawn = facts_from(one, two, asked, measure, on)
    given = _given(one.state, two.state, asked, measure, on)
    if as_json:
        told = {
            "facts": {**given, **{fact.key: fact.value for fact in drawn.facts}},
            "sources": {
                fact.key: {"rests_on": msgspec.to_builtins(fact.lines), "notes": fact.notes}
                for fact in drawn.facts
            },
            "left_open": drawn.left_open,
        }
        typer.echo(msgspec.json.encode(told).decode())
    else:
        _write_yaml(given, drawn)


def _state(text: str, world: Path | None) -> str:
    from rogatory.cli.law.standing import state_from
    from rogatory.law.profiles import DOMESTIC, states_profiled
    from rogatory.law.world import PARTIES, table_of

    if world is not None and not (world / DOMESTIC).exists():
        table_of(world, PARTIES)  # a folder without any list is no world, and is named as such
    if text.upper() in states_profiled(world):
        return text.upper()
    return state_from(text, world if world is not None and (world / PARTIES).exists() else None)


def _check(measure: str, asked: "Offence") -> None:
    import difflib

    from rogatory.errors import NotValid
    from rogatory.law.facts import INSTRUMENTS, MEASURES
    from rogatory.law.profile_facts import offences_of

    if measure not in MEASURES:
        near = difflib.get_close_matches(measure, MEASURES, 1, 0.3)
        raise NotValid(
            "measure.unknown",
            "“{measure}” is not a measure that is known here.",
            remedy="Take one that docs/how-to/write-a-national-profile.md lists; the nearest is {near}.",
            field="MEASURE",
            params={"measure": measure, "near": near[0] if near else MEASURES[0]},
        )
    instrument = asked.instrument
    if instrument and instrument not in INSTRUMENTS:
        raise NotValid(
            "instrument.unknown",
            "“{instrument}” is not an instrument that is known here.",
            remedy="Write UNCC, ETS185, CETS224 or EUEEV.",
            field="--instrument",
            params={"instrument": instrument},
        )
    if instrument and asked.article and not asked.article.startswith(f"{offences_of(instrument)} "):
        raise NotValid(
            "offence.other-instrument",
            "“{offence}” is an article of another instrument than {instrument}.",
            remedy="Name an article of the instrument relied on, or leave --instrument out.",
            field="OFFENCE",
            params={"offence": asked.named, "instrument": instrument},
        )


def _given(a: str, b: str, asked: "Offence", measure: str, on: str) -> dict[str, object]:
    """Return the facts that the command was told, and no list had to say."""
    given: dict[str, object] = {"requesting_state": a, "requested_state": b, "date": on, "measure": measure}
    code, _, place = asked.article.partition(" ")
    if instrument := asked.instrument or code:
        given["instrument"] = instrument
    if place:
        given["offence.convention_article"] = int(place.partition("(")[0])
    else:
        given["offence.label"] = asked.named
    return given


def _said(line: "Line") -> str:
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


def _where(line: "Line") -> str:
    days = f"from {line.starts or 'not known'}" + (f" until {line.ends}" if line.ends else "")
    return f"{days} [{line.source}, {line.as_of}, {line.verified}; {line.file}:{line.line}]"


def _write_yaml(given: dict[str, object], drawn: "DrawnFacts") -> None:
    import json

    typer.echo(
        "# Drawn from national profiles. Add what the file of the case says; leave open what nobody knows."
    )
    typer.echo("facts:")
    for key, value in given.items():
        typer.echo(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    for fact in drawn.facts:
        for line in fact.lines:
            _comment(f"{line.state}: {_said(line)}; {_where(line)}")
        for note in fact.notes:
            _comment(note)
        typer.echo(f"  {fact.key}: {json.dumps(fact.value, ensure_ascii=False)}")
    for told in drawn.left_open:
        _comment(f"Left open: {told}")


def _comment(text: str) -> None:
    typer.echo(f"  # {' '.join(text.split())}")


def _write_csv(found: "Profile", world: Path | None) -> None:
    import csv
    import io

    from rogatory.law.lists.subjects import COLUMNS, MORE_COLUMNS
    from rogatory.law.profiles import entries_in

    held = io.StringIO()
    writer = csv.DictWriter(held, (*COLUMNS, *MORE_COLUMNS), lineterminator="\n")
    writer.writeheader()
    writer.writerows(entry.row for entry in entries_in(world) if entry.row["id"] == found.state)
    typer.echo(held.getvalue(), nl=False)
