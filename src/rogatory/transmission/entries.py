# SPDX-License-Identifier: Apache-2.0
"""Is a document an entry of the other office's ledger, and does that ledger only grow?

Rules:
- the checkpoint carries an Ed25519 note signature of the office's ledger key, under the
  ledger's own name; a cosignature alone is a witness's word and not the ledger's;
- the entry is signed with a document key of the office, its disclosure names exactly
  this document, and the path leads to the root of exactly this checkpoint;
- a checkpoint of the size last seen has the root last seen; a larger one is proven to
  continue it if a proof from that size comes along; a smaller one (post that crossed)
  proves nothing new and replaces nothing.

Left to callers: remembering the last checkpoint of each office, asking for a proof when
`Growth.shown` is false, and keeping both checkpoints when a refusal has the code `FORKED`.

Source: RFC 9162 2.1.3.2 and 2.1.4.2; RFC 9901 7.1; C2SP tlog-checkpoint 1.0.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec
from cryptography.exceptions import InvalidSignature

from rogatory.errors import NotGenuine
from rogatory.ledger.checkpoint_text import Checkpoint, parse_checkpoint_text
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.leaf import open_leaf
from rogatory.ledger.note import open_note
from rogatory.ledger.proof import verify_consistency, verify_inclusion
from rogatory.ledger.public_key import ED25519, genuine
from rogatory.ledger.verifier_key import NOTE, parse_vkey
from rogatory.wire.directory import DOCUMENTS, OfficeRecord
from rogatory.wire.signed import DocumentKey

# The code of the refusal that says: these two checkpoints are not of one ledger that only grew.
FORKED = "proof.inconsistent"


class Placed(Protocol):
    """A document's place in a ledger, as envelope and receipt both show it."""

    @property
    def leaf(self) -> bytes:
        """The entry."""

    @property
    def opening(self) -> str:
        """The disclosure that names the document."""

    @property
    def index(self) -> int:
        """Its number."""

    @property
    def path(self) -> tuple[bytes, ...]:
        """The way to the root."""


class Growth(msgspec.Struct, frozen=True, kw_only=True):
    """The newest checkpoint now known, and whether it was shown to continue the one before."""

    checkpoint: Checkpoint
    shown: bool


def read_checkpoint(note: str, *, record: OfficeRecord) -> Checkpoint:
    """Return what the office's ledger states about itself.

    1. A ledger key of the office has signed the note, as a note.
    2. The name of the ledger is the name of that key.

    Cites: C2SP tlog-checkpoint, Signatures
    """
    # 1
    opened = open_note(note.encode(), keys=[parse_vkey(key) for key in record.ledger_keys])
    names = {one.key.name for one in opened.verified if one.key.kind == NOTE}
    if not names:
        raise NotGenuine(
            "checkpoint.not-signed-by-ledger",
            "The checkpoint is not signed by the ledger of {office} itself.",
            remedy="Ask the office for a checkpoint with the signature of its ledger key.",
            field="checkpoint",
            cites="C2SP tlog-checkpoint, Signatures",
            params={"office": record.office},
        )
    checkpoint = parse_checkpoint_text(opened.text)
    # 2
    if checkpoint.origin not in names:
        raise _other_ledger()
    return checkpoint


def require_growth(
    new: Checkpoint, *, last: Checkpoint | None, consistent_from: int = 0, proof: Sequence[bytes] = ()
) -> Growth:
    """Refuse a ledger that was rewritten; return the newest checkpoint and whether growth was shown.

    1. It is the same ledger as before.
    2. At the same size it has the same root.
    3. A proof from the size last seen leads from the root last seen to the new one.

    First contact (`last` is None) proves nothing and is counted as not shown.
    Cites: RFC 9162 2.1.4.2
    """
    if last is None:
        return Growth(checkpoint=new, shown=False)
    # 1
    if new.origin != last.origin:
        raise _other_ledger()
    if new.size < last.size:
        return Growth(checkpoint=last, shown=False)
    # 2
    if new.size == last.size:
        verify_consistency(
            old_size=last.size, old_root=last.root, new_size=new.size, new_root=new.root, path=()
        )
        return Growth(checkpoint=new, shown=True)
    # 3
    if consistent_from == 0 or consistent_from != last.size:
        return Growth(checkpoint=new, shown=False)
    verify_consistency(
        old_size=last.size, old_root=last.root, new_size=new.size, new_root=new.root, path=proof
    )
    return Growth(checkpoint=new, shown=True)


def verify_entry(
    place: Placed,
    *,
    document: str,
    kinds: frozenset[str],
    record: OfficeRecord,
    checkpoint: Checkpoint,
    now: datetime,
) -> None:
    """Refuse unless the document with this digest is an entry of the office's ledger.

    1. The entry is signed with a document key that the office has or had.
    2. Its disclosure names exactly this document; issuer, kind and number fit.
    3. The path leads to the root of the checkpoint.

    Cites: RFC 9901 7.1, RFC 9162 2.1.3.2
    """
    # 1
    keys = _entry_keys(record, now=now)

    def verify(signature: bytes, signed: bytes) -> None:
        if not any(
            genuine(key.algorithm, public=key.public, signature=signature, message=signed) for key in keys
        ):
            raise InvalidSignature

    # 2
    facts = open_leaf(place.leaf, [place.opening], verify=verify, demand=("document",))
    if facts["document"] != document:
        raise _elsewhere("document")
    if facts["iss"] != record.office:
        raise _elsewhere("iss")
    if facts["kind"] not in kinds:
        raise _elsewhere("kind")
    if facts["seq"] != place.index:
        raise _elsewhere("seq")
    # 3
    verify_inclusion(
        leaf_hash(place.leaf),
        index=place.index,
        size=checkpoint.size,
        path=place.path,
        root=checkpoint.root,
    )


def _entry_keys(record: OfficeRecord, *, now: datetime) -> tuple[DocumentKey, ...]:
    """Return also keys that have ended: an entry keeps the signature of the day it was made."""
    return tuple(
        one.key()
        for one in record.keys
        if one.purpose == DOCUMENTS and one.algorithm == ED25519 and one.begins <= now
    )


def _elsewhere(field: str) -> NotGenuine:
    return NotGenuine(
        "entry.not-of-document",
        "The entry in the ledger is not that of the document it came with (“{field}” differs).",
        remedy="Ask the office to send the document again with the entry under which it was filed.",
        field=field,
        cites="RFC 9901 7.1",
        params={"field": field},
    )


def _other_ledger() -> NotGenuine:
    return NotGenuine(
        "checkpoint.other-ledger",
        "The checkpoint is that of another ledger than the one known for this office.",
        remedy="Ask the office whether it has begun a new ledger, and have the directory say so.",
        field="checkpoint",
        cites="C2SP tlog-checkpoint, Note text",
    )
