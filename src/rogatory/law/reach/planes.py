# SPDX-License-Identifier: Apache-2.0
"""The answers of every test over all scenarios of a measure, a bit an offence.

Rules:
- a test is asked once for each combination of values that occurs, by the very function that
  answers it in a single case, and its answers are then put in their places;
- the offences are the bits of one word; what does not depend on them is a word of equal bits;
- a place that an axis does not reach has length one, so small tables stay small.

Left to callers: what follows from the answers (`sweep`).
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rogatory.law.expressions import UNKNOWN, Test
from rogatory.law.reach.columns import Column

Words = np.ndarray
FULL = np.uint64(0xFFFF_FFFF_FFFF_FFFF)
NONE = np.uint64(0)


class Planes(NamedTuple):
    """Where a test is certainly true, and where certainly false: words over data, requesting, requested."""

    true: Words
    false: Words


def planes_of(test: Test, columns: Mapping[str, Column]) -> Planes:
    """Return where a test is true and where false."""
    read = tuple((key, columns[key]) for key in test.reads if key in columns)
    pair = any(column.codes.shape[1] > 1 and column.codes.shape[2] > 1 for _, column in read)
    return _kept_pairs(test, read) if pair else _kept(test, read)


def _found(test: Test, read: tuple[tuple[str, Column], ...]) -> Planes:
    varied = [(key, column) for key, column in read if len(column.values) > 1]
    fixed = {key: column.values[0] for key, column in read if len(column.values) == 1}
    codes, combinations = _combined([column for _, column in varied])
    answers = []
    for combination in combinations:
        told = fixed | {key: one for (key, _), one in zip(varied, combination, strict=True)}
        answers.append(test.ask({key: value for key, value in told.items() if value is not UNKNOWN}))
    true = np.array([one is True for one in answers], bool)
    false = np.array([one is False for one in answers], bool)
    return Planes(_words(true[codes]), _words(false[codes]))


# Tables over pairs of States are large: few of them are kept.
_kept = lru_cache(maxsize=8192)(_found)
_kept_pairs = lru_cache(maxsize=32)(_found)


def _combined(columns: Sequence[Column]) -> tuple[np.ndarray, list[tuple[object, ...]]]:
    """Return a number for each combination of values that occurs, and the combinations."""
    if not columns:
        return np.zeros((1, 1, 1, 1), np.intp), [()]
    if len(columns) == 1:
        return columns[0].codes, [(value,) for value in columns[0].values]
    whole: np.ndarray = np.zeros((1, 1, 1, 1), np.int64)
    for column in columns:
        whole = whole * len(column.values) + column.codes
    present, codes = np.unique(whole, return_inverse=True)
    combinations = []
    for number in present.tolist():
        values = []
        for column in reversed(columns):
            number, place = divmod(number, len(column.values))
            values.append(column.values[place])
        combinations.append(tuple(reversed(values)))
    return codes.reshape(whole.shape), combinations


def _words(answers: np.ndarray) -> Words:
    """Return one word a place, a bit an offence; the same answer for all is a word of equal bits."""
    if answers.shape[-1] == 1:
        return np.where(answers[..., 0], FULL, NONE)
    packed = np.packbits(answers, axis=-1, bitorder="little")
    room = np.zeros((*packed.shape[:-1], 8), np.uint8)
    room[..., : packed.shape[-1]] = packed
    return room.view("<u8")[..., 0].astype(np.uint64, copy=False)
