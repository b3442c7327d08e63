# SPDX-License-Identifier: Apache-2.0
"""Offices in memory: keys, a ledger, documents of every kind that travels, and envelopes."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rogatory.casefile.documents import (
    Authorisation,
    Document,
    HumanProof,
    Identifier,
    LetterOfRequest,
    PackageReference,
    Production,
    ProductionOrder,
    Question,
    Role,
)
from rogatory.ledger import tree
from rogatory.ledger.canonical_base64 import to_base64
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.leaf import PublicFacts, make_leaf
from rogatory.ledger.note import sign_note
from rogatory.ledger.tree import CompactRange
from rogatory.ledger.verifier_key import format_vkey, note_signer
from rogatory.transmission.messages import VerifiedMessage
from rogatory.wire.canonical import digest, encode
from rogatory.wire.directory import DOCUMENTS, MESSAGES, OfficeKey, OfficeRecord
from rogatory.wire.envelope import EntryReceipt, Envelope, Item
from rogatory.wire.signed import DocumentSigner, document_signer, sign_document

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
KEY = "k" * 24


def private_key(*names: str) -> Ed25519PrivateKey:
    """Return the key that belongs to these names, the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(sha256("/".join(names).encode()).digest())


@dataclass(frozen=True)
class Entry:
    """A document as its office filed it."""

    data: bytes
    leaf: bytes
    opening: str
    number: int


@dataclass
class Office:
    """An office with its keys and its ledger; it can also do what no honest office does."""

    name: str
    demonstration: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def documents(self) -> DocumentSigner:
        return document_signer(private_key(self.name, "documents"))

    @property
    def messages(self) -> DocumentSigner:
        return document_signer(private_key(self.name, "messages"))

    @property
    def ledger(self):
        return note_signer(f"rogatory/{self.name}", private_key(self.name, "ledger"))

    def record(self, **changes: object) -> OfficeRecord:
        made = OfficeRecord(
            office=self.name,
            names={"en": self.name},
            state="XA",
            form="central authority",
            address=f"http://127.0.0.1:8710/offices/{self.name}",
            keys=(office_key(DOCUMENTS, self.documents), office_key(MESSAGES, self.messages)),
            ledger_keys=(format_vkey(self.ledger.key),),
            age_recipients=(),
            seal_authority="",
            demonstration=self.demonstration,
        )
        return msgspec.structs.replace(made, **changes)

    def file(self, document: Document | bytes, *, kind: str = "", iss: str = "") -> Entry:
        data = document if isinstance(document, bytes) else encode(document)
        plain = json.loads(data)
        number = len(self.entries)
        leaf = make_leaf(
            PublicFacts(
                iss=iss or self.name, seq=number, kind=kind or str(plain.get("kind")), month="2026-11"
            ),
            {"document": digest(data), "case": str(plain.get("case"))},
            sign=self.documents.sign,
        )
        entry = Entry(data, leaf.compact, leaf.disclosures["document"], number)
        self.entries.append(entry)
        return entry

    def hash_of(self, level: int, index: int) -> bytes:
        first, width = index << level, 1 << level
        leaves = [leaf_hash(one.leaf) for one in self.entries[first : first + width]]
        return CompactRange().extend(leaves).root()

    def point(self, size: int | None = None) -> Checkpoint:
        size = len(self.entries) if size is None else size
        return Checkpoint(f"rogatory/{self.name}", size, tree.root(size, self.hash_of))

    def note(self, size: int | None = None) -> str:
        return sign_note(self.point(size).text(), signers=[self.ledger], timestamp=0).decode()

    def path(self, number: int, size: int | None = None) -> tuple[bytes, ...]:
        return tree.inclusion_path(number, len(self.entries) if size is None else size, self.hash_of)

    def item(self, entry: Entry) -> Item:
        return Item(
            document=entry.data,
            signatures=(sign_document(entry.data, signer=self.documents),),
            leaf=entry.leaf,
            opening=entry.opening,
            index=entry.number,
            path=self.path(entry.number),
        )

    def envelope(self, to: str, *entries: Entry, case: str = "", **changes: object) -> Envelope:
        made = Envelope(
            key=KEY,
            sender=self.name,
            recipient=to,
            case=case or json.loads(entries[0].data)["case"],
            sent_at=NOW,
            items=tuple(self.item(entry) for entry in entries),
            checkpoint=self.note(),
        )
        return msgspec.structs.replace(made, **changes)

    def receipt_of(self, entry: Entry) -> EntryReceipt:
        """Show where a document that came in stands; the path holds until the ledger grows."""
        return EntryReceipt(
            document=digest(entry.data),
            leaf=entry.leaf,
            opening=entry.opening,
            index=entry.number,
            path=self.path(entry.number),
        )


def office_key(
    purpose: str, signer: DocumentSigner, *, begins: datetime = LONG_AGO, ends: datetime | None = None
) -> OfficeKey:
    return OfficeKey(
        purpose=purpose,
        algorithm=signer.key.algorithm,
        public=to_base64(signer.key.public),
        begins=begins,
        ends=ends,
    )


def message_of(office: Office, body: bytes, **changes: object) -> VerifiedMessage:
    """Return what `verify_request` would say of a message that carried this body."""
    made = VerifiedMessage(
        key_id=office.messages.key.key_id,
        office=office.name,
        nonce="n" * 22,
        expires=NOW + timedelta(minutes=5),
        digest=digest(body),
        idempotency_key=KEY,
    )
    return msgspec.structs.replace(made, **changes)


def head(office: str, case: str = "xa.central-2026-abc", person: str = "lea", **more: object) -> dict:
    return {"case": case, "office": office, "person": person, "role": Role.OFFICIAL, "time": NOW} | more


def question(office: str = "xb.central", **more: object) -> Question:
    return Question(**head(office, person="tomas", **more), text="Which account is meant?")


def letter(to: str = "xb.central", **more: object) -> LetterOfRequest:
    return LetterOfRequest(
        **head("xa.central", **more),
        to=to,
        instrument="UNCC",
        measure="access to stored data",
        authority="Central authority of Altania",
        proceeding="Investigation 12/2026",
        offence="Fraud",
        offence_provision="Penal Code 210",
        maximum_penalty="six years",
        summary="A shop that never delivered.",
        assistance="Stored content of one account.",
        identifiers=(Identifier(scheme="account", value="shop@mailhaven.example"),),
        data_category="content data",
        purpose="To find who runs the shop.",
        necessity="Nothing else leads there.",
    )


def order(to: str = "xb.mailhaven", **more: object) -> ProductionOrder:
    return ProductionOrder(
        **head("xb.central", person="tomas", **more),
        to=to,
        instrument="UNCC",
        measure="production",
        authority="Court of Belmora",
        domestic_basis="Act 7",
        identifiers=(Identifier(scheme="account", value="shop@mailhaven.example"),),
        data_category="content data",
        due=date(2026, 12, 1),
        seal_to=("xa.central", "xb.central"),
        remedy="Objection to the court within five days.",
    )


def production(office: str = "xb.mailhaven", **more: object) -> Production:
    package = PackageReference(
        sealed="sha256:" + "1" * 64,
        size=1000,
        tag_manifest="sha256:" + "2" * 64,
        file_count=1,
        recipients=("xa.central", "xb.central"),
    )
    replies = {"in_reply_to": ("sha256:" + "3" * 64,)} | more
    return Production(**head(office, person="ines", **replies), package=package, sealed_by="xb.mailhaven")


def authorisation(
    document: Document | bytes,
    *,
    person: str = "amal",
    role: Role = Role.JUDGE,
    method: str = "session",
    also: tuple[str, ...] = (),
    told: dict | None = None,
    **more: object,
) -> Authorisation:
    data = document if isinstance(document, bytes) else encode(document)
    plain = json.loads(data)
    statement = {
        "act": "authorise",
        "also": sorted(also),
        "digest": digest(data),
        "nonce": "n",
        "office": plain["office"],
        "person": person,
        "role": str(role),
    } | (told or {})
    return Authorisation(
        case=plain["case"],
        office=plain["office"],
        person=person,
        role=role,
        time=NOW,
        of=digest(data),
        also_of=also,
        proof=HumanProof(method=method, statement=json.dumps(statement)),
        **more,
    )


def covered_by(document: Production) -> tuple[str, ...]:
    return tuple(sorted({document.in_reply_to[0], document.package.sealed, document.package.tag_manifest}))


def authorised(office: Office, document: Document, **more: object) -> tuple[Entry, Entry]:
    """File a document and its authorisation."""
    also = covered_by(document) if isinstance(document, Production) else ()
    return office.file(document), office.file(authorisation(document, **{"also": also} | more))
