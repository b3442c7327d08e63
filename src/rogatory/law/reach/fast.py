# SPDX-License-Identifier: Apache-2.0
"""Whether the large steps are run by the compiled loop: from when somebody asks for it in this process.

Rules:
- loading the loop takes about half a second, and compiling it two, once on a machine; so whoever
  sweeps again and again asks for it (a worker of a cluster, an analyst), and whoever sweeps once does not;
- without the extra `fast` (Numba), or where nothing may be kept on disk, NumPy runs the same steps;
- what is found is the same either way; only the time differs.
"""

from collections.abc import Sequence
from types import ModuleType

import numpy as np

from rogatory.law.reach.lanes import lanes_of
from rogatory.law.reach.machine import Prepared
from rogatory.law.reach.planes import Words

_loop: ModuleType | None = None


def start() -> bool:
    """Load the compiled loop, and run it once, so that it is ready; say whether it can be used here."""
    global _loop
    if _loop is None:
        try:
            from rogatory.law.reach import compiled
        except (ImportError, RuntimeError):  # no Numba, or no folder in which it may keep what it compiles
            return False
        compiled.warm()
        _loop = compiled
    return True


def stop() -> None:
    """Let NumPy run the steps again."""
    global _loop
    _loop = None


def started() -> bool:
    """Say whether the compiled loop is used."""
    return _loop is not None


def add_results(ready: Sequence[Prepared], found: Words) -> None:
    """Add the results of some instruments to `found`: result, data, requesting, requested State."""
    assert _loop is not None  # noqa: S101 - callers ask `started`
    rooms = np.empty((max(one.plan.rooms for one in ready), found.shape[3]), np.uint64)
    for one in ready:
        told = lanes_of(one, found.shape[3])
        _loop.add_results(told.steps, told.pairs, told.results, told.rows, told.words, rooms, found)


def ones_in(words: Words, asked: Words) -> int:
    """Count the bits of a table, of what is asked."""
    assert _loop is not None  # noqa: S101
    return int(_loop.ones_in(words, asked))
