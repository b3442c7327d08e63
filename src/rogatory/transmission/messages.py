# SPDX-License-Identifier: Apache-2.0
"""Every HTTP message between nodes is signed, both ways; here it is signed and here it is believed.

Rules:
- a request covers method, public target, digest, type and length of its content, its
  key, and the range of a piece; a field of these that is present is covered;
- a response covers its status and content and the signature of the request it answers,
  so that it cannot be shown as the answer to another;
- the target is made from the office's address in the directory, never from a Host field;
- a signature counts for 300 seconds; within them its number (nonce) counts once;
- an office whose directory record has an ML-DSA-44 message key signs with it too, and a
  message without that second signature is refused: the sender cannot choose less.

Left to callers: remembering nonces until `VerifiedMessage.expires`, and what is said.

Source: RFC 9421, RFC 9530, C2SP httpsig-pq 1.0; trust.md 4.

>>> exchange_url("https://node.example.org/", "/exchange/envelopes")
'https://node.example.org/exchange/envelopes'
"""

import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

import msgspec

from rogatory.errors import NotGenuine
from rogatory.ledger.public_key import ED25519, ML_DSA_44
from rogatory.transmission.message_checks import (
    LARGEST_BODY,
    LIFETIME,
    NEEDED,
    REQUEST_FIELDS,
    RESPONSE_FIELDS,
    SKEW,
    content_digest,
    digest_wrong,
    field_missing,
    key_unknown,
    require_digest,
    require_fresh,
    require_size,
)
from rogatory.transmission.signature_fields import (
    Read,
    RequestView,
    ResponseView,
    read_signature,
    write_signature,
)
from rogatory.wire.directory import MESSAGES, OfficeRecord
from rogatory.wire.signed import DocumentKey, DocumentSigner

SIGNATURE_OF_REQUEST = '"signature";req'
_NONCE = re.compile(r"[A-Za-z0-9_=-]{6,128}")

Nonce = Callable[[], str]
Seen = Callable[[str], bool]


class MessageKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key that signs messages, and the office that the directory names for it."""

    office: str
    key: DocumentKey


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it was sent or came in, with its fields."""

    method: str
    url: str
    headers: Mapping[str, str]


class VerifiedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """Who sent a message, shown by its signature; `digest` names the body that was verified.

    Only the fields in `covered` are the sender's; another may have been added on the way.
    """

    key_id: str
    office: str
    nonce: str
    expires: datetime
    digest: str
    idempotency_key: str = ""
    covered: frozenset[str] = frozenset()


def exchange_url(address: str, path: str) -> str:
    """Return the public target below an office's address in the directory."""
    return address.rstrip("/") + path


def message_keys(records: Iterable[OfficeRecord], *, at: datetime) -> dict[str, MessageKey]:
    """Return every key that may sign messages at a moment, by its name."""
    return {
        key.key_id: MessageKey(office=record.office, key=key)
        for record in records
        for key in record.keys_for(MESSAGES, at=at)
    }


def fresh_nonce() -> str:
    """Draw a number that was never used: 128 bits."""
    return secrets.token_urlsafe(16)


def sign_request(
    method: str,
    url: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    sign: DocumentSigner,
    second: DocumentSigner | None = None,
    now: datetime,
    nonce: Nonce = fresh_nonce,
) -> dict[str, str]:
    """Return the fields to send: those given, and digest, length and signature.

    `second` is the ML-DSA-44 key of an office that has one.
    Cites: RFC 9421 3.1, RFC 9530 2
    """
    fields = _fields(headers or {})
    if method in ("POST", "PUT"):
        fields["content-digest"] = content_digest(body)
        fields["content-length"] = str(len(body))
    view = RequestView(method, url, fields)
    _write(view, cover=_request_cover(method, fields), sign=sign, second=second, now=now, nonce=nonce())
    return _fields(fields)


def verify_request(
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    keys: Mapping[str, MessageKey],
    seen: Seen,
    now: datetime,
    limit: int = LARGEST_BODY,
) -> VerifiedMessage:
    """Return who sent this request, or refuse.

    `url` is our own public address; `keys` come from a directory that is valid now;
    `seen` is told key and number in one text, answers whether they were used before,
    and remembers them.

    1. The body is not larger than allowed, and as long as the message says.
    2. The digest is that of the body.
    3. Everything that must be covered is there and covered, by a signature of a known key.
    4. The signature is from now.
    5. Its number was not used before.

    Cites: RFC 9421 3.2 and 7.2.2, RFC 9530 6.1
    """
    fields = _fields(headers)
    # 1
    require_size(method, fields, body, limit=limit)
    # 2
    if body or method in ("POST", "PUT"):
        require_digest(fields, body)
    # 3
    for name in NEEDED[method]:
        if name not in fields:
            raise field_missing(name)
    view = RequestView(method, url, fields)
    read, office = _verify(view, cover=_request_cover(method, fields), keys=keys)
    # 4
    require_fresh(read, now=now)
    # 5
    if not _NONCE.fullmatch(read.nonce) or seen(f"{read.key_id} {read.nonce}"):
        raise NotGenuine(
            "message.replayed",
            "This very message has been here before.",
            remedy="Sign the message anew before sending it again.",
            field="nonce",
            cites="RFC 9421 7.2.2",
        )
    return _verified(read, office, body, fields)


def sign_response(
    status: int,
    *,
    body: bytes,
    headers: Mapping[str, str] | None = None,
    request: Request,
    sign: DocumentSigner,
    second: DocumentSigner | None = None,
    now: datetime,
    nonce: Nonce = fresh_nonce,
) -> dict[str, str]:
    """Return the fields to answer with: those given, digest and signature, bound to the request.

    Cites: RFC 9421 2.4 and 3.1
    """
    fields = _fields(headers or {})
    if request.method != "HEAD":
        fields["content-digest"] = content_digest(body)
    view = ResponseView(status, fields, _view(request))
    _write(view, cover=_response_cover(request, fields), sign=sign, second=second, now=now, nonce=nonce())
    return _fields(fields)


def verify_response(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    request: Request,
    keys: Mapping[str, MessageKey],
    now: datetime,
) -> VerifiedMessage:
    """Return who gave this answer to exactly our request, or refuse.

    1. The digest is that of the body; an answer to HEAD has none.
    2. Status, content and the signature of our request are covered, by a known key; a
       gateway may have added fields, which then are not in `covered`.
    3. The signature is from now.

    No number is remembered: the answer is bound to the one request.
    Cites: RFC 9421 2.4 and 3.2
    """
    fields = _fields(headers)
    # 1
    if request.method == "HEAD":
        if body:
            raise digest_wrong()
    else:
        require_digest(fields, body)
    # 2
    view = ResponseView(status, fields, _view(request))
    needed = ["@status", SIGNATURE_OF_REQUEST, *(("content-digest",) if request.method != "HEAD" else ())]
    read, office = _verify(view, cover=needed, also=RESPONSE_FIELDS, keys=keys)
    # 3
    require_fresh(read, now=now)
    return _verified(read, office, body, fields)


def _fields(headers: Mapping[str, str]) -> dict[str, str]:
    """Lower the names, join what stands twice, and drop empty fields, which a gateway may add."""
    fields: dict[str, str] = {}
    for name, value in headers.items():
        if value:
            name = name.lower()
            fields[name] = f"{fields[name]}, {value}" if name in fields else value
    return fields


def _view(request: Request) -> RequestView:
    return RequestView(request.method, request.url, _fields(request.headers))


def _request_cover(method: str, fields: Mapping[str, str]) -> list[str]:
    names = REQUEST_FIELDS if method in ("POST", "PUT") else ()
    return ["@method", "@target-uri", *(name for name in names if name in fields)]


def _response_cover(request: Request, fields: Mapping[str, str]) -> list[str]:
    names = RESPONSE_FIELDS if request.method != "HEAD" else RESPONSE_FIELDS[2:]
    return ["@status", SIGNATURE_OF_REQUEST, *(name for name in names if name in fields)]


def _write(
    view: RequestView | ResponseView,
    *,
    cover: list[str],
    sign: DocumentSigner,
    second: DocumentSigner | None,
    now: datetime,
    nonce: str,
) -> None:
    for signer in (sign, second) if second else (sign,):
        write_signature(view, cover=cover, sign=signer, created=now, expires=now + LIFETIME, nonce=nonce)


def _verify(
    view: RequestView | ResponseView,
    *,
    cover: list[str],
    also: Sequence[str] = (),
    keys: Mapping[str, MessageKey],
) -> tuple[Read, str]:
    def find(key_id: str) -> DocumentKey:
        known = keys.get(key_id)
        if known is None:
            raise key_unknown()
        return known.key

    first = read_signature(view, cover=cover, also=also, algorithm=ED25519, find=find)
    office = keys[first.key_id].office
    quantum_safe = {
        name: one for name, one in keys.items() if one.office == office and one.key.algorithm == ML_DSA_44
    }
    if quantum_safe:
        second = read_signature(
            view, cover=cover, also=also, algorithm=ML_DSA_44, find=lambda name: _of(quantum_safe, name)
        )
        if (second.nonce, second.created, second.expires) != (first.nonce, first.created, first.expires):
            raise key_unknown()
    return first, office


def _of(keys: Mapping[str, MessageKey], name: str) -> DocumentKey:
    if name not in keys:
        raise key_unknown()
    return keys[name].key


def _verified(read: Read, office: str, body: bytes, fields: Mapping[str, str]) -> VerifiedMessage:
    return VerifiedMessage(
        key_id=read.key_id,
        office=office,
        nonce=read.nonce,
        expires=datetime.fromtimestamp(read.expires, tz=UTC) + SKEW,
        digest=f"sha256:{sha256(body).hexdigest()}",
        idempotency_key=fields.get("idempotency-key", "").strip('"'),
        covered=read.covered,
    )
