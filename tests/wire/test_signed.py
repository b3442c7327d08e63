# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.public_key import ED25519, ML_DSA_44, genuine, load_public
from rogatory.wire.dsse import SignedDocument, parse_signed_document
from rogatory.wire.signed import (
    DOCUMENT_TYPE,
    DocumentKey,
    Signature,
    document_signer,
    pre_authentication,
    sign_document,
    verify_document,
)

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
LEA = document_signer(Ed25519PrivateKey.from_private_bytes(b"l" * 32))
AMAL = document_signer(Ed25519PrivateKey.from_private_bytes(b"a" * 32))
LATER = document_signer(MLDSA44PrivateKey.from_seed_bytes(b"q" * 32))
DATA = b'{"kind":"LetterOfRequest"}'


def signed(signer, data=DATA, **more):
    return sign_document(data, signer=signer, **more)


def test_the_signed_bytes_are_those_of_the_dsse_specification():
    expected = b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    assert pre_authentication("http://example.com/HelloWorld", b"hello world") == expected


@pytest.mark.parametrize("signer", [LEA, LATER])
def test_a_document_signed_by_a_known_key_is_believed(signer):
    assert verify_document(DATA, [signed(signer)], keys=[signer.key]) == (signer.key.key_id,)


def test_the_name_of_a_key_follows_from_its_spki_form():
    for private, signer in (
        (Ed25519PrivateKey.from_private_bytes(b"l" * 32), LEA),
        (MLDSA44PrivateKey.from_seed_bytes(b"q" * 32), LATER),
    ):
        spki = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        digest = base64.urlsafe_b64encode(hashlib.sha256(spki).digest()).decode()[:22]
        assert signer.key.key_id == f"{signer.key.algorithm}:{digest}"


def test_a_key_of_no_known_algorithm_has_no_name():
    for key in (DocumentKey("rsa", b"x" * 32), DocumentKey(ED25519, b"x" * 31)):
        with pytest.raises(NotValid):
            _ = key.key_id


def test_as_many_different_keys_as_required_must_have_signed():
    both = [signed(LEA), signed(AMAL)]
    keys = [LEA.key, AMAL.key]
    assert set(verify_document(DATA, both, keys=keys, require=2)) == {LEA.key.key_id, AMAL.key.key_id}
    for too_few in ([signed(LEA)], [signed(LEA), signed(LEA)], []):
        with pytest.raises(NotGenuine, match="enough"):
            verify_document(DATA, too_few, keys=keys, require=2)
    with pytest.raises(NotGenuine, match="enough"):
        verify_document(DATA, [], keys=keys, require=0)


def test_unknown_keys_and_algorithms_never_count():
    stranger = signed(AMAL)
    novel = Signature(key_id="novel:abc", algorithm="novel", value="AAAA")
    posing = Signature(key_id=LEA.key.key_id, algorithm="novel", value="AAAA")
    assert verify_document(DATA, [stranger, novel, posing, signed(LEA)], keys=[LEA.key]) == (LEA.key.key_id,)
    with pytest.raises(NotGenuine, match="enough"):
        verify_document(DATA, [stranger, novel, posing], keys=[LEA.key])


def test_a_wrong_signature_of_a_known_key_spoils_the_whole():
    with pytest.raises(NotGenuine, match="does not fit"):
        verify_document(DATA, [signed(AMAL), signed(LEA, b"other")], keys=[LEA.key, AMAL.key])
    swapped = Signature(key_id=LEA.key.key_id, algorithm=ML_DSA_44, value=signed(LATER).value)
    with pytest.raises(NotGenuine, match="does not fit"):
        verify_document(DATA, [swapped], keys=[LEA.key, LATER.key])


def test_a_signature_serves_one_payload_type_only():
    other = signed(LEA, payload_type="application/vnd.rogatory.receipt+json")
    with pytest.raises(NotGenuine, match="does not fit"):
        verify_document(DATA, [other], keys=[LEA.key])


def test_the_boundary_between_type_and_bytes_cannot_be_moved():
    assert pre_authentication("a 1", b"b") != pre_authentication("a", b"1 b")
    assert pre_authentication("a", b"") != pre_authentication("", b"a")


def test_a_signature_has_one_spelling():
    good = signed(LEA).value
    for other in (good[:-2], good + "=", good.replace("=", ""), good + "\n", " " + good, good[:-3] + "B=="):
        assert other != good
        with pytest.raises(RogatoryError):
            verify_document(
                DATA, [Signature(key_id=LEA.key.key_id, algorithm=ED25519, value=other)], keys=[LEA.key]
            )


def test_no_single_bit_of_document_or_signature_can_change():
    value = base64.b64decode(signed(LEA).value)
    for bit in range(8 * len(value)):
        changed = bytearray(value)
        changed[bit // 8] ^= 1 << bit % 8
        forged = Signature(
            key_id=LEA.key.key_id, algorithm=ED25519, value=base64.b64encode(bytes(changed)).decode()
        )
        with pytest.raises(NotGenuine):
            verify_document(DATA, [forged], keys=[LEA.key])
    for bit in range(8 * len(DATA)):
        other = bytearray(DATA)
        other[bit // 8] ^= 1 << bit % 8
        with pytest.raises(NotGenuine):
            verify_document(bytes(other), [signed(LEA)], keys=[LEA.key])


def test_more_signatures_than_anyone_needs_are_refused():
    with pytest.raises(NotGenuine, match="more signatures"):
        verify_document(DATA, [signed(LEA)] * 17, keys=[LEA.key])


@given(st.text(), st.text(), st.text())
def test_any_signature_is_passed_over_or_refused(key_id, algorithm, value):
    for held in (
        Signature(key_id=key_id, algorithm=algorithm, value=value),
        Signature(key_id=LEA.key.key_id, algorithm=ED25519, value=value),
    ):
        with pytest.raises(RogatoryError):
            verify_document(DATA, [held], keys=[LEA.key])


EDGES = json.loads((VECTORS / "ed25519-edge" / "ed25519vectors.json").read_text(encoding="utf-8"))


def test_edge_cases_of_ed25519_are_decided_as_written_down():
    """Weak and non-canonical keys are no keys; else the cofactorless equation and R decide."""
    decided = {True: 0, False: 0, None: 0}
    for case in EDGES:
        flags = set(case["flags"] or [])
        public, signature = bytes.fromhex(case["key"]), bytes.fromhex(case["sig"])
        weak = not flags.isdisjoint({"low_order_A", "non_canonical_A"})
        try:
            verdict = genuine(ED25519, public=public, signature=signature, message=case["msg"].encode())
        except NotValid:
            verdict = None
        decided[verdict] += 1
        expected = None if weak else flags.isdisjoint({"low_order_residue", "non_canonical_R"})
        assert verdict is expected, case
    assert min(decided.values()) > 0


def test_the_points_of_small_order_are_exactly_those_the_vectors_call_so():
    small = {case["key"] for case in EDGES if "low_order_A" in (case["flags"] or [])}
    assert len(small) > 8
    for public in small:
        with pytest.raises(NotValid):
            load_public(ED25519, bytes.fromhex(public))


def cases(name):
    published = json.loads((VECTORS / "wycheproof" / name).read_text(encoding="utf-8"))
    for group in published["testGroups"]:
        for case in group["tests"]:
            if not case.get("ctx"):
                yield group["publicKey"], case


@pytest.mark.parametrize(
    ("name", "algorithm"), [("ed25519_test.json", ED25519), ("mldsa_44_verify_test.json", ML_DSA_44)]
)
def test_wycheproof_cases_are_judged_as_published(name, algorithm):
    judged = 0
    for key, case in cases(name):
        public = bytes.fromhex(key["pk"] if isinstance(key, dict) else key)
        try:
            verdict = genuine(
                algorithm,
                public=public,
                signature=bytes.fromhex(case["sig"]),
                message=bytes.fromhex(case["msg"]),
            )
        except NotValid:
            verdict = False
        assert verdict is (case["result"] == "valid"), (case["tcId"], case["comment"])
        judged += 1
    assert judged > 60


FILE = SignedDocument(DOCUMENT_TYPE, DATA, (signed(LEA), signed(LATER)))


def test_a_signed_document_travels_as_one_json_file():
    told = json.loads(FILE.to_bytes())
    assert base64.b64decode(told["payload"]) == DATA and told["payloadType"] == DOCUMENT_TYPE
    held = parse_signed_document(FILE.to_bytes())
    assert held == FILE
    assert len(verify_document(held.payload, held.signatures, keys=[LEA.key, LATER.key], require=2)) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f.update(payload=f["payload"].rstrip("=") + "\n"),
        lambda f: f.update(signatures=[]),
        lambda f: f.update(signatures=f["signatures"] * 9),
        lambda f: f.update(extra=1),
        lambda f: f.pop("payloadType"),
        lambda f: f["signatures"][0].update(sig="A"),
    ],
)
def test_a_signed_document_with_a_fault_is_refused(change):
    told = json.loads(FILE.to_bytes())
    change(told)
    with pytest.raises(NotValid):
        parse_signed_document(json.dumps(told).encode())


@given(st.binary())
def test_any_bytes_are_a_signed_document_or_refused(data):
    for body in (data, b'{"payload":"' + data + b'","payloadType":"t","signatures":[]}'):
        with pytest.raises(RogatoryError):
            parse_signed_document(body)
