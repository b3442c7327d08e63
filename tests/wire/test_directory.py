# SPDX-License-Identifier: Apache-2.0
"""The directory is believed only if enough roots signed it, it is new enough and has not expired."""

import json
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.errors import RogatoryError
from rogatory.ledger.canonical_base64 import to_base64
from rogatory.wire.canonical import encode
from rogatory.wire.directory import (
    DIRECTORY_TYPE,
    DOCUMENTS,
    LARGEST_DIRECTORY,
    MESSAGES,
    Directory,
    OfficeKey,
    OfficeRecord,
    SignedDirectory,
    read_directory,
)
from rogatory.wire.signed import document_signer, sign_document

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ROOTS = [document_signer(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)) for number in range(3)]
STRANGER = document_signer(Ed25519PrivateKey.from_private_bytes(b"s" * 32))


def office_key(purpose: str = MESSAGES, signer=STRANGER, **more) -> OfficeKey:
    public = to_base64(signer.key.public)
    fields = {"purpose": purpose, "algorithm": "ed25519", "public": public, "begins": NOW}
    return OfficeKey(**fields | more)


def record(office: str = "xa.central", **more) -> OfficeRecord:
    fields = {
        "office": office,
        "names": {"en": "Central authority of Altania", "ar": "السلطة المركزية"},
        "state": "XA",
        "form": "central authority",
        "address": "https://xa.example.org",
        "keys": (office_key(),),
        "ledger_keys": (),
        "age_recipients": (),
        "seal_authority": "",
    }
    return OfficeRecord(**fields | more)


def directory(**more) -> Directory:
    fields = {"version": 7, "issued": NOW, "expires": NOW + timedelta(days=7), "offices": (record(),)}
    return Directory(**fields | more)


def signed(made: Directory | bytes, *signers) -> bytes:
    data = made if isinstance(made, bytes) else encode(made)
    signatures = tuple(
        sign_document(data, payload_type=DIRECTORY_TYPE, signer=one) for one in signers or ROOTS[:2]
    )
    return encode(SignedDirectory(directory=data, signatures=signatures))


def read(data: bytes, **more):
    how = {"roots": [one.key for one in ROOTS], "require": 2, "newest": 7, "now": NOW}
    return read_directory(data, **how | more)


def code_of(data: bytes, **more) -> str:
    with pytest.raises(RogatoryError) as refused:
        read(data, **more)
    return refused.value.code


def test_a_directory_signed_by_two_of_three_roots_is_believed():
    assert read(signed(directory())) == directory()


@pytest.mark.parametrize("signers", [ROOTS[:1], [ROOTS[0], ROOTS[0]], [ROOTS[0], STRANGER]])
def test_fewer_roots_are_not_enough(signers):
    assert code_of(signed(directory(), *signers)) == "signature.missing"


def test_a_document_signature_is_no_directory_signature():
    data = encode(directory())
    signatures = tuple(sign_document(data, signer=one) for one in ROOTS)
    assert code_of(encode(SignedDirectory(directory=data, signatures=signatures))) == "signature.wrong"


def test_a_changed_directory_is_refused():
    held = msgspec.json.decode(signed(directory()), type=SignedDirectory)
    other = msgspec.structs.replace(held, directory=held.directory.replace(b"xa.", b"xb."))
    assert code_of(encode(other)) == "signature.wrong"


def test_an_older_directory_is_refused_and_the_same_one_is_not():
    assert code_of(signed(directory(version=6))) == "directory.older"
    assert read(signed(directory(version=8))).version == 8


def test_an_expired_directory_is_refused():
    assert code_of(signed(directory(expires=NOW))) == "directory.expired"
    assert read(signed(directory(expires=NOW + timedelta(seconds=1))))


@pytest.mark.parametrize(
    "made",
    [
        b"{}",
        b"[]",
        directory(offices=(record(), record())),
        encode(json.loads(encode(directory())) | {"version": 0}),
        encode(json.loads(encode(directory())) | {"expires": "2026-11-09T09:00:00"}),
        encode(directory()).replace(b'"version":7', b'"version":7,"version":8'),
        directory(offices=(record(tls_pins=("sha256:x",)),)),
    ],
)
def test_what_roots_signed_must_still_be_a_directory(made):
    assert code_of(signed(made)) == "directory.misshapen"


def test_the_file_has_bounds():
    assert code_of(b"x" * (LARGEST_DIRECTORY + 1)) == "directory.too-large"
    assert code_of(b"[" * 100) == "directory.misshapen"


def test_a_key_counts_for_its_purpose_and_from_its_first_to_before_its_last_moment():
    ends = NOW + timedelta(days=90)
    made = record(keys=(office_key(ends=ends), office_key(DOCUMENTS, ROOTS[0])))
    at = {
        NOW - timedelta(seconds=1): (),
        NOW: (STRANGER.key,),
        ends - timedelta(seconds=1): (STRANGER.key,),
        ends: (),
    }
    assert {moment: made.keys_for(MESSAGES, at=moment) for moment in at} == at
    assert made.keys_for(DOCUMENTS, at=ends) == (ROOTS[0].key,)


def test_a_key_of_an_algorithm_from_tomorrow_is_passed_over():
    made = record(keys=(office_key(algorithm="tomorrow"), office_key()))
    assert made.keys_for(MESSAGES, at=NOW) == (STRANGER.key,)


def test_a_name_is_given_in_the_language_asked_for_or_in_english():
    assert record().name("ar") == "السلطة المركزية"
    assert record().name("fr") == "Central authority of Altania"
    assert record(names={}).name() == "xa.central"


def test_a_field_from_a_newer_directory_is_passed_over():
    plain = json.loads(encode(directory()))
    plain["offices"][0]["fax"] = "1"
    assert read(signed(encode(plain))) == directory()


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_one_of_the_families(data):
    with pytest.raises(RogatoryError):
        read(data)
