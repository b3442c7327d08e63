# SPDX-License-Identifier: Apache-2.0
"""A document and its signatures in one JSON file that other tools can verify.

Rules: payload and signatures are canonical base64; each signature names its key as
`algorithm:digest`; nothing in the file is believed before `verify_document`.

Left to callers: verifying, and what the payload type means.

Source: DSSE 1.0, Envelope.

>>> from rogatory.wire.signed import Signature
>>> signature = Signature(key_id="ed25519:x", algorithm="ed25519", value="AA==")
>>> held = Envelope("application/json", b"{}", (signature,))
>>> parse_envelope(held.to_bytes()) == held
True
"""

import msgspec

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.wire.canonical import decode, encode
from rogatory.wire.signed import MOST_SIGNATURES, Signature

LARGEST_ENVELOPE = 4 * 1024 * 1024


class Envelope(msgspec.Struct, frozen=True):
    """A payload and its signatures, not yet believed."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]

    def to_bytes(self) -> bytes:
        """Return the file.

        Cites: DSSE 1.0, Envelope
        """
        return encode(
            _Envelope(
                payload=to_base64(self.payload),
                payload_type=self.payload_type,
                signatures=tuple(_Line(keyid=s.key_id, sig=s.value) for s in self.signatures),
            )
        )


class _Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    keyid: str
    sig: str


class _Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    payload: str
    payload_type: str = msgspec.field(name="payloadType")
    signatures: tuple[_Line, ...]


def parse_envelope(data: bytes) -> Envelope:
    """Take an envelope apart without believing it."""
    held = decode(data, _Envelope, strict=False, max_size=LARGEST_ENVELOPE, max_depth=4)
    try:
        payload = from_base64(held.payload, what="payload")
        for line in held.signatures:
            from_base64(line.sig, what="signatures")
    except RogatoryError:
        raise _not_an_envelope() from None
    if not 0 < len(held.signatures) <= MOST_SIGNATURES:
        raise _not_an_envelope()
    signatures = tuple(
        Signature(key_id=line.keyid, algorithm=line.keyid.partition(":")[0], value=line.sig)
        for line in held.signatures
    )
    return Envelope(held.payload_type, payload, signatures)


def _not_an_envelope() -> NotValid:
    return NotValid(
        "envelope.not-valid",
        "The file is not a signed envelope in its one permitted form.",
        remedy="Ask for the original file; it may have been altered on the way.",
        field="envelope",
        cites="DSSE 1.0, Envelope",
    )
