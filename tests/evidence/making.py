# SPDX-License-Identifier: Apache-2.0
"""What the evidence tests share: keys, statements, packages, and packages made by someone hostile."""

import io
from pathlib import Path

from rogatory.errors import NotGenuine
from rogatory.evidence import age, bag, tarball
from rogatory.evidence.age_keys import generate_identity, parse_recipient
from rogatory.evidence.checks import Marks
from rogatory.evidence.manifest import (
    PackageCondition,
    PackageRecipient,
    PackageStatement,
    keys_of,
    statement_bytes,
)
from rogatory.evidence.open import Opened, open_package
from rogatory.evidence.seal import seal
from rogatory.evidence.sources import file_of

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
KEY = generate_identity(hybrid=False)
ESCROW = generate_identity(hybrid=False)
STRANGER = generate_identity(hybrid=False)
SIGNATURE = b"seal of mailhaven over "
FILES = {
    "subscriber.json": b'{"name":"x"}',
    "mail/001.eml": b"From: a\n" * 40,
    "traffic.csv": b"1,2,3\n" * 100,
}


def statement(*keys: str, office: str = "xb.central", sender: str = "mailhaven") -> PackageStatement:
    return PackageStatement(
        package="p-1",
        case="case-1",
        request="sha256:" + "0" * 64,
        authorisations=("sha256:" + "1" * 64, "sha256:" + "2" * 64),
        sender=sender,
        recipients=(PackageRecipient(office=office, keys=keys or (KEY.recipient, ESCROW.recipient)),),
        conditions=(
            PackageCondition(
                kind="use-limitation",
                text="Only for the proceedings named in the request.",
                cites="UN Convention art 40(19)",
            ),
        ),
    )


def sign(tag_manifest: bytes) -> bytes:
    return SIGNATURE + tag_manifest


def verify(marks: Marks) -> str:
    if marks.seal != SIGNATURE + marks.tag_manifest:
        raise NotGenuine("seal.wrong", "The seal is wrong.")
    return "mailhaven"


def package(files: dict[str, bytes] = FILES, about: PackageStatement | None = None, **more) -> bytes:
    about = about or statement()
    out = io.BytesIO()
    seal(
        [file_of(name, data) for name, data in files.items()],
        about,
        sign=sign,
        recipients=keys_of(about),
        out=out,
        **more,
    )
    return out.getvalue()


def opened(data: bytes, into: Path, *, key=KEY, me: str = "xb.central", **more) -> Opened:
    return open_package(io.BytesIO(data), identities=[key], verify=verify, into=into, me=me, **more)


def members(files: dict[str, bytes] = FILES, about: PackageStatement | None = None) -> dict[str, bytes]:
    """The files of a proper bag, to be spoilt by a test before they are packed."""
    import hashlib

    about = about or statement()
    payload = {bag.PAYLOAD + name: data for name, data in files.items()}
    size = sum(map(len, files.values()))
    tags = {
        bag.BAG_INFO: bag.bag_info(package=about.package, sender=about.sender, size=size, count=len(files)),
        bag.BAGIT: bag.BAGIT_TEXT,
        bag.STATEMENT: statement_bytes(about),
        bag.MANIFEST: bag.manifest(
            {name: hashlib.sha256(data).hexdigest() for name, data in payload.items()}
        ),
    }
    return signed({**tags, **payload})


def signed(inside: dict[str, bytes]) -> dict[str, bytes]:
    """Write the tag manifest and the seal anew, as a hostile sender could."""
    inside = dict(inside)
    inside[bag.TAG_MANIFEST] = bag.tag_manifest(inside)
    inside[bag.SEAL] = sign(inside[bag.TAG_MANIFEST])
    return inside


def tar(inside: dict[str, bytes], *, folder: str = bag.FOLDER) -> bytes:
    parts = []
    for name, data in inside.items():
        parts += [tarball.header(folder + name, len(data)), data, tarball.padding(len(data))]
    return b"".join(parts) + tarball.END


def packed(plain: bytes, *keys: str) -> bytes:
    wanted = keys or (KEY.recipient, ESCROW.recipient)
    return age.encrypt(plain, recipients=[parse_recipient(key) for key in wanted])


def nothing_is_left(folder: Path) -> bool:
    return not list(folder.iterdir())
