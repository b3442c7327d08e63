# SPDX-License-Identifier: Apache-2.0
"""The only SQL that adds to truth.  `registry.record` is its only reader (import contract).

Rules: one statement a table, plain SQL on the connection of the caller's
transaction, because filing must cost little more than the database itself; no
rule lives here.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection


class NewEntry(NamedTuple):
    """A row of truth about to be written."""

    office: str
    number: int
    case: str
    kind: str
    digest: str
    received: bool
    filed_at: datetime
    leaf: bytes
    leaf_hash: bytes
    ciphertext: bytes


_ENTRY = (
    'INSERT INTO archive_entry (office, number, "case", kind, digest, received, filed_at, leaf, leaf_hash)'
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"
)
_BODY = "INSERT INTO archive_body (entry_id, ciphertext) VALUES (%s, %s)"
_EXCHANGE = (
    "INSERT INTO archive_exchange (office, peer, key, digest, entries, received_at)"
    " VALUES (%s, %s, %s, %s, %s, %s)"
)
_CHECKPOINT = (
    "INSERT INTO archive_checkpoint (office, size, note) VALUES (%s, %s, %s)"
    " ON CONFLICT (office, size) DO NOTHING"
)


def append_entries(entries: Sequence[NewEntry]) -> None:
    """Add entries and their bodies, in order."""
    with connection.cursor() as cursor:
        for entry in entries:
            row = (*entry[:6], _moment(entry.filed_at), *entry[7:9])
            cursor.execute(_ENTRY, row)
            cursor.execute(_BODY, (cursor.fetchone()[0], entry.ciphertext))


def append_exchange(
    *, office: str, peer: str, key: str, digest: str, entries: str, received_at: datetime
) -> None:
    """Remember an envelope that had its effect; a second one with this key fails."""
    with connection.cursor() as cursor:
        cursor.execute(_EXCHANGE, (office, peer, key, digest, entries, _moment(received_at)))


def append_checkpoint(*, office: str, size: int, note: str) -> None:
    """Keep a signed checkpoint; the first one of a size stays."""
    with connection.cursor() as cursor:
        cursor.execute(_CHECKPOINT, (office, size, note))


def _moment(value: datetime) -> datetime | str | None:
    return connection.ops.adapt_datetimefield_value(value)
