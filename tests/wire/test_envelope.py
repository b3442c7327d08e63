# SPDX-License-Identifier: Apache-2.0
"""Envelopes and receipts have one spelling, and bounds."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.errors import NotValid, RogatoryError
from rogatory.wire.canonical import encode
from rogatory.wire.envelope import (
    DEEPEST,
    LARGEST_ENVELOPE,
    MOST_ITEMS,
    CheckpointStatement,
    Envelope,
    Item,
    read_checkpoint_statement,
    read_envelope,
    read_signed_receipt,
)
from rogatory.wire.signed import MOST_SIGNATURES, Signature

SIGNATURE = Signature(key_id="ed25519:x", algorithm="ed25519", value="AA==")


def item(**more) -> Item:
    fields = {
        "document": b"{}",
        "signatures": (SIGNATURE,),
        "leaf": b"l",
        "opening": "o",
        "index": 0,
        "path": (),
    }
    return Item(**fields | more)


def envelope(**more) -> Envelope:
    fields = {
        "key": "k" * 16,
        "sender": "xa.central",
        "recipient": "xb.central",
        "case": "xa.central-1",
        "sent_at": datetime(2026, 11, 2, 9, tzinfo=UTC),
        "items": (item(),),
        "checkpoint": "c",
    }
    return Envelope(**fields | more)


def code_of(data: bytes, read=read_envelope) -> str:
    with pytest.raises(NotValid) as refused:
        read(data)
    return refused.value.code


@settings(deadline=None)
@given(
    st.binary(max_size=40),
    st.text(max_size=20),
    st.integers(0, 2**53 - 1),
    st.lists(st.binary(max_size=33), max_size=5),
    st.datetimes(timezones=st.just(UTC)),
)
def test_what_is_written_is_read_again(data, text, index, path, moment):
    made = envelope(
        items=(item(document=data, leaf=data, opening=text, index=index, path=tuple(path)),),
        consistency=tuple(path),
        consistent_from=index,
        sent_at=moment,
    )
    assert read_envelope(encode(made)) == made


def test_an_envelope_of_a_version_without_proofs_of_growth_is_read():
    plain = json.loads(encode(envelope()))
    del plain["consistency"], plain["consistent_from"]
    assert read_envelope(encode(plain)) == envelope()


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 2},
        {"key": "short"},
        {"key": "k" * 16 + "\n"},
        {"sender": "XA"},
        {"recipient": ""},
        {"case": "a b"},
        {"case": "xa.central-1\n"},
        {"sender": "xa.central\n"},
        {"sent_at": "2026-11-02T09:00:00"},
        {"sent_at": "2026-11-02T09:00:00.000Z"},
        {"items": []},
        {"items": [json.loads(encode(item()))] * (MOST_ITEMS + 1)},
        {"items": [json.loads(encode(item())) | {"more": 1}]},
        {"items": [json.loads(encode(item())) | {"leaf": "bB=="}]},
        {"items": [json.loads(encode(item())) | {"index": -1}]},
        {"items": [json.loads(encode(item())) | {"index": 2**53}]},
        {"items": [json.loads(encode(item())) | {"path": ["AA=="] * 65}]},
        {"items": [json.loads(encode(item())) | {"signatures": []}]},
        {
            "items": [
                json.loads(encode(item()))
                | {"signatures": [json.loads(encode(SIGNATURE))] * (MOST_SIGNATURES + 1)}
            ]
        },
        {"checkpoint": "c" * (64 * 1024 + 1)},
        {"consistency": ["AA"]},
        {"more": None},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_is_not_in_the_form_is_refused(wrong):
    plain = json.loads(encode(envelope())) | wrong
    data = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert code_of(data) == "envelope.misshapen"


def test_another_order_or_another_space_is_another_envelope():
    plain = json.loads(encode(envelope()))
    assert code_of(json.dumps(plain).encode()) == "envelope.misshapen"
    turned = dict(reversed(plain.items()))
    assert code_of(json.dumps(turned, separators=(",", ":")).encode()) == "envelope.misshapen"


def test_limits_come_before_reading():
    assert code_of(b" " * (LARGEST_ENVELOPE + 1)) == "envelope.too-large"
    assert code_of(b"[" * (DEEPEST + 1)) == "envelope.misshapen"


def test_receipts_and_checkpoints_name_themselves_when_refused():
    assert code_of(b"{}", read_signed_receipt) == "receipt.misshapen"
    assert code_of(b"{}", read_checkpoint_statement) == "checkpoint.misshapen"
    made = CheckpointStatement(checkpoint="c", consistent_from=1, consistency=(b"x",))
    assert read_checkpoint_statement(encode(made)) == made


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_one_of_the_families(data):
    for read in (read_envelope, read_signed_receipt, read_checkpoint_statement):
        with pytest.raises(RogatoryError):
            read(data)
