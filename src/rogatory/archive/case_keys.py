# SPDX-License-Identifier: Apache-2.0
"""One key per case, kept apart from the database, wrapped by the office's key.

Rules:
- a case key is made durable before the first body is written under it; a key
  without a body does no harm, a body without a key is lost;
- the name of the file says nothing about the case;
- destroying the key is how words are deleted: entry, digest and proofs stay.

Cites: trust.md 2.4, 7; RFC 3394 (key wrap); NIST SP 800-38D (GCM).
"""

import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from rogatory.archive.files import write_once
from rogatory.errors import NotGenuine


class CaseKeys:
    """The keys of one office's cases, below a folder; opened keys are kept in memory."""

    def __init__(self, folder: Path, wrapping_key: bytes) -> None:
        self._folder = folder
        self._wrapping_key = wrapping_key
        self._open: dict[str, AESGCM] = {}

    def for_case(self, case: str) -> AESGCM:
        """Return the cipher of a case, making and storing its key the first time."""
        if case not in self._open:
            self._open[case] = AESGCM(self._read(case) or self._make(case))
        return self._open[case]

    def _path(self, case: str) -> Path:
        name = hashlib.blake2b(case.encode(), key=self._wrapping_key[:32], digest_size=20).hexdigest()
        return self._folder / name[:2] / name

    def _read(self, case: str) -> bytes | None:
        try:
            wrapped = self._path(case).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return aes_key_unwrap(self._wrapping_key, wrapped)
        except InvalidUnwrap as error:
            raise NotGenuine(
                "key.case-unreadable",
                "The key of this case cannot be opened with the key of the office.",
                remedy="Restore the folder of case keys from its backup.",
            ) from error

    def _make(self, case: str) -> bytes:
        key = os.urandom(32)
        try:
            write_once(self._path(case), aes_key_wrap(self._wrapping_key, key))
        except FileExistsError:  # another process was first
            return self._read(case) or key
        return key
