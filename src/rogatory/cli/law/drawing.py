# SPDX-License-Identifier: Apache-2.0
"""`rogatory law facts`: the facts of a request that the lists state, beside what each rests on.

Rules: a fact file is read by `rogatory assess` as it stands; what no list says is no fact, and
is named at the end where a row comes near it; whether the instrument binds the two States
is what the list of parties says, with its day; without a day it is today.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rogatory.cli.law.profiles import Day, Json, World, said, state_in, where

if TYPE_CHECKING:
    from rogatory.law.profile_facts import DrawnFacts, Offence
    from rogatory.law.standing import Force, Standing


def register(app: typer.Typer) -> None:
    """Add the command to the family."""
    app.command(name="facts", help="Draw the facts of a request from States' profiles.")(facts)


def facts(
    a: Annotated[str, typer.Argument(metavar="A", show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", show_default=False)],
    offence: Annotated[str, typer.Argument(metavar="OFFENCE", show_default=False)],
    measure: Annotated[str, typer.Argument(metavar="MEASURE", show_default=False)],
    date: Day = None,
    there: Annotated[str, typer.Option(help="Provision of B that corresponds to the offence.")] = "",
    instrument: Annotated[str, typer.Option(help="UNCC, ETS185 or CETS224.")] = "",
    aggravated: Annotated[
        bool | None, typer.Option("--aggravated/--base", help="Take the aggravated, or the base maximum.")
    ] = None,
    as_listed: Annotated[
        bool, typer.Option("--as-listed", help="Take the rows on an article as the whole law on it.")
    ] = False,
    third: Annotated[str, typer.Option(help="A third State whose law may stand against it.")] = "",
    world: World = None,
    as_json: Json = False,
) -> None:
    """Draw facts; OFFENCE is a provision of A, or an article by number or heading; see the rules above."""
    import msgspec

    from rogatory.cli.law.standing import day_from
    from rogatory.law.profile_facts import Offence, facts_from
    from rogatory.law.profiles import profile_of

    asked = Offence(offence, there=there, instrument=instrument, aggravated=aggravated, as_listed=as_listed)
    _check(measure, asked)
    on = day_from(date)
    one, two, *others = (
        profile_of(state_in(text, world), on, world=world) for text in (a, b, *filter(None, [third]))
    )
    drawn = facts_from(one, two, asked, measure, on, *others)
    given = _given(one.state, two.state, asked, measure, on)
    force = _force(given, world)
    treaty = {} if force is None else _of_treaty(force)
    left_open = [*drawn.left_open, *_not_told(given, force, world)]
    if as_json:
        told = {
            "facts": {**given, **treaty, **{fact.key: fact.value for fact in drawn.facts}},
            "sources": {
                **{key: _rests(force) for key in treaty if force},
                **{
                    fact.key: {"rests_on": msgspec.to_builtins(fact.lines), "notes": fact.notes}
                    for fact in drawn.facts
                },
            },
            "left_open": left_open,
        }
        typer.echo(msgspec.json.encode(told).decode())
    else:
        _write_yaml(given, treaty, force, drawn, left_open)


def _force(given: dict[str, object], world: Path | None) -> "Force | None":
    """Return how the instrument stands between the two States, if a list can be asked."""
    from rogatory.law.standing import force_between
    from rogatory.law.world import PARTIES

    asked = [given.get(key) for key in ("instrument", "requesting_state", "requested_state", "date")]
    if not all(asked) or (world is not None and not (world / PARTIES).exists()):
        return None
    instrument, a, b, on = map(str, asked)
    return force_between(instrument, a, b, on, world=world)


def _of_treaty(force: "Force") -> dict[str, object]:
    facts: dict[str, object] = {} if force.value is None else {"in_force_between": force.value}
    return {**facts, "in_force_since": force.since} if force.since else facts


def _not_told(given: dict[str, object], force: "Force | None", world: Path | None) -> list[str]:
    if force is not None:
        return [f"in_force_between: {force.why}"] if force.why else []
    if not given.get("instrument"):
        return ["in_force_between: name the instrument (--instrument)."]
    return [f"in_force_between: the world “{world.name if world else ''}” has no list of parties."]


def _rests(force: "Force") -> dict[str, object]:
    import msgspec

    standings = [{**msgspec.to_builtins(one), "declarations": []} for one in force.standings]
    return {"rests_on": standings, "notes": force.notes, "source": force.source, "as_of": force.as_of}


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


def _write_yaml(
    given: dict[str, object],
    treaty: dict[str, object],
    force: "Force | None",
    drawn: "DrawnFacts",
    left_open: list[str],
) -> None:
    import json

    typer.echo("# Drawn from the lists. Add what the file of the case says; leave open what nobody knows.")
    typer.echo("facts:")
    for key, value in given.items():
        typer.echo(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    if treaty and force:
        for one in force.standings:
            _comment(_bound(one))
        for note in force.notes:
            _comment(note)
    for key, value in treaty.items():
        typer.echo(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    for fact in drawn.facts:
        for line in fact.lines:
            _comment(f"{line.state}: {said(line)}; {where(line)}")
        for note in fact.notes:
            _comment(note)
        typer.echo(f"  {fact.key}: {json.dumps(fact.value, ensure_ascii=False)}")
    for told in left_open:
        _comment(f"Left open: {told}")


def _comment(text: str) -> None:
    typer.echo(f"  # {' '.join(text.split())}")


def _bound(one: "Standing") -> str:
    from rogatory.cli.law.standing import WORDS

    since = f", in force from {day}" if (day := one.recorded or one.computed) else ""
    clause = f" by {one.clause}" if one.clause else ""
    status = f"{one.status.replace('_', ' ')}, bound: {WORDS[one.bound]}"
    return f"{one.state} {one.name}: {status}{since}{clause} [{one.source}, {one.as_of}, {one.verified}]"
