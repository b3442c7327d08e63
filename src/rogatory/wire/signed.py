# SPDX-License-Identifier: Apache-2.0
"""Signatures over the exact bytes of a document.

Rules:
- what is signed is the payload type and the bytes, never a meaning: nobody writes
  a document again before verifying it;
- a key is named by its algorithm and a digest of the key itself, so that a name
  cannot be claimed by another key;
- the algorithms are a closed set; a signature by another algorithm or an unknown
  key is kept but never counts;
- a wrong signature by a known key spoils the whole;
- two signatures by one key count once.

Left to callers: whose key it is, and whether it was valid when the document was issued.

Source: DSSE 1.0 (pre-authentication encoding), RFC 8032, FIPS 204.

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> signer = document_signer(Ed25519PrivateKey.generate())
>>> signature = sign_document(b"{}", signer=signer)
>>> verify_document(b"{}", [signature], keys=[signer.key]) == (signer.key.key_id,)
True
>>> pre_authentication("t", b"{}")
b'DSSEv1 1 t 2 {}'
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from rogatory.errors import NotGenuine, NotValid
from rogatory.ledger.canonical_base64 import from_base64, to_base64, to_base64url
from rogatory.ledger.public_key import ED25519, ML_DSA_44, PUBLIC_SIZES, genuine

DOCUMENT_TYPE: Final = "application/vnd.rogatory.document+json"
MOST_SIGNATURES: Final = 16

# The fixed beginning of a SubjectPublicKeyInfo, before the raw key (RFC 8410 4, RFC 9881 4).
_SPKI: Final = {
    ED25519: bytes.fromhex("302a300506032b6570032100"),
    ML_DSA_44: bytes.fromhex("30820532300b06096086480165030403110382052100"),
}


class DocumentKey(msgspec.Struct, frozen=True):
    """A public key that signs documents: its algorithm and its raw bytes."""

    algorithm: str
    public: bytes

    @property
    def key_id(self) -> str:
        """The stable name of the key: algorithm and 132 bits of the digest of its SPKI form."""
        if self.algorithm not in _SPKI or len(self.public) != PUBLIC_SIZES[self.algorithm]:
            raise NotValid(
                "key.algorithm-unknown",
                "The key is not of an algorithm that may sign documents.",
                remedy="Use an Ed25519 or an ML-DSA-44 key.",
                field="algorithm",
            )
        named = sha256(_SPKI[self.algorithm] + self.public).digest()
        return f"{self.algorithm}:{to_base64url(named)[:22]}"


class DocumentSigner(msgspec.Struct, frozen=True):
    """A document key together with a way to sign; the private half may live in a token."""

    key: DocumentKey
    sign: Callable[[bytes], bytes]


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One signature as it travels; the value is canonical base64."""

    key_id: str
    algorithm: str
    value: str


def document_signer(private: Ed25519PrivateKey | MLDSA44PrivateKey) -> DocumentSigner:
    """Return a signer for a key held in memory."""
    algorithm = ED25519 if isinstance(private, Ed25519PrivateKey) else ML_DSA_44
    return DocumentSigner(DocumentKey(algorithm, private.public_key().public_bytes_raw()), private.sign)


def pre_authentication(payload_type: str, data: bytes) -> bytes:
    """Return the bytes that are signed: type and data, each with its length in front.

    Cites: DSSE 1.0, Signature Definition
    """
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(data), data)


def sign_document(data: bytes, *, payload_type: str = DOCUMENT_TYPE, signer: DocumentSigner) -> Signature:
    """Sign the exact bytes of a document."""
    value = signer.sign(pre_authentication(payload_type, data))
    return Signature(key_id=signer.key.key_id, algorithm=signer.key.algorithm, value=to_base64(value))


def verify_document(
    data: bytes,
    signatures: Iterable[Signature],
    *,
    keys: Iterable[DocumentKey],
    require: int = 1,
    payload_type: str = DOCUMENT_TYPE,
) -> tuple[str, ...]:
    """Return the identifiers of the known keys that signed exactly these bytes.

    1. There are not more signatures than anyone needs.
    2. Unknown algorithms and unknown keys are passed over, and never counted.
    3. Every signature of a known key is spelled canonically and verifies.
    4. As many different keys as required have signed, and at least one.

    Cites: DSSE 1.0, Verification
    """
    known = {key.key_id: key for key in keys}
    message = pre_authentication(payload_type, data)
    verified: dict[str, None] = {}
    for place, signature in enumerate(signatures):
        # 1
        if place >= MOST_SIGNATURES:
            raise _refused("signature.too-many", "The document carries more signatures than are accepted.")
        # 2
        key = known.get(signature.key_id)
        if key is None or signature.algorithm not in _SPKI:
            continue
        # 3
        if signature.algorithm != key.algorithm:
            raise _refused("signature.wrong", "A signature on the document does not fit its text.")
        value = from_base64(signature.value, what=f"signatures[{place}].value")
        if not genuine(key.algorithm, public=key.public, signature=value, message=message):
            raise _refused("signature.wrong", "A signature on the document does not fit its text.")
        verified[signature.key_id] = None
    # 4
    if len(verified) < max(require, 1):
        raise _refused(
            "signature.missing", "The document is not signed by enough of the keys that must sign it."
        )
    return tuple(verified)


def _refused(code: str, sentence: str) -> NotGenuine:
    return NotGenuine(
        code,
        sentence,
        remedy="Ask the office that issued the document to send it again, unaltered and signed.",
        field="signatures",
        cites="DSSE 1.0, Verification",
    )
