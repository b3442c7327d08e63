# SPDX-License-Identifier: Apache-2.0
"""Take a package apart as a stream: decrypt, separate the files, hash each of them.

Rules:
- every file is counted and hashed here, whether it is kept or not;
- small tag files are held in memory up to a limit each; payload never is;
- a file that has no place in a bag, an unsafe name, or a name that comes twice stops
  everything.

Leaves to callers: where files are kept (`keep`), and what follows from the hashes and
the seal (`checks`).  Nothing that comes out of here is trusted yet.

Source: RFC 8493; C2SP age; POSIX.1-2017 pax.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

import msgspec

from rogatory.errors import NotGenuine, NotValid
from rogatory.evidence import age, bag
from rogatory.evidence.age_keys import Identity
from rogatory.evidence.names import NamesSeen, shown
from rogatory.evidence.seal import Progress, SealedFile
from rogatory.evidence.tarball import Member, read_members

Keep = Callable[[str], AbstractContextManager[BinaryIO | None]]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What was in a package, hashed but not yet believed."""

    tags: Mapping[str, bytes]
    files: Mapping[str, SealedFile]
    opened_with: str
    keys: int


def keep_nothing(_name: str) -> AbstractContextManager[BinaryIO | None]:
    """Look at a package without writing any of it."""
    return nullcontext()


def unpack(
    stream: BinaryIO,
    *,
    identities: Sequence[Identity],
    keep: Keep = keep_nothing,
    progress: Progress | None = None,
) -> Contents:
    """Decrypt and separate a package to its very end.

    1. The age header is well formed and opens with one of the identities.
    2. Every part is authentic, and the last one is the last.
    3. Inside are plain files only, with safe names, none of them twice.
    4. Each has its place in the bag, and tag files are within their limits.

    Cites: C2SP age; RFC 8493 2, 5.
    """
    reader = age.start_reading(stream, identities=identities)  # 1
    tags: dict[str, bytes] = {}
    files: dict[str, SealedFile] = {}
    seen = NamesSeen()
    counter = _Counter(progress)
    for member in read_members(reader.payload):  # 2, 3
        name = _inside(member.name, seen)
        if name in bag.LIMITS and name not in tags:  # 4
            tags[name] = _hold(name, member)
            if name == bag.BAG_INFO:
                counter.total = bag.oxum(tags[name])[0]
            with keep(name) as out:
                if out:
                    _write_all(out, memoryview(tags[name]))
        elif name.startswith(bag.PAYLOAD) and len(files) < bag.MAX_FILES:
            with keep(name) as out:
                files[name] = _pass_through(name, member, out, counter)
        else:
            raise extra_file(name)
    return Contents(
        tags=tags, files=files, opened_with=reader.identity.recipient, keys=len(reader.header.stanzas)
    )


def extra_file(name: str) -> NotGenuine:
    """Say that a file is in the package that no list names."""
    return NotGenuine(
        "package.file-extra",
        "The package holds a file that its list does not name: “{file}”.",
        remedy="Do not use this copy. Ask the sender to seal the files again.",
        field=name,
        cites="RFC 8493 3",
        params={"file": shown(name)},
    )


class _Counter:
    """Counts payload bytes and tells whoever is waiting."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._done = 0
        self.total = 0

    def add(self, count: int) -> None:
        """Count some more bytes."""
        self._done += count
        if self._progress:
            self._progress(self._done, self.total)


def _inside(name: str, seen: NamesSeen) -> str:
    if not name.startswith(bag.FOLDER):
        raise extra_file(name)
    inside = name.removeprefix(bag.FOLDER)
    try:
        if inside.startswith(bag.PAYLOAD):
            seen.add(inside.removeprefix(bag.PAYLOAD))
    except NotValid as error:
        # What is a mistake in one's own file name is a sign of malice in a package.
        raise NotGenuine(
            "package.name-inside",
            "The package holds a file under a name that is not safe to unpack: “{name}” ({problem}).",
            remedy="Do not unpack this package by other means. Ask the sender to seal the files again.",
            field=error.field,
            cites="RFC 8493 5",
            params={"name": shown(inside), "problem": error.code},
        ) from None
    return inside


def _hold(name: str, member: Member) -> bytes:
    if member.size > bag.LIMITS[name]:
        raise NotGenuine(
            "package.file-too-large",
            "The file “{file}” in the package is larger than such a file can be.",
            remedy="Ask the sender to seal the files again.",
            field=name,
            params={"file": name},
        )
    return b"".join(bytes(piece) for piece in member.pieces)


def _pass_through(name: str, member: Member, out: BinaryIO | None, counter: _Counter) -> SealedFile:
    digest = hashlib.sha256()
    for piece in member.pieces:
        digest.update(piece)
        if out:
            _write_all(out, piece)
        counter.add(len(piece))
    return SealedFile(name=name.removeprefix(bag.PAYLOAD), size=member.size, sha256=digest.hexdigest())


def _write_all(out: BinaryIO, data: memoryview) -> None:
    while data:
        data = data[out.write(data) :]
