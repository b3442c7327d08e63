# SPDX-License-Identifier: Apache-2.0
"""A review is believed from the listed key of the reviewer it names, and from nobody else."""

import base64
import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rogatory.law.reviews.marks import Review, ReviewedRule
from rogatory.wire.canonical import encode
from rogatory.wire.dsse import SignedDocument
from rogatory.wire.reviews import (
    REVIEW_TYPE,
    REVIEWERS,
    Reviewer,
    Reviewers,
    read_reviews,
    signed_review,
    told_apart,
)
from rogatory.wire.signed import DOCUMENT_TYPE, document_signer, sign_document

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
REVIEW = Review(
    cite="UNCC 40(8)",
    rules=(ReviewedRule(name="dual_criminality_absent", digest="sha256:" + "1" * 64),),
    text="sha256:" + "2" * 64,
    text_name="treaty.pdf",
    certified=True,
    reviewer="A. Reader",
    made_at=datetime(2026, 11, 25, 12, tzinfo=UTC),
    agrees=True,
)
SIGNED = signed_review(REVIEW, document_signer(KEY))


def listed(*entries: tuple[str, Ed25519PrivateKey]) -> bytes:
    people = tuple(Reviewer(name=name, public=key.public_key().public_bytes_raw()) for name, key in entries)
    return encode(Reviewers(reviewers=people))


def read(data: bytes, reviewers: bytes = listed(("A. Reader", KEY))):
    return read_reviews({"one.json": data, REVIEWERS: reviewers})


def test_review_of_a_listed_reviewer_is_believed():
    assert read(SIGNED) == ((REVIEW,), ())


@pytest.mark.parametrize(
    "field", ["cite", "name", "digest", "text", "certified", "reviewer", "made_at", "agrees", "says"]
)
def test_no_field_can_be_changed(field):
    held = json.loads(SIGNED)
    payload = base64.b64decode(held["payload"]).decode()
    before = {
        "certified": ('"certified":true', '"certified":false'),
        "agrees": ('"agrees":true', '"agrees":false'),
        "says": ('"says":""', '"says":"No."'),
        "cite": ("40(8)", "40(9)"),
        "digest": ("sha256:1", "sha256:2"),
        "text": ("sha256:2", "sha256:3"),
        "name": ("dual_criminality_absent", "dual_criminality_present"),
        "reviewer": ("A. Reader", "B. Reader"),
        "made_at": ("2026-11-25", "2027-11-25"),
    }[field]
    assert before[0] in payload
    held["payload"] = base64.b64encode(payload.replace(*before, 1).encode()).decode()
    both = listed(("A. Reader", KEY), ("B. Reader", KEY))
    believed, faults = read(json.dumps(held, separators=(",", ":")).encode(), both)
    assert not believed
    assert faults[0].file == "one.json"
    assert faults[0].remedy


def test_every_flipped_bit_is_noticed():
    for place in range(0, len(SIGNED), 7):
        data = bytearray(SIGNED)
        data[place] ^= 1
        believed, faults = read(bytes(data))
        assert not believed, bytes(data)
        assert len(faults) == 1


@pytest.mark.parametrize(
    ("reviewers", "says"),
    [
        (listed(), "not a reviewer"),
        (listed(("A. Reader", OTHER)), "enough of the keys"),
        (listed(("B. Other", KEY)), "A. Reader is not a reviewer"),
    ],
)
def test_review_by_a_key_that_is_not_the_reviewers_is_not_believed(reviewers, says):
    believed, faults = read(SIGNED, reviewers)
    assert not believed
    assert says in faults[0].says


def test_one_reviewer_cannot_sign_for_another():
    forged = signed_review(REVIEW, document_signer(OTHER))
    believed, _ = read(forged, listed(("A. Reader", KEY), ("B. Other", OTHER)))
    assert not believed


def test_document_of_an_office_is_no_review():
    data = encode(REVIEW)
    signature = sign_document(data, payload_type=DOCUMENT_TYPE, signer=document_signer(KEY))
    believed, faults = read(SignedDocument(DOCUMENT_TYPE, data, (signature,)).to_bytes())
    assert not believed
    assert "no review" in faults[0].says
    assert not read(SignedDocument(REVIEW_TYPE, data, (signature,)).to_bytes())[0]


def test_faulty_list_of_reviewers_believes_nobody():
    believed, faults = read(SIGNED, b'{"reviewers": 3}')
    assert not believed
    assert [one.file for one in faults] == [REVIEWERS]
    _, refused = told_apart({"one.json": SIGNED, REVIEWERS: b'{"reviewers": 3}'})
    assert [(one.why, one.cite) for one in refused] == [("no_list", ""), ("no_list", "UNCC 40(8)")]


def test_folder_without_a_list_of_reviewers_believes_nobody():
    assert not read_reviews({"one.json": SIGNED})[0]


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        ({}, True),
        ({"treaty.pdf": REVIEW.text}, True),
        ({"treaty.pdf": "sha256:" + "3" * 64}, False),
        ({"other.pdf": "sha256:" + "3" * 64}, True),
        ({"treaty.pdf": "sha256:" + "3" * 64, "as-adopted.pdf": REVIEW.text}, True),
    ],
)
def test_a_text_that_is_kept_under_the_name_must_be_the_one_that_was_read(texts, counts):
    files = {"one.json": SIGNED, REVIEWERS: listed(("A. Reader", KEY))}
    believed, refused = told_apart(files, texts)
    assert bool(believed) == counts
    assert [(one.why, one.cite) for one in refused] == ([] if counts else [("other_text", "UNCC 40(8)")])
