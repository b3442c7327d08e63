# SPDX-License-Identifier: Apache-2.0
"""Encrypt to, and decrypt from, the age format that anyone's `age` tool reads.

Rules:
- constant memory whatever the size; plaintext is handed out only once it is
  authenticated; a file without a genuine end is refused at the end;
- every recipient's key is of one kind;
- all primitives are those of `cryptography`; only the framing is ours.

Leaves to callers: what is inside, who may be a recipient, durable storage.

Source: C2SP age 1.1.

>>> from rogatory.evidence.age_keys import generate_identity, parse_recipient
>>> key = generate_identity()
>>> sealed = encrypt(b"as produced", recipients=[parse_recipient(key.recipient)])
>>> decrypt(sealed, identities=[key])
b'as produced'
"""

import io
import secrets
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from rogatory.errors import NotGenuine
from rogatory.evidence.age_armor import read_armor
from rogatory.evidence.age_header import (
    VERSION_LINE,
    Header,
    check_code,
    malformed,
    read_header,
    write_header,
)
from rogatory.evidence.age_keys import FILE_KEY_SIZE, Identity, Random, Recipient, check_not_mixed
from rogatory.evidence.age_payload import NONCE, PayloadWriter, Sink, read_payload

_PIECE = 4096


class AgeReader(msgspec.Struct, frozen=True, kw_only=True):
    """An age file whose header is checked: who opened it, for how many, and the payload to read."""

    identity: Identity
    header: Header
    payload: Iterator[memoryview]


def start_writing(
    out: Sink, *, recipients: Sequence[Recipient], random: Random = secrets.token_bytes
) -> PayloadWriter:
    """Write the header for `recipients` and return the writer of the payload."""
    check_not_mixed([recipient.kind for recipient in recipients])
    file_key = random(FILE_KEY_SIZE)
    stanzas = tuple(recipient.wrap(file_key, random=random) for recipient in recipients)
    out.write(memoryview(write_header(stanzas, file_key)))
    return PayloadWriter(out, file_key=file_key, nonce=random(NONCE))


def start_reading(stream: BinaryIO, *, identities: Sequence[Identity]) -> AgeReader:
    """Check the header and find the identity that opens the file.

    1. The header is well formed and within limits.
    2. One of the identities unwraps the file key.
    3. The header's code, made with that key, agrees.

    Cites: C2SP age, Header.
    """
    source = _Buffered(stream)
    header = read_header(source.read_line)  # 1
    for identity in identities:
        file_key = identity.unwrap(header.stanzas)  # 2
        if file_key is not None:
            check_code(header, file_key)  # 3
            payload = read_payload(source, file_key=file_key)
            return AgeReader(identity=identity, header=header, payload=payload)
    raise NotGenuine(
        "package.wrong-recipient",
        "The package is not sealed to any of your keys.",
        remedy="Check that you chose the right key file, or ask the sender whom the package was sealed to.",
        field="recipients",
        cites="C2SP age, Recipient stanza",
    )


def peek_header(stream: BinaryIO) -> Header:
    """Read the header without any key; nothing in it is authenticated yet."""
    return read_header(_Buffered(stream).read_line)


def encrypt(data: bytes, *, recipients: Sequence[Recipient], random: Random = secrets.token_bytes) -> bytes:
    """Encrypt a small text in memory."""
    out = io.BytesIO()
    writer = start_writing(out, recipients=recipients, random=random)
    writer.write(data)
    writer.finish()
    return out.getvalue()


def decrypt(data: bytes, *, identities: Sequence[Identity]) -> bytes:
    """Decrypt a small file in memory; returns only if all of it is genuine."""
    reader = start_reading(io.BytesIO(data), identities=identities)
    return b"".join(bytes(part) for part in reader.payload)


class _Buffered:
    """A stream that can be read by lines first and then in place; armour is taken off unseen."""

    def __init__(self, stream: BinaryIO) -> None:
        self._held = b""
        self._read = stream.read
        self._read_into = getattr(stream, "readinto", None)
        while missing := len(VERSION_LINE) - len(self._held):
            if not (more := stream.read(missing)):
                break
            self._held += more
        if self._held.lstrip(b" \t\r\n").startswith(b"-----") or not self._held.strip(b" \t\r\n"):
            lines = read_armor(_Rejoined(self._held, stream))  # type: ignore[arg-type]
            self._held = b""
            self._read = lambda _size: next(lines, b"")
            self._read_into = None

    def read_line(self, limit: int) -> bytes:
        """Return a line with its end, or the first `limit` bytes of a longer one."""
        while (at := self._held.find(b"\n")) < 0 and len(self._held) < limit:
            more = self._read(_PIECE)
            if not more:
                raise malformed("header")
            self._held += more
        end = limit if at < 0 else min(at + 1, limit)
        line, self._held = self._held[:end], self._held[end:]
        return line

    def fill(self, view: memoryview) -> int:
        """Fill `view`; fewer bytes come back only at the end of the stream."""
        done = 0
        while done < len(view):
            if self._read_into is not None and not self._held:
                count = self._read_into(view[done:])
            else:
                data = self._held or self._read(len(view) - done)
                count = min(len(data), len(view) - done)
                view[done : done + count] = data[:count]
                self._held = data[count:]
            if not count:
                break
            done += count
        return done


class _Rejoined:
    """A stream of which a few bytes were already read, to be read by lines."""

    def __init__(self, before: bytes, stream: BinaryIO) -> None:
        self._before = io.BytesIO(before)
        self._stream = stream

    def readline(self, limit: int) -> bytes:
        """Return the next line, however it is split between the two parts."""
        line = self._before.readline(limit)
        if not line.endswith(b"\n") and len(line) < limit:
            line += self._stream.readline(limit - len(line))
        return line
