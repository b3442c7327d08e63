# SPDX-License-Identifier: Apache-2.0
"""Counts by whatever axis is asked for, and the scenarios behind any count.

Rules: a filter names an axis and one of its values; a count and the list behind it come from the
same tables; a row is a group of the axes asked for, in their order, with all four results.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from rogatory.errors import NotValid
from rogatory.law.reach.offences import unheard
from rogatory.law.reach.planes import Words
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.sweep import Swept, asked_of, places_in, sweep
from rogatory.law.reach.world import INSTRUMENTS, Part, World

AXES = ("requesting", "requested", "offence", "group", "measure", "data", "instrument")
MOST_LISTED = 1_000_000


class Where(NamedTuple):
    """Which scenarios are looked at."""

    requesting: tuple[int, ...]
    requested: tuple[int, ...]
    offences: tuple[int, ...]
    measures: Mapping[str, tuple[str, ...]]
    instruments: tuple[str, ...]

    @property
    def bits(self) -> np.uint64:
        """The word in which each of the offences has its bit."""
        return np.uint64(sum(1 << place for place in self.offences))


def where_of(world: World, filters: Iterable[str] = ()) -> Where:
    """Read filters such as `requesting=FR`; several of one axis widen it, several axes narrow it."""
    told: dict[str, list[str]] = {}
    for text in filters:
        axis, equals, value = text.partition("=")
        if not equals or axis not in AXES:
            raise unheard("--where", axis, AXES, "rogatory reach --help")
        told.setdefault(axis, []).append(value)
    everyone = tuple(range(len(world.states)))
    known = {
        "requesting": world.states, "requested": world.states, "measure": tuple(world.measures),
        "offence": tuple(one.code for one in world.offences), "instrument": INSTRUMENTS,
        "group": tuple(dict.fromkeys(one.group for one in world.offences)),
        "data": tuple(dict.fromkeys(kind for kinds in world.measures.values() for kind in kinds)),
    }  # fmt: skip
    for axis, values in told.items():
        for value in values:
            if value not in known[axis]:
                raise unheard("--where", value, known[axis], "rogatory reach --list states|offences|measures")
    return Where(
        requesting=tuple(map(world.states.index, told.get("requesting", ()))) or everyone,
        requested=tuple(map(world.states.index, told.get("requested", ()))) or everyone,
        offences=tuple(
            place
            for place, one in enumerate(world.offences)
            if one.code in told.get("offence", known["offence"])
            and one.group in told.get("group", known["group"])
        ),
        measures=_measures(world, told),
        instruments=tuple(told.get("instrument", INSTRUMENTS)),
    )


def grouped(
    world: World, where: Where, by: Sequence[str] = (), *, tell: Callable[[int, int], None] | None = None
) -> list[dict[str, object]]:
    """Return a row for each group of the axes named, with the count of each result.

    `tell` is called with how many tables are done, of how many.
    """
    for axis in by:
        if axis not in AXES:
            raise unheard("--by", axis, AXES, "rogatory reach --help")
    found: dict[tuple[object, ...], list[int]] = {}
    split = "instrument" in by
    of = len(where.measures) * (len(where.instruments) if split else 1)
    for done, (instrument, measure, part, swept) in enumerate(_swept(world, where, split=split), 1):
        names = _names(world, where, measure)
        for number, result in enumerate(RESULTS):
            for key, count in _groups(world, where, part, measure, swept.of(result, where.bits), by, names):
                whole = tuple(instrument if axis == "instrument" else key[axis] for axis in by)
                found.setdefault(whole, [0, 0, 0, 0])[number] += count
        if tell:
            tell(done, of)
    return [
        {
            **dict(zip(by, key, strict=True)),
            **dict(zip(RESULTS, counts, strict=True)),
            "scenarios": sum(counts),
        }
        for key, counts in found.items()
        if sum(counts)
    ]


def listed(world: World, where: Where, result: str) -> Iterator[dict[str, str]]:
    """Yield the scenarios behind a count; refuses a list that would be too long to hold."""
    if result not in RESULTS:
        raise unheard("--scenarios", result, RESULTS, "rogatory reach --help")
    total = sum(int(str(row[result])) for row in grouped(world, where))
    if total > MOST_LISTED:
        raise NotValid(
            "reach.too-many",
            "{count} scenarios are too many for one list.",
            remedy="Narrow it with --where, to at most {most}.",
            field="--scenarios",
            params={"count": f"{total:,}", "most": f"{MOST_LISTED:,}"},
        )
    return _listed(world, where, result)


def _listed(world: World, where: Where, result: str) -> Iterator[dict[str, str]]:
    for _, measure, part, swept in _swept(world, where, split=False):
        words = _kinds_of(world, where, measure, swept.of(result, where.bits)) & asked_of(part)
        for kind, asking, asked, offence in places_in(words):
            yield {
                "requesting": world.states[where.requesting[asking]],
                "requested": world.states[where.requested[asked]],
                "offence": world.offences[offence].code,
                "measure": measure,
                "data": where.measures[measure][kind],
                "result": result,
            }


def _swept(world: World, where: Where, *, split: bool) -> Iterator[tuple[str, str, World | Part, Swept]]:
    part = world.of(where.requesting, where.requested)
    for measure in where.measures:
        if split:
            for instrument in where.instruments:
                yield instrument, measure, part, sweep(part, measure, instruments=(instrument,))
        else:
            yield "", measure, part, sweep(part, measure, instruments=where.instruments)


def _groups(
    world: World,
    where: Where,
    part: World | Part,
    measure: str,
    words: Words,
    by: Sequence[str],
    names: Mapping[str, Sequence[str]],
) -> Iterator[tuple[Mapping[str, object], int]]:
    """Yield the groups of one table: its axes are data, requesting, requested, offence."""
    words = _kinds_of(world, where, measure, words) & asked_of(part)
    if "offence" in by or "group" in by:
        counts = np.stack([(words >> np.uint64(place)) & np.uint64(1) for place in where.offences], axis=-1)
    else:
        counts = np.bitwise_count(words)[..., None]
    axes = ("data", "requesting", "requested", "offence")
    kept = [axis for axis in axes if axis in by or (axis == "offence" and "group" in by)]
    summed = counts.sum(axis=tuple(at for at, axis in enumerate(axes) if axis not in kept), dtype=np.int64)
    for place in np.argwhere(summed).tolist() if kept else [[]]:
        told: dict[str, object] = {"measure": measure}
        for axis, at in zip(kept, place, strict=True):
            told[axis] = names[axis][at]
            if axis == "offence":
                told["group"] = names["group"][at]
        yield told, int(summed[tuple(place)])


def _names(world: World, where: Where, measure: str) -> dict[str, Sequence[str]]:
    return {
        "data": where.measures[measure],
        "requesting": [world.states[place] for place in where.requesting],
        "requested": [world.states[place] for place in where.requested],
        "offence": [world.offences[place].code for place in where.offences],
        "group": [world.offences[place].group for place in where.offences],
    }


def _kinds_of(world: World, where: Where, measure: str, words: Words) -> Words:
    kinds = world.measures[measure]
    return words[[kinds.index(kind) for kind in where.measures[measure]]]


def _measures(world: World, told: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found = {}
    for measure, kinds in world.measures.items():
        wanted = tuple(kind for kind in kinds if kind in told.get("data", kinds))
        if measure in told.get("measure", (measure,)) and wanted:
            found[measure] = wanted
    return found
