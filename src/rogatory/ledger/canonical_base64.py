# SPDX-License-Identifier: Apache-2.0
"""Base64 that has exactly one spelling for each value.

A lenient decoder takes several texts for the same bytes, so that two files equal
in meaning differ in digest and a changed bit goes unnoticed.  Every reader of
this house therefore encodes again what it decoded and compares.

Rules: no line breaks, no missing or surplus padding, no bits beyond the value;
standard alphabet in notes and proofs, URL alphabet without padding in leaves.

Source: RFC 4648 3.5, 4 and 5.

>>> to_base64(b"seal")
'c2VhbA=='
>>> from_base64("c2VhbA==", what="seal")
b'seal'
>>> from_base64url("c2VhbA", what="seal")
b'seal'
"""

from base64 import b64encode, urlsafe_b64encode
from binascii import Error, a2b_base64

from rogatory.errors import NotValid


def to_base64(data: bytes) -> str:
    """Write bytes in the standard alphabet, padded."""
    return b64encode(data).decode("ascii")


def to_base64url(data: bytes) -> str:
    """Write bytes in the URL alphabet, unpadded."""
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64(text: str, *, what: str) -> bytes:
    """Read the one canonical spelling; `what` names the place in the refusal.

    Cites: RFC 4648 3.5
    """
    try:
        data = a2b_base64(text.encode("ascii"))
    except (Error, UnicodeEncodeError):
        raise _not_canonical(what) from None
    if to_base64(data) != text:
        raise _not_canonical(what)
    return data


def from_base64url(text: str, *, what: str) -> bytes:
    """Read the one canonical unpadded spelling in the URL alphabet.

    Cites: RFC 4648 5, RFC 7515 2
    """
    standard = text.translate({ord("-"): "+", ord("_"): "/"}) + "=" * (-len(text) % 4)
    data = from_base64(standard, what=what)
    if to_base64url(data) != text:
        raise _not_canonical(what)
    return data


def _not_canonical(what: str) -> NotValid:
    return NotValid(
        "base64.not-canonical",
        "The text for “{what}” is not base64 in its one canonical spelling.",
        remedy="Ask for the original file; it may have been altered or rewrapped on the way.",
        field=what,
        cites="RFC 4648 3.5",
        params={"what": what},
    )
