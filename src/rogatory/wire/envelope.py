# SPDX-License-Identifier: Apache-2.0
"""What travels between offices: documents with their signatures and proofs, and the receipt.

Rules:
- the bytes of a document travel as they were filed and are never written again;
- each document comes with its entry in the sender's ledger: the leaf, the opening
  of its digest, the path to the root in the sender's signed checkpoint, so neither
  side can later deny;
- a document that needed authorisation travels with it, in one envelope;
- an envelope has a key of its own; repeated under that key it has no second effect;
- a receipt names the envelope by digest and the entries it became;
- each of these has one spelling only: what is read must be what would be written.

Left to callers: believing any of it (`transmission.accept`, `transmission.receipts`).

Source: RFC 6962 2.1.1 (paths); RFC 9901 (openings); trust.md 4.
"""

from datetime import datetime
from typing import Annotated, Literal, TypeVar

import msgspec

from rogatory.casefile.documents.base import CaseId, Digest, OfficeId
from rogatory.errors import NotValid
from rogatory.wire.canonical import LARGEST_NUMBER, decode, encode
from rogatory.wire.signed import MOST_SIGNATURES, Signature

ENVELOPE_TYPE = "application/vnd.rogatory.envelope+json"
RECEIPT_TYPE = "application/vnd.rogatory.receipt+json"
LARGEST_ENVELOPE = 4 << 20
LARGEST_RECEIPT = 1 << 20
MOST_ITEMS = 64
DEEPEST = 8

Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{16,80}$(?!\n)")]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Place = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_NUMBER)]
Path = Annotated[tuple[bytes, ...], msgspec.Meta(max_length=64)]
Proof = Annotated[tuple[bytes, ...], msgspec.Meta(max_length=128)]
Signatures = Annotated[tuple[Signature, ...], msgspec.Meta(min_length=1, max_length=MOST_SIGNATURES)]
Note = Annotated[str, msgspec.Meta(max_length=64 * 1024)]
T = TypeVar("T")


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document on its way: exact bytes, signatures, and its place in the sender's ledger."""

    document: bytes
    signatures: Signatures
    leaf: bytes
    opening: str
    index: Place
    path: Path


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Documents from one office to another, under one key.

    `consistency` proves that the ledger of `checkpoint` continues the one that had
    `consistent_from` entries; without a proof both are empty.
    """

    version: Literal[1] = 1
    key: Key
    sender: OfficeId
    recipient: OfficeId
    case: CaseId
    sent_at: Moment
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1, max_length=MOST_ITEMS)]
    checkpoint: Note
    consistent_from: Place = 0
    consistency: Proof = ()


class CheckpointStatement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The newest checkpoint of an office's ledger, with the proof from an older size if one was asked for."""

    checkpoint: Note
    consistent_from: Place = 0
    consistency: Proof = ()


class EntryReceipt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a document now stands in the receiver's ledger, with the proof."""

    document: Digest
    leaf: bytes
    opening: str
    index: Place
    path: Path


class ReceiptStatement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """“We have your envelope, and this is what it became.”"""

    version: Literal[1] = 1
    envelope: Digest
    key: Key
    sender: OfficeId
    recipient: OfficeId
    received_at: Moment
    entries: Annotated[tuple[EntryReceipt, ...], msgspec.Meta(max_length=MOST_ITEMS)]
    checkpoint: Note


class SignedReceipt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A receipt as it travels: exact bytes and the receiver's signatures."""

    receipt: bytes
    signatures: Signatures


def read_envelope(body: bytes) -> Envelope:
    """Take an envelope apart without believing it."""
    if len(body) > LARGEST_ENVELOPE:
        raise NotValid(
            "envelope.too-large",
            "The envelope is larger than the {limit} bytes that are accepted.",
            remedy="Send fewer documents in one envelope; evidence belongs into a package.",
            params={"limit": str(LARGEST_ENVELOPE)},
        )
    return _read(body, Envelope, limit=LARGEST_ENVELOPE, code="envelope.misshapen")


def read_signed_receipt(data: bytes) -> tuple[SignedReceipt, ReceiptStatement]:
    """Take a receipt apart without believing it."""
    signed = _read(data, SignedReceipt, limit=LARGEST_RECEIPT, code="receipt.misshapen")
    return signed, _read(signed.receipt, ReceiptStatement, limit=LARGEST_RECEIPT, code="receipt.misshapen")


def read_checkpoint_statement(data: bytes) -> CheckpointStatement:
    """Take the answer to “where does your ledger stand” apart without believing it."""
    return _read(data, CheckpointStatement, limit=LARGEST_RECEIPT, code="checkpoint.misshapen")


def _read(data: bytes, kind: type[T], *, limit: int, code: str) -> T:
    try:
        found = decode(data, kind, max_size=limit, max_depth=DEEPEST)
    except NotValid as error:
        raise _misshapen(code, error.code, field=error.field) from None
    # Base64 and times have several spellings; only the one we would write is taken.
    if not _same(msgspec.json.decode(data), msgspec.json.decode(encode(found))):
        raise _misshapen(code, "document.not-canonical", field=None)
    return found


def _same(said: object, read: object) -> bool:
    """Compare what was said with what would be written; a field left out may have its default."""
    if isinstance(said, dict) and isinstance(read, dict):
        return all(key in read and _same(value, read[key]) for key, value in said.items())
    if isinstance(said, list) and isinstance(read, list):
        return len(said) == len(read) and all(map(_same, said, read))
    return said == read


def _misshapen(code: str, problem: str, *, field: str | None) -> NotValid:
    return NotValid(
        code,
        "What came is not in the form that offices exchange ({problem}).",
        remedy="Send it again exactly as it was made; it may have been cut or altered on the way.",
        field=field,
        params={"problem": problem},
    )
