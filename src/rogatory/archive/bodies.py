# SPDX-License-Identifier: Apache-2.0
"""What is inside a body: the exact bytes of a document, who signed them, how to open the leaf.

Rules: encrypted with AES-256-GCM under the key of the case; the place in the ledger
is authenticated with it, so a body moved to another entry does not open.

Cites: trust.md 2.2, 2.4.
"""

import os

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rogatory.errors import NotGenuine

NONCE = 12


class FiledBody(msgspec.Struct, frozen=True, kw_only=True):
    """The plaintext of a body."""

    document: bytes
    signatures: bytes
    disclosures: tuple[str, ...]
    salt: bytes


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(FiledBody)


def seal_body(body: FiledBody, *, key: AESGCM, office: str, number: int) -> bytes:
    """Encrypt a body for its place in the ledger."""
    nonce = os.urandom(NONCE)
    return nonce + key.encrypt(nonce, _ENCODER.encode(body), f"{office}/{number}".encode())


def open_body(ciphertext: bytes, *, key: AESGCM, office: str, number: int) -> FiledBody:
    """Decrypt a body; raise NotGenuine if it is not the one of this place."""
    data = bytes(ciphertext)
    try:
        plain = key.decrypt(data[:NONCE], data[NONCE:], f"{office}/{number}".encode())
    except InvalidTag as error:
        raise NotGenuine(
            "body.altered",
            "The stored words of entry {number} are not those that were filed.",
            remedy="Restore the database from its backup and run `rogatory check`.",
            params={"number": str(number)},
        ) from error
    return _DECODER.decode(plain)
