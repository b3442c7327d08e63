# SPDX-License-Identifier: Apache-2.0
"""Seal evidence: hash, list, sign and encrypt in one pass over the files.

The layout is that of `docs/explanation/evidence-package.md`: age around tar around a
BagIt bag, whose tag manifest carries the office's seal.  Files are written in the
order of their names, which puts every list after what it lists, so that nothing is
read twice.

Rules:
- sign, then encrypt, with the recipients and their keys named inside what is signed;
- the keys sealed to are exactly those that the statement names;
- a file that is not, while sealing, what it was before is an error;
- constant memory: files of any size pass through two small buffers.

Leaves to callers: who may release evidence, the signing key, the log, the stamp.

Source: RFC 8493; ETSI EN 319 122-1; RFC 3161; C2SP age and tlog-proof.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from rogatory.errors import NotGenuine, NotValid
from rogatory.evidence import age, bag, tarball
from rogatory.evidence.age_keys import parse_recipient
from rogatory.evidence.age_payload import PayloadWriter
from rogatory.evidence.durable import new_file, telling_full_disk
from rogatory.evidence.manifest import PackageStatement, keys_of, statement_bytes
from rogatory.evidence.names import check_names, shown
from rogatory.evidence.sources import SourceFile

Sign = Callable[[bytes], bytes]
Prove = Callable[[bytes], bytes | None]
Stamp = Callable[[bytes], bytes | None]
Progress = Callable[[int, int], None]


class SealedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a sealed or opened package, as its manifest names it."""

    name: str
    size: int
    sha256: str


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """What was sealed: the age file's size and digest, and the digests that name the evidence."""

    size: int
    digest: str | None
    manifest_digest: str
    tag_manifest_digest: str
    files: tuple[SealedFile, ...]


def seal(
    files: Sequence[SourceFile],
    statement: PackageStatement,
    *,
    sign: Sign,
    recipients: Sequence[str],
    out: BinaryIO,
    prove: Prove | None = None,
    stamp: Stamp | None = None,
    progress: Progress | None = None,
    with_digest: bool = True,
) -> Sealed:
    """Write a package to `out`, which need not be seekable.

    `sign` gets the bytes of the tag manifest and returns a CMS signature; `stamp` gets
    that signature and returns an RFC 3161 response; `prove` gets the SHA-256 of the tag
    manifest and returns a `.tlog-proof`.  The digest of the encrypted file costs a second
    hash over everything; leave it out where nothing needs it.

    Cites: RFC 8493 2; ETSI EN 319 122-1 5; C2SP age.
    """
    about = statement_bytes(statement)
    _check_recipients(statement, recipients)
    by_name = _by_name(files)
    total = sum(source.size for source in files)
    counted = _Counted(out, hashed=with_digest)
    writer = age.start_writing(counted, recipients=[parse_recipient(key) for key in recipients])

    info = bag.bag_info(package=statement.package, sender=statement.sender, size=total, count=len(files))
    tags = {bag.BAG_INFO: info, bag.BAGIT: bag.BAGIT_TEXT, bag.STATEMENT: about}
    _write_small(writer, bag.BAG_INFO, info)
    _write_small(writer, bag.BAGIT, bag.BAGIT_TEXT)
    sealed_files = _write_files(writer, by_name, total=total, progress=progress)
    tags[bag.MANIFEST] = bag.manifest({bag.PAYLOAD + one.name: one.sha256 for one in sealed_files})
    _write_small(writer, bag.MANIFEST, tags[bag.MANIFEST])
    _write_small(writer, bag.STATEMENT, about)

    listed = bag.tag_manifest(tags)
    _write_marks(writer, listed, sign=sign, stamp=stamp, prove=prove)
    writer.write(tarball.END)
    writer.finish()
    return Sealed(
        size=counted.size,
        digest=f"sha256:{counted.hash.hexdigest()}" if counted.hash else None,
        manifest_digest=_digest(tags[bag.MANIFEST]),
        tag_manifest_digest=_digest(listed),
        files=sealed_files,
    )


def seal_to(
    path: Path,
    files: Sequence[SourceFile],
    statement: PackageStatement,
    *,
    sign: Sign,
    prove: Prove | None = None,
    stamp: Stamp | None = None,
    progress: Progress | None = None,
    with_digest: bool = True,
) -> Sealed:
    """Seal into a new file for the statement's recipients; it gets its name only when it is complete."""
    with new_file(path) as out:
        return seal(
            files,
            statement,
            sign=sign,
            recipients=keys_of(statement),
            out=out,
            prove=prove,
            stamp=stamp,
            progress=progress,
            with_digest=with_digest,
        )


class _Counted:
    """The output, counted and where wanted hashed; writes everything it is given."""

    def __init__(self, out: BinaryIO, *, hashed: bool) -> None:
        self._write = out.write
        self.size = 0
        self.hash = hashlib.sha256() if hashed else None

    def write(self, data: memoryview) -> None:
        """Write all of `data`."""
        self.size += len(data)
        if self.hash:
            self.hash.update(data)
        with telling_full_disk():
            while data:
                data = data[self._write(data) or 0 :]


def _by_name(files: Sequence[SourceFile]) -> Mapping[str, SourceFile]:
    if not files or len(files) > bag.MAX_FILES:
        raise NotValid(
            "package.file-count",
            "A package holds at least one file and at most {most}.",
            remedy="Put the files into several packages." if files else "Choose the files to seal.",
            field="files",
            params={"most": str(bag.MAX_FILES)},
        )
    check_names(source.name for source in files)
    return {source.name: source for source in files}


def _check_recipients(statement: PackageStatement, recipients: Sequence[str]) -> None:
    if sorted(recipients) != sorted(keys_of(statement)):
        raise NotValid(
            "package.keys-differ",
            "The keys to seal to are not the keys that the statement names.",
            remedy="Name every recipient and key in the statement, and seal to exactly those.",
            field="recipients",
        )


def _write_small(writer: PayloadWriter, name: str, data: bytes) -> None:
    writer.write(tarball.header(bag.FOLDER + name, len(data)))
    writer.write(data)
    writer.write(tarball.padding(len(data)))


def _write_files(
    writer: PayloadWriter, by_name: Mapping[str, SourceFile], *, total: int, progress: Progress | None
) -> tuple[SealedFile, ...]:
    done = 0
    sealed = []

    def more(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, total)

    for name in sorted(by_name):
        source = by_name[name]
        writer.write(tarball.header(bag.FOLDER + bag.PAYLOAD + name, source.size))
        sha256 = _copy(source, writer, more=more)
        writer.write(tarball.padding(source.size))
        sealed.append(SealedFile(name=name, size=source.size, sha256=sha256))
    return tuple(sealed)


def _copy(source: SourceFile, writer: PayloadWriter, *, more: Callable[[int], None]) -> str:
    """Read a file straight into the writer's buffer and hash it there."""
    digest = hashlib.sha256()
    left = source.size
    with source.open() as stream:
        read_into = getattr(stream, "readinto", None) or _reading_into(stream)
        while left:
            view = writer.space()[:left]
            count = read_into(view)
            if not count:
                raise _changed(source)
            digest.update(view[:count])
            writer.advance(count)
            left -= count
            more(count)
        if stream.read(1):
            raise _changed(source)
    if source.sha256 not in (None, digest.hexdigest()):
        raise _changed(source)
    return digest.hexdigest()


def _reading_into(stream: BinaryIO) -> Callable[[memoryview], int]:
    """Serve a stream that can only return what it reads."""

    def read_into(view: memoryview) -> int:
        data = stream.read(len(view))
        view[: len(data)] = data
        return len(data)

    return read_into


def _write_marks(
    writer: PayloadWriter, listed: bytes, *, sign: Sign, stamp: Stamp | None, prove: Prove | None
) -> None:
    _write_small(writer, bag.TAG_MANIFEST, listed)
    signature = sign(listed)
    _write_small(writer, bag.SEAL, signature)
    token = stamp(signature) if stamp else None
    if token is not None:
        _write_small(writer, bag.STAMP, token)
    proof = prove(hashlib.sha256(listed).digest()) if prove else None
    if proof is not None:
        _write_small(writer, bag.PROOF, proof)


def _changed(source: SourceFile) -> NotGenuine:
    return NotGenuine(
        "package.source-changed",
        "The file “{name}” changed while it was being sealed.",
        remedy="Make sure that nothing writes to the file, and seal again.",
        field=source.name,
        params={"name": shown(source.name)},
    )


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
