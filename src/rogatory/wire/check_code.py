# SPDX-License-Identifier: Apache-2.0
"""The code that two people compare over the telephone before they trust a document.

Rules:
- the code is the first 80 bits of the SHA-256 digest of the document: four groups
  of four signs, long enough that nobody can grind out a second document for it;
- the signs are Crockford's: no I, L, O or U in what is printed;
- what is typed or read aloud is taken leniently: case, spaces and dashes do not
  matter, O is 0, I and L are 1; a wrong sign is refused, not guessed.

Left to callers: dialling a number from the directory and not from the message.

Source: SHA-256 (FIPS 180-4), Crockford base32.

>>> check_code(b"")
'WERC-8GMR-ZGE1-96QV'
>>> same_code("werc 8gmr zgei 96qv", b"")
True
"""

import unicodedata
from hashlib import sha256
from hmac import compare_digest
from typing import Final

from rogatory.errors import NotValid

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 16
_MEANT: Final = {"O": "0", "I": "1", "L": "1"}


def check_code(data: bytes) -> str:
    """Return the printed code of a document's bytes."""
    return _printed(sha256(data).digest())


def check_code_of_digest(digest: str) -> str:
    """Return the printed code for a digest written as `sha256:` and 64 hexadecimal digits."""
    algorithm, _, digits = digest.partition(":")
    if algorithm != "sha256" or len(digits) != 64 or set(digits) - set("0123456789abcdef"):
        raise _not_a_code("digest")
    return _printed(bytes.fromhex(digits))


def parse_check_code(typed: str) -> str:
    """Return a code as it is printed, from whatever a person typed."""
    signs = [_sign(c) for c in typed if not (c.isspace() or unicodedata.category(c) == "Pd")]
    if len(signs) != LENGTH:
        raise _not_a_code("code")
    return _grouped("".join(signs))


def same_code(typed: str, data: bytes) -> bool:
    """Say whether the typed code is the code of these bytes."""
    return compare_digest(parse_check_code(typed), check_code(data))


def _sign(typed: str) -> str:
    # Digits of other scripts are taken for what they mean: an Arabic keyboard types them.
    sign = str(unicodedata.digit(typed, typed)).upper()
    sign = _MEANT.get(sign, sign)
    if len(sign) != 1 or sign not in SIGNS:
        raise _not_a_code("code")
    return sign


def _printed(digest: bytes) -> str:
    number = int.from_bytes(digest[:10], "big")
    return _grouped("".join(SIGNS[number >> shift & 31] for shift in range(75, -1, -5)))


def _grouped(signs: str) -> str:
    return "-".join(signs[i : i + 4] for i in range(0, LENGTH, 4))


def _not_a_code(field: str) -> NotValid:
    return NotValid(
        "check-code.not-valid",
        "This is not a check code: it has four groups of four letters or digits, and no letter U.",
        remedy="Read the code again, group by group.",
        field=field,
    )
