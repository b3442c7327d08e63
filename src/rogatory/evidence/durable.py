# SPDX-License-Identifier: Apache-2.0
"""Put files under their final names only when they are complete and on the disk.

Rules:
- everything is first written under a hidden name beside the final one, readable by
  the owner only;
- then fsync, rename, fsync of the folder: any other order loses the file, or shows
  a wrong one, when the power fails;
- whatever goes wrong, what was begun is removed, and a full disk is said plainly;
- after a failed fsync the same file is never tried again.

Leaves to callers: what to write; what was left behind by a killed process is
removed by `remove_leftovers`.

Source: POSIX.1-2017 fsync, rename.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rogatory.errors import NotReached, NotValid
from rogatory.evidence.names import shown

_OPENING = ".opening-"
_SEALING = ".sealing-"


@contextmanager
def telling_full_disk() -> Iterator[None]:
    """Turn the system's word for a full disk into ours; everything else passes unchanged."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NotReached(
                "store.full",
                "The disk is full. Nothing was kept, and nothing is lost.",
                remedy="Make room, or choose another folder, and try again.",
                field="store",
            ) from error
        raise


class Staging:
    """A hidden folder that becomes the final one in a single step, or vanishes."""

    def __init__(self, final: Path) -> None:
        self.final = final
        if final.exists() or final.is_symlink():
            raise NotValid(
                "package.folder-exists",
                "The folder “{name}” is there already.",
                remedy="Choose a new name, so that nothing is overwritten.",
                field="into",
                params={"name": shown(str(final))},
            )
        with telling_full_disk():
            self._folder = final.parent / f".{final.name}{_OPENING}{secrets.token_hex(8)}"
            self._folder.mkdir(mode=0o700)
        self._folders = {self._folder}

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        """Open a new file for writing; it is on the disk when the block ends."""
        path = self._folder / name
        with telling_full_disk():
            self._make_folders(path.parent)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb", buffering=0) as stream:
                yield stream  # type: ignore[misc]
                os.fsync(descriptor)

    def publish(self) -> None:
        """Give the folder its final name, durably."""
        with telling_full_disk():
            for folder in sorted(self._folders, reverse=True):
                fsync_folder(folder)
            # An empty folder made in the meantime would be replaced; anything in it makes this fail.
            self._folder.rename(self.final)
            self._folder = self.final  # so that a failure of the last step, too, leaves nothing
            fsync_folder(self.final.parent)

    def discard(self) -> None:
        """Remove everything that was written."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make_folders(self, folder: Path) -> None:
        if folder not in self._folders:
            self._make_folders(folder.parent)
            folder.mkdir(mode=0o700)
            self._folders.add(folder)


@contextmanager
def new_file(final: Path) -> Iterator[BinaryIO]:
    """Open a file that gets its final name only when the block ends well."""
    if final.exists() or final.is_symlink():
        raise _file_exists(final)
    hidden = final.parent / f".{final.name}{_SEALING}{secrets.token_hex(8)}"
    written = hidden
    try:
        with telling_full_disk():
            descriptor = os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb", buffering=0) as stream:
                yield stream  # type: ignore[misc]
                os.fsync(descriptor)
            _take_name(hidden, final)
            written = final
            fsync_folder(final.parent)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _take_name(hidden: Path, final: Path) -> None:
    """Give a file its name without overwriting what took the name in the meantime."""
    try:
        os.link(hidden, final)
    except FileExistsError:
        raise _file_exists(final) from None
    except OSError:
        # Some file systems know no links; there the check before must do.
        hidden.rename(final)
    else:
        hidden.unlink()


def _file_exists(final: Path) -> NotValid:
    return NotValid(
        "package.file-exists",
        "The file “{name}” is there already.",
        remedy="Choose a new name, so that nothing is overwritten.",
        field="out",
        params={"name": shown(str(final))},
    )


def fsync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path) -> int:
    """Remove what killed processes left half-done in a folder; returns how many things.

    Call only when nothing is being sealed or opened there.
    """
    found = [path for path in folder.glob(".*") if _OPENING in path.name or _SEALING in path.name]
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return len(found)
