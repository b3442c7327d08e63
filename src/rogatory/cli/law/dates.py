# SPDX-License-Identifier: Apache-2.0
"""`rogatory law periods` and `law deadline`: which periods the instruments set, and when one ends.

Rules: every step of the way to the date is told with the rule behind it; a holiday
counts only if a State is named, and carries the date only where a rule says so.
"""

from datetime import UTC
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the family."""
    app.command(name="periods", help="List the periods that the instruments set.")(periods)
    app.command(name="deadline", help="Say when a period ends, and how that date came about.")(deadline)


def periods(as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False) -> None:
    """List every period with its length, its start and how well its text was read."""
    import msgspec

    from rogatory.law.periods import PERIODS

    if as_json:
        typer.echo(msgspec.json.encode({"periods": list(PERIODS.values())}).decode())
        return
    for one in PERIODS.values():
        typer.echo(f"{one.cite:28} {one.limit} {one.length} {one.unit} from {one.starts}")
        typer.echo(f"  {one.says} [{one.verified}]")


def deadline(
    cite: Annotated[str, typer.Argument(metavar="CITE", show_default=False)],
    started: Annotated[str, typer.Argument(metavar="MOMENT", show_default=False)],
    zone: Annotated[str, typer.Option(help="Time zone of the place where the act is due.")] = "UTC",
    country: Annotated[str, typer.Option(help="State, or State-part, whose holidays count.")] = "",
    halt: Annotated[
        list[str] | None, typer.Option(help="From/to during which the clock stood still.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Count a period from the moment of its event."""
    import msgspec

    from rogatory.law.deadlines import Halt
    from rogatory.law.deadlines import deadline as count
    from rogatory.law.moments import moment_of
    from rogatory.law.steps import told as sentence
    from rogatory.law.working_days import closed_days

    halts = []
    for one in halt or ():
        begun, _, ended = one.partition("/")
        ends = moment_of(ended, field="halt") if ended else None
        halts.append(Halt(begun=moment_of(begun, field="halt"), ended=ends, why="as told"))
    found = count(
        _period(cite),
        moment_of(started, field="started"),
        zone=zone,
        closed=closed_days(country) if country else None,
        halts=halts,
    )
    if as_json:
        told = {
            "cite": found.period.cite,
            "limit": found.period.limit,
            "day": found.day,
            "moment": found.moment and found.moment.astimezone(UTC),
            "verified": found.period.verified,
            "steps": [{"says": sentence(one), "cites": one.cites} for one in found.steps],
        }
        typer.echo(msgspec.json.encode(told).decode())
        return
    typer.echo(f"{found.period.cite}: {found.period.limit} until {found.day} [{found.period.verified}]")
    for step in found.steps:
        typer.echo(f"  {sentence(step)}" + (f" ({step.cites})" if step.cites else ""))


def _period(cite: str):
    from rogatory.errors import NotValid
    from rogatory.law.periods import PERIODS

    if cite not in PERIODS:
        raise NotValid(
            "period.unknown",
            "“{cite}” sets no period that is coded.",
            remedy="Choose one that “rogatory law periods” lists.",
            field="CITE",
            params={"cite": cite},
        )
    return PERIODS[cite]
