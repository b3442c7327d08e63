# SPDX-License-Identifier: Apache-2.0
"""Write and read the tar inside a package: plain files only, one spelling, as a stream.

Rules:
- the same files give the same bytes: mode 0644, owner 0, time 0, no owner names,
  extended headers only for names or sizes that need them;
- reading accepts exactly those headers and nothing else: no link, no device, no
  folder entry, no hidden byte in a padding, nothing but zeros after the end;
- data is handed through in place and never gathered.

Leaves to callers: which names are allowed and in what order they come.

Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header".

>>> len(header("bag/bagit.txt", 55))
512
"""

import re
from collections.abc import Iterator

import msgspec

from rogatory.errors import NotGenuine

BLOCK = 512
END = bytes(2 * BLOCK)
_USTAR_NAME = 100
_USTAR_SIZE = 8**11
_MAX_EXTENDED = 8192
_MAX_TRAILER = 64 * 1024
_EXTENDED_NAME = "PaxHeaders/name"
_RECORD = re.compile(rb"([1-9][0-9]{0,4}) (path|size)=", re.DOTALL)
_OCTAL = re.compile(rb"[0-7]{11}\x00")


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a tar that is being read; use up `pieces` before asking for the next."""

    name: str
    size: int
    pieces: Iterator[memoryview]


def header(name: str, size: int) -> bytes:
    """Return the header blocks of a plain file."""
    raw = name.encode("utf-8")
    records = b""
    if len(raw) > _USTAR_NAME or not raw.isascii():
        records += _record(b"path", raw)
    if size >= _USTAR_SIZE:
        records += _record(b"size", str(size).encode("ascii"))
    if not records:
        return _block(raw, size, b"0")
    extended = _block(_EXTENDED_NAME.encode("ascii"), len(records), b"x") + records + padding(len(records))
    plain = raw[:_USTAR_NAME] if raw.isascii() else b"name-above"
    return extended + _block(plain, size if size < _USTAR_SIZE else 0, b"0")


def padding(size: int) -> bytes:
    """Return the zeros that fill the last block of a file."""
    return bytes(-size % BLOCK)


def read_members(stream: Iterator[memoryview]) -> Iterator[Member]:
    """Yield the files of a tar in their order; stops only at a proper end.

    Cites: POSIX.1-2017 pax.
    """
    feed = _Feed(stream)
    while True:
        block = feed.take(BLOCK)
        if block == bytes(BLOCK):
            if feed.take(BLOCK) != bytes(BLOCK):
                raise _malformed("end")
            feed.expect_zeros_to_end()
            return
        name, size = _read_header(block, feed)
        yield Member(name=name, size=size, pieces=feed.pieces(size))
        feed.expect_used_up()
        if feed.take(-size % BLOCK).strip(b"\x00"):
            raise _malformed("padding")


class _Feed:
    """The plaintext as it comes, to be taken in small parts or passed through in place."""

    def __init__(self, stream: Iterator[memoryview]) -> None:
        self._stream = stream
        self._view = memoryview(b"")
        self._owed = 0

    def take(self, count: int) -> bytes:
        """Return exactly `count` bytes."""
        parts = bytearray()
        while len(parts) < count:
            if not self._view:
                self._next()
            part = self._view[: count - len(parts)]
            parts += part
            self._view = self._view[len(part) :]
        return bytes(parts)

    def pieces(self, count: int) -> Iterator[memoryview]:
        """Pass on `count` bytes without copying them."""
        self._owed = count
        while self._owed:
            if not self._view:
                self._next()
            piece = self._view[: self._owed]
            self._view = self._view[len(piece) :]
            self._owed -= len(piece)
            yield piece

    def expect_used_up(self) -> None:
        """Make sure that the caller has read the file it was given."""
        if self._owed:
            raise ValueError("the file before was not read to its end")

    def expect_zeros_to_end(self) -> None:
        """Refuse anything but a little padding after the end."""
        seen = 0
        rest: memoryview | None = self._view
        while rest is not None:
            seen += len(rest)
            if seen > _MAX_TRAILER or any(rest):
                raise _malformed("end")
            rest = next(self._stream, None)

    def _next(self) -> None:
        view = next(self._stream, None)
        if view is None:
            raise _malformed("end")
        self._view = view


def _read_header(block: bytes, feed: _Feed) -> tuple[str, int]:
    """Read one header; then write it ourselves and compare, which leaves no room for anything else."""
    seen = block
    name: str | None = None
    size: int | None = None
    if block[156:157] == b"x":
        length = _size(block)
        if not 0 < length <= _MAX_EXTENDED:
            raise _malformed("header")
        records = feed.take(length)
        filling = feed.take(-length % BLOCK)
        block = feed.take(BLOCK)
        seen = seen + records + filling + block
        name, size = _read_records(records)
    try:
        name = block[:_USTAR_NAME].rstrip(b"\x00").decode("ascii") if name is None else name
        size = _size(block) if size is None else size
        if header(name, size) != seen:
            raise _malformed("header")
    except UnicodeError:
        raise _malformed("header") from None
    return name, size


def _read_records(records: bytes) -> tuple[str | None, int | None]:
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(records):
        match = _RECORD.match(records, at)
        if not match or match[2] in found:
            raise _malformed("header")
        end = at + int(match[1])
        if end > len(records) or end <= match.end() or records[end - 1 : end] != b"\n":
            raise _malformed("header")
        found[match[2]] = records[match.end() : end - 1]
        at = end
    try:
        name = found[b"path"].decode("utf-8") if b"path" in found else None
    except UnicodeDecodeError:
        raise _malformed("header") from None
    size = found.get(b"size")
    if size is not None and not re.fullmatch(rb"[1-9][0-9]{10,18}", size):
        raise _malformed("header")
    return name, int(size) if size is not None else None


def _record(key: bytes, value: bytes) -> bytes:
    """Write an extended record, whose own length counts itself."""
    rest = len(key) + len(value) + 3
    length = rest + len(str(rest))
    if len(str(length)) != len(str(rest)):
        length += 1
    return str(length).encode("ascii") + b" " + key + b"=" + value + b"\n"


def _size(block: bytes) -> int:
    if not _OCTAL.fullmatch(block[124:136]):
        raise _malformed("header")
    return int(block[124:135], 8)


def _block(name: bytes, size: int, kind: bytes) -> bytes:
    fields = (
        name.ljust(100, b"\x00"),
        b"0000644\x00",
        b"0000000\x00" * 2,
        f"{size:011o}\x00".encode("ascii"),
        b"00000000000\x00",
        b"        ",
        kind,
        bytes(100),
        b"ustar\x0000",
    )
    block = b"".join(fields).ljust(BLOCK, b"\x00")
    return block[:148] + f"{sum(block):06o}\x00 ".encode("ascii") + block[156:]


def _malformed(field: str) -> NotGenuine:
    return NotGenuine(
        "package.tar-malformed",
        "The inside of the package holds something other than plain files.",
        remedy="Ask the sender to seal the files again with a program that follows the package format.",
        field=field,
        cites="POSIX.1-2017 pax",
    )
