# SPDX-License-Identifier: Apache-2.0
"""Give outsiders what they need to check an entry without us: exact bytes, and a proof file.

Rules: a document comes out as filed, never written again; a proof leads from the
entry to the newest signed checkpoint.

Cites: C2SP tlog-proof; RFC 6962 2.1.1.
"""

from datetime import datetime

from rogatory.archive.models import Entry
from rogatory.errors import NotAllowed
from rogatory.ledger.proof_file import make_proof_file
from rogatory.registry.cases import body_of
from rogatory.registry.node import Node
from rogatory.wire.canonical import digest as digest_of
from rogatory.wire.signed import Signature


def exact_document(node: Node, office: str, case: str, digest: str) -> tuple[bytes, tuple[Signature, ...]]:
    """Return the bytes of a document as they were filed, with their signatures."""
    from rogatory.registry.cases import signatures_of

    _, body = _find(node, office, case, digest)
    return body.document, signatures_of(body)


def proof_file(node: Node, office: str, case: str, digest: str, *, now: datetime) -> bytes:
    """Return the proof that the document’s entry is in the office’s ledger."""
    row, _ = _find(node, office, case, digest)
    ledger = node.ledger(office)
    point, note = ledger.checkpoint(keys=node.keys(office), now=now)
    made = make_proof_file(
        row.number, size=point.size, read=ledger.reader(), note=note.encode(), extra=bytes(row.leaf)
    )
    return made.to_bytes()


def opening_of(node: Node, office: str, case: str, digest: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the leaf of a document’s entry and all its openings."""
    row, body = _find(node, office, case, digest)
    return bytes(row.leaf), body.disclosures


def _find(node: Node, office: str, case: str, digest: str):
    for row in Entry.objects.filter(office=office, case=case).order_by("number").select_related("body"):
        body = body_of(node, row)
        if digest_of(body.document) == digest:
            return row, body
    raise NotAllowed(
        "document.not-found",
        "There is no such document that you may see.",
        remedy="Check the address, or ask for standing in the case.",
    )
