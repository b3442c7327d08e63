# SPDX-License-Identifier: Apache-2.0
"""How long the reach of the whole base of rules takes over 53.6 million scenarios, beside other engines.

The world is drawn with a fixed seed and swept on one core; figures are medians of several rounds, and
the targets stand beside them.  What the machine takes to write and to count two planes of such a world
is measured in the same run, and so are the peers: DuckDB on words with the very steps as SQL, and on a
sample of rows DuckDB, Polars, OpenFisca and Spark.  The last two are not among the project's
dependencies: they are measured if they are found (`pip install --target DIR openfisca-core`,
`tools/check_spark.py` for Spark, then PYTHONPATH), and named as absent otherwise.
"""

import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import _reach_peers as peers
from benchmarks._reach_world import KINDS, MEASURES, SCENARIOS, STATES, median_of, say, the_world
from rogatory.cli.reach.cluster import bare
from rogatory.law.reach import fast
from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.compare import compare, moved
from rogatory.law.reach.counting import where_of
from rogatory.law.reach.in_the_way import in_the_way
from rogatory.law.reach.league import league
from rogatory.law.reach.sweep import Counts, count, count_kept, sweep
from rogatory.law.reach.world import INSTRUMENTS, World

YEARS = 20


def run() -> None:
    """Measure ours, the machine and the peers."""
    world = the_world()
    told = count(world)
    shares = {name: sum(getattr(one, name) for one in told.values()) / SCENARIOS for name in Counts._fields}
    print(
        f"{SCENARIOS:,} scenarios under {len(INSTRUMENTS)} instruments: "
        + ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
    )
    _swept(world, "by NumPy", "target 500 ms")
    begun = time.perf_counter()
    if fast.start():
        say("loading the compiled loop (compiling it is done once on a machine)", time.perf_counter() - begun)
    else:
        print("  the compiled loop: absent (numba is not installed here); what follows is NumPy's")
    counting, keeping = _swept(world, "by the compiled loop" if fast.started() else "again", "target 60 ms")
    two = median_of(15, lambda: count(world, cores=2))
    say("world, count, warm, on two cores", two, "target 1.7 ×", f"{counting / two:.1f} × one core")
    _machine(counting, keeping)
    _cold(world)
    _edited(world)
    one_state = _one_state(world, counting)
    _every_state(world)
    _years(world)
    _alone(world)
    print(" peers in the same run, one core each")
    peers.words_in_duckdb(world, counting, keeping, one_state)
    peers.on_rows(world, counting)
    peers.on_a_cluster(world, counting)


def _swept(world: World, how: str, target: str) -> tuple[float, float]:
    """Count the world, and keep every result in room that is lent again and again."""
    room = np.empty((len(MEASURES), 3, len(KINDS), STATES, STATES), np.uint64)
    counting = median_of(15, lambda: count(world))
    keeping = median_of(
        15, lambda: [sweep(world, measure, into=here) for measure, here in zip(MEASURES, room, strict=True)]
    )
    say(f"world, count, warm, {how}", counting, target, f"{SCENARIOS / counting / 1e9:.2f} G scenarios/s")
    say(f"world, keep every result, warm, {how}", keeping, target)
    return counting, keeping


def _machine(counting: float, keeping: float) -> None:
    """Print what the machine takes to write and to count two planes, and the ratio to it."""
    planes = np.zeros((2, len(MEASURES) * len(KINDS), STATES, STATES), np.uint64)
    ones = np.zeros(planes.shape, np.uint8)
    write = median_of(15, lambda: planes.fill(5))
    read = median_of(15, lambda: int(np.bitwise_count(planes, out=ones).sum(dtype=np.int64)))
    say(f"limit: write two planes ({planes.nbytes / 2**20:.1f} MiB)", write, "target ≤ 10 ×",
        f"keeping is {keeping / write:.0f} × as long")  # fmt: skip
    say("limit: count the ones of two planes", read, "", f"counting is {counting / read:.0f} × as long")


def _cold(world: World) -> None:
    """Start a fresh interpreter each time, until a world is counted; with its greatest memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world"
        path.write_bytes(pickle.dumps(bare(world)))
        counted = "from rogatory.law.reach.sweep import count; count(world)"
        memory = "print(next(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))"
        kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        for name, made in (
            (
                "shipped world",
                "from datetime import date; from rogatory.law.reach.world import world_of; "
                "world = world_of(date(2026, 11, 28))",
            ),
            (
                "drawn world, read from a file",
                f"import pickle; world = pickle.load(open({str(path)!r}, 'rb'))",
            ),
            ("nothing but Python and NumPy", ""),
        ):
            text = f"{made}; {counted}; {memory}" if made else f"import numpy; {memory}"
            taken, peak = [], 0.0
            for _ in range(6):  # the first writes what Python compiles, and is not counted
                begun = time.perf_counter()
                said = subprocess.run(
                    [sys.executable, "-c", text], check=True, capture_output=True, text=True, env=kept
                ).stdout
                taken.append(time.perf_counter() - begun)
                peak = max(peak, int(said) / 1024)
            say(f"cold process: {name}", statistics.median(taken[1:]), "target 300 ms" if made else "",
                f"{peak:.0f} MiB" + (", target 200" if made else ""))  # fmt: skip


def _edited(world: World) -> None:
    """Change a provision, make everything of the rules anew, and sweep."""
    from rogatory.law import rulebook
    from rogatory.law.expressions import test
    from rogatory.law.instruments.un_cybercrime.book import BOOK
    from rogatory.law.reach import ready

    before = list(BOOK.provisions)
    place = next(at for at, one in enumerate(before) if one.role == "scope")
    told = count(world)
    number = 0

    def anew() -> Any:
        nonlocal number
        number += 1
        also = test(
            f"bench {number}", ("requested_extradites_nationals",),
            lambda known: known.get("requested_extradites_nationals"),
        )  # fmt: skip
        BOOK.provisions[place] = replace(before[place], condition=before[place].condition & also)
        for module in (rulebook, ready):
            for one in vars(module).values():
                if hasattr(one, "cache_clear"):
                    one.cache_clear()
        world.prepared.clear()
        return count(world)

    say("after editing a rule: rules and steps anew, world swept", median_of(5, anew), "target 100 ms")
    edited = anew()
    BOOK.provisions[:] = before
    for module in (rulebook, ready):
        for one in vars(module).values():
            if hasattr(one, "cache_clear"):
                one.cache_clear()
    world.prepared.clear()
    assert edited != told
    assert count(world) == told


def _one_state(world: World, counting: float) -> float:
    count(world)
    taken, reasons, moves = [], [], []
    outside = [at for at, one in enumerate(world.law.bound["UNCC"]) if one is not True]
    for place in outside:
        for why, times in ((False, taken), (True, reasons)):
            begun = time.perf_counter()
            found = compare(world, after(world, [act_in(f"ratify {world.states[place]} UNCC")]), why=why)
            times.append(time.perf_counter() - begun)
        moves.append(found.moved)
    middle = statistics.median(taken)
    share = f"{middle / counting:.2f} of the whole, target 0.10; {statistics.median(moves):,.0f} move"
    say("one State ratifies: what moves, and for whom", middle, "target 5 ms", share)
    say("  and because of which provisions", statistics.median(reasons))
    other = after(world, [act_in(f"ratify {world.states[outside[0]]} UNCC")])
    rows = sum(1 for _ in moved(world, other))
    took = median_of(3, lambda: sum(1 for _ in moved(world, other)))
    say(f"  the list of its {rows:,} scenarios, gained and lost", took)
    return middle


def _every_state(world: World) -> None:
    """Let each State take an act in turn: one that is of two States, one of the asked, one of both sides."""
    for text, target in (
        ("ratify all UNCC", "target 1 s"),
        ("law all domestic_law_permits_measure false", "target 1 s"),
        (f"penalty all {world.offences[0].code} 12", "target 1 s"),
    ):
        act = act_in(text)
        took = median_of(3, lambda act=act: league(world, act))
        say(f"each of {STATES} States in turn: {act.verb}", took, target + " (lab 0.1)")


def _years(world: World) -> None:
    """Count twenty years, in each of which five more States are bound."""
    days = []
    for year in range(YEARS):
        row = tuple(True if place < 5 * year else one for place, one in enumerate(world.law.bound["UNCC"]))
        law = replace(world.law, bound={**world.law.bound, "UNCC": row})
        days.append((law, date(2026 + year, 11, 28)))

    def counted(start: World) -> None:
        for law, on in days:
            start = start.under(law, on)
            count_kept(start)

    what = f"{YEARS} years, {YEARS * SCENARIOS:,} scenarios"
    say(what, median_of(3, lambda: counted(world)), "target 1 s")
    say("  from a world of which nothing is kept", median_of(3, lambda: counted(bare(world))), "target 1 s")


def _alone(world: World) -> None:
    where = where_of(world)
    took = median_of(3, lambda: in_the_way(world, where))
    first = in_the_way(world, where)[0]
    note = f"{first.cite} alone in {first.alone:,}"
    say("which provision stands alone in the way, whole world", took, "target 40 ms", note)
