# SPDX-License-Identifier: Apache-2.0
"""Bytes into a document, or into the head of a document from a newer version.

Rules:
- nothing is interpreted before size, depth and spelling are checked;
- a kind we do not know, or a field we do not know at any depth, makes it a `NewerForm`:
  only the head that every version shares is read, and the bytes stay as they are;
- a known kind with known fields must have every field as its type says;
- a moment without its offset from UTC is refused: two offices would read two times.

Left to callers: signatures, and keeping the bytes exactly as received.

Source: RFC 8785 3.2; RFC 3339 4.1; the compatibility law in `casefile.documents`.

>>> read_document(b'{"case":"xa-1","colour":"red","in_reply_to":[],"kind":"Flag","language":"en",'
...     b'"office":"xa.central","person":"lea","role":"official","time":"2026-11-02T09:00:00Z"}').kind
'Flag'
"""

from datetime import datetime
from typing import Annotated, TypeAlias

import msgspec

from rogatory.casefile.documents import KINDS, Document, NewerForm
from rogatory.casefile.documents.base import CaseId, Digest, Name, OfficeId, PersonId
from rogatory.errors import NotValid
from rogatory.wire.canonical import MAX_DEPTH, MAX_SIZE, decode

AnyForm: TypeAlias = Document | NewerForm


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """What every version of every kind says first, with its limits."""

    kind: Annotated[str, msgspec.Meta(pattern=r"^[A-Z][A-Za-z0-9]{1,63}$(?!\n)")]
    case: CaseId
    office: OfficeId
    person: PersonId
    role: Name
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    in_reply_to: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=64)] = ()
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$(?!\n)")] = "en"


def read_document(data: bytes, *, max_size: int = MAX_SIZE, max_depth: int = MAX_DEPTH) -> AnyForm:
    """Read a document that may come from a newer version than ours.

    1. It is not larger or deeper than allowed, is JSON in its one canonical spelling, and
       no field stands twice.
    2. Its head is whole: kind, case, office, person, role, time.
    3. A known kind is read with its types; if that fails because more is said than we
       know, it is a newer form; if a known field is wrong, it is refused.
    4. Every moment in it says its offset from UTC.

    Cites: RFC 8785 3.2, RFC 3339 4.1
    """
    # 1
    plain = decode(data, dict[str, object], max_size=max_size, max_depth=max_depth)
    # 2
    head = _read_head(plain)
    kind = KINDS.get(head.kind)
    if kind is None or set(plain) - {"kind"} - set(kind.__struct_fields__):
        return _newer(head)
    # 3
    document = decode(data, kind, strict=False, max_size=max_size, max_depth=max_depth)
    known = msgspec.to_builtins(document, builtin_types=(datetime,))
    # 4
    moments: list[tuple[str, datetime]] = []
    _find_moments(known, "", moments)
    for path, moment in moments:
        if moment.tzinfo is None:
            raise _without_offset(path)
    return _newer(head) if _says_more(plain, known) else document


def _read_head(plain: dict[str, object]) -> _Head:
    try:
        return msgspec.convert(plain, _Head)
    except msgspec.ValidationError as error:
        raise NotValid(
            "document.head-not-valid",
            "The document does not say in the usual way what it is, whose it is and when: {says}.",
            remedy="Ask the office that issued it to send it again as it was filed.",
            field="kind",
            params={"says": str(error)},
        ) from None


def _newer(head: _Head) -> NewerForm:
    return NewerForm(**msgspec.structs.asdict(head))


def _says_more(said: object, known: object) -> bool:
    """Say whether the bytes hold a field that the document as we read it does not have."""
    if isinstance(said, dict) and isinstance(known, dict):
        return any(key not in known or _says_more(value, known[key]) for key, value in said.items())
    if isinstance(said, list) and isinstance(known, list | tuple):
        return any(_says_more(one, other) for one, other in zip(said, known, strict=True))
    return False


def _find_moments(value: object, path: str, found: list[tuple[str, datetime]]) -> None:
    if isinstance(value, datetime):
        found.append((path, value))
    elif isinstance(value, dict):
        for key, item in value.items():
            _find_moments(item, f"{path}.{key}".lstrip("."), found)
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            _find_moments(item, f"{path}[{place}]", found)


def _without_offset(path: str) -> NotValid:
    return NotValid(
        "document.time-without-offset",
        "A time in the document does not say how far it is from UTC.",
        remedy="Write times with Z or with an offset, for example 2026-11-02T09:00:00Z.",
        field=path,
        cites="RFC 3339 4.1",
    )
