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
BATCH = 16  # chunks handled at once: more gains nothing, fewer cost system calls (see benchmarks)
_LINE = 64  # the processor's cache line, on which copies are fastest


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
        self._pairs = _pairs(self._plain, self._sealed)
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
        # The last chunk of a batch may be short or the last of all; those before it are neither.
        before = max(self._filled - 1, 0) // CHUNK if last else BATCH
        for counter, (plain, sealed) in enumerate(self._pairs[:before], start=self._counter):
            self._cipher.encrypt_into(_nonce(counter, last=False), plain, None, sealed)
        self._counter += before
        size = before * SEALED_CHUNK
        if last:
            rest = self._plain[before * CHUNK : self._filled]
            end = size + len(rest) + TAG
            self._cipher.encrypt_into(_nonce(self._counter, last=True), rest, None, self._sealed[size:end])
            size = end
        self._out.write(self._sealed[:size])
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
    # It is carried over to just before the aligned place where reading goes on.
    buffer = memoryview(bytearray(_LINE + BATCH * SEALED_CHUNK))
    sealed, fresh = buffer[_LINE - 1 :], buffer[_LINE:]
    plain = memoryview(bytearray(BATCH * CHUNK))
    pairs = _pairs(plain, sealed)
    carried = source.fill(sealed[:1])
    counter = 0
    while carried:
        filled = source.fill(fresh)
        if filled < len(fresh):
            yield from _open_end(cipher, sealed[: filled + 1], plain, counter=counter)
            return
        for done, (opened, chunk) in enumerate(pairs):
            try:
                cipher.decrypt_into(_nonce(counter, last=False), chunk, None, opened)
            except InvalidTag:
                if done:
                    yield plain[: done * CHUNK]
                raise _tampered(counter) from None
            counter += 1
        yield plain
        sealed[0] = buffer[-1]
    raise _truncated()


def _open_end(
    cipher: ChaCha20Poly1305, sealed: memoryview, plain: memoryview, *, counter: int
) -> Iterator[memoryview]:
    """Decrypt the last batch, whose last chunk must say that it is the last."""
    for start in range(0, len(sealed), SEALED_CHUNK):
        chunk = sealed[start : start + SEALED_CHUNK]
        last = start + SEALED_CHUNK >= len(sealed)
        size = len(chunk) - TAG
        if size < 0 or (size == 0 and counter > 0):
            raise _truncated()
        into = plain[:size]
        try:
            cipher.decrypt_into(_nonce(counter, last=last), chunk, None, into)
        except InvalidTag:
            cut = last and _is_inner(cipher, chunk, into, counter=counter)
            raise (_truncated() if cut else _tampered(counter)) from None
        yield into
        counter += 1


def _pairs(plain: memoryview, sealed: memoryview) -> list[tuple[memoryview, memoryview]]:
    """Return where each chunk of a full batch lies, so that no view is made twice."""
    return [
        (plain[at * CHUNK : (at + 1) * CHUNK], sealed[at * SEALED_CHUNK : (at + 1) * SEALED_CHUNK])
        for at in range(BATCH)
    ]


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
