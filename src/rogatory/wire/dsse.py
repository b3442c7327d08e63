# SPDX-License-Identifier: Apache-2.0
"""A document and its signatures in one JSON file that other tools can verify.

Rules: payload and signatures are canonical base64; each signature names its key as
`algorithm:digest`; nothing in the file is believed before `verify_document`.

Left to callers: verifying, and what the payload type means.

Source: DSSE 1.0, Envelope.

>>> from rogatory.wire.signed import Signature
>>> signature = Signature(key_id="ed25519:x", algorithm="ed25519", value="AA==")
>>> held = SignedDocument("application/json", b"{}", (signature,))
>>> parse_signed_document(held.to_bytes()) == held
True
"""

import msgspec

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.wire.canonical import decode, encode
from rogatory.wire.signed import MOST_SIGNATURES, Signature

LARGEST_FILE = 4 * 1024 * 1024


class SignedDocument(msgspec.Struct, frozen=True):
    """A payload and its signatures, not yet believed."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]

    def to_bytes(self) -> bytes:
        """Return the file.

        Cites: DSSE 1.0, Envelope
        """
        return encode(
            _File(
                payload=to_base64(self.payload),
                payload_type=self.payload_type,
                signatures=tuple(_Line(keyid=s.key_id, sig=s.value) for s in self.signatures),
            )
        )


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    keyid: str
    sig: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    payload: str
    payload_type: str = msgspec.field(name="payloadType")
    signatures: tuple[_Line, ...]


def parse_signed_document(data: bytes) -> SignedDocument:
    """Take a signed document apart without believing it."""
    held = decode(data, _File, strict=False, max_size=LARGEST_FILE, max_depth=4)
    try:
        payload = from_base64(held.payload, what="payload")
        for line in held.signatures:
            from_base64(line.sig, what="signatures")
    except RogatoryError:
        raise _not_a_signed_document() from None
    if not 0 < len(held.signatures) <= MOST_SIGNATURES:
        raise _not_a_signed_document()
    signatures = tuple(
        Signature(key_id=line.keyid, algorithm=line.keyid.partition(":")[0], value=line.sig)
        for line in held.signatures
    )
    return SignedDocument(held.payload_type, payload, signatures)


def _not_a_signed_document() -> NotValid:
    return NotValid(
        "signed-document.not-valid",
        "The file is not a signed document in its one permitted form.",
        remedy="Ask for the original file; it may have been altered on the way.",
        field="signatures",
        cites="DSSE 1.0, Envelope",
    )
