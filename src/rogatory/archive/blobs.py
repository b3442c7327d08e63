# SPDX-License-Identifier: Apache-2.0
"""Sealed packages by their digest: created once, never overwritten, durable before anyone is told.

Rules:
- the key is the SHA-256 of the content, and it is checked before the content
  gets its name;
- a second write of the same key changes nothing;
- a local folder is written by the rules of `files`; any other store is reached
  through one interface with create-only writes.

Cites: trust.md 8.2; stack.md 8.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from rogatory.archive.files import full, publish
from rogatory.errors import NotGenuine, NotReached

PIECE = 1 << 20


class Blobs(Protocol):
    """Where sealed packages rest."""

    def put(self, source: Path, digest: str) -> None:
        """Store the file under its digest; the source is left alone."""

    def has(self, digest: str) -> bool:
        """Say whether a package is here."""

    def size(self, digest: str) -> int:
        """Return how many bytes it has."""

    def read(self, digest: str, *, start: int = 0) -> Iterator[bytes]:
        """Yield its bytes in pieces, from an offset on."""


class Folder:
    """Packages in a folder on a local disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def path(self, digest: str) -> Path:
        """Return where a package rests."""
        name = digest.removeprefix("sha256:")
        return self._root / name[:2] / name

    def put(self, source: Path, digest: str) -> None:
        """Copy the file in, checking its digest on the way."""
        path = self.path(digest)
        if path.exists():
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with source.open("rb") as data, beside.open("wb") as out:
                require_digest(_copy(data, out), digest)
                out.flush()
                os.fsync(out.fileno())
            publish(beside, path)
        except FileExistsError:
            return
        except OSError as error:
            raise full(error) from error
        finally:
            beside.unlink(missing_ok=True)

    def has(self, digest: str) -> bool:
        """Say whether a package is here."""
        return self.path(digest).exists()

    def size(self, digest: str) -> int:
        """Return how many bytes it has."""
        return self.path(digest).stat().st_size

    def read(self, digest: str, *, start: int = 0) -> Iterator[bytes]:
        """Yield its bytes in pieces, from an offset on."""
        with self.path(digest).open("rb") as data:
            data.seek(start)
            while piece := data.read(PIECE):
                yield piece


class ObjectStore:
    """Packages in an object store, S3 or alike, behind `obstore`."""

    def __init__(self, address: str) -> None:
        from obstore.store import from_url

        self._store = from_url(address)

    def put(self, source: Path, digest: str) -> None:
        """Send the file, create-only; the store acknowledges when it is durable."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, BaseError

        with source.open("rb") as data:
            require_digest(_copy(data, None), digest)
        try:
            with source.open("rb") as data:
                obstore.put(self._store, _name(digest), data, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return
        except BaseError as error:
            raise _unavailable() from error

    def has(self, digest: str) -> bool:
        """Say whether a package is here."""
        import obstore

        try:
            obstore.head(self._store, _name(digest))
        except FileNotFoundError:
            return False
        return True

    def size(self, digest: str) -> int:
        """Return how many bytes it has."""
        import obstore

        return int(obstore.head(self._store, _name(digest))["size"])

    def read(self, digest: str, *, start: int = 0) -> Iterator[bytes]:
        """Yield its bytes in pieces, from an offset on."""
        import obstore

        length = self.size(digest)
        for place in range(start, length, PIECE):
            yield bytes(
                obstore.get_range(self._store, _name(digest), start=place, end=min(place + PIECE, length))
            )


def blobs_at(address: str) -> Blobs:
    """Return the store behind an address: a folder path, or `s3://bucket/prefix`."""
    return ObjectStore(address) if "://" in address else Folder(Path(address))


def require_digest(found: str, expected: str) -> None:
    """Demand that content is what its name says."""
    if found != expected:
        raise NotGenuine(
            "package.not-the-one",
            "The package that arrived is not the one that was announced.",
            remedy="Have it sent again; nothing of it was kept.",
        )


def _copy(data: BinaryIO, out: BinaryIO | None) -> str:
    counted = hashlib.sha256()
    while piece := data.read(PIECE):
        counted.update(piece)
        if out is not None:
            out.write(piece)
    return f"sha256:{counted.hexdigest()}"


def _name(digest: str) -> str:
    return "packages/" + digest.removeprefix("sha256:")


def _unavailable() -> NotReached:
    return NotReached(
        "store.unavailable",
        "The object store does not answer.",
        remedy="Try again; nothing was filed and nothing was lost.",
    )
