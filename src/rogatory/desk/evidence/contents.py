# SPDX-License-Identifier: Apache-2.0
"""What an opened package holds, read from its own manifest, and one file of it.

Rules: sizes and digests are those of the manifest that the seal covers; a name that
leads out of the folder, or to no file of the manifest, is answered like what one may
not see.

Cites: RFC 8493 2.1.3.
"""

from pathlib import Path

from rogatory.desk.components import PackageFile
from rogatory.errors import NotAllowed
from rogatory.evidence.bag import MANIFEST, PAYLOAD, read_manifest


def contents_of(folder: Path) -> tuple[PackageFile, ...]:
    """Return the files of an opened package, in the order of the manifest."""
    listed = read_manifest((folder / MANIFEST).read_bytes())
    return tuple(
        PackageFile(
            path=name.removeprefix(PAYLOAD), size=(folder / name).stat().st_size, digest=f"sha256:{digest}"
        )
        for name, digest in listed.items()
    )


def file_in(folder: Path | None, name: str) -> Path:
    """Return the place of a file that the manifest names."""
    listed = read_manifest((folder / MANIFEST).read_bytes()) if folder else {}
    path = (folder / PAYLOAD / name).resolve() if folder else None
    if folder is None or path is None or PAYLOAD + name not in listed:
        raise _no_such_file()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise _no_such_file()
    return path


def _no_such_file() -> NotAllowed:
    return NotAllowed(
        "evidence.not-found",
        "There is no such file that you may see.",
        remedy="Open the contents of the package and choose one there.",
    )
