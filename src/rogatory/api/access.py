# SPDX-License-Identifier: Apache-2.0
"""Let programs in: a token names the seat; the body has a limit; an error says its family and code.

Rules:
- a token acts for one seat, and the ledger is asked again at every act;
- no session, no cookie, hence no cross-site forgery to guard against;
- a mistake of the caller is answered with family, code, sentence, remedy and field;
  what happened inside is never told.
"""

from collections.abc import Callable
from functools import wraps

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from rogatory.casefile.standing import Actor
from rogatory.errors import NotAllowed, NotValid, RogatoryError
from rogatory.registry.clock import now
from rogatory.registry.people import actor_of_token

LARGEST_BODY = 4 << 20


def answer(value: object, *, status: int = 200) -> HttpResponse:
    """Return a value as JSON."""
    return HttpResponse(msgspec.json.encode(value), content_type="application/json", status=status)


def refusal(error: RogatoryError) -> HttpResponse:
    """Return an error as a program may know it."""
    return answer(error.as_dict(), status=error.http_status)


def route(*methods: str) -> Callable:
    """Make a view of a function that takes the actor; answer the families as JSON."""

    def wrap(view: Callable) -> Callable:
        @csrf_exempt
        @wraps(view)
        def inner(request: HttpRequest, **path: str) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise NotValid(
                        "method.unknown",
                        "This address does not take {method}.",
                        remedy="Use one of: {methods}.",
                        params={"method": str(request.method), "methods": ", ".join(methods)},
                    )
                return view(request, actor_of(request), **path)
            except RogatoryError as error:
                return refusal(error)

        inner.methods = methods  # type: ignore - what the description of the interface lists
        return inner

    return wrap


def actor_of(request: HttpRequest) -> Actor:
    """Return for whom the request acts."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotAllowed(
            "token.missing",
            "No access token was given.",
            remedy="Send it in the Authorization header: Bearer, a space, the token.",
        )
    return actor_of_token(token, now=now())


def body_of(request: HttpRequest, *, limit: int = LARGEST_BODY) -> bytes:
    """Return the body, or refuse one that is larger than its kind can be, before reading it."""
    length = request.headers.get("Content-Length", "")
    if not length.isdigit():
        raise NotValid(
            "body.no-length",
            "The length of the body must be given.",
            remedy="Send Content-Length with the number of bytes.",
            field="Content-Length",
            cites="RFC 9110 8.6",
        )
    if int(length) > limit:
        raise NotValid(
            "body.too-large",
            "The body is larger than {limit} bytes.",
            remedy="Send less, or send a file in pieces.",
            params={"limit": str(limit)},
        )
    return request.read(int(length))


def object_of(request: HttpRequest) -> dict[str, object]:
    """Return the JSON object in the body."""
    data = body_of(request)
    try:
        return msgspec.json.decode(data or b"{}", type=dict[str, object])
    except msgspec.DecodeError as error:
        raise NotValid(
            "body.not-json",
            "The body is not a JSON object: {says}.",
            remedy="Send an object with the inputs of the act.",
            params={"says": str(error)},
        ) from None


def piece_of(request: HttpRequest, *, limit: int) -> tuple[int, int, bytes]:
    """Return (offset, total, bytes) of a piece.  Cites: RFC 9110 14.4."""
    unit, _, rest = request.headers.get("Content-Range", "").partition(" ")
    span, _, total = rest.partition("/")
    first, _, last = span.partition("-")
    if unit != "bytes" or not (first.isdigit() and last.isdigit() and total.isdigit()):
        raise NotValid(
            "piece.range",
            "A piece says which bytes it is and of how many.",
            remedy="Send Content-Range: bytes first-last/total.",
            field="Content-Range",
            cites="RFC 9110 14.4",
        )
    data = body_of(request, limit=limit)
    if len(data) != int(last) - int(first) + 1:
        raise NotValid(
            "piece.length",
            "The piece is not as long as it says.",
            remedy="Send the piece again, with the numbers of its first and last byte.",
            field="Content-Range",
            cites="RFC 9110 14.4",
        )
    return int(first), int(total), data
