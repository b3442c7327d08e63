# SPDX-License-Identifier: Apache-2.0
"""Name the files that are to be sealed, and how each is read when its turn comes.

Rules: a file is opened only when its turn comes, so that many files need no many
descriptors; its size is fixed beforehand and must still be true; links and devices
are refused, because a package holds plain files only.

Leaves to callers: where the bytes are kept; anything that can be opened and read
will do.

Source: RFC 8493 2.1.2.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from rogatory.errors import NotValid
from rogatory.evidence.names import shown


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file to seal: the name it will have below `data/`, its size, and how to open it.

    `sha256` (hexadecimal) is set when the file was hashed before, for instance for the
    manifest that two people authorised; sealing then refuses any other content.
    """

    name: str
    size: int
    open: Callable[[], BinaryIO]
    sha256: str | None = None


def file_at(path: Path, *, name: str | None = None, sha256: str | None = None) -> SourceFile:
    """Name a plain file on disk."""
    if path.is_symlink() or not path.is_file():
        raise NotValid(
            "package.not-a-plain-file",
            "“{name}” is a link, a folder or a device; only plain files can be sealed.",
            remedy="Copy the file itself to this place.",
            field=str(path),
            cites="RFC 8493 2.1.2",
            params={"name": shown(str(path))},
        )

    def opened() -> BinaryIO:
        return path.open("rb", buffering=0)  # type: ignore[return-value]

    return SourceFile(name=name or path.name, size=path.stat().st_size, open=opened, sha256=sha256)


def file_of(name: str, data: bytes) -> SourceFile:
    """Name a file that is in memory already."""
    return SourceFile(name=name, size=len(data), open=lambda: io.BytesIO(data))


def files_below(folder: Path) -> tuple[SourceFile, ...]:
    """Name every file below a folder, in the order of their names."""
    found = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    return tuple(file_at(path, name=path.relative_to(folder).as_posix()) for path in found)
