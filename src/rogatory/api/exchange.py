# SPDX-License-Identifier: Apache-2.0
"""Between nodes: take an envelope, take a package in pieces, show the newest checkpoint.

Rules: size first, signature second, meaning last; the work is in `registry.incoming`;
who has not shown who they are learns the family and the code of a refusal and no more.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from rogatory.api.access import body_of, piece_of
from rogatory.errors import RogatoryError
from rogatory.registry import incoming
from rogatory.registry.clock import now
from rogatory.registry.incoming import Reply
from rogatory.registry.node import node
from rogatory.transmission.answers import refusal_body
from rogatory.transmission.messages import Request
from rogatory.wire.envelope import LARGEST_ENVELOPE

PIECE_LIMIT = 8 << 20


def _peer(view: Callable[..., Reply]) -> Callable[..., HttpResponse]:
    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, **path: str) -> HttpResponse:
        try:
            reply = view(request, **path)
        except RogatoryError as error:
            told = refusal_body(error)
            return HttpResponse(told, status=error.http_status, content_type="application/json")
        response = HttpResponse(reply.body, status=reply.status, content_type="application/json")
        for name, value in reply.fields.items():
            response[name] = value
        return response

    return inner


def _told(request: HttpRequest, office: str) -> Request:
    target = request.get_full_path().removeprefix(f"/offices/{office}")
    return Request(method=str(request.method), url=target, headers=dict(request.headers))


@_peer
def envelopes(request: HttpRequest, office: str) -> Reply:
    """File an envelope; answer with the signed receipt."""
    body = body_of(request, limit=LARGEST_ENVELOPE)
    return incoming.take_envelope(node(), office, _told(request, office), body, now=now())


@_peer
def package(request: HttpRequest, office: str, digest: str) -> Reply:
    """Say how much of an announced package is here, or take its next piece."""
    offset, total, data = piece_of(request, limit=PIECE_LIMIT) if request.method == "PUT" else (0, 0, b"")
    return incoming.take_piece(
        node(),
        office,
        _told(request, office),
        data,
        digest=f"sha256:{digest}",
        offset=offset,
        total=total,
        now=now(),
    )


@_peer
def checkpoint(request: HttpRequest, office: str) -> Reply:
    """Show the newest signed checkpoint of an office of this node."""
    told = request.GET.get("from", "0")
    since = int(told) if told.isdigit() and len(told) < 19 else 0
    return incoming.show_checkpoint(node(), office, _told(request, office), since=since, now=now())
