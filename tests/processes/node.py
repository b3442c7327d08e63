# SPDX-License-Identifier: Apache-2.0
"""A node in a process of its own, for tests that need one which is no demonstration."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

STARTS_WITHIN = 30


def outside() -> dict[str, str]:
    """Return the environment without what the tests of this process chose."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("ROGATORY_", "DJANGO_"))}


@contextmanager
def node_process(data: Path, *, port: int, address: str) -> Iterator[subprocess.Popen]:
    """Serve a data folder until the block ends."""
    command = [sys.executable, "-m", "rogatory", "serve", "--data", str(data), "--port", str(port)]
    with (data / "node.log").open("ab") as log:
        process = subprocess.Popen([*command, "--address", address], stdout=log, stderr=log, env=outside())
    try:
        _await(address, process, data / "node.log")
        yield process
    finally:
        process.terminate()
        process.wait(10)


def _await(address: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(STARTS_WITHIN * 20):
        if process.poll() is not None:
            break
        try:
            httpx2.get(address + "/accounts/login/", trust_env=False)
            return
        except httpx2.HTTPError:
            time.sleep(0.05)
    raise AssertionError(f"the node did not start: {log.read_text(errors='replace')[-1500:]}")
