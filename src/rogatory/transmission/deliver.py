# SPDX-License-Identifier: Apache-2.0
"""Deliver: an envelope and its receipt, a package piece by piece, and when to try again.

Rules:
- an envelope is sent as often as needed under its one key; the answer is the receipt;
- a package goes in pieces of 8 MiB from where the other side stands, each with its
  range, digest and signature; only one piece is in memory;
- what may be cured by time is `NotReached`; everything else stops and is shown;
- nobody gives up before thirty days, and waiting times grow from seconds to hours.

Left to callers: keeping envelope and receipt, verifying the receipt (`receipts`), and
remembering how often it was tried.

Endpoints, below the office's address in the directory:
    POST /exchange/envelopes                 an envelope; 200 or 201 with the signed receipt
    HEAD /exchange/packages/{hex digest}     how much is there (Upload-Offset)
    PUT  /exchange/packages/{hex digest}     a piece (Content-Range); how much is there now
    GET  /exchange/checkpoint?from={size}    the newest checkpoint, with a proof from a size

Cites: trust.md 4; RFC 9110 14.4 and 14.5 (Content-Range in a request).

>>> from datetime import UTC, datetime
>>> next_attempt(1, datetime(2026, 11, 2, 9, tzinfo=UTC), jitter=0.5).isoformat()
'2026-11-02T09:00:10+00:00'
"""

import random
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from time import monotonic

import httpx2

from rogatory.errors import NotReached, NotValid
from rogatory.transmission.answers import Answer, Way, ask, require_done, way_to
from rogatory.transmission.message_checks import PIECE
from rogatory.wire.directory import OfficeRecord
from rogatory.wire.envelope import (
    ENVELOPE_TYPE,
    LARGEST_RECEIPT,
    CheckpointStatement,
    read_checkpoint_statement,
)
from rogatory.wire.signed import DocumentSigner

PACKAGE_TYPE = "application/octet-stream"
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=6)
PATIENCE = timedelta(days=30)
SMALL = 16 * 1024
MOST_TURNS = 3

Read = Callable[[int], Iterable[bytes]]
Progress = Callable[[int, int], None]


def post_envelope(
    record: OfficeRecord,
    body: bytes,
    *,
    key: str,
    sign: DocumentSigner,
    second: DocumentSigner | None = None,
    now: datetime,
    client: httpx2.Client,
    tick: Callable[[], float] = monotonic,
) -> bytes:
    """Send an envelope under its key; return the receipt, which the caller verifies.

    Cites: RFC 9110 9.3.3
    """
    way = way_to(record, sign=sign, second=second, client=client, now=now, tick=tick)
    headers = {"content-type": ENVELOPE_TYPE, "idempotency-key": f'"{key}"'}
    answer = ask(way, "POST", "/exchange/envelopes", body=body, headers=headers, limit=LARGEST_RECEIPT)
    require_done(way, answer)
    return answer.body


def offer_package(
    record: OfficeRecord,
    digest: str,
    *,
    size: int,
    read: Read,
    sign: DocumentSigner,
    second: DocumentSigner | None = None,
    now: datetime,
    client: httpx2.Client,
    progress: Progress | None = None,
    tick: Callable[[], float] = monotonic,
) -> None:
    """Bring a sealed package to the office that it was announced to, from where that office stands.

    `read(start)` gives the bytes of the package from a place on; `progress(here, size)` is
    told after each piece.

    1. The other side says how much it has; that is no more than there is.
    2. Each piece is answered with a larger place, or we begin again from the place told,
       at most three times without getting further.
    3. The end is reached when the other side has as much as there is; it says so only
       once the digest of the whole is right.

    Cites: RFC 9110 14.4
    """
    if size <= 0:
        raise NotValid(
            "package.empty",
            "There is no package to deliver.",
            remedy="Check the store of packages on this node.",
            field="size",
        )
    way = way_to(record, sign=sign, second=second, client=client, now=now, tick=tick)
    path = f"/exchange/packages/{digest.removeprefix('sha256:')}"
    # 1
    here = _asked(way, path, size=size)
    furthest, turns = here, 0
    while here < size:
        for start, piece in _pieces(read(here), begin=here, size=size):
            # 2
            told = _put(way, path, piece, start=start, size=size)
            if progress is not None:
                progress(told, size)
            here = told
            if told != start + len(piece):
                break
        turns = 0 if here > furthest else turns + 1
        furthest = max(furthest, here)
        if turns >= MOST_TURNS:
            raise _no_further(way)
    # 3


def fetch_checkpoint(
    record: OfficeRecord,
    *,
    since: int,
    sign: DocumentSigner,
    second: DocumentSigner | None = None,
    now: datetime,
    client: httpx2.Client,
    tick: Callable[[], float] = monotonic,
) -> CheckpointStatement:
    """Ask where the ledger of an office stands, with the proof that it continues an older size.

    The caller reads the checkpoint and judges the proof (`entries`), so that it still
    holds what was said if the two contradict each other.
    Cites: RFC 9162 2.1.4
    """
    way = way_to(record, sign=sign, second=second, client=client, now=now, tick=tick)
    answer = ask(way, "GET", f"/exchange/checkpoint?from={since}", limit=LARGEST_RECEIPT)
    require_done(way, answer)
    return read_checkpoint_statement(answer.body)


def next_attempt(attempts: int, now: datetime, jitter: float | None = None) -> datetime:
    """Return when to try again after so many attempts: seconds at first, at most six hours later.

    `jitter` between 0 and 1 spreads the waiting time by a quarter either way, so that
    nodes that lost one peer together do not come back together.
    """
    spread = random.random() if jitter is None else jitter  # noqa: S311 - no secret hangs on it
    doublings = min(max(attempts, 0), 20)
    wait = min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
    return now + wait * (0.75 + 0.5 * spread)


def may_give_up(queued_at: datetime, *, now: datetime) -> bool:
    """Say whether a delivery has waited so long that a person may end it."""
    return now - queued_at >= PATIENCE


def _asked(way: Way, path: str, *, size: int) -> int:
    answer = ask(way, "HEAD", path, limit=0)
    if answer.status >= 400:
        # HEAD has no content, so the reason is asked for with an empty-handed GET.
        answer = ask(way, "GET", path, limit=SMALL)
    require_done(way, answer)
    return _place(way, answer, size=size)


def _put(way: Way, path: str, piece: bytes, *, start: int, size: int) -> int:
    headers = {
        "content-type": PACKAGE_TYPE,
        "content-range": f"bytes {start}-{start + len(piece) - 1}/{size}",
    }
    answer = ask(way, "PUT", path, body=piece, headers=headers, limit=SMALL)
    # 409 with a place: another piece was expected.
    if answer.status != 409 or "upload-offset" not in answer.message.covered:
        require_done(way, answer)
    return _place(way, answer, size=size)


def _place(way: Way, answer: Answer, *, size: int) -> int:
    told = answer.headers.get("upload-offset", "")
    covered = "upload-offset" in answer.message.covered
    if not covered or not told.isascii() or not told.isdecimal() or len(told) > 19 or int(told) > size:
        raise NotReached(
            "peer.place-unclear",
            "{office} does not say how much of the package it has.",
            remedy="Nothing needs to be done: it is tried again. If it lasts, call the office.",
            params={"office": way.record.office},
        )
    return int(told)


def _pieces(source: Iterable[bytes], *, begin: int, size: int) -> Iterator[tuple[int, bytes]]:
    """Cut what the store gives into pieces that travel; the last one ends where the package ends."""
    start, held = begin, bytearray()
    for part in source:
        held += part
        while len(held) >= PIECE and start + PIECE <= size:
            yield start, bytes(held[:PIECE])
            del held[:PIECE]
            start += PIECE
    if start + len(held) != size:
        raise NotReached(
            "package.cut-short",
            "The store gives less or more of the package than there is.",
            remedy="Check the store of packages on this node.",
        )
    if held:
        yield start, bytes(held)


def _no_further(way: Way) -> NotReached:
    return NotReached(
        "peer.no-further",
        "{office} does not get further with the package.",
        remedy="Nothing needs to be done: it is tried again. If it lasts, call the office.",
        params={"office": way.record.office},
    )
