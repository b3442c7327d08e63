# SPDX-License-Identifier: Apache-2.0
"""Open a package: all or nothing, and nothing under its final name before all is checked.

Rules:
- the evidence is written to a hidden folder beside the final one and renamed in a
  single step after the last check; on any failure the hidden folder is removed;
- the office that opens is told apart from the office that was meant;
- constant memory.

Leaves to callers: the identities, the certificates behind `verify`, filing the receipt.

Source: RFC 8493 3; ETSI EN 319 122-1; C2SP age.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from rogatory.evidence import checks
from rogatory.evidence.age_keys import Identity
from rogatory.evidence.checks import Marks, Verify
from rogatory.evidence.durable import Staging
from rogatory.evidence.manifest import PackageStatement
from rogatory.evidence.seal import Progress, SealedFile
from rogatory.evidence.unpack import unpack


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An opened package: its statement, its files below `folder/data`, and what vouches for them."""

    statement: PackageStatement
    files: tuple[SealedFile, ...]
    tag_manifest_digest: str
    manifest_digest: str
    marks: Marks
    folder: Path


def open_package(
    stream: BinaryIO,
    *,
    identities: Sequence[Identity],
    verify: Verify,
    into: Path,
    me: str,
    progress: Progress | None = None,
) -> Opened:
    """Open a package into the new folder `into`, or leave nothing.

    1. The age file opens with one of our keys, every part is authentic, the end is the end.
    2. Inside are plain files with safe names, none twice, none without a place in the bag.
    3. The tag files agree with the tag manifest.
    4. The seal over the tag manifest is that of an office we know.
    5. The payload is exactly what the manifest names.
    6. The statement is well formed, and its sender is the office that sealed.
    7. The statement names us and the key we used, and as many keys as can open it.
    8. Everything is on the disk before it gets its name.

    Cites: RFC 8493 3; ETSI EN 319 122-1 5; C2SP age.
    """
    staging = Staging(into)
    try:
        contents = unpack(stream, identities=identities, keep=staging.file, progress=progress)  # 1, 2
        marks = checks.check_tags(contents)  # 3
        signer = verify(marks)  # 4: before anything is read for its meaning
        checks.check_payload(contents)  # 5
        statement = checks.check_statement(contents, signer=signer)  # 6
        checks.check_recipient(contents, statement, me=me)  # 7
        staging.publish()  # 8
    except BaseException:
        staging.discard()
        raise
    return Opened(
        statement=statement,
        files=tuple(contents.files.values()),
        tag_manifest_digest=f"sha256:{hashlib.sha256(marks.tag_manifest).hexdigest()}",
        manifest_digest=f"sha256:{hashlib.sha256(contents.tags[checks.bag.MANIFEST]).hexdigest()}",
        marks=marks,
        folder=into,
    )
