# SPDX-License-Identifier: Apache-2.0
"""What an opened package holds, read from its own manifest, and one file of it.

Rules: sizes and digests are those of the manifest that the seal covers; a name that
leads out of the folder, or to no file of the manifest, is answered like what one may
not see.

Cites: RFC 8493 2.1.3.
"""

from pathlib import Path

from rogatory.casefile.documents import PackageReference
from rogatory.desk.components import PackageFile
from rogatory.errors import NotAllowed
from rogatory.evidence.bag import MANIFEST, PAYLOAD, read_manifest

COMMANDS = """\
sha256sum {name}
# {digest}
age -d -i office-key.txt {name} | tar -x
cd bag
sha256sum -c --quiet --strict tagmanifest-sha256.txt manifest-sha256.txt
openssl cms -verify -cades -binary -inform DER -in tagmanifest-sha256.txt.p7s \\
  -content tagmanifest-sha256.txt -CAfile ../seal-authority.pem -out /dev/null"""


def sealed_name(package: PackageReference) -> str:
    """Return under which name the sealed file is given."""
    return f"{package.sealed[7:19]}.age"


def commands_for(package: PackageReference) -> str:
    """Return what to run to open and check the sealed file without this program.

    Cites: C2SP age; RFC 8493 2.1.3; ETSI EN 319 122-1.
    """
    digest = package.sealed.removeprefix("sha256:")
    return COMMANDS.format(name=sealed_name(package), digest=digest)


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
