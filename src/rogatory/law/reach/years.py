# SPDX-License-Identifier: Apache-2.0
"""Reach day by day: the same questions on many days, as treaties enter into force and laws change.

Rules: each day is a world of its own, read from the same lists; what is the same as on the day before
is not asked again; a day after the newest source knows no more than that source did.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from rogatory.law.reach.recorded import alike, law_of
from rogatory.law.reach.sweep import Counts, count_kept, whole
from rogatory.law.reach.world import World


def on_day(world: World, on: date) -> World:
    """Return the world on another day."""
    law = alike(world.law, law_of(world.states, world.offences, on.isoformat(), world.folder))
    return world.under(law, on)


def day_by_day(world: World, days: Iterable[date]) -> Iterator[tuple[date, Counts]]:
    """Yield the counts of each day."""
    for on in days:
        world = on_day(world, on)
        yield on, whole(count_kept(world).values())
