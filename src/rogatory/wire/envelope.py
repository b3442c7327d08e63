# SPDX-License-Identifier: Apache-2.0
"""What travels between offices: documents with their signatures and proofs, and the receipt.

Rules:
- the bytes of a document travel as they were filed and are never written again;
- each document comes with its entry in the sender's ledger: the leaf, the opening
  of its digest, the path to the root in the sender's signed checkpoint, so neither
  side can later deny;
- a document that needed authorisation travels with it, in one envelope;
- an envelope has a key of its own; repeated under that key it has no second effect;
- a receipt names the envelope by digest and the entries it became.

Source: RFC 6962 2.1.1 (paths); RFC 9901 (openings); trust.md 4.
"""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from rogatory.casefile.documents.base import CaseId, Digest, OfficeId
from rogatory.wire.signed import Signature

ENVELOPE_TYPE = "application/vnd.rogatory.envelope+json"
RECEIPT_TYPE = "application/vnd.rogatory.receipt+json"
LARGEST_ENVELOPE = 4 << 20
MOST_ITEMS = 64

Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{16,80}$")]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A document on its way: exact bytes, signatures, and its place in the sender's ledger."""

    document: bytes
    signatures: tuple[Signature, ...]
    leaf: bytes
    opening: str
    index: Annotated[int, msgspec.Meta(ge=0)]
    path: tuple[bytes, ...]


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Documents from one office to another, under one key."""

    version: Literal[1] = 1
    key: Key
    sender: OfficeId
    recipient: OfficeId
    case: CaseId
    sent_at: datetime
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1, max_length=MOST_ITEMS)]
    checkpoint: str


class EntryReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """Where a document now stands in the receiver's ledger, with the proof."""

    document: Digest
    leaf: bytes
    opening: str
    index: int
    path: tuple[bytes, ...]


class ReceiptStatement(msgspec.Struct, frozen=True, kw_only=True):
    """“We have your envelope, and this is what it became.”"""

    version: Literal[1] = 1
    envelope: Digest
    key: Key
    sender: OfficeId
    recipient: OfficeId
    received_at: datetime
    entries: tuple[EntryReceipt, ...]
    checkpoint: str


class SignedReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """A receipt as it travels: exact bytes and the receiver's signatures."""

    receipt: bytes
    signatures: tuple[Signature, ...]
