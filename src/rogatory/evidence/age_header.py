# SPDX-License-Identifier: Apache-2.0
"""Read and write the header of an age file: who may open it, and the code that protects the list.

Rules:
- limits first: a header above 128 KiB or with more than 64 recipients is refused
  before anything in it is believed;
- exactly one spelling: canonical base64 without padding, one space between
  arguments, only line feeds, lines of 64 letters;
- the header's authentication code is compared in constant time.

Leaves to callers: what a stanza means (`age_keys`), and the payload (`age_payload`).

Source: C2SP age, "Header".
"""

import base64
import binascii
import re
from collections.abc import Callable

import msgspec
from cryptography.hazmat.primitives import constant_time, hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rogatory.errors import NotGenuine

VERSION_LINE = b"age-encryption.org/v1\n"
MAX_HEADER = 128 * 1024
MAX_STANZAS = 64
COLUMNS = 64
_ARGUMENT = re.compile(r"[\x21-\x7e]+")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]{0,64}")


class Stanza(msgspec.Struct, frozen=True, kw_only=True):
    """One wrapped copy of the file key: its kind first, then the kind's own arguments."""

    arguments: tuple[str, ...]
    body: bytes

    @property
    def kind(self) -> str:
        """The kind of recipient."""
        return self.arguments[0]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """A header as read, with the bytes its authentication code covers."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    code: bytes


def malformed(field: str) -> NotGenuine:
    """Say that the header is not one that age writes."""
    return NotGenuine(
        "age.header-malformed",
        "The beginning of the package is damaged or is not an age file.",
        remedy="Ask the sender to send the package again.",
        field=field,
        cites="C2SP age, Header",
    )


def to_base64(data: bytes) -> str:
    """Write canonical base64 without padding."""
    return base64.b64encode(data).rstrip(b"=").decode("ascii")


def from_base64(text: str | bytes, *, field: str = "header") -> bytes:
    """Read canonical base64 without padding; any other spelling is refused.

    Cites: C2SP age, Conventions; RFC 4648 3.5.
    """
    raw = text.encode("ascii") if isinstance(text, str) else bytes(text)
    try:
        data = base64.b64decode(raw + b"=" * (-len(raw) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise malformed(field) from None
    if base64.b64encode(data).rstrip(b"=") != raw:
        raise malformed(field)
    return data


def derive_key(file_key: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Derive a 32-byte key from the file key.

    Cites: RFC 5869; C2SP age, Conventions.
    """
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(file_key)


def write_header(stanzas: tuple[Stanza, ...], file_key: bytes) -> bytes:
    """Return the header bytes, authentication code included."""
    lines = [VERSION_LINE]
    for stanza in stanzas:
        lines.append(b"-> " + " ".join(stanza.arguments).encode("ascii") + b"\n")
        body = to_base64(stanza.body).encode("ascii")
        # The last line is shorter than the others, and empty when the body fills its lines exactly.
        lines += [body[at : at + COLUMNS] + b"\n" for at in range(0, len(body) + 1, COLUMNS)]
    covered = b"".join(lines) + b"---"
    return covered + b" " + to_base64(_code(file_key, covered)).encode("ascii") + b"\n"


def read_header(read_line: Callable[[int], bytes]) -> Header:
    """Read a header line by line; `read_line(limit)` returns a line or what fits the limit.

    Cites: C2SP age, "ABNF definition of file header".
    """
    if read_line(len(VERSION_LINE)) != VERSION_LINE:
        raise malformed("version")
    covered = bytearray(VERSION_LINE)
    stanzas: list[Stanza] = []

    def next_line() -> bytes:
        line = read_line(MAX_HEADER + 1 - len(covered))
        if not line.endswith(b"\n"):
            raise malformed("header")
        return line

    while True:
        line = next_line()
        if line.startswith(b"---"):
            break
        covered += line
        arguments = _arguments(line)
        body = bytearray()
        while True:
            line = next_line()
            covered += line
            if not _BASE64_LINE.fullmatch(line[:-1]):
                raise malformed("stanza")
            body += line[:-1]
            if len(line) - 1 < COLUMNS:
                break
        stanzas.append(Stanza(arguments=arguments, body=from_base64(bytes(body), field="stanza")))
        if len(stanzas) > MAX_STANZAS:
            raise malformed("stanza")
    if not stanzas or not line.startswith(b"--- "):
        raise malformed("stanza" if not stanzas else "code")
    code = from_base64(line[4:-1], field="code")
    if len(code) != 32:
        raise malformed("code")
    return Header(stanzas=tuple(stanzas), covered=bytes(covered) + b"---", code=code)


def check_code(header: Header, file_key: bytes) -> None:
    """Refuse a header that was changed after it was written.

    Cites: C2SP age, "Header MAC".
    """
    if not constant_time.bytes_eq(_code(file_key, header.covered), header.code):
        raise NotGenuine(
            "age.header-tampered",
            "The list of recipients at the beginning of the package was changed after sealing.",
            remedy="Do not use this copy. Ask the sender to send the package again.",
            field="code",
            cites="C2SP age, Header MAC",
        )


def _arguments(line: bytes) -> tuple[str, ...]:
    if not line.startswith(b"-> "):
        raise malformed("stanza")
    try:
        arguments = tuple(line[3:-1].decode("ascii").split(" "))
    except UnicodeDecodeError:
        raise malformed("stanza") from None
    if not all(_ARGUMENT.fullmatch(argument) for argument in arguments):
        raise malformed("stanza")
    return arguments


def _code(file_key: bytes, covered: bytes) -> bytes:
    authenticator = hmac.HMAC(derive_key(file_key, salt=b"", info=b"header"), hashes.SHA256())
    authenticator.update(covered)
    return authenticator.finalize()
