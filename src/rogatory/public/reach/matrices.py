# SPDX-License-Identifier: Apache-2.0
"""Many answers at once: offences by measures for a pair, States by States for one offence and measure.

Rules: a cell has a letter and a colour; the whole of all pairs is a picture woven of runs, and the
table behind it is read in parts of a few States, so that it stays readable and printable.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils.translation import get_language_bidi, gettext

from rogatory.errors import NotValid
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.world import World
from rogatory.phrasebook import words
from rogatory.public.reach.asked import Asked
from rogatory.public.reach.pictures import Dot, bar, dots, fabric
from rogatory.public.reach.words import GROUPS, letter, result_word
from rogatory.public.reach.worlds import results_of_all, results_of_pair
from rogatory.public.tables import Table

PART = 20


def pair(asked: Asked) -> dict[str, Any]:
    """Return the matrix of a pair: offences in groups, and for each a cell a measure."""
    found = results_of_pair(asked.world, asked.requesting, asked.requested)
    columns = [
        (measure, asked.data if asked.data in kinds else kinds[-1])
        for measure, kinds in asked.world.measures.items()
        if asked.measure in ("", measure)
    ]
    cell = _cells()
    lines: list[dict[str, Any]] = []
    for place, one in enumerate(asked.world.offences):
        if asked.offence in ("", one.code):
            cells = [
                {
                    **cell[found[column][place]],
                    "url": asked.to("reach_answer", offence=one.code, measure=column[0], data=column[1]),
                }
                for column in columns
            ]
            lines.append(
                {
                    "group": one.group,
                    "title": gettext(one.title),
                    "cells": cells,
                    "url": asked.to("reach_matrix", offence=one.code),
                }
            )
    return {
        "single": [
            {**one, "measure": words.word(words.MEASURES, column[0])}
            for line in lines
            if asked.offence
            for column, one in zip(columns, line["cells"], strict=True)
        ],
        "columns": [
            {"says": words.word(words.MEASURES, measure), "url": asked.to("reach_matrix", measure=measure)}
            for measure, _ in columns
        ],
        "groups": [
            {"says": words.word(GROUPS, name), "lines": list(rows)}
            for name, rows in groupby(lines, lambda one: one["group"])
        ],
        "linked": bool(asked.offence or asked.measure),
        "numbers": _count([one["result"] for line in lines for one in line["cells"]]),
    }


def pair_table(asked: Asked) -> Table:
    """Return the matrix of a pair as a table, a row a scenario."""
    found = results_of_pair(asked.world, asked.requesting, asked.requested)
    rows = [
        (asked.requesting, asked.requested, one.code, measure, kind, results[place])
        for (measure, kind), results in found.items()
        for place, one in enumerate(asked.world.offences)
    ]
    return Table("matrix", ("requesting", "requested", "offence", "measure", "data", "result"), rows)


def everyone(asked: Asked, rows: str, columns: str) -> dict[str, Any]:
    """Return the picture of all pairs, and a part of the table behind it."""
    found = results_of_all(asked.world, asked.offence, asked.measure, asked.data)
    order = alphabetical(asked)
    woven = _woven(asked.world, asked.offence, asked.measure, asked.data, tuple(order))
    parts = [order[start : start + PART] for start in range(0, len(order), PART)]
    down, across = (_part(name, text, len(parts)) for name, text in (("rows", rows), ("columns", columns)))
    states, cell = asked.world.states, _cells()
    lines = [
        {
            "code": states[i],
            "says": words.state_name(states[i]),
            "url": asked.to("reach_around", requesting=states[i], requested=""),
            "cells": [cell[found[i][j]] for j in parts[across]],
        }
        for i in parts[down]
    ]
    return {
        "paths": woven,
        "size": len(order),
        "numbers": _count([result for row in found for result in row if result != "itself"]),
        "lines": lines,
        "heads": [{"code": states[j], "says": words.state_name(states[j])} for j in parts[across]],
        "row_parts": _parts(asked, parts, "rows", down, across),
        "column_parts": _parts(asked, parts, "columns", across, down),
    }


def everyone_table(asked: Asked) -> Table:
    """Return all pairs as a table."""
    found, states = results_of_all(asked.world, asked.offence, asked.measure, asked.data), asked.world.states
    rows = [
        (states[i], states[j], asked.offence, asked.measure, asked.data, result)
        for i, row in enumerate(found)
        for j, result in enumerate(row)
        if result != "itself"
    ]
    return Table("world", ("requesting", "requested", "offence", "measure", "data", "result"), rows)


def around(asked: Asked, state: str, *, asks: bool) -> dict[str, Any]:
    """Return every other State as a dot: what a State could get from it, or it from the State."""
    found = results_of_all(asked.world, asked.offence, asked.measure, asked.data)
    states, cell = asked.world.states, _cells()
    own = states.index(state)
    lines = [
        {
            "code": states[i],
            "name": words.state_name(states[i]),
            **cell[found[own][i] if asks else found[i][own]],
            "url": asked.to(
                "reach_answer",
                **(
                    {"requesting": state, "requested": states[i]}
                    if asks
                    else {"requesting": states[i], "requested": state}
                ),
            ),
        }
        for i in alphabetical(asked)
        if i != own
    ]
    placed: Sequence[Dot] = dots(
        ((one["code"], one["result"]) for one in lines), backwards=get_language_bidi()
    )
    numbers = _count([one["result"] for one in lines])
    return {"lines": lines, "dots": placed, "numbers": numbers, "bar": bar(numbers)}


def around_table(asked: Asked, told: dict[str, Any], state: str, *, asks: bool) -> Table:
    """Return the dots as a table."""
    rows = [
        (
            *((state, one["code"]) if asks else (one["code"], state)),
            asked.offence,
            asked.measure,
            asked.data,
            one["result"],
        )
        for one in told["lines"]
    ]
    return Table("around", ("requesting", "requested", "offence", "measure", "data", "result"), rows)


def alphabetical(asked: Asked) -> list[int]:
    """Return the places of the States in the order of their names in the reader's language."""
    states = asked.world.states
    return sorted(range(len(states)), key=lambda place: words.state_name(states[place]).casefold())


@lru_cache(maxsize=32)
def _woven(world: World, offence: str, measure: str, data: str, order: tuple[int, ...]) -> dict[str, str]:
    found = results_of_all(world, offence, measure, data)
    return fabric([[found[i][j] for j in order] for i in order])


def _cells() -> dict[str, dict[str, str]]:
    """Return the cell of each result, in the reader's language."""
    return {name: _cell(name) for name in (*RESULTS, "itself")}


def _cell(result: str) -> dict[str, str]:
    if result == "itself":
        return {"result": result, "letter": "–", "says": gettext("The State itself")}
    return {"result": result, "letter": letter(result), "says": result_word(result)}


def _count(results: list[str]) -> dict[str, int]:
    return {name: results.count(name) for name in RESULTS}


def _parts(asked: Asked, parts: list[list[int]], name: str, here: int, other: int) -> list[dict[str, Any]]:
    states, opposite = asked.world.states, "columns" if name == "rows" else "rows"
    return [
        {
            "first": words.state_name(states[part[0]]),
            "last": words.state_name(states[part[-1]]),
            "url": asked.to("reach_world", **{name: at + 1, opposite: other + 1}) + "#pairs",
            "here": at == here,
        }
        for at, part in enumerate(parts)
    ]


def _part(name: str, text: str, many: int) -> int:
    if not text:
        return 0
    if not text.isdecimal() or not 1 <= int(text) <= many:
        raise NotValid(
            "reach.part-not-there",
            "There is no part “{text}” of this table.",
            remedy="Its parts are numbered from 1 to {many}.",
            field=name,
            params={"text": text[:20], "many": str(many)},
        )
    return int(text) - 1
