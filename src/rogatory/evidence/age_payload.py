# SPDX-License-Identifier: Apache-2.0
"""Encrypt and decrypt the payload of an age file as a stream of 64 KiB chunks.

Rules:
- no byte of plaintext is handed out before its own chunk is authenticated;
- the last chunk is marked as last, is not empty unless everything is, and nothing
  follows it: a cut tail and an added tail are both refused;
- constant memory: two buffers of a few chunks, allocated once and used again;
  callers fill and read them in place, so that no byte is copied without need.

Leaves to callers: the header (`age_header`), closing the streams.

Source: C2SP age, "Payload".
"""

from collections.abc import Iterator
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from rogatory.errors import NotGenuine
from rogatory.evidence.age_header import derive_key, malformed

CHUNK = 64 * 1024
TAG = 16
SEALED_CHUNK = CHUNK + TAG
NONCE = 16
BATCH = 4  # chunks handled at once: large enough for few system calls, small enough for the processor's cache


class Sink(Protocol):
    """Where encrypted bytes go."""

    def write(self, data: memoryview, /) -> int | None: ...  # noqa: D102


class Source(Protocol):
    """Where encrypted bytes come from; `fill` returns fewer bytes than asked only at the end."""

    def fill(self, view: memoryview, /) -> int: ...  # noqa: D102


class PayloadWriter:
    """Encrypts what is written into its buffer and passes it on, chunk by chunk."""

    def __init__(self, out: Sink, *, file_key: bytes, nonce: bytes) -> None:
        self._out = out
        self._cipher = ChaCha20Poly1305(derive_key(file_key, salt=nonce, info=b"payload"))
        self._plain = memoryview(bytearray(BATCH * CHUNK))
        self._sealed = memoryview(bytearray(BATCH * SEALED_CHUNK))
        self._filled = 0
        self._counter = 0
        out.write(memoryview(nonce))

    def space(self) -> memoryview:
        """Return the free part of the buffer; ask only when at least one more byte follows."""
        if self._filled == len(self._plain):
            self._pass_on(last=False)
        return self._plain[self._filled :]

    def advance(self, count: int) -> None:
        """Count `count` bytes of `space()` as written."""
        self._filled += count

    def write(self, data: bytes | memoryview) -> None:
        """Copy `data` into the buffer."""
        rest = memoryview(data)
        while rest:
            space = self.space()
            count = min(len(space), len(rest))
            space[:count] = rest[:count]
            self.advance(count)
            rest = rest[count:]

    def finish(self) -> None:
        """Encrypt what is left and mark its last chunk as the last one."""
        self._pass_on(last=True)

    def _pass_on(self, *, last: bool) -> None:
        filled, done, start = self._filled, 0, 0
        while True:
            end = min(start + CHUNK, filled)
            closing = last and end == filled
            sealed_end = done + (end - start) + TAG
            nonce = _nonce(self._counter, last=closing)
            self._cipher.encrypt_into(nonce, self._plain[start:end], None, self._sealed[done:sealed_end])
            self._counter += 1
            start, done = end, sealed_end
            if end == filled:
                break
        self._out.write(self._sealed[:done])
        self._filled = 0


def read_payload(source: Source, *, file_key: bytes) -> Iterator[memoryview]:
    """Yield authenticated plaintext; each view is valid until the next one is asked for.

    Raises at the first chunk that is not genuine; what was yielded before is genuine,
    but only a normal end says that it is complete.

    Cites: C2SP age, "Payload".
    """
    nonce = memoryview(bytearray(NONCE))
    if source.fill(nonce) != NONCE:
        raise malformed("nonce")
    cipher = ChaCha20Poly1305(derive_key(file_key, salt=bytes(nonce), info=b"payload"))
    # One byte more than the batch: while it comes, the batch does not hold the last chunk.
    sealed = memoryview(bytearray(BATCH * SEALED_CHUNK + 1))
    plain = memoryview(bytearray(BATCH * CHUNK))
    carried, counter = 0, 0
    while True:
        filled = carried + source.fill(sealed[carried:])
        last = filled < len(sealed)
        usable = filled if last else filled - 1
        counter, count, failure = _open_batch(cipher, sealed[:usable], plain, counter=counter, last=last)
        if count:
            yield plain[:count]
        if failure:
            raise failure
        if last:
            return
        sealed[0] = sealed[filled - 1]
        carried = 1


def _open_batch(
    cipher: ChaCha20Poly1305, sealed: memoryview, plain: memoryview, *, counter: int, last: bool
) -> tuple[int, int, NotGenuine | None]:
    """Decrypt the chunks of one batch; return the next counter, the bytes opened, and what went wrong."""
    start, done = 0, 0
    while True:
        end = min(start + SEALED_CHUNK, len(sealed))
        closing = last and end == len(sealed)
        size = end - start - TAG
        if size < 0 or (size == 0 and counter > 0):
            return counter, done, _truncated()
        into = plain[done : done + size]
        try:
            cipher.decrypt_into(_nonce(counter, last=closing), sealed[start:end], None, into)
        except InvalidTag:
            cut = closing and _is_inner(cipher, sealed[start:end], into, counter=counter)
            return counter, done, _truncated() if cut else _tampered(counter)
        counter, start, done = counter + 1, end, done + size
        if end == len(sealed):
            return counter, done, None


def _nonce(counter: int, *, last: bool) -> bytes:
    return (counter << 8 | last).to_bytes(12, "big")


def _truncated() -> NotGenuine:
    return NotGenuine(
        "package.truncated",
        "The end of the package is missing.",
        remedy="Ask for the package again; the transfer stopped too early.",
        field="payload",
        cites="C2SP age, Payload",
    )


def _is_inner(cipher: ChaCha20Poly1305, sealed: memoryview, into: memoryview, *, counter: int) -> bool:
    """Tell whether the chunk at the end is a genuine one from the middle: then the tail was cut off."""
    try:
        cipher.decrypt_into(_nonce(counter, last=False), sealed, None, into)
    except InvalidTag:
        return False
    return True


def _tampered(counter: int) -> NotGenuine:
    return NotGenuine(
        "package.tampered",
        "The package was changed after sealing, or cut off in the middle (part {part}).",
        remedy="Do not use this copy. Ask for the package again.",
        field="payload",
        cites="C2SP age, Payload",
        params={"part": str(counter + 1)},
    )
