# SPDX-License-Identifier: Apache-2.0
"""A file coming in to the desk: whole in a form, or in pieces that resume where they stopped.

Rules:
- a piece says which bytes it is and of how many; it is read only after its length is
  known to be small enough;
- a file announced again with the same name and size goes on where it stopped;
- a file that comes whole in a form takes the place of one of the same name that was
  cut off, because then all its bytes are at hand;
- a name that would not unpack alike everywhere is refused before any byte comes in.

Cites: RFC 9110 14.4 (Content-Range); RFC 8493 5.
"""

import re
from datetime import datetime
from typing import Protocol

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from rogatory.casefile.standing import Actor
from rogatory.errors import NotValid
from rogatory.evidence.names import check_name
from rogatory.registry import packages
from rogatory.registry.node import Node

PIECE_LIMIT = 4 << 20
_RANGE = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")


class Row(Protocol):
    """A file as it has come in so far."""

    id: str
    name: str
    size: int
    received: int


def announce(node: Node, *, case: str, line: str, name: str, size: int, by: Actor, now: datetime) -> Row:
    """Return the file that is coming in under this name, as far as it is here."""
    check_name(name)
    known = {one.name: one for one in packages.uploads_of(by.office, line)}.get(name)
    if known is not None and known.size == size and known.received < known.size:
        return known
    return packages.start_upload(
        node, case=case, line=line, name=name, size=size, limit=node.evidence_limit, by=by, now=now
    )


def take_whole(node: Node, file: UploadedFile, *, case: str, line: str, by: Actor, now: datetime) -> Row:
    """Take a file that came in a form."""
    name, size = str(file.name), int(file.size or 0)
    check_name(name)
    for one in packages.uploads_of(by.office, line):
        if one.name == name and one.received < one.size:
            packages.remove_upload(node, one)
    row = packages.start_upload(
        node, case=case, line=line, name=name, size=size, limit=node.evidence_limit, by=by, now=now
    )
    for piece in file.chunks(PIECE_LIMIT):
        row = packages.add_piece(node, row, offset=row.received, data=piece)
    if row.size == 0:
        row = packages.add_piece(node, row, offset=0, data=b"")
    return row


def piece_of(request: HttpRequest) -> tuple[int, bytes]:
    """Return (offset, bytes) of a piece.  Cites: RFC 9110 14.4."""
    told = _RANGE.fullmatch(request.headers.get("Content-Range", ""))
    length = request.headers.get("Content-Length", "")
    if not told or not length.isdigit():
        raise NotValid(
            "piece.range",
            "A piece says which bytes it is and of how many.",
            remedy="Send Content-Range: bytes first-last/total.",
            field="Content-Range",
            cites="RFC 9110 14.4",
        )
    first, last = int(told[1]), int(told[2])
    if int(length) > PIECE_LIMIT or last - first + 1 != int(length):
        raise NotValid(
            "piece.length",
            "The piece is not as long as it says, or longer than {limit} bytes.",
            remedy="Send smaller pieces.",
            field="Content-Range",
            params={"limit": str(PIECE_LIMIT)},
        )
    data = request.read(int(length))
    if len(data) != int(length):
        raise NotValid(
            "piece.length", "The piece was cut off.", remedy="Send it again.", field="Content-Range"
        )
    return first, data
