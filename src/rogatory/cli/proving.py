# SPDX-License-Identifier: Apache-2.0
"""Prove a played story from what can be fetched: every document, its signature, its entry, its ledger.

Rules: uses the pure rooms alone, with the keys the signed directory names; nothing
is asked of the nodes but bytes.
"""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from rogatory.cli.cast import CAST
from rogatory.ledger.policy import Policy
from rogatory.ledger.proof_file import parse_proof_file, verify_proof_file
from rogatory.ledger.verifier_key import parse_vkey
from rogatory.wire.canonical import digest
from rogatory.wire.directory import Directory, OfficeRecord, SignedDirectory

READERS = ("lea", "tomas", "ines")


def prove_case(running, case: str) -> Iterator[str]:
    """Yield a sentence for each office whose documents and proofs verify; raise at the first fault."""
    records = {one.office: one for one in directory_of(running.place).offices}
    for person in READERS:
        office = next(c.office for c in CAST if c.person == person)
        count = _prove_office(running.seat(person), case, records[office])
        yield f"{records[office].name()}: {count} entries of this case verify against its signed checkpoint."


def _prove_office(seat, case: str, record: OfficeRecord) -> int:
    keys = tuple(parse_vkey(key) for key in record.ledger_keys)
    policy = Policy(logs=keys, every_log_key=True)
    documents = seat.case(case)["documents"]
    for one in documents:
        name = one["digest"]
        if digest(seat.bytes(f"/api/cases/{case}/documents/{name}")) != name:
            raise AssertionError(f"document {name} is not what it is called")
        proof = seat.bytes(f"/api/cases/{case}/proofs/{name}")
        leaf = seat.bytes(f"/api/cases/{case}/leaves/{name}")
        verify_proof_file(parse_proof_file(proof), leaf=leaf, policy=policy)
    return len(documents)


def directory_of(place: Path) -> Directory:
    """Return the signed directory that the nodes below a folder were given."""
    path = next(iter(sorted(place.glob("*/directory.json"))))
    signed = msgspec.json.decode(path.read_bytes(), type=SignedDirectory)
    return msgspec.json.decode(signed.directory, type=Directory)
