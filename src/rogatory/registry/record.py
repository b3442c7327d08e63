# SPDX-License-Identifier: Apache-2.0
"""The one pen: the only code that adds to truth.

One transaction writes, for each document: the entry with its leaf in the ledger, the
encrypted body, the index rows of the case, and what must now be delivered.  Either
all of it exists afterwards or none.

Rules:
- the case must be as it was when the act was judged; if it moved on, nothing is
  written and the person is told to look again;
- the leaf shows kind and month; everything else is hidden behind salts;
- deliveries follow from what took effect, so no verb can forget them;
- the answer goes out only after the commit.

Cites: trust.md 2.2, 8.1; invariants 1, 6, 15.
"""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import IntegrityError, transaction
from django.db.utils import OperationalError

from rogatory.archive.append import NewEntry, append_checkpoint, append_entries, append_exchange
from rogatory.archive.bodies import FiledBody, seal_body
from rogatory.archive.index import changed_lines, write_index
from rogatory.archive.models import Entry, Outbox
from rogatory.casefile.clocks import clocks
from rogatory.casefile.documents import NewerForm
from rogatory.casefile.fold import CaseFile, Filed, add
from rogatory.errors import NotNow, NotReached
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.leaf import PublicFacts, make_leaf
from rogatory.registry.cases import salted_digest
from rogatory.registry.deliveries import Delivery, deliveries
from rogatory.registry.node import Node
from rogatory.registry.seats import write_seats
from rogatory.wire.canonical import digest
from rogatory.wire.reading import AnyForm
from rogatory.wire.signed import Signature


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A document ready to be filed: its exact bytes, its meaning, its signatures."""

    data: bytes
    document: AnyForm
    signatures: tuple[Signature, ...]
    received: bool = False


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """The envelope that brought documents, so that its repetition has no effect."""

    peer: str
    key: str
    digest: str
    already: tuple[int, ...] = ()


def record(
    node: Node,
    case: CaseFile,
    documents: Sequence[Signed],
    *,
    now: datetime,
    incoming: Incoming | None = None,
) -> CaseFile:
    """File the documents in the case; return the case file with them in it."""
    office = case.office
    ledger = node.ledger(office)
    node.keys(office).case_keys.for_case(case.case)  # durable before anything is written under it
    try:
        with transaction.atomic():
            before = edge = ledger.grown_from()
            _require_unmoved(case)
            after, rows = case, []
            for signed in documents:
                if after.find(digest(signed.data)) is not None:
                    raise _twice()
                row = _entry(node, case, signed, number=edge.size, now=now)
                edge = edge.append(row.leaf_hash)
                rows.append(row)
                filed = Filed(
                    document=signed.document, digest=digest(signed.data), number=row.number, filed_at=now
                )
                after = add(after, filed)
            append_entries(rows)
            ledger.write_tiles(before, edge)
            write_index(after, clocks(after, practice=node.practice), lines=changed_lines(case, after))
            write_seats(after, now=now)
            for delivery in deliveries(case, after):
                _queue(office, case.case, delivery, now=now)
            if incoming is not None:
                append_exchange(
                    office=office,
                    peer=incoming.peer,
                    key=incoming.key,
                    digest=incoming.digest,
                    entries=json.dumps([*incoming.already, *(row.number for row in rows)]),
                    received_at=now,
                )
    except IntegrityError as error:
        raise _moved_on() from error
    except OperationalError as error:
        raise _unavailable(error) from error
    ledger.remember(edge)
    return after


def keep_checkpoint(*, office: str, size: int, note: str) -> None:
    """Keep a signed checkpoint."""
    with transaction.atomic():
        append_checkpoint(office=office, size=size, note=note)


def _entry(node: Node, case: CaseFile, signed: Signed, *, number: int, now: datetime) -> NewEntry:
    office = case.office
    keys = node.keys(office)
    document = signed.document
    kind = document.kind if isinstance(document, NewerForm) else type(document).__name__
    if isinstance(document, NewerForm):
        kind = "NewerForm"
    salt = os.urandom(16)
    leaf = make_leaf(
        PublicFacts(iss=office, seq=number, kind=kind, month=now.strftime("%Y-%m")),
        {
            "document": digest(signed.data),
            "case": case.case,
            "issuer": document.office,
            "person": document.person,
            "received": signed.received,
            "filed_at": now.isoformat(),
        },
        sign=keys.documents.sign,
    )
    body = FiledBody(
        document=signed.data,
        signatures=msgspec.json.encode(signed.signatures),
        disclosures=tuple(leaf.disclosures.values()),
        salt=salt,
    )
    key = keys.case_keys.for_case(case.case)
    return NewEntry(
        office=office,
        number=number,
        case=case.case,
        kind=kind,
        digest=salted_digest(salt, signed.data),
        received=signed.received,
        filed_at=now,
        leaf=leaf.compact,
        leaf_hash=leaf_hash(leaf.compact),
        ciphertext=seal_body(body, key=key, office=office, number=number),
    )


def _require_unmoved(case: CaseFile) -> None:
    newest = (
        Entry.objects.filter(office=case.office, case=case.case)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    if newest != (case.filed[-1].number if case.filed else None):
        raise _moved_on()


def _queue(office: str, case: str, delivery: Delivery, *, now: datetime) -> None:
    Outbox.objects.create(
        office=office,
        peer=delivery.peer,
        case=case,
        key=secrets.token_urlsafe(24),
        entries=json.dumps(delivery.numbers),
        package=delivery.package,
        queued_at=now,
        due_at=now,
    )


def _twice() -> NotNow:
    return NotNow(
        "document.twice",
        "This very document has been filed in the case already.",
        remedy="Open the case to see where it stands; nothing needs to be done again.",
    )


def _moved_on() -> NotNow:
    return NotNow(
        "case.moved-on",
        "Something was filed in this case while you were working on it.",
        remedy="Look at the case again, then decide; nothing you wrote is lost.",
    )


def _unavailable(error: Exception) -> Exception:
    if "full" in str(error) or "No space" in str(error):
        return NotReached(
            "store.full",
            "There is no room left on the disk; nothing was filed and nothing was lost.",
            remedy="Free some space, then do it again.",
        )
    return NotReached(
        "store.unavailable",
        "The database does not answer; nothing was filed and nothing was lost.",
        remedy="Try again in a moment.",
    )
