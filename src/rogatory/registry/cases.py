# SPDX-License-Identifier: Apache-2.0
"""Open a case file: read its entries, decrypt its bodies, fold them.

Rules: what is read is checked against the entry (the salted digest) before it is
believed; a case that does not exist and one of another office are answered alike.
"""

import hashlib

import msgspec

from rogatory.archive.bodies import FiledBody, open_body
from rogatory.archive.models import Entry
from rogatory.casefile.fold import CaseFile, Filed, fold
from rogatory.errors import NotAllowed, NotGenuine
from rogatory.registry.node import Node
from rogatory.wire.canonical import digest
from rogatory.wire.reading import read_document
from rogatory.wire.signed import Signature


def load_case(node: Node, office: str, case: str) -> CaseFile:
    """Return the folded case file; it is empty if nothing was filed in it yet."""
    rows = Entry.objects.filter(office=office, case=case).order_by("number").select_related("body")
    return fold((_filed(node, row) for row in rows), case=case, office=office)


def require_case(node: Node, office: str, case: str) -> CaseFile:
    """Return a case file that exists."""
    found = load_case(node, office, case)
    if not found.filed:
        raise NotAllowed(
            "case.not-found",
            "There is no such case that you may see.",
            remedy="Check the address, or ask for standing in the case.",
        )
    return found


def body_of(node: Node, row: Entry) -> FiledBody:
    """Return the decrypted body of an entry, after checking that it is the one that was filed.

    1. It decrypts under the key of its case, at its place.
    2. Its salted digest is the one of the entry.
    """
    key = node.keys(row.office).case_keys.for_case(row.case)
    body = open_body(bytes(row.body.ciphertext), key=key, office=row.office, number=row.number)  # 1
    if salted_digest(body.salt, body.document) != row.digest:  # 2
        raise NotGenuine(
            "body.altered",
            "The stored words of entry {number} are not those that were filed.",
            remedy="Restore the database from its backup and run `rogatory check`.",
            params={"number": str(row.number)},
        )
    return body


def signatures_of(body: FiledBody) -> tuple[Signature, ...]:
    """Return the signatures over the document."""
    return msgspec.json.decode(body.signatures, type=tuple[Signature, ...])


def salted_digest(salt: bytes, document: bytes) -> str:
    """Return the digest an entry shows: salted, so that nobody can guess a document from it."""
    return f"sha256:{hashlib.sha256(salt + document).hexdigest()}"


def _filed(node: Node, row: Entry) -> Filed:
    body = body_of(node, row)
    return Filed(
        document=read_document(body.document),
        digest=digest(body.document),
        number=row.number,
        filed_at=row.filed_at,
    )
