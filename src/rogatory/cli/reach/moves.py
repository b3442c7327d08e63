# SPDX-License-Identifier: Apache-2.0
"""What moves between two worlds, by State and by provision."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rogatory.cli.reach.rows import Output
    from rogatory.law.reach.compare import Compared, Provision
    from rogatory.law.reach.world import World

MOST_SHOWN = 12


def moves(before: "World", after: "World", out: "Output") -> None:
    """Write what moves; as rows, every scenario that moved."""
    from rogatory.law.reach.compare import compare, moved

    if out.form in ("csv", "parquet"):
        out.rows([one._asdict() for one in moved(before, after)])
        return
    found = compare(before, after)
    if out.form == "json":
        out.json(as_json(found))
    else:
        out.text(_told(found))


def as_json(found: "Compared") -> dict[str, object]:
    """Return what moves as programs read it."""
    return {
        "moved": found.moved,
        "moves": _moves(found.moves),
        "requesting": {state: _moves(told) for state, told in sorted(found.requesting.items())},
        "requested": {state: _moves(told) for state, told in sorted(found.requested.items())},
        "provisions": [one._asdict() for one in found.provisions],
        "before": found.before.on.isoformat(),
        "after": found.after.on.isoformat(),
    }


def _moves(told: "Mapping[tuple[str, str], int]") -> list[dict[str, object]]:
    return [
        {"before": before, "after": after, "scenarios": count}
        for (before, after), count in sorted(told.items())
    ]


def _told(found: "Compared") -> str:
    if not found.moved:
        return "Nothing moves."
    lines = [f"{found.moved:,} scenarios have another result:"]
    lines += [f"  {count:>12,}  {before} → {after}" for (before, after), count in sorted(found.moves.items())]
    for title, told in (("Asking", found.requesting), ("Asked", found.requested)):
        ranked = sorted(told.items(), key=lambda one: -sum(one[1].values()))
        shown = ", ".join(f"{state} {sum(count.values()):,}" for state, count in ranked[:MOST_SHOWN])
        rest = f", and {len(ranked) - MOST_SHOWN} more States" if len(ranked) > MOST_SHOWN else ""
        lines.append(f"{title}: {shown}{rest}")
    lines.append("Because of:")
    lines += [f"  {one.cite:18} {_does(one)}. {one.plain}" for one in found.provisions[:MOST_SHOWN]]
    return "\n".join(lines)


def _does(one: "Provision") -> str:
    told = (
        (one.new, "stands in the way of {} more"),
        (one.gone, "stands in the way of {} fewer"),
        (one.settled, "is settled in {}"),
        (one.opened, "is open in {}"),
    )
    return ", ".join(says.format(f"{count:,}") for count, says in told if count)
