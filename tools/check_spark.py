# SPDX-License-Identifier: Apache-2.0
"""Run the tests of reach on a cluster, with two Spark workers in processes of their own on this machine.

Spark is large and few need it, so it is among no other requirements: the first run
installs it from `requirements-cluster.lock` into a folder beside the virtual environment
(434 MB to fetch, some minutes), and later runs find it there.  Says so plainly where Java is not
installed, and fails if the tests do.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-cluster.lock"
BUILDS = "setuptools"  # what builds pyspark, which is published as source alone


def main() -> int:
    """Install Spark if it is not there, run the tests, return their exit code."""
    if shutil.which("java") is None:
        print(
            "Java is not installed (Debian: openjdk-17-jre-headless); the tests of the cluster were not run."
        )
        return 1
    folder = Path(sys.prefix) / "cluster"
    stamp, wanted = folder / "installed", sha256(LOCK.read_bytes()).hexdigest()
    begun = time.monotonic()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"Installing {LOCK.name} into {folder.relative_to(ROOT)}; this takes some minutes.", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _install(folder)
        stamp.write_text(wanted, encoding="utf-8")
        print(f"Installed in {time.monotonic() - begun:.0f} s.", flush=True)
    begun = time.monotonic()
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-m", "pytest", "-v", "tests/cluster"]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=False).returncode
    print(f"The tests of the cluster {'failed' if code else 'passed'} in {time.monotonic() - begun:.0f} s.")
    return code


def _install(folder: Path) -> None:
    """Install what is locked, and nothing that is not: what builds comes from the lock too."""
    with tempfile.TemporaryDirectory() as apart:
        first = Path(apart) / "first.txt"
        first.write_text(_locked(BUILDS), encoding="utf-8")
        tools = Path(apart) / "tools"
        _pip(tools, first)
        _pip(folder, LOCK, "--no-build-isolation", builds=tools)


def _locked(name: str) -> str:
    """Return the lines of the lock about one package."""
    lines, here = [], False
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        here = line.startswith(f"{name}==") if line[:1].strip() else here
        lines += [line] if here else []
    return "\n".join(lines)


def _pip(folder: Path, requirements: Path, *more: str, builds: Path | None = None) -> None:
    command = [
        sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
        "--require-hashes", "--target", str(folder), *more, "-r", str(requirements),
    ]  # fmt: skip
    told = {**os.environ, "PYTHONPATH": str(builds)} if builds else dict(os.environ)
    subprocess.run(command, check=True, env=told)


if __name__ == "__main__":
    sys.exit(main())
