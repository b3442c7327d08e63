# SPDX-License-Identifier: Apache-2.0
"""Put a file in its final place so that it is wholly there or not there, also after a power cut.

Rules: written beside, fsynced, linked to its final name (never over another file),
directory fsynced.  A rename without the last step loses the file.

Cites: trust.md 8.2.
"""

import os
from pathlib import Path

from rogatory.errors import NotReached


def write_once(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write a small file under a name that is not taken yet; raise FileExistsError if it is."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        publish(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise full(error) from error


def publish(beside: Path, path: Path) -> None:
    """Give a finished, fsynced file its final name, once, durably."""
    os.link(beside, path)
    beside.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def full(error: OSError) -> Exception:
    """Return what to raise for a failed write: a full or read-only disk is an answer, not a crash."""
    if error.errno in (28, 30, 122):  # ENOSPC, EROFS, EDQUOT
        return NotReached(
            "store.full",
            "There is no room left on the disk; nothing was filed and nothing was lost.",
            remedy="Free some space, then do it again.",
        )
    return error
