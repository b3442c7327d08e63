# SPDX-License-Identifier: Apache-2.0
"""What exactly is signed by each kind of key under a note, and by a witness at a time.

Rules:
- an Ed25519 note signature covers the text and nothing else;
- an Ed25519 cosignature covers a header, the time and the whole text;
- an ML-DSA-44 cosignature covers its own name, the time, and origin, size and
  root of the checkpoint, but not extension lines;
- times are whole seconds since 1970, below 2**63.

Source: C2SP tlog-cosignature 1.1.0-rc.1, signed-note 1.0.

>>> statement(VerifierKey("w", COSIGNATURE, b""), text=b"log\\n", timestamp=7)
b'cosignature/v1\\ntime 7\\nlog\\n'
"""

from struct import pack, unpack_from

import msgspec

from rogatory.errors import NotValid
from rogatory.ledger.checkpoint_text import LARGEST_SIZE, parse_checkpoint_text
from rogatory.ledger.public_key import genuine
from rogatory.ledger.verifier_key import COSIGNATURE, NOTE, NoteSigner, VerifierKey

LABEL = b"subtree/v1\n\0"


class Verified(msgspec.Struct, frozen=True):
    """A key whose signature was checked; the time is the signer's own, None for a plain note signature."""

    key: VerifierKey
    timestamp: int | None


def statement(key: VerifierKey, *, text: bytes, timestamp: int) -> bytes:
    """Return the bytes that a key of this kind signs for this text.

    Cites: C2SP tlog-cosignature, Ed25519 signed message and ML-DSA-44 signed message
    """
    if key.kind == NOTE:
        return text
    if key.kind == COSIGNATURE:
        return b"cosignature/v1\ntime %d\n%b" % (timestamp, text)
    checkpoint = parse_checkpoint_text(text)
    return b"".join(
        (
            LABEL,
            _short(key.name),
            pack(">Q", timestamp),
            _short(checkpoint.origin),
            pack(">QQ", 0, checkpoint.size),
            checkpoint.root,
        )
    )


def sign_statement(signer: NoteSigner, *, text: bytes, timestamp: int) -> bytes:
    """Return the value of a signature line without the identifier in front."""
    signed = signer.sign(statement(signer.key, text=text, timestamp=timestamp))
    return signed if signer.key.kind == NOTE else pack(">Q", timestamp) + signed


def check_statement(key: VerifierKey, *, text: bytes, value: bytes) -> Verified | None:
    """Return what the value states, or None when it is not a signature of this key.

    Cites: C2SP tlog-cosignature, Format
    """
    if key.kind == NOTE:
        fits = genuine(key.algorithm, public=key.public, signature=value, message=text)
        return Verified(key, None) if fits else None
    if len(value) < 8:
        return None
    (timestamp,) = unpack_from(">Q", value)
    if timestamp > LARGEST_SIZE:
        return None
    message = statement(key, text=text, timestamp=timestamp)
    fits = genuine(key.algorithm, public=key.public, signature=value[8:], message=message)
    return Verified(key, timestamp) if fits else None


def _short(text: str) -> bytes:
    encoded = text.encode()
    if not 0 < len(encoded) < 256:
        raise NotValid(
            "checkpoint.origin-too-long",
            "The name of a ledger or witness must have between 1 and 255 bytes.",
            remedy="Choose a shorter name.",
            field="origin",
            cites="C2SP tlog-cosignature, ML-DSA-44 signed message",
        )
    return bytes([len(encoded)]) + encoded
