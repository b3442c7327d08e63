# SPDX-License-Identifier: Apache-2.0
"""Every State taking one act in turn, and every year in turn."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rogatory.cli.reach.rows import Output
    from rogatory.law.reach.world import World


def each(world: "World", text: str, out: "Output") -> None:
    """Say what each State would move by an act, had it acted alone; those that move most come first."""
    from rogatory.law.reach.acts import ALL, act_in
    from rogatory.law.reach.league import league

    verb, _, rest = text.strip().partition(" ")
    found = league(world, act_in(f"{verb} {ALL} {rest}"))
    rows = [
        {
            "state": state,
            "moved": sum(moves.values()),
            **{f"{was} to {now}": count for (was, now), count in moves.items()},
        }
        for state, moves in found.items()
    ]
    names = list(dict.fromkeys(name for row in rows for name in row))
    rows = [
        {name: row.get(name, 0) for name in names}
        for row in sorted(rows, key=lambda row: -int(str(row["moved"])))
    ]
    out.rows(rows, beside={"act": text})


def years(world: "World", text: str, out: "Output") -> None:
    """Count the first day of each year, from one to another."""
    from datetime import date

    from rogatory.errors import NotValid
    from rogatory.law.reach.years import day_by_day

    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 1900 <= int(first) <= int(last) <= int(first) + 200):
        raise NotValid(
            "reach.years-not-valid",
            "“{text}” is no span of years.",
            remedy="Write it as 2006-2026, at most two hundred years.",
            field="--years",
            params={"text": text[:40]},
        )
    days = [date(year, 1, 1) for year in range(int(first), int(last) + 1)]
    rows = [{"day": on.isoformat(), **counts._asdict()} for on, counts in day_by_day(world, days)]
    out.rows(rows)
