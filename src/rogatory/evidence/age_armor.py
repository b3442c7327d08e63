# SPDX-License-Identifier: Apache-2.0
"""Read age files that were written as text for e-mail.

Rules: strict armour only, because a loose reader would accept several texts for
one file: 64 letters a line, canonical base64, nothing but white space before and
after; LF and CRLF may both end a line.  A line is decoded only when it is asked
for, so that a long file needs no more memory than a short one.

Leaves to callers: what the bytes mean.

Source: C2SP age, "ASCII armor"; RFC 7468 3.
"""

import base64
import binascii
from collections.abc import Iterator
from typing import BinaryIO

from rogatory.errors import NotGenuine

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"
COLUMNS = 64
_WHITE = b" \t\r\n"
_LONGEST_LINE = 1024


def read_armor(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of an armoured file, one line's worth at a time.

    Cites: C2SP age, "ASCII armor".
    """
    lines = _lines(stream)
    line = next((line for line in lines if line.strip(_WHITE)), b"")
    # White space may stand before the whole text, so the first line alone may be indented.
    if _bare(line).lstrip(_WHITE) != BEGIN:
        raise _malformed()
    full = True
    for line in lines:
        text = _bare(line)
        if text == END or text.rstrip(_WHITE) == END:
            break
        if not full or not text or len(text) > COLUMNS:
            raise _malformed()
        full = len(text) == COLUMNS and not text.endswith(b"=")
        yield _decode(text)
    else:
        raise _malformed()
    for line in lines:
        if line.strip(_WHITE):
            raise _malformed()


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(_LONGEST_LINE):
        yield line


def _bare(line: bytes) -> bytes:
    return line[:-2] if line.endswith(b"\r\n") else line[:-1] if line.endswith(b"\n") else line


def _decode(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _malformed() from None
    if base64.b64encode(data) != text:
        raise _malformed()
    return data


def _malformed() -> NotGenuine:
    return NotGenuine(
        "age.armor-malformed",
        "The text around the package is damaged.",
        remedy="Ask for the package as a file instead of as text.",
        field="armor",
        cites="C2SP age, ASCII armor",
    )
