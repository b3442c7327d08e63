# SPDX-License-Identifier: Apache-2.0
"""Worlds drawn at random: every State's law answers every question, but for a share that is not known."""

import random
from datetime import date

from tests.law.test_million import values_of

from rogatory.law.expressions import UNKNOWN
from rogatory.law.facts import MORE, F
from rogatory.law.reach.offences import catalogue
from rogatory.law.reach.recorded import INSTRUMENTS, THERE, Answers, Law
from rogatory.law.reach.request import request_facts
from rogatory.law.reach.world import World
from rogatory.law.states import names
from rogatory.law.treaties import ORGANISATIONS

DAY = date(2026, 11, 28)
RESERVED = {
    "UNCC": ("UNCC 42(5)",),
    "ETS185": ("ETS185 29(4)",),
    "CETS224": ("CETS224 8(13)", "CETS224 7(9)", "CETS224 7(9)(a)", "CETS224 7(9)(b)"),
    "EUEEV": (),
}
_OF_A_PAIR = ("in_force_between", "reservations")
_YEARS = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 8.0, 12.0, float("inf"))


def drawn_world(seed, *, states, offences, measures, unknown=0.08):
    """Return a world of so many States and offences; of its facts of law so many are not known."""
    draw = random.Random(seed)  # noqa: S311 - worlds, not secrets

    def told(values):
        return UNKNOWN if draw.random() < unknown else draw.choice(values)

    def row(values, size):
        return tuple(told(values) for _ in range(size))

    def made(code):
        known = tuple(one for one in RESERVED[code] if draw.random() < 0.3)
        return (*known, MORE) if draw.random() < unknown else known

    def answers(keys):
        drawn = [{key: told(_words(values_of(key))) for key in keys} for _ in range(states)]
        return Answers([{key: one for key, one in each.items() if one is not UNKNOWN} for each in drawn])

    lawful = [
        key
        for key, fact in F.items()
        if fact.changed_by == "law" and "." not in key and key not in _OF_A_PAIR
    ]
    law = Law(
        bound={code: row((True, True, True, False), states) for code in INSTRUMENTS},
        reservations={code: tuple(made(code) for _ in range(states)) for code in INSTRUMENTS},
        here={one: answers([key for key in lawful if key not in THERE]) for one in measures},
        there={one: answers(THERE) for one in measures},
        penalties=tuple(row(_YEARS, offences) for _ in range(states)),
        criminal=tuple(row((True, True, True, False), offences) for _ in range(states)),
        capital=tuple(row((False, False, False, True), offences) for _ in range(states)),
    )
    return World(
        states=tuple(sorted(names().keys() - ORGANISATIONS))[:states],
        offences=(catalogue() * 2)[:offences],
        on=DAY,
        law=law,
        request=request_facts(),
        measures=measures,
    )


def _words(values):
    return [tuple(one) if isinstance(one, list) else one for one in values]
