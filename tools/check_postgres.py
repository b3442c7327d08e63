# SPDX-License-Identifier: Apache-2.0
"""Run the tests of archive, registry, nodes and interface on PostgreSQL, on a server of our own.

Makes a cluster in a temporary folder, as the user `postgres` if run as root, on a
socket only; stops and removes it at the end.  Says so plainly where PostgreSQL is not
installed, and fails if the tests do.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOMS = ("tests/archive", "tests/registry", "tests/nodes", "tests/api")
PORT = "54329"


def main() -> int:
    """Make the server, run the tests, return their exit code."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        print("PostgreSQL is not installed (Debian: postgresql); its tests were not run.")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="rogatory-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    here = programs[-1]
    _as_postgres(
        [str(here / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8"]
    )
    options = f"-k {folder} -p {PORT} -c listen_addresses='' -c fsync=off"
    try:
        _as_postgres(
            [
                str(here / "pg_ctl"),
                "-D",
                str(folder / "data"),
                "-w",
                "-l",
                str(folder / "log"),
                "-o",
                options,
                "start",
            ]
        )
        address = f"postgresql://postgres@{str(folder).replace('/', '%2F')}:{PORT}/postgres"
        told = {**os.environ, "ROGATORY_DATABASE": address}
        command = [sys.executable, "-m", "pytest", "-m", "not slow and not processes", *ROOMS]
        return subprocess.run(command, env=told, check=False).returncode
    finally:
        _as_postgres([str(here / "pg_ctl"), "-D", str(folder / "data"), "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _as_postgres(command: list[str]) -> None:
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


if __name__ == "__main__":
    sys.exit(main())
