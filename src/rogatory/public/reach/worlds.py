# SPDX-License-Identifier: Apache-2.0
"""The worlds that pages are made from, each made once for a day, its suppositions and the lists as they are.

Rules: a list that changes makes every world anew; few worlds are kept, so that nobody fills the
memory by asking for many days.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.compare import Compared, compare
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.sweep import Counts, bits_of, counted, sweep
from rogatory.law.reach.world import World, world_of
from rogatory.law.world import shipped

CLEAR = "nothing-in-the-way"
Stamp = tuple[tuple[str, int, int], ...]
By = Mapping[str, Counts]


def own_folder() -> Path | None:
    """Return the folder of the lists of this site, where it has its own."""
    return settings.CHOICES.world


def world_on(on: date, suppositions: Iterable[str] = (), *, as_shipped: bool = False) -> World:
    """Return the world of a day under suppositions: of this site's lists, or of the shipped ones."""
    folder = None if as_shipped else own_folder()
    return _supposing(on, tuple(sorted(set(suppositions))), folder, _stamp(folder))


def after_acts(world_day: date, suppositions: tuple[str, ...], acts: tuple[str, ...]) -> World:
    """Return the world of a day after some acts, as a person writes them."""
    return _after(world_on(world_day, suppositions), acts)


@lru_cache(maxsize=16)
def compared(before: World, later: World) -> Compared:
    """Return what moves between two worlds."""
    return compare(before, later)


@lru_cache(maxsize=512)
def counts_of(world: World, state: str) -> tuple[By, By]:
    """Return the counts of a State by measure, as the requesting and as the requested State."""
    here, everyone = (world.states.index(state),), tuple(range(len(world.states)))
    asking, asked = world.of(here, everyone), world.of(everyone, here)
    return (
        {measure: counted(asking, sweep(asking, measure)) for measure in world.measures},
        {measure: counted(asked, sweep(asked, measure)) for measure in world.measures},
    )


@lru_cache(maxsize=64)
def counts_in(world: World) -> By:
    """Return the counts of the whole world by measure."""
    return {measure: counted(world, sweep(world, measure)) for measure in world.measures}


@lru_cache(maxsize=256)
def results_of_pair(world: World, requesting: str, requested: str) -> Mapping[tuple[str, str], list[str]]:
    """Return the result of every offence, by measure and kind of data, between two States."""
    part = world.of((world.states.index(requesting),), (world.states.index(requested),))
    bits, found = bits_of(part), {}
    for measure, kinds in world.measures.items():
        swept = sweep(part, measure)
        told = {name: swept.of(name, bits) for name in RESULTS}
        for at, kind in enumerate(kinds):
            masks = {name: int(words[at, 0, 0]) for name, words in told.items()}
            found[measure, kind] = [
                next(name for name in RESULTS if masks[name] >> place & 1)
                for place in range(len(world.offences))
            ]
    return found


@lru_cache(maxsize=64)
def results_of_all(world: World, offence: str, measure: str, data: str) -> list[list[str]]:
    """Return the result of one offence and measure for every pair, a row a requesting State."""
    place = next(at for at, one in enumerate(world.offences) if one.code == offence)
    kind = world.measures[measure].index(data)
    swept, bits = sweep(world, measure), bits_of(world)
    rows = [["itself"] * len(world.states) for _ in world.states]
    for name in RESULTS:
        there = swept.of(name, bits)[kind] >> place & 1
        for requesting, line in enumerate(there.tolist()):
            for requested, bit in enumerate(line):
                if bit and requesting != requested:
                    rows[requesting][requested] = name
    return rows


@lru_cache(maxsize=4)
def _world(on: date, folder: Path | None, stamp: Stamp) -> World:
    return world_of(on, folder=folder)


@lru_cache(maxsize=8)
def _supposing(on: date, suppositions: tuple[str, ...], folder: Path | None, stamp: Stamp) -> World:
    found = _world(on, folder, stamp).supposing(*suppositions)
    found.supposed  # noqa: B018 - an unknown word is refused here
    return found


@lru_cache(maxsize=8)
def _after(world: World, acts: tuple[str, ...]) -> World:
    return after(world, [act_in(one) for one in acts])


def _stamp(folder: Path | None) -> Stamp:
    """Return when each list was last changed."""
    found = []
    places = [(shipped(), "*.csv"), (shipped() / "reach", "*.csv")]
    places += [(folder, "*.csv"), (folder / "declarations", "*.yaml")] if folder else []
    for place, names in places:
        for path in sorted(place.glob(names)):
            state = path.stat()
            found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
