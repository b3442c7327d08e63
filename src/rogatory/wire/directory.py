# SPDX-License-Identifier: Apache-2.0
"""Who is who: the signed directory of offices, their keys and their addresses.

Rules:
- a directory is signed by as many root keys as its reader demands; it has a version
  that only grows and a day on which it stops being believed;
- a key counts only for its purpose and only within its time;
- a directory names an office once;
- numbers to call back are part of the directory, with the day they were checked; a
  number found in a message is never used.

Left to callers: which root keys to trust, and remembering the highest version seen.

Cites: trust.md 5; TUF 1.0 (roles of root, version and expiry; delegation per State
is not part of this form).
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import msgspec

from rogatory.casefile.documents.base import OfficeId
from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64
from rogatory.ledger.public_key import PUBLIC_SIZES
from rogatory.wire.canonical import decode
from rogatory.wire.signed import DocumentKey, Signature, verify_document

DIRECTORY_TYPE = "application/vnd.rogatory.directory+json"
LARGEST_DIRECTORY = 8 << 20
DOCUMENTS, MESSAGES = "documents", "messages"

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class OfficeKey(msgspec.Struct, frozen=True, kw_only=True):
    """A public key of an office, for one purpose, within a time."""

    purpose: str
    algorithm: str
    public: str
    begins: Moment
    ends: Moment | None = None

    def key(self) -> DocumentKey:
        """Return the key as it verifies."""
        return DocumentKey(self.algorithm, from_base64(self.public, what="public"))

    def valid(self, at: datetime) -> bool:
        """Say whether the key counted at a moment."""
        return self.begins <= at and (self.ends is None or at < self.ends)


class Callback(msgspec.Struct, frozen=True, kw_only=True):
    """A number to call back, and the day on which somebody checked it."""

    number: str
    checked_on: date
    note: str = ""


TlsPin = Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{64}$(?!\n)")]


class OfficeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What the directory states about an office.

    `tls_pins` are the SHA-256 of the public keys (SubjectPublicKeyInfo) that its address
    may show; where they are given, they alone count.  Cites: RFC 7469 2.4.
    """

    office: OfficeId
    names: dict[str, str]
    state: str
    form: str
    address: str
    keys: tuple[OfficeKey, ...]
    ledger_keys: tuple[str, ...]
    age_recipients: tuple[str, ...]
    seal_authority: str
    callbacks: tuple[Callback, ...] = ()
    checked_on: date | None = None
    demonstration: bool = False
    tls_pins: tuple[TlsPin, ...] = ()

    def name(self, language: str = "en") -> str:
        """Return the name of the office in a language, or in English."""
        return self.names.get(language) or self.names.get("en") or self.office

    def keys_for(self, purpose: str, *, at: datetime) -> tuple[DocumentKey, ...]:
        """Return the keys that counted for a purpose at a moment; unknown algorithms are passed over."""
        return tuple(
            one.key()
            for one in self.keys
            if one.purpose == purpose and one.algorithm in PUBLIC_SIZES and one.valid(at)
        )


class Directory(msgspec.Struct, frozen=True, kw_only=True):
    """All offices that may take part, as of one version."""

    version: Annotated[int, msgspec.Meta(ge=1)]
    issued: Moment
    expires: Moment
    offices: tuple[OfficeRecord, ...]


class SignedDirectory(msgspec.Struct, frozen=True, kw_only=True):
    """The file: exact bytes and the signatures over them."""

    directory: bytes
    signatures: tuple[Signature, ...]


def read_directory(
    data: bytes, *, roots: Iterable[DocumentKey], require: int, newest: int, now: datetime
) -> Directory:
    """Return the directory if it may be believed.

    1. It is not larger than a directory can be, and has the form of one.
    2. Enough root keys signed exactly these bytes; what they signed is a directory.
    3. It names no office twice, and is not older than the newest one seen here.
    4. It has not expired.
    """
    # 1
    if len(data) > LARGEST_DIRECTORY:
        raise NotValid(
            "directory.too-large",
            "The directory is larger than any directory is.",
            remedy="Ask for the original file; what came is something else.",
        )
    try:
        signed = decode(data, SignedDirectory, strict=False, max_size=LARGEST_DIRECTORY, max_depth=8)
    except RogatoryError:
        raise _misshapen() from None
    # 2
    verify_document(
        signed.directory, signed.signatures, keys=roots, require=require, payload_type=DIRECTORY_TYPE
    )
    try:
        directory = decode(signed.directory, Directory, strict=False, max_size=LARGEST_DIRECTORY)
    except RogatoryError:
        raise _misshapen() from None
    # 3
    if len({one.office for one in directory.offices}) != len(directory.offices):
        raise _misshapen()
    if directory.version < newest:
        raise NotGenuine(
            "directory.older",
            "The directory is older (version {version}) than the one already seen ({newest}).",
            remedy="Fetch the current directory.",
            params={"version": str(directory.version), "newest": str(newest)},
        )
    # 4
    if now >= directory.expires:
        raise NotGenuine(
            "directory.expired",
            "The directory stopped being valid on {day}.",
            remedy="Fetch the current directory; until then nothing is sent and nothing is accepted.",
            params={"day": directory.expires.date().isoformat()},
        )
    return directory


def _misshapen() -> NotValid:
    return NotValid(
        "directory.misshapen",
        "The file is not a directory of offices.",
        remedy="Ask for the original file; it may have been cut or altered on the way.",
    )
