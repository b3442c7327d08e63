# SPDX-License-Identifier: Apache-2.0
"""How long a command takes to start, an assessment to be made, a demonstration to be ready to click."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 9


def run() -> None:
    """Measure, and print the medians."""
    bare = _median([sys.executable, "-c", "pass"])
    ours = _median([sys.executable, "-m", "rogatory", "--version"])
    print(
        f"command start, median of {ROUNDS}: rogatory {ours * 1000:.0f} ms; bare Python {bare * 1000:.0f} ms"
    )
    _demo()


def _median(command: list[str]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _demo() -> None:
    from rogatory.cli import troupe

    begun = time.perf_counter()
    with troupe.nodes(Path(tempfile.mkdtemp(prefix="rogatory-start-")), first_port=8741):
        print(f"demonstration ready to click after {time.perf_counter() - begun:.1f} s")
