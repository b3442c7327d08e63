# SPDX-License-Identifier: Apache-2.0
"""Signatures of messages: the published vectors, our golden ones, and every part altered."""

import base64
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey
from http_message_signatures import HTTPMessageSigner
from http_message_signatures.algorithms import ED25519
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transmission.offices import NOW, Office, office_key

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.transmission.messages import (
    MessageKey,
    Request,
    message_keys,
    sign_request,
    sign_response,
    verify_request,
    verify_response,
)
from rogatory.transmission.signature_fields import MLDSA44Algorithm, RequestView, write_signature
from rogatory.wire.directory import MESSAGES
from rogatory.wire.signed import DocumentKey, document_signer

VECTORS = Path(__file__).parents[1] / "vectors"
GOLDEN = json.loads((VECTORS / "golden/httpsig/cases.json").read_text())
URL = "https://xb.example.org/offices/xb.central/exchange/envelopes"
BODY = b'{"a":1}'
SENT = {"Content-Type": "application/json", "Idempotency-Key": '"abc"'}
LEA = Office("xa.central")
TOMAS = Office("xb.central")
KEYS = message_keys([LEA.record(), TOMAS.record()], at=NOW)
POST_QUANTUM = document_signer(MLDSA44PrivateKey.from_seed_bytes(bytes(32)))


def never(nonce: str) -> bool:
    return False


def signed(**changes):
    return sign_request(
        "POST", URL, **{"body": BODY, "headers": SENT, "sign": LEA.messages, "now": NOW} | changes
    )


def verified(headers, **changes):
    how = {"method": "POST", "url": URL, "body": BODY, "keys": KEYS, "seen": never, "now": NOW} | changes
    return verify_request(how.pop("method"), how.pop("url"), headers, how.pop("body"), **how)


def test_the_published_ed25519_example_comes_out_bit_for_bit():
    vector = json.loads((VECTORS / "httpsig/rfc9421-b26.json").read_text())
    raw = base64.urlsafe_b64decode(vector["jwk"]["d"] + "==")
    signer = document_signer(Ed25519PrivateKey.from_private_bytes(raw))
    asked = vector["request"]
    view = RequestView(asked["method"], asked["url"], dict(asked["headers"]))
    prepared = HTTPMessageSigner(signature_algorithm=ED25519).prepare(
        view,
        key_id="test-key-ed25519",
        created=datetime.fromtimestamp(1618884473, UTC),
        label="sig-b26",
        include_alg=False,
        use_existing_digest=True,
        covered_component_ids=("date", "@method", "@path", "@authority", "content-type", "content-length"),
    )
    assert f"sig-b26={prepared.signature_params}" == vector["signature_input"]
    assert base64.b64encode(signer.sign(prepared.signature_base)).decode() == vector["signature"]


@pytest.mark.parametrize(
    "vector",
    [
        one
        for one in json.loads((VECTORS / "httpsig/c2sp-httpsig-pq.json").read_text())["vectors"]
        if one["algorithm"] == "ml-dsa-44" and "deterministic_signature_base64" in one
    ],
    ids=lambda one: one["id"],
)
def test_the_published_post_quantum_examples_verify(vector):
    public = MLDSA44PublicKey.from_public_bytes(base64.b64decode(vector["public_key_base64"]))
    base = base64.b64decode(vector["signature_base_base64"])
    signature = base64.b64decode(vector["deterministic_signature_base64"])
    MLDSA44Algorithm(public_key=public).verify(signature, base)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["why"])
def test_golden_messages_are_judged_as_they_were_made(case):
    key = DocumentKey("ed25519", base64.b64decode(GOLDEN["public_key_raw_base64"]))
    keys = {GOLDEN["keyid"]: MessageKey(office="xa.central", key=key)}

    def judge():
        return verify_request(
            case["method"],
            case["url"],
            case["headers"],
            case["body"].encode(),
            keys=keys,
            seen=never,
            now=datetime.fromtimestamp(case["at"], UTC),
        )

    if case["expect"]:
        assert judge().office == "xa.central"
    else:
        with pytest.raises((NotGenuine, NotValid)):
            judge()


def test_there_are_at_least_22_bad_golden_messages():
    assert sum(not case["expect"] for case in GOLDEN["cases"]) >= 22


def test_a_signed_request_says_who_sent_it():
    message = verified(signed())
    assert (message.office, message.key_id) == ("xa.central", LEA.messages.key.key_id)
    assert message.idempotency_key == "abc"


ALTERED = {
    "another method": ({"method": "PUT"}, {}, "message.field-missing"),
    "another target": ({"url": URL + "/x"}, {}, "message.signature-wrong"),
    "another host": ({"url": URL.replace("xb", "xc", 1)}, {}, "message.signature-wrong"),
    "other content": ({"body": b'{"a":2}'}, {}, "message.digest-wrong"),
    "cut content": ({"body": BODY[:-1]}, {}, "message.length-wrong"),
    "another digest": ({}, {"content-digest": "sha-256=:AA==:"}, "message.digest-wrong"),
    "another digest algorithm": ({}, {"content-digest": "sha-512=:AA==:"}, "message.digest-wrong"),
    "no digest": ({}, {"content-digest": ""}, "message.field-missing"),
    "no length": ({}, {"content-length": ""}, "message.field-missing"),
    "another type": ({}, {"content-type": "text/plain"}, "message.signature-wrong"),
    "no type": ({}, {"content-type": ""}, "message.field-missing"),
    "another key of the message": ({}, {"idempotency-key": '"abd"'}, "message.signature-wrong"),
    "no key of the message": ({}, {"idempotency-key": ""}, "message.field-missing"),
    "a range that was not signed": ({}, {"content-range": "bytes 0-6/7"}, "message.not-covered"),
    "no signature": ({}, {"signature": ""}, "message.unsigned"),
    "a huge signature": ({}, {"signature": "node=:" + "A" * 9000 + ":"}, "message.signature-wrong"),
    "an unknown method": ({"method": "PATCH"}, {}, "message.method-unknown"),
    "too much content": ({"limit": 3}, {}, "message.too-large"),
    "too late": ({"now": NOW + timedelta(minutes=6)}, {}, "message.not-fresh"),
    "too early": ({"now": NOW - timedelta(minutes=1)}, {}, "message.not-fresh"),
    "a number used before": ({"seen": lambda nonce: True}, {}, "message.replayed"),
    "an office the directory does not name": (
        {"keys": message_keys([TOMAS.record()], at=NOW)},
        {},
        "message.key-unknown",
    ),
}


@pytest.mark.parametrize("name", ALTERED)
def test_an_altered_request_is_refused_for_its_own_reason(name):
    how, fields, code = ALTERED[name]
    with pytest.raises(RogatoryError) as refused:
        verified(signed() | fields, **how)
    assert refused.value.code == code


@pytest.mark.parametrize(("length", "refused"), [(10, False), (9000, True)])
def test_signatures_of_others_are_passed_over_but_not_without_end(length, refused):
    headers = signed()
    headers["signature-input"] += f', other=("@method");nonce="{"a" * length}"'
    headers["signature"] += ", other=:AA==:"
    if refused:
        with pytest.raises(NotGenuine):
            verified(headers)
    else:
        assert verified(headers).office == "xa.central"


def test_a_signature_that_lives_too_long_is_refused():
    headers = {name: value for name, value in signed().items() if not name.startswith("signature")}
    view = RequestView("POST", URL, headers)
    cover = ["@method", "@target-uri", "content-digest", "content-type", "content-length", "idempotency-key"]
    write_signature(
        view,
        cover=cover,
        sign=LEA.messages,
        created=NOW,
        expires=NOW + timedelta(seconds=301),
        nonce="n" * 22,
    )
    with pytest.raises(NotGenuine) as refused:
        verified(view.headers)
    assert refused.value.code == "message.not-fresh"


def test_the_key_of_another_office_does_not_verify_under_our_name():
    headers = signed(sign=TOMAS.messages)
    swapped = headers["signature-input"].replace(TOMAS.messages.key.key_id, LEA.messages.key.key_id)
    with pytest.raises(NotGenuine, match="does not fit"):
        verified(headers | {"signature-input": swapped})


def test_a_key_counts_only_for_its_purpose_and_in_its_time():
    ended = LEA.record(keys=(office_key(MESSAGES, LEA.messages, ends=NOW),))
    assert LEA.messages.key.key_id not in message_keys([ended], at=NOW)
    assert LEA.messages.key.key_id in message_keys([ended], at=NOW - timedelta(seconds=1))
    assert LEA.documents.key.key_id not in KEYS


def test_the_number_is_remembered_per_key():
    used: set[str] = set()

    def seen(nonce: str) -> bool:
        known = nonce in used
        used.add(nonce)
        return known

    headers = signed()
    verified(headers, seen=seen)
    with pytest.raises(NotGenuine) as refused:
        verified(headers, seen=seen)
    assert refused.value.code == "message.replayed"
    assert used == {f"{LEA.messages.key.key_id} {verified(headers).nonce}"}


def test_a_get_carries_no_content():
    headers = sign_request("GET", URL, sign=LEA.messages, now=NOW)
    assert verified(headers, method="GET", body=b"").office == "xa.central"
    with pytest.raises(NotValid):
        verified(headers, method="GET", body=b"x")


def test_a_piece_is_signed_with_its_range():
    fields = {"Content-Type": "application/octet-stream", "Content-Range": "bytes 0-6/70"}
    headers = sign_request("PUT", URL, body=BODY, headers=fields, sign=LEA.messages, now=NOW)
    assert "content-range" in verified(headers, method="PUT").covered
    with pytest.raises(NotGenuine) as refused:
        verified(headers | {"content-range": "bytes 7-13/70"}, method="PUT")
    assert refused.value.code == "message.signature-wrong"


class TestBothAlgorithms:
    """An office that has an ML-DSA-44 key must use it: the sender cannot choose less."""

    keys = message_keys(
        [LEA.record(keys=(office_key(MESSAGES, LEA.messages), office_key(MESSAGES, POST_QUANTUM)))], at=NOW
    )

    def test_both_signatures_verify(self):
        assert verified(signed(second=POST_QUANTUM), keys=self.keys).office == "xa.central"

    def test_one_signature_is_not_enough(self):
        with pytest.raises(NotGenuine):
            verified(signed(), keys=self.keys)

    def test_a_wrong_second_signature_is_refused(self):
        other = document_signer(MLDSA44PrivateKey.from_seed_bytes(b"1" * 32))
        with pytest.raises(NotGenuine) as refused:
            verified(signed(second=other), keys=self.keys)
        assert refused.value.code == "message.key-unknown"

    def test_the_second_signature_of_another_message_is_refused(self):
        here, there = signed(second=POST_QUANTUM), signed(second=POST_QUANTUM)
        stitched = {
            name: ", ".join([here[name].split(", pq=")[0], "pq=" + there[name].split(", pq=")[1]])
            for name in ("signature", "signature-input")
        }
        with pytest.raises(NotGenuine):
            verified(here | stitched, keys=self.keys)

    def test_an_office_without_such_a_key_is_verified_by_one(self):
        assert verified(signed(second=POST_QUANTUM)).office == "xa.central"


class TestAnswers:
    """An answer is bound to the one question it answers."""

    request = Request(method="POST", url=URL, headers=signed())
    keys = message_keys([TOMAS.record()], at=NOW)

    def answered(self, **changes):
        how = {"body": b"{}", "headers": {"Content-Type": "application/json"}, "request": self.request}
        return sign_response(201, **how | {"sign": TOMAS.messages, "now": NOW} | changes)

    def read(self, headers, status=201, body=b"{}", **changes):
        how = {"request": self.request, "keys": self.keys, "now": NOW} | changes
        return verify_response(status, headers, body, **how)

    def test_an_answer_says_who_gave_it(self):
        assert self.read(self.answered()).office == "xb.central"

    def test_an_answer_does_not_fit_another_question(self):
        other = Request(method="POST", url=URL, headers=signed())
        with pytest.raises(NotGenuine) as refused:
            self.read(self.answered(), request=other)
        assert refused.value.code == "message.signature-wrong"

    @pytest.mark.parametrize(
        ("how", "code"),
        [
            ({"status": 200}, "message.signature-wrong"),
            ({"body": b"[]"}, "message.digest-wrong"),
            ({"now": NOW + timedelta(minutes=6)}, "message.not-fresh"),
            (
                {"keys": KEYS | {TOMAS.messages.key.key_id: MessageKey(office="x", key=LEA.messages.key)}},
                "message.signature-wrong",
            ),
            ({"keys": {}}, "message.key-unknown"),
        ],
    )
    def test_an_altered_answer_is_refused(self, how, code):
        with pytest.raises(NotGenuine) as refused:
            self.read(self.answered(), **how)
        assert refused.value.code == code

    def test_a_field_added_on_the_way_is_not_the_office_s_word(self):
        message = self.read(self.answered() | {"upload-offset": "7"})
        assert "upload-offset" not in message.covered

    def test_a_field_that_was_signed_is(self):
        headers = self.answered(headers={"Upload-Offset": "7"})
        assert "upload-offset" in self.read(headers).covered
        with pytest.raises(NotGenuine):
            self.read(headers | {"upload-offset": "8"})

    def test_an_answer_to_head_has_no_content(self):
        asked = Request(method="HEAD", url=URL, headers=sign_request("HEAD", URL, sign=LEA.messages, now=NOW))
        headers = sign_response(
            200, body=b"", headers={"Upload-Offset": "7"}, request=asked, sign=TOMAS.messages, now=NOW
        )
        assert "upload-offset" in self.read(headers, status=200, body=b"", request=asked).covered
        with pytest.raises(NotGenuine):
            self.read(headers, status=200, body=b"x", request=asked)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["signature", "signature-input", "content-digest", "content-length", "content-type"]),
        st.text(min_size=1, max_size=200),
    )
)
def test_whatever_the_fields_say_the_answer_is_a_refusal_of_ours(fields):
    if not fields:
        return
    headers = signed()
    changed = headers | fields
    if changed == headers:
        return
    with pytest.raises(RogatoryError):
        verified(changed)
