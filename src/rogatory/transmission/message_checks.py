# SPDX-License-Identifier: Apache-2.0
"""What a message between nodes must have and be, apart from its signature.

Rules:
- size and length come first, then the digest; only then a signature is looked at;
- one digest algorithm in one spelling, so that there is nothing to choose;
- a message lives 300 seconds, and clocks may differ by 30.

Source: RFC 9110 8.6, RFC 9421 7.2, RFC 9530 2; trust.md 4, invariant 18.

>>> content_digest(b"")
'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Protocol

from rogatory.errors import NotGenuine, NotValid
from rogatory.ledger.canonical_base64 import to_base64
from rogatory.wire.envelope import LARGEST_ENVELOPE

LIFETIME = timedelta(seconds=300)
SKEW = timedelta(seconds=30)
PIECE = 8 << 20
LARGEST_BODY = max(LARGEST_ENVELOPE, PIECE)

CONTENT = ("content-digest", "content-type", "content-length")
REQUEST_FIELDS = (*CONTENT, "idempotency-key", "content-range")
RESPONSE_FIELDS = ("content-digest", "content-type", "upload-offset", "upload-complete")
NEEDED = {
    "POST": (*CONTENT, "idempotency-key"),
    "PUT": (*CONTENT, "content-range"),
    "GET": (),
    "HEAD": (),
}


class Lived(Protocol):
    """Something with a beginning and an end, in seconds since 1970."""

    @property
    def created(self) -> int:
        """When it was made."""

    @property
    def expires(self) -> int:
        """Until when it counts."""


def content_digest(body: bytes) -> str:
    """Return the digest field of a body.

    Cites: RFC 9530 2
    """
    return f"sha-256=:{to_base64(sha256(body).digest())}:"


def require_size(method: str, fields: Mapping[str, str], body: bytes, *, limit: int) -> None:
    """Refuse a body that is too large, cut off, or where none belongs.

    Cites: RFC 9110 8.6
    """
    if method not in NEEDED:
        raise NotValid(
            "message.method-unknown",
            "Nodes do not send each other messages of the kind {method}.",
            remedy="Use POST, PUT, GET or HEAD.",
            field="method",
            params={"method": method[:16]},
        )
    if len(body) > limit or (body and method in ("GET", "HEAD")):
        raise NotValid(
            "message.too-large",
            "The message is larger than the {limit} bytes that are accepted.",
            remedy="Send less at once; evidence goes in pieces.",
            params={"limit": str(limit if method in ("POST", "PUT") else 0)},
        )
    if method in ("POST", "PUT") and fields.get("content-length", str(len(body))) != str(len(body)):
        raise NotValid(
            "message.length-wrong",
            "The message is not as long as it says; it was cut off on the way.",
            remedy="Send it again.",
            field="content-length",
            cites="RFC 9110 8.6",
        )


def require_digest(fields: Mapping[str, str], body: bytes) -> None:
    """Refuse content that is not the one whose digest the message carries.

    Cites: RFC 9530 6.1
    """
    if "content-digest" not in fields:
        raise field_missing("content-digest")
    # One algorithm and one spelling: nothing to choose, nothing to downgrade.
    if not compare_digest(fields["content-digest"].encode(), content_digest(body).encode()):
        raise digest_wrong()


def require_fresh(read: Lived, *, now: datetime) -> None:
    """Refuse a signature from another time.

    Cites: RFC 9421 7.2.2
    """
    moment, skew = now.timestamp(), SKEW.total_seconds()
    lived = read.expires - read.created
    if not 0 < lived <= LIFETIME.total_seconds() or read.created > moment + skew:
        raise _not_fresh()
    if moment >= read.expires + skew:
        raise _not_fresh()


def _not_fresh() -> NotGenuine:
    return NotGenuine(
        "message.not-fresh",
        "The signature of the message is from another time than now.",
        remedy="Set the clocks of both nodes, and sign the message anew before sending it again.",
        field="created",
        cites="RFC 9421 7.2.2",
    )


def digest_wrong() -> NotGenuine:
    """Say that the content was altered."""
    return NotGenuine(
        "message.digest-wrong",
        "The content of the message is not the one whose digest it carries.",
        remedy="Send it again; it was altered on the way.",
        field="content-digest",
        cites="RFC 9530 6.1",
    )


def field_missing(name: str) -> NotGenuine:
    """Say which field is missing."""
    return NotGenuine(
        "message.field-missing",
        "The message lacks the field “{name}”, without which its signature proves too little.",
        remedy="Send the message with every field that nodes exchange.",
        field=name,
        cites="RFC 9421 7.2.1",
        params={"name": name},
    )


def key_unknown() -> NotGenuine:
    """Say that the directory does not name this key."""
    return NotGenuine(
        "message.key-unknown",
        "The message is not signed with the keys that the directory names for an office today.",
        remedy="Fetch the current directory, and sign with the key it names.",
        field="keyid",
        cites="trust invariant 16",
    )
