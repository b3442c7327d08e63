# SPDX-License-Identifier: Apache-2.0
"""The world that reach is measured on, drawn with a fixed seed, and what a sample of it is as rows."""

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from tests.law.reach.drawn import drawn_world

from rogatory.law.reach.columns import OFFENCE
from rogatory.law.reach.elsewhere import PLACE, steps_of
from rogatory.law.reach.ready import prepared
from rogatory.law.reach.world import World
from rogatory.law.reach.written import KEYS, Steps

KINDS = ("subscriber", "traffic", "content")
MEASURES = dict.fromkeys(
    (
        "preserve", "produce_subscriber", "produce_traffic", "produce_content", "search_stored",
        "realtime_traffic", "emergency_disclosure", "direct_order_to_foreign_provider",
    ),
    KINDS,
)  # fmt: skip
STATES, OFFENCES = 193, 60
ROW_KEYS = (*KEYS, OFFENCE)
SCENARIOS = STATES * STATES * OFFENCES * len(MEASURES) * len(KINDS)


def the_world() -> World:
    """Return 193 × 193 States × 60 offences × 24 measures with data; of the facts 8 in 100 are not known."""
    return drawn_world(4, states=STATES, offences=OFFENCES, measures=MEASURES, unknown=0.08)


def median_of(rounds: int, task: Callable[[], Any]) -> float:
    """Return the median of several rounds, in seconds, after one that is not counted."""
    task()
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        task()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def say(what: str, seconds: float, target: str = "", note: str = "") -> None:
    """Print one figure with its target."""
    told = f"{seconds * 1000:10.1f} ms" if seconds < 10 else f"{seconds:10.1f} s "
    print(f"  {what:<62}{told}   {target:<18}{note}", flush=True)


def in_rows(world: World, measure: str, requesting: list[int]) -> tuple[Steps, dict[str, np.ndarray]]:
    """Return some States' scenarios as rows: a yes or no a row for each answer, already joined.

    That is kinder than what a row engine would meet: it neither joins the facts nor asks the tests.
    """
    steps = _over_rows(world, measure)
    shape = (len(world.measures[measure]), len(requesting), len(world.states), len(world.offences))
    rows: dict[str, np.ndarray] = {}
    places = np.indices(shape[:3])
    for key, told in zip(KEYS, places, strict=True):
        whole = np.array(requesting)[told] if key == "requesting" else told
        rows[key] = np.repeat(whole.ravel().astype(np.int32), shape[3])
    bits = np.arange(shape[3], dtype=np.uint64)
    for name, (code, register) in steps.answers.items():
        words = _answers(world, code, measure, register)
        words = words[:, requesting] if words.shape[1] > 1 else words
        told = (np.broadcast_to(words, shape[:3])[..., None] >> bits) & np.uint64(1)
        rows[name] = told.astype(bool).ravel()
    return steps, rows


def in_tables(world: World, measure: str, requesting: list[int]) -> tuple[Steps, list[dict[str, np.ndarray]]]:
    """Return the same as tables: for each set of axes that answers vary over, a row a place of these."""
    steps = _over_rows(world, measure)
    sizes = (len(world.measures[measure]), len(world.states), len(world.states), len(world.offences))
    tables: dict[tuple[int, ...], dict[str, np.ndarray]] = {}
    for axis, size in enumerate(sizes):
        places = np.array(requesting) if ROW_KEYS[axis] == "requesting" else np.arange(size)
        tables[(axis,)] = {ROW_KEYS[axis]: places.astype(np.int32)}
    for name, (code, register) in steps.answers.items():
        words = _answers(world, code, measure, register)
        words = words[:, requesting] if words.shape[1] > 1 else words
        bits = np.arange(sizes[3] if not np.isin(words, (0, 2**64 - 1)).all() else 1, dtype=np.uint64)
        told = ((words[..., None] >> bits) & np.uint64(1)).astype(bool)
        axes = tuple(axis for axis, size in enumerate(told.shape) if size > 1)
        places = np.indices([told.shape[axis] for axis in axes])
        keys = {ROW_KEYS[axis]: at.ravel().astype(np.int32) for axis, at in zip(axes, places, strict=True)}
        if "requesting" in keys:
            keys["requesting"] = np.array(requesting, np.int32)[keys["requesting"]]
        tables.setdefault(axes, keys)[name] = told.ravel()
    return steps, [tables[axes] for axes in sorted(tables, key=lambda one: (len(one), one))]


def _over_rows(world: World, measure: str) -> Steps:
    """Return the steps of a measure with every column over every axis."""
    steps = steps_of(world, measure)
    axes = {name: PLACE if over or name in steps.answers else over for name, over in steps.axes.items()}
    return steps._replace(axes=axes | {line.made: PLACE for line in steps.lines})


def _answers(world: World, code: str, measure: str, register: int) -> np.ndarray:
    from rogatory.law.reach.planes import planes_of

    place, which = divmod(register - 2, 2)
    test = prepared(world, code, measure).plan.program.tests[place]
    return planes_of(test, world.columns(code, measure))[which]
