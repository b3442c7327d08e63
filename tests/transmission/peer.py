# SPDX-License-Identifier: Apache-2.0
"""A node in memory that answers over HTTP, honestly, or with one lie that it is told to tell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.transmission.offices import NOW, Office

from rogatory.errors import NotNow, RogatoryError
from rogatory.transmission.accept import accept, key_reused
from rogatory.transmission.answers import refusal_body
from rogatory.transmission.messages import (
    Request,
    message_keys,
    sign_response,
    verify_request,
)
from rogatory.transmission.receipts import make_receipt
from rogatory.wire.canonical import digest, encode
from rogatory.wire.envelope import CheckpointStatement
from rogatory.wire.signed import document_signer

STRANGER = document_signer(Ed25519PrivateKey.from_private_bytes(b"s" * 32))


class Parts(httpx2.SyncByteStream):
    """An answer that comes in parts."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self.parts


@dataclass
class Peer:
    """The node of one office; `lie` is called with status, body and fields just before they leave."""

    office: Office
    sender: Office
    case: str
    lie: Callable[..., httpx2.Response] | None = None
    refuse: RogatoryError | None = None
    arrived: bytearray = field(default_factory=bytearray)
    answers: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    filed: list[bytes] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    place: Callable[[int], int] = lambda here: here
    package: str = ""
    size: int = 0

    @property
    def client(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self.answer))

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        told = Request(method=request.method, url=str(request.url), headers=dict(request.headers))
        self.asked.append((request.method, request.headers.get("content-range", "")))
        try:
            status, body, fields = self._do(told, request.read())
        except RogatoryError as error:
            status, body, fields = error.http_status, refusal_body(error), self._place(error)
        fields = {"content-type": "application/json"} | fields
        if self.lie:
            return self.lie(self, told, status, body, fields)
        return self.signed(told, status, body, fields)

    def signed(self, told, status, body, fields, *, sign=None) -> httpx2.Response:
        if told.method == "HEAD":
            body = b""
        sign = sign or self.office.messages
        headers = sign_response(status, body=body, headers=fields, request=told, sign=sign, now=NOW)
        return httpx2.Response(status, headers=headers, stream=Parts(iter([body])))

    def _do(self, told: Request, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        keys = message_keys([self.sender.record()], at=NOW)
        message = verify_request(
            told.method, told.url, told.headers, body, keys=keys, seen=self._seen, now=NOW
        )
        if self.refuse is not None:
            raise self.refuse
        path = told.url.removeprefix(self.office.record().address)
        if path == "/exchange/envelopes":
            return self._take_envelope(body, message)
        if path.startswith("/exchange/checkpoint?from="):
            return 200, self._statement(int(path.rpartition("=")[2])), {}
        assert path == f"/exchange/packages/{self.package}"
        return self._take_piece(told, body)

    def _seen(self, nonce: str) -> bool:
        known = nonce in self.used
        self.used.add(nonce)
        return known

    def _take_envelope(self, body, message) -> tuple[int, bytes, dict[str, str]]:
        known = self.answers.get(message.idempotency_key)
        if known:
            if known[0] != digest(body):
                raise key_reused(message.idempotency_key)
            return 200, known[1], {}
        accepted = accept(
            body,
            message=message,
            me=self.office.name,
            sender=self.sender.record(),
            participants=lambda case: frozenset({self.office.name, self.sender.name}),
            last_checkpoint=None,
            now=NOW,
        )
        self.filed += [one.data for one in accepted.documents]
        for one in accepted.documents:
            self.office.file(one.data)
        entries = tuple(self._entry(one.data) for one in accepted.documents)
        receipt = make_receipt(
            accepted.envelope,
            accepted.digest,
            entries=entries,
            checkpoint=self.office.note(),
            signer=self.office.documents,
            now=NOW,
        )
        self.answers[message.idempotency_key] = (accepted.digest, receipt)
        return 201, receipt, {}

    def _entry(self, data: bytes):
        found = next(entry for entry in reversed(self.office.entries) if entry.data == data)
        return self.office.receipt_of(found)

    def _statement(self, since: int) -> bytes:
        from rogatory.ledger.tree import consistency_path

        size = len(self.office.entries)
        proof = consistency_path(since, size, self.office.hash_of) if 0 < since <= size else ()
        return encode(
            CheckpointStatement(
                checkpoint=self.office.note(), consistent_from=since if proof else 0, consistency=proof
            )
        )

    def _take_piece(self, told: Request, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        if told.method == "PUT":
            span, _, total = told.headers["content-range"].removeprefix("bytes ").partition("/")
            start, _, end = span.partition("-")
            assert int(total) == self.size
            assert int(end) - int(start) + 1 == len(body)
            if int(start) != len(self.arrived):
                raise NotNow("upload.not-next", "Not the next piece.")
            self.arrived += body
        return 200, b"", self._place(None)

    def _place(self, error: RogatoryError | None) -> dict[str, str]:
        if error is not None and error.code != "upload.not-next":
            return {}
        return {"upload-offset": str(self.place(len(self.arrived)))}


def unsigned(peer, told, status, body, fields):
    """Answer without a signature, like a gateway or a stranger."""
    return httpx2.Response(status, headers=fields, stream=Parts(iter([body])))


def by_a_stranger(peer, told, status, body, fields):
    """Answer with a signature that is genuine, but not the office's."""
    return peer.signed(told, status, body, fields, sign=STRANGER)


def to_another_question(peer, told, status, body, fields):
    """Answer with what was once signed for somebody else."""
    other = Request(
        method=told.method, url=told.url, headers=dict(told.headers) | {"signature": "node=:AA==:"}
    )
    return peer.signed(other, status, body, fields)


def altered_on_the_way(peer, told, status, body, fields):
    """Change the content after it was signed."""
    made = peer.signed(told, status, body, fields)
    return httpx2.Response(status, headers=made.headers, stream=Parts(iter([body + b" "])))


def elsewhere(peer, told, status, body, fields):
    """Send us to another address, with a signature."""
    return peer.signed(told, 307, b"", fields | {"location": "http://127.0.0.1:1/"})


def without_end(peer, told, status, body, fields):
    """Answer for ever."""

    def parts():
        while True:
            yield b"x" * 65536

    made = peer.signed(told, status, body, fields)
    return httpx2.Response(status, headers=made.headers, stream=Parts(parts()))


def hangs_up(peer, told, status, body, fields):
    """Lose the answer after the effect."""
    raise httpx2.ReadError("connection reset")


def sleeps(peer, told, status, body, fields):
    """Never answer."""
    raise httpx2.ReadTimeout("too slow")


def falls_over(peer, told, status, body, fields):
    """Answer like a broken gateway, though signed."""
    return peer.signed(told, 502, b"<html>Bad gateway</html>", fields)
