# SPDX-License-Identifier: Apache-2.0
"""A State in numbers: how many questions it can ask, and be asked, with which result, by measure.

Rules: both readings stand side by side, so that nobody takes what is supposed for what is
recorded; every bar has its numbers in a table.
"""

from typing import Any

from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.sweep import Counts
from rogatory.phrasebook import words
from rogatory.public.reach.asked import Asked
from rogatory.public.reach.pictures import bar
from rogatory.public.reach.words import READINGS
from rogatory.public.reach.worlds import counts_in, counts_of
from rogatory.public.tables import Table

SIDES = ("requesting", "requested")


def sides_of(asked: Asked, state: str) -> list[list[dict[str, Any]]]:
    """Return for each side the measures with a bar for each reading."""
    by_reading = {name: counts_of(asked.reading_as(name).world, state) for name in READINGS}
    return [
        [
            {"measure": words.word(words.MEASURES, measure), "bars": _bars(by_reading, side, measure)}
            for measure in asked.world.measures
        ]
        for side in (0, 1)
    ]


def counts_table(asked: Asked, state: str) -> Table:
    """Return the numbers behind the bars."""
    rows = []
    for reading in READINGS:
        for side, told in zip(SIDES, counts_of(asked.reading_as(reading).world, state), strict=True):
            rows += [
                (state, side, reading, measure, *_numbers(one).values()) for measure, one in told.items()
            ]
    return Table("counts", ("state", "side", "reading", "measure", *RESULTS), rows)


def whole_world(asked: Asked) -> list[dict[str, Any]]:
    """Return the whole world by measure, with a bar for each reading."""
    by_reading = {name: (counts_in(asked.reading_as(name).world),) for name in READINGS}
    return [
        {"measure": words.word(words.MEASURES, measure), "bars": _bars(by_reading, 0, measure)}
        for measure in asked.world.measures
    ]


def _bars(by_reading: dict[str, Any], side: int, measure: str) -> list[dict[str, Any]]:
    return [
        {
            "reading": words.word(READINGS, name),
            "numbers": _numbers(told[side][measure]),
            "bar": bar(_numbers(told[side][measure])),
        }
        for name, told in by_reading.items()
    ]


def _numbers(one: Counts) -> dict[str, int]:
    return {name: getattr(one, name) for name in RESULTS}
