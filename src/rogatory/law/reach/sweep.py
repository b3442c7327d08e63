# SPDX-License-Identifier: Apache-2.0
"""Every scenario of a world at once: what is reachable, on conditions, barred, or not known.

Rules:
- for each instrument and measure the very provisions are asked of all scenarios (`planes`, `steps`);
- where several instruments could carry a request, the one that gives most counts: reachable
  before conditional before not known; a scenario is barred only where every instrument bars it;
- a State asks nothing of itself, and what stands at that place is not counted;
- unknown is a result of its own and is never counted as any other.

Left to callers: the reasons of one scenario (`scenario`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from rogatory.law.reach import fast
from rogatory.law.reach.machine import Prepared, results_of, rows_at_a_time
from rogatory.law.reach.planes import Words
from rogatory.law.reach.ready import prepared, shape_of, share
from rogatory.law.reach.results import BARRED
from rogatory.law.reach.world import INSTRUMENTS, Part, World


class Swept(NamedTuple):
    """The results of a measure: words over data, requesting and requested State; the rest is barred."""

    reachable: Words
    conditional: Words
    unknown: Words

    def of(self, result: str, bits: np.uint64) -> Words:
        """Return where a result stands."""
        if result == BARRED:
            return ~(self.reachable | self.conditional | self.unknown) & bits
        return getattr(self, result) & bits


def sweep(
    world: World | Part,
    measure: str,
    *,
    instruments: tuple[str, ...] = INSTRUMENTS,
    into: Words | None = None,
) -> Swept:
    """Return the results of one measure over all States, offences and kinds of data.

    Whoever sweeps again and again may lend the room: three tables, whose words are written over.
    """
    ready = [prepared(world, instrument, measure) for instrument in instruments]
    found = swept_by(ready, shape_of(world, measure), into)
    _rank(found)
    return found


def swept_by(ready: Sequence[Prepared], shape: tuple[int, int, int], into: Words | None = None) -> Swept:
    """Return what instruments say of a measure, each for itself, over tables of this shape."""
    whole = np.zeros((3, *shape), np.uint64) if into is None else into
    if into is not None:
        whole.fill(0)
    if fast.started():
        fast.add_results(ready, whole)
    else:
        _add_by_rows(ready, whole)
    return Swept(*whole)


def _add_by_rows(ready: Sequence[Prepared], whole: Words) -> None:
    _, kinds, requesting, requested = whole.shape
    rows = rows_at_a_time(kinds, requested)
    rooms = np.empty((max(one.plan.rooms for one in ready), kinds, rows, requested), np.uint64)
    for first in range(0, requesting, rows):
        last = min(first + rows, requesting)
        block = Swept(*whole[:, :, first:last])
        for one in ready:
            _add(block, results_of(one, first, last, rooms[:, :, : last - first]))


def kept_results(world: World | Part, measure: str, *instruments: str) -> Swept:
    """Return what instruments say of a measure, each for itself; that of a whole world is kept."""
    whole = whole_of(world)
    ready = tuple(prepared(whole, instrument, measure) for instrument in instruments)
    kept = whole.results.get((measure, *instruments))
    if kept is None or any(one is not other for one, other in zip(kept[0], ready, strict=True)):
        tables = np.empty((3, *shape_of(whole, measure)), np.uint64)
        swept_by(ready, tables.shape[1:], into=tables)
        kept = whole.results[measure, *instruments] = (ready, tables)
    tables = kept[1]
    if isinstance(world, World):
        return Swept(*tables)
    shared = share(tables.reshape(-1, *tables.shape[2:]), world)
    return Swept(*shared.reshape(3, -1, *shared.shape[1:]))


def together(told: Iterable[Swept], shape: tuple[int, int, int]) -> Swept:
    """Return what several instruments say together: the one that gives most counts."""
    found = Swept(*np.zeros((3, *shape), np.uint64))
    for one in told:
        _add(found, one)
    _rank(found)
    return found


def _add(found: Swept, told: Iterable[Words]) -> None:
    for table, words in zip(found, told, strict=True):
        np.bitwise_or(table, words, out=table)


def _rank(found: Swept) -> None:
    np.bitwise_and(found.conditional, ~found.reachable, out=found.conditional)
    np.bitwise_and(found.unknown, ~(found.reachable | found.conditional), out=found.unknown)


class Counts(NamedTuple):
    """How many scenarios have each result."""

    reachable: int
    conditional: int
    barred: int
    unknown: int

    @property
    def scenarios(self) -> int:
        """All of them."""
        return sum(self)


def whole(counts: Iterable[Counts]) -> Counts:
    """Return counts together."""
    told = list(counts)
    return Counts(
        sum(one.reachable for one in told),
        sum(one.conditional for one in told),
        sum(one.barred for one in told),
        sum(one.unknown for one in told),
    )


def count(
    world: World | Part, *, instruments: tuple[str, ...] = INSTRUMENTS, cores: int = 1
) -> dict[str, Counts]:
    """Return the counts of each measure of a world; on several cores the measures are shared out.

    More than one core pays only with the compiled loop (`fast`), which lets others work meanwhile.
    """
    measures = tuple(whole_of(world).measures)
    if cores == 1:
        return _count(world, measures, instruments)
    from concurrent.futures import ThreadPoolExecutor

    for measure in measures:  # made once, and read by all
        _ = [prepared(world, instrument, measure) for instrument in instruments]
    with ThreadPoolExecutor(cores) as pool:
        shares = [measures[first::cores] for first in range(cores)]
        told = pool.map(lambda share: _count(world, share, instruments), shares)
        found = {measure: counts for one in told for measure, counts in one.items()}
    return {measure: found[measure] for measure in measures}


def _count(world: World | Part, measures: Iterable[str], instruments: tuple[str, ...]) -> dict[str, Counts]:
    rooms: dict[tuple[int, ...], Words] = {}
    found = {}
    for measure in measures:
        shape = (3, *shape_of(world, measure))
        room = rooms.setdefault(shape, np.empty(shape, np.uint64))
        found[measure] = counted(world, sweep(world, measure, instruments=instruments, into=room))
    return found


def count_kept(world: World) -> dict[str, Counts]:
    """Return the same counts, and keep what each instrument says: for worlds of which little differs."""
    return {
        measure: counted(
            world,
            together((kept_results(world, measure, code) for code in INSTRUMENTS), shape_of(world, measure)),
        )
        for measure in world.measures
    }


def counted(world: World | Part, swept: Swept) -> Counts:
    """Count the results of one measure."""
    asked = asked_of(world)
    reachable, conditional, unknown = (ones_in(words, asked) for words in swept)
    scenarios = ones_of(asked) * len(swept.reachable)
    return Counts(reachable, conditional, scenarios - reachable - conditional - unknown, unknown)


def bits_of(world: World | Part) -> np.uint64:
    """Return the word in which every offence of the catalogue has its bit."""
    return np.uint64((1 << len(whole_of(world).offences)) - 1)


def others_of(world: World | Part) -> np.ndarray:
    """Return where a State asks another one."""
    if isinstance(world, Part):
        return world.requesting != world.requested
    return ~np.eye(len(world.states), dtype=bool)


def asked_of(world: World | Part, bits: np.uint64 | None = None) -> Words:
    """Return the word of what is asked of each pair of States: nothing of a State by itself."""
    return np.where(others_of(world), bits_of(world) if bits is None else bits, np.uint64(0))


def places_in(words: Words) -> Iterator[tuple[int, int, int, int]]:
    """Yield the places (data, requesting, requested, offence) of the bits of a table."""
    for data, requesting, requested in np.argwhere(words).tolist():
        word = int(words[data, requesting, requested])
        while word:
            lowest = word & -word
            yield data, requesting, requested, lowest.bit_length() - 1
            word ^= lowest


def ones_in(words: Words, asked: Words) -> int:
    """Count the bits of a table over data, requesting and requested, of what is asked of each pair."""
    if fast.started() and words.shape[1:] == asked.shape:
        return fast.ones_in(words, asked)
    return ones_of(words & asked)


def ones_of(words: Words) -> int:
    """Count the bits of a table."""
    ones = np.bitwise_count(words)  # at most 64 a word: smaller sums are added faster
    return int(ones.sum(dtype=np.uint32 if ones.size < 1 << 26 else np.int64))


def whole_of(world: World | Part) -> World:
    """Return the world of a part; a world is its own."""
    return world.world if isinstance(world, Part) else world


def places_of(world: World | Part) -> tuple[np.ndarray, np.ndarray]:
    """Return the requesting and the requested State of every pair."""
    if isinstance(world, Part):
        requesting, requested = np.broadcast_arrays(world.requesting, world.requested)
        return requesting, requested
    requesting, requested = np.indices((len(world.states), len(world.states)))
    return requesting, requested
