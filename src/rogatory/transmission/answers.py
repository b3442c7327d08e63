# SPDX-License-Identifier: Apache-2.0
"""One signed question to another node, and its signed answer, or why there is none.

Rules:
- an answer is read up to a limit and within a time, whatever the other side sends;
- an answer that the office did not sign for this very question counts as no answer: a
  stranger on the way can delay us but cannot make us give up;
- a signed refusal stops the delivery under the peer's family and code, except where
  trying again is the cure (clocks, a used number, a directory that is on its way);
- what the peer writes beside family and code is never shown or kept.

Left to callers: what an answer means, and when to try again (`NotReached`).

Cites: trust.md 4; house.md 12; RFC 9110 15.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import monotonic

import httpx2
import msgspec

from rogatory.errors import (
    FAMILIES,
    NotAllowed,
    NotGenuine,
    NotLawful,
    NotNow,
    NotReached,
    NotValid,
    RogatoryError,
)
from rogatory.transmission.connection import WAIT, OtherKey, require_safe_address
from rogatory.transmission.messages import (
    Request,
    VerifiedMessage,
    exchange_url,
    message_keys,
    sign_request,
    verify_response,
)
from rogatory.wire.canonical import encode
from rogatory.wire.directory import OfficeRecord
from rogatory.wire.signed import DocumentSigner

LONGEST = 300.0
TRY_AGAIN = frozenset({"message.not-fresh", "message.replayed", "message.key-unknown", "directory.expired"})
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")
_FAMILY = {family.__name__: family for family in FAMILIES}
_REFUSED: dict[type[RogatoryError], str] = {
    NotValid: "peer.says-not-valid",
    NotAllowed: "peer.says-not-allowed",
    NotNow: "peer.says-not-now",
    NotLawful: "peer.says-not-lawful",
    NotGenuine: "peer.says-not-genuine",
}


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """The way to one office: its record, our key, and a client.

    `since` is the reading of `tick` at `now`; signatures made later say later times.
    """

    record: OfficeRecord
    sign: DocumentSigner
    client: httpx2.Client
    now: datetime
    second: DocumentSigner | None = None
    tick: Callable[[], float] = monotonic
    since: float = 0.0

    def moment(self) -> datetime:
        """Return the time now, counted on from the moment given."""
        return self.now + timedelta(seconds=self.tick() - self.since)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that the office signed for our question."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    message: VerifiedMessage


class _Trouble(msgspec.Struct, frozen=True, kw_only=True):
    family: str
    code: str


def way_to(
    record: OfficeRecord,
    *,
    sign: DocumentSigner,
    client: httpx2.Client,
    now: datetime,
    second: DocumentSigner | None = None,
    tick: Callable[[], float] = monotonic,
) -> Way:
    """Return the way to an office from this moment on."""
    return Way(record=record, sign=sign, second=second, client=client, now=now, tick=tick, since=tick())


def ask(
    way: Way,
    method: str,
    path: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    limit: int,
) -> Answer:
    """Send one message and return its answer, whatever its status.

    1. The address is https, or on this machine.
    2. The answer comes in time, is not a redirect to elsewhere, and is not too large.
    3. The office signed it, for this question.
    """
    # 1
    require_safe_address(way.record.address)
    url = exchange_url(way.record.address, path)
    fields = sign_request(
        method, url, body=body, headers=headers, sign=way.sign, second=way.second, now=way.moment()
    )
    # 2
    status, told, content = _send(way, method, url, fields, body, limit=limit)
    if 300 <= status < 400:
        raise _not_reached(way, "peer.redirects", "{office} answers from another address than its own.")
    # 3
    request = Request(method=method, url=url, headers=fields)
    moment = way.moment()
    try:
        message = verify_response(
            status,
            told,
            content,
            request=request,
            keys=message_keys([way.record], at=moment),
            now=moment,
        )
    except RogatoryError:
        raise _not_reached(
            way, "peer.answer-not-genuine", "What answered is not {office}, or its answer was altered."
        ) from None
    return Answer(status=status, headers=told, body=content, message=message)


def require_done(way: Way, answer: Answer) -> None:
    """Raise what the peer's refusal means for us, if it refused."""
    if 200 <= answer.status < 300:
        return
    try:
        trouble = msgspec.json.decode(answer.body, type=_Trouble)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        trouble = _Trouble(family="", code="")
    family = _FAMILY.get(trouble.family, NotReached)
    code = trouble.code if _CODE.fullmatch(trouble.code) and len(trouble.code) <= 80 else "unknown.unknown"
    if family is NotReached or code in TRY_AGAIN:
        raise _not_reached(way, "peer.not-now", "{office} cannot take the message now ({code}).", code=code)
    raise family(
        _REFUSED[family],
        "{office} refuses the message ({code}).",
        remedy="A person must look: the message will not be sent again by itself.",
        params={"office": way.record.office, "code": code},
    )


def refusal_body(error: RogatoryError) -> bytes:
    """Return what a peer is told of a refusal: the family and the code, never the inside."""
    return encode({"family": error.family, "code": error.code})


def _send(
    way: Way, method: str, url: str, fields: Mapping[str, str], body: bytes, *, limit: int
) -> tuple[int, dict[str, str], bytes]:
    begun = way.tick()
    request = way.client.build_request(
        method,
        url,
        headers={"accept-encoding": "identity", "user-agent": "rogatory", **fields},
        content=body if method in ("POST", "PUT") else None,
        timeout=WAIT,
    )
    try:
        response = way.client.send(request, stream=True, follow_redirects=False)
        try:
            return response.status_code, dict(response.headers), _read(way, response, begun, limit=limit)
        finally:
            response.close()
            way.client.cookies.clear()
    except httpx2.TimeoutException:
        raise _not_reached(way, "peer.too-slow", "{office} does not answer in time.") from None
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as error:
        if _caused_by_other_key(error):
            raise _not_reached(
                way, "peer.other-key", "What answers at the address of {office} is not the key it should be."
            ) from None
        raise _not_reached(way, "peer.unreachable", "{office} cannot be reached now.") from None


def _read(way: Way, response: httpx2.Response, begun: float, *, limit: int) -> bytes:
    content = bytearray()
    for part in response.iter_raw():
        content += part
        if len(content) > limit:
            raise _not_reached(way, "peer.answer-too-large", "{office} answers with more than it may.")
        if way.tick() - begun > LONGEST:
            raise _not_reached(way, "peer.too-slow", "{office} does not answer in time.")
    return bytes(content)


def _caused_by_other_key(error: BaseException | None) -> bool:
    for _ in range(8):
        if error is None:
            return False
        if isinstance(error, OtherKey):
            return True
        error = error.__cause__ or error.__context__
    return False


def _not_reached(way: Way, named: str, sentence: str, **more: str) -> NotReached:
    return NotReached(
        named,
        sentence,
        remedy="Nothing needs to be done: it is sent again. If it lasts, call the office.",
        params={"office": way.record.office, **more},
    )
