# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments: what was acknowledged is there, nothing is half there.

A child files documents as fast as it can and says each number once the pen has
returned; it is killed at a random moment, a new one goes on; at the end everything
that was said is there, every body opens, the tree is whole, and nothing waits in the
outbox that was not filed.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = int(os.environ.get("ROGATORY_KILLS", "200"))

CHILD = """
import sys
from pathlib import Path
from rogatory.cli import process
process.configure(Path(sys.argv[1]), demonstration=True)
from tests.processes.filing import file_forever
file_forever()
"""


@pytest.mark.processes
@pytest.mark.slow
def test_nothing_acknowledged_is_lost_at_two_hundred_random_points(tmp_path: Path):
    run(tmp_path, "from tests.processes.filing import found; found()")
    said: set[str] = set()
    chance = random.Random(11)  # noqa: S311 - when to kill
    for _ in range(KILLS):
        child = start(tmp_path)
        assert child.stdout is not None
        said.add(child.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.12))
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate()
        # The last line may itself be torn; a whole one is an acknowledgement.
        said |= {line for line in rest.split("\n")[:-1] if line}
    told = run(tmp_path, "from tests.processes.filing import examine; examine()")
    there, faults = told.split("|")
    filed = set(there.split(","))
    assert faults.strip() == "none"
    assert said - {""} <= filed
    assert len(said) > KILLS


def start(data: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
        env=environment(),
    )


def run(data: Path, code: str) -> str:
    before = (
        "import sys; from pathlib import Path; from rogatory.cli import process;"
        f"process.prepare(Path({str(data)!r}), address='http://127.0.0.1:8710', demonstration=True);"
    )
    done = subprocess.run(
        [sys.executable, "-c", before + code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=environment(),
    )
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ROGATORY_")}
    return {**kept, "PYTHONPATH": str(Path(__file__).parents[2])}
