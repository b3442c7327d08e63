# SPDX-License-Identifier: Apache-2.0
"""Open and verify the package of a played story with public tools alone: age, tar, sha256sum, openssl.

Rules: nothing of this program is asked but for bytes: the sealed file, the opening key
from its file, the seal authority from the signed directory; the commands are those of
docs/how-to/check-a-package-without-rogatory.md; a tool that is not installed is named.

Source: C2SP age; RFC 8493; ETSI EN 319 122-1.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rogatory.cli.founding import OpeningKey
from rogatory.cli.proving import directory_of
from rogatory.cli.stories.world import document_in

TOOLS = ("age", "tar", "sha256sum", "openssl")
KEY = Path("altania", "keys", "xa.central", "opening.age")
_READS_HYBRID = (1, 3)
_LISTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")
_VERIFY = (
    "openssl cms -verify -cades -binary -inform DER -in tagmanifest-sha256.txt.p7s "
    "-content tagmanifest-sha256.txt -CAfile ../ca.pem -out /dev/null"
)


def missing_tools() -> tuple[str, ...]:
    """Return which of the tools this machine lacks."""
    return tuple(tool for tool in TOOLS if not shutil.which(tool))


def readable_key() -> OpeningKey:
    """Return the strongest kind of opening key that the `age` of this machine reads; hybrid without one.

    Cites: C2SP age, Native recipient types (hybrid since age 1.3).
    """
    if not shutil.which("age"):
        return OpeningKey.HYBRID
    told = subprocess.run(["age", "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    found = re.search(r"(\d+)\.(\d+)", told)
    modern = found is not None and (int(found[1]), int(found[2])) >= _READS_HYBRID
    return OpeningKey.HYBRID if modern else OpeningKey.X25519


def check_with_tools(running, case: str, evidence: dict[str, bytes]) -> str:
    """Open and verify what the requesting office received; return what was done.

    1. `age` and `tar` take the sealed file apart with the office's key.
    2. `sha256sum` finds every file as listed, and no file that is not.
    3. `openssl` finds the list as the provider sealed it.
    4. Each file is what the provider collected.
    Raises AssertionError at the first that fails.
    """
    lea = running.seat("lea")
    line = next(one["line"] for one in lea.case(case)["lines"] if one["kind"] == "letter")
    sealed_by = document_in(lea, case, "Production")["document"]["sealed_by"]
    record = next(one for one in directory_of(running.place).offices if one.office == sealed_by)
    with tempfile.TemporaryDirectory(prefix="rogatory-outside-") as name:
        folder = Path(name)
        (folder / "ca.pem").write_text(record.seal_authority, encoding="ascii")
        sealed = lea.bytes(f"/api/cases/{case}/lines/{line}/package")
        (folder / "package.tar.age").write_bytes(sealed)
        key = (running.place / KEY).absolute()
        _run(["age", "-d", "-o", "package.tar", "-i", str(key), "package.tar.age"], folder)
        _run(["tar", "-xf", "package.tar"], folder)
        bag = folder / "bag"
        _run(["sha256sum", "-c", "--quiet", "--strict", *_LISTS], bag)
        _run(_VERIFY.split(), bag)
        found = {
            path.relative_to(bag / "data").as_posix(): path.read_bytes()
            for path in bag.joinpath("data").rglob("*")
            if path.is_file()
        }
    if found != evidence:
        raise AssertionError("what age and tar took out of the package is not what the provider collected")
    return f"{', '.join(TOOLS)}, nothing else, open and verify the sealed package: {len(found)} files."


def _run(command: Sequence[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise AssertionError(f"{' '.join(command)}: {done.stderr.strip()}")
