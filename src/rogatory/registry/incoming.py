# SPDX-License-Identifier: Apache-2.0
"""What other nodes bring: check who speaks, hand over, and sign the answer, also when it is a refusal.

Rules: the target a message was signed for is this office's address from its own
directory record, never what a header claims; a nonce is seen once; a peer learns the
family and the code of a refusal, never the inside.

Cites: trust.md 4; RFC 9421 3.2.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.cache import cache
from django.db.models import Q

from rogatory.archive.models import LineRow
from rogatory.errors import NotAllowed, NotNow, RogatoryError
from rogatory.registry import packages
from rogatory.registry.node import Node
from rogatory.registry.receive import receive
from rogatory.transmission.answers import refusal_body
from rogatory.transmission.messages import (
    Request,
    VerifiedMessage,
    exchange_url,
    message_keys,
    sign_response,
    verify_request,
)
from rogatory.wire.canonical import encode
from rogatory.wire.envelope import CheckpointStatement

NONCE_SECONDS = 900
_LOG = logging.getLogger("rogatory.incoming")


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What goes back to a peer."""

    status: int
    body: bytes = b""
    fields: dict[str, str] = field(default_factory=dict)


def take_envelope(node: Node, office: str, request: Request, body: bytes, *, now: datetime) -> Reply:
    """File an envelope for one of our offices; the reply is the receipt."""

    def file(message: VerifiedMessage) -> Reply:
        return Reply(status=201, body=receive(node, body, message=message, office=office, now=now))

    return _answered(node, office, request, body, file, now=now)


def take_piece(
    node: Node,
    office: str,
    request: Request,
    body: bytes,
    *,
    digest: str,
    offset: int,
    total: int,
    now: datetime,
) -> Reply:
    """Take a piece of a package that the sender has announced; the reply says how much is here."""

    def piece(message: VerifiedMessage) -> Reply:
        package = packages.announced(
            node, office, message.office, digest, cases=_cases_with(office, message.office)
        )
        status = 200
        if request.method == "PUT":
            try:
                packages.receive_piece(node, office, package, offset=offset, total=total, data=body)
            except NotNow:
                status = 409  # another piece was expected: the place below says which
        here = packages.arriving(node, office, digest)
        return Reply(status=status, fields={"upload-offset": str(here)})

    return _answered(node, office, request, body, piece, now=now)


def show_checkpoint(node: Node, office: str, request: Request, *, since: int, now: datetime) -> Reply:
    """Show the newest checkpoint, with the proof that it continues an older size."""

    def show(message: VerifiedMessage) -> Reply:
        point, note = node.ledger(office).checkpoint(keys=node.keys(office), now=now)
        grown = 0 < since <= point.size
        statement = CheckpointStatement(
            checkpoint=note,
            consistent_from=since if grown else 0,
            consistency=node.ledger(office).consistency(since, point.size) if grown else (),
        )
        return Reply(status=200, body=encode(statement))

    return _answered(node, office, request, b"", show, now=now)


def _answered(
    node: Node,
    office: str,
    request: Request,
    body: bytes,
    handle: Callable[[VerifiedMessage], Reply],
    *,
    now: datetime,
) -> Reply:
    if office not in node.local_offices():
        raise NotAllowed(
            "office.unknown",
            "There is no such office here.",
            remedy="Send it to the address that the directory gives for its recipient.",
        )
    target = exchange_url(node.office(office).address, request.url)
    meant = Request(method=request.method, url=target, headers=request.headers)
    message = verify_request(
        meant.method,
        meant.url,
        meant.headers,
        body,
        keys=message_keys(node.offices(), at=now),
        seen=_seen,
        now=now,
    )
    try:
        reply = handle(message)
    except RogatoryError as error:
        _LOG.warning("%s from %s refused: %s %s", request.method, message.office, error.code, error.field)
        reply = Reply(status=error.http_status, body=refusal_body(error))
    if request.method == "HEAD":
        reply = Reply(status=reply.status, fields=reply.fields)
    fields = sign_response(
        reply.status,
        body=reply.body,
        headers=reply.fields,
        request=meant,
        sign=node.keys(office).messages,
        now=now,
    )
    return Reply(status=reply.status, body=reply.body, fields=fields)


def _cases_with(office: str, peer: str) -> list[str]:
    rows = LineRow.objects.filter(office=office).filter(Q(addressee=peer) | Q(opener=peer))
    return list(rows.values_list("case", flat=True).distinct())


def _seen(nonce: str) -> bool:
    return not cache.add("nonce:" + hashlib.sha256(nonce.encode()).hexdigest(), 1, NONCE_SECONDS)
