# SPDX-License-Identifier: Apache-2.0
"""Public keys that may sign, and whether a signature is theirs.

Rules:
- the algorithms are a closed set: Ed25519 and ML-DSA-44;
- an Ed25519 key with a non-canonical encoding or of small order is no key: with
  such a key one signature fits many texts;
- a signature has exactly the length of its algorithm.

What the library decides for Ed25519 (seen in the published edge cases): the
equation without the cofactor, S below the group order, R compared byte by byte.

Left to callers: whose key it is, for what purpose and when it was valid.

Source: RFC 8032 5.1.3 and 5.1.7, FIPS 204, C2SP CCTV ed25519.

>>> genuine(ED25519, public=bytes(32), signature=bytes(64), message=b"anything")
Traceback (most recent call last):
    ...
rogatory.errors.NotValid: The public key is not a usable Ed25519 key.
"""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from rogatory.errors import NotValid

ED25519: Final = "ed25519"
ML_DSA_44: Final = "ml-dsa-44"
PUBLIC_SIZES: Final = {ED25519: 32, ML_DSA_44: 1312}
SIGNATURE_SIZES: Final = {ED25519: 64, ML_DSA_44: 2420}

_P: Final = 2**255 - 19
# The y coordinates of the eight points whose order divides the cofactor (y and -y for order 8).
_ORDER_8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER: Final = frozenset({0, 1, _P - 1, _ORDER_8, _P - _ORDER_8})


def load_public(algorithm: str, public: bytes) -> Ed25519PublicKey | MLDSA44PublicKey:
    """Read a raw public key; refuse one that would make signatures meaningless.

    Cites: RFC 8032 5.1.3, FIPS 204 7.2
    """
    if len(public) != PUBLIC_SIZES.get(algorithm, -1):
        raise _unusable(algorithm)
    if algorithm == ED25519:
        y = int.from_bytes(public, "little") & (2**255 - 1)
        if y >= _P or y in _SMALL_ORDER:
            raise _unusable(algorithm)
    try:
        if algorithm == ED25519:
            return Ed25519PublicKey.from_public_bytes(public)
        return MLDSA44PublicKey.from_public_bytes(public)
    except ValueError:
        raise _unusable(algorithm) from None


def genuine(algorithm: str, *, public: bytes, signature: bytes, message: bytes) -> bool:
    """Say whether the signature over exactly these bytes was made with this key."""
    key = load_public(algorithm, public)
    if len(signature) != SIGNATURE_SIZES[algorithm]:
        return False
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _unusable(algorithm: str) -> NotValid:
    shown = {ED25519: "Ed25519", ML_DSA_44: "ML-DSA-44"}.get(algorithm, algorithm)
    return NotValid(
        "key.unusable",
        "The public key is not a usable {algorithm} key.",
        remedy="Ask the office for its current key and compare it with the directory.",
        field="key",
        cites="RFC 8032 5.1.3",
        params={"algorithm": shown},
    )
