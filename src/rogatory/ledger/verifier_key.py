# SPDX-License-Identifier: Apache-2.0
"""Names, identifiers and printed forms of the keys that sign notes.

Rules:
- a key signs in exactly one way, its kind: a note (0x01), an Ed25519 cosignature
  (0x04) or an ML-DSA-44 cosignature (0x06); other kinds are not read;
- the identifier is the start of a digest over name, kind and key: it finds a
  key, it proves nothing;
- a printed key (`vkey`) whose identifier does not fit its name and key is refused.

Left to callers: whether the key is the right one.

Source: C2SP signed-note 1.0, tlog-cosignature 1.1.

>>> key = parse_vkey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
>>> key.name, key.kind, key.key_id.hex()
('example.com/foo', 1, '530d903a')
>>> format_vkey(key)[-8:]
'rnKv3U2k'
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.ledger.public_key import ED25519, ML_DSA_44, load_public

NOTE: Final = 0x01
COSIGNATURE: Final = 0x04
COSIGNATURE_ML_DSA_44: Final = 0x06
ALGORITHMS: Final = {NOTE: ED25519, COSIGNATURE: ED25519, COSIGNATURE_ML_DSA_44: ML_DSA_44}


class VerifierKey(msgspec.Struct, frozen=True):
    """A public key under the name and for the kind of signature it is known by."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that stand before each of its signatures.

        Cites: C2SP signed-note, Signatures
        """
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def algorithm(self) -> str:
        """The algorithm of its signatures."""
        return ALGORITHMS[self.kind]


class NoteSigner(msgspec.Struct, frozen=True):
    """A verifier key together with a way to sign; the private half may live in a token."""

    key: VerifierKey
    sign: Callable[[bytes], bytes]


def note_signer(name: str, private: Ed25519PrivateKey | MLDSA44PrivateKey, *, kind: int = 0) -> NoteSigner:
    """Return a signer; the kind defaults to a note for Ed25519 and a cosignature for ML-DSA-44."""
    usual = NOTE if isinstance(private, Ed25519PrivateKey) else COSIGNATURE_ML_DSA_44
    key = VerifierKey(checked_name(name), kind or usual, private.public_key().public_bytes_raw())
    if (key.algorithm == ED25519) is not isinstance(private, Ed25519PrivateKey):
        raise _bad_vkey()
    return NoteSigner(key, private.sign)


def checked_name(name: str) -> str:
    """Return the name of a key if it can stand in a signature line.

    Cites: C2SP signed-note, Format
    """
    if not name or "+" in name or any(c.isspace() or c < " " for c in name) or len(name.encode()) > 255:
        raise NotValid(
            "key.name-wrong",
            "The name of a key must not be empty or long, and must hold no spaces and no plus signs.",
            remedy="Use a name like an address without its scheme, for example example.org/ledger.",
            field="name",
            cites="C2SP signed-note, Format",
        )
    return name


def format_vkey(key: VerifierKey) -> str:
    """Print a key as `name+identifier+key`.

    Cites: C2SP signed-note, Verifier keys
    """
    return f"{key.name}+{key.key_id.hex()}+{to_base64(bytes([key.kind]) + key.public)}"


def parse_vkey(text: str) -> VerifierKey:
    """Read a printed key, and refuse it unless identifier, kind and length all fit.

    Cites: C2SP signed-note, Verifier keys
    """
    name, _, rest = text.partition("+")
    shown_id, _, encoded = rest.partition("+")
    try:
        material = from_base64(encoded, what="key")
        key = VerifierKey(checked_name(name), material[0] if material else 0, material[1:])
        if key.kind not in ALGORITHMS or key.key_id.hex() != shown_id:
            raise _bad_vkey()
        load_public(key.algorithm, key.public)
    except (RogatoryError, UnicodeEncodeError):
        raise _bad_vkey() from None
    return key


def _bad_vkey() -> NotValid:
    return NotValid(
        "key.not-a-verifier-key",
        "The text is not a verifier key this program can use.",
        remedy="Copy the whole line, with its name, both plus signs and the last character.",
        field="key",
        cites="C2SP signed-note, Verifier keys",
    )
