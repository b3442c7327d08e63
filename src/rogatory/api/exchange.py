# SPDX-License-Identifier: Apache-2.0
"""Between nodes: take an envelope, take a package in pieces, show the newest checkpoint.

Rules: size first, signature second, meaning last; a peer learns the family and the
code of a refusal, never the inside; every answer to a peer is signed.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from rogatory.api.access import body_of, piece_of, refusal
from rogatory.errors import NotAllowed, RogatoryError
from rogatory.registry import incoming
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.transmission.messages import Request
from rogatory.wire.envelope import LARGEST_ENVELOPE

PIECE_LIMIT = 8 << 20


def _peer(view: Callable) -> Callable:
    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, **path: str) -> HttpResponse:
        try:
            return view(request, **path)
        except RogatoryError as error:
            return refusal(error)

    return inner


def _request(request: HttpRequest, path: str) -> Request:
    return Request(method=str(request.method), url=path, headers=dict(request.headers))


@_peer
def envelopes(request: HttpRequest, office: str) -> HttpResponse:
    """File an envelope; answer with the signed receipt."""
    body = body_of(request, limit=LARGEST_ENVELOPE)
    told = _request(request, "/exchange/envelopes")
    receipt, fields = incoming.take_envelope(node(), office, told, body, now=now())
    return HttpResponse(receipt, status=201, headers=fields)


@_peer
def package(request: HttpRequest, office: str, digest: str) -> HttpResponse:
    """Say how much of an announced package is here, or take its next piece."""
    offset, total, data = 0, 0, b""
    if request.method == "PUT":
        offset, total, data = piece_of(request, limit=PIECE_LIMIT)
    told = _request(request, f"/exchange/packages/{digest}")
    name = f"sha256:{digest}"
    _, fields = incoming.take_piece(
        node(), office, told, data, digest=name, offset=offset, total=total, now=now()
    )
    return HttpResponse(status=200, headers=fields)


@_peer
def checkpoint(request: HttpRequest, office: str) -> HttpResponse:
    """Show the newest signed checkpoint of an office of this node."""
    if office not in node().local_offices():
        raise NotAllowed("office.unknown", "There is no such office here.")
    _, note = node().ledger(office).checkpoint(keys=node().keys(office), now=now())
    return HttpResponse(note, content_type="text/plain; charset=utf-8")
