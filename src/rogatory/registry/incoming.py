# SPDX-License-Identifier: Apache-2.0
"""What other nodes bring: check who speaks, then hand over to `receive` or `packages`.

Rules: the target a message was signed for is this node's address from its own
directory record, never what a header claims; a nonce is seen once.

Cites: trust.md 4; RFC 9421 3.2.
"""

from datetime import datetime

from django.core.cache import cache
from django.db.models import Q

from rogatory.archive.models import LineRow
from rogatory.errors import NotAllowed
from rogatory.registry import packages
from rogatory.registry.node import Node
from rogatory.registry.receive import receive
from rogatory.transmission.messages import (
    Request,
    VerifiedMessage,
    exchange_url,
    message_keys,
    sign_response,
    verify_request,
)

NONCE_SECONDS = 900


def take_envelope(
    node: Node, office: str, request: Request, body: bytes, *, now: datetime
) -> tuple[bytes, dict[str, str]]:
    """File an envelope for one of our offices; return the receipt and the fields that sign it."""
    request, message = _verified(node, office, request, body, now=now)
    receipt = receive(node, body, message=message, office=office, now=now)
    return receipt, _signed(node, office, request, receipt, status=201, now=now)


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
) -> tuple[int, dict[str, str]]:
    """Take a piece of a package that the sender has announced; return how much is here."""
    request, message = _verified(node, office, request, body, now=now)
    rows = LineRow.objects.filter(office=office).filter(
        Q(addressee=message.office) | Q(opener=message.office)
    )
    cases = list(rows.values_list("case", flat=True).distinct())
    package = packages.announced(node, office, message.office, digest, cases=cases)
    if request.method == "PUT":
        here = packages.receive_piece(node, office, package, offset=offset, total=total, data=body)
    else:
        here = packages.arriving(node, office, digest)
    return here, {"Upload-Offset": str(here)} | _signed(node, office, request, b"", status=200, now=now)


def _verified(
    node: Node, office: str, request: Request, body: bytes, *, now: datetime
) -> tuple[Request, VerifiedMessage]:
    if office not in node.local_offices():
        raise NotAllowed("office.unknown", "There is no such office here.")
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
    return meant, message


def _seen(nonce: str) -> bool:
    return not cache.add(f"nonce:{nonce}", 1, NONCE_SECONDS)


def _signed(
    node: Node, office: str, request: Request, body: bytes, *, status: int, now: datetime
) -> dict[str, str]:
    return sign_response(status, body=body, request=request, sign=node.keys(office).messages, now=now)
