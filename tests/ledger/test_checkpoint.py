# SPDX-License-Identifier: Apache-2.0
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.trees import GOLDEN

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.checkpoint import (
    Checkpoint,
    add_cosignatures,
    open_checkpoint,
    parse_checkpoint_text,
    sign_checkpoint,
)
from rogatory.ledger.hashes import EMPTY_ROOT
from rogatory.ledger.note import parse_note, sign_line, sign_note
from rogatory.ledger.policy import Policy, demand_keys, parse_policy
from rogatory.ledger.verifier_key import COSIGNATURE, format_vkey, note_signer, parse_vkey

POLICY = parse_policy((GOLDEN / "policy").read_bytes())
REFUSED = json.loads((GOLDEN / "negative-checkpoints.json").read_text(encoding="utf-8"))
STATE = Checkpoint("example.org/ledger", 5, bytes(range(32)))


def private(number):
    return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


LOG = note_signer("example.org/ledger", private(1))
LOG_PQ = note_signer("example.org/ledger", MLDSA44PrivateKey.from_seed_bytes(bytes(32)))
WITNESS = note_signer("example.org/witness", private(2), kind=COSIGNATURE)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 700])
def test_golden_checkpoints_satisfy_their_policy(size):
    opened = open_checkpoint((GOLDEN / f"checkpoint.{size}").read_bytes(), policy=POLICY)
    assert opened.checkpoint.size == size
    assert len(opened.verified) == 4


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["why"])
def test_golden_bad_checkpoints_are_refused(case):
    with pytest.raises(RogatoryError):
        open_checkpoint(case["note"].encode(), policy=POLICY)


def test_a_ledger_signs_with_both_its_keys():
    note = sign_checkpoint(STATE, signers=[LOG, LOG_PQ], timestamp=7)
    opened = open_checkpoint(note, policy=demand_keys([LOG.key, LOG_PQ.key]))
    assert opened.checkpoint == STATE
    assert [one.timestamp for one in opened.verified] == [None, 7]


def test_every_demanded_key_must_have_signed():
    note = sign_checkpoint(STATE, signers=[LOG], timestamp=7)
    for absent in (LOG_PQ, WITNESS):
        with pytest.raises(NotGenuine):
            open_checkpoint(note, policy=demand_keys([LOG.key, absent.key]))


def test_a_cosignature_is_added_only_after_it_verified():
    note = sign_checkpoint(STATE, signers=[LOG], timestamp=7)
    line = sign_line(WITNESS, text=STATE.text(), timestamp=8).line().encode()
    stranger = sign_line(LOG_PQ, text=STATE.text(), timestamp=8).line().encode()
    wider = add_cosignatures(note, line + stranger, keys=[WITNESS.key])
    assert len(parse_note(wider).signatures) == 2
    open_checkpoint(wider, policy=demand_keys([LOG.key, WITNESS.key]))
    newer = sign_line(WITNESS, text=STATE.text(), timestamp=9).line().encode()
    again = open_checkpoint(
        add_cosignatures(wider, newer, keys=[WITNESS.key]), policy=demand_keys([LOG.key, WITNESS.key])
    )
    assert [one.timestamp for one in again.verified] == [None, 9]
    other = sign_line(WITNESS, text=STATE.text() + b"more\n", timestamp=8).line().encode()
    with pytest.raises(NotGenuine, match="witness"):
        add_cosignatures(note, other, keys=[WITNESS.key])


def test_another_ledgers_signature_is_not_the_ledgers_own():
    stranger = note_signer("example.org/stranger", private(3))
    note = sign_checkpoint(STATE, signers=[stranger], timestamp=1)
    with pytest.raises(NotGenuine, match="names has not signed"):
        open_checkpoint(note, policy=demand_keys([stranger.key]))


def test_extra_lines_need_a_signature_that_covers_them():
    wide = Checkpoint(STATE.origin, STATE.size, STATE.root, ("extra",))
    covered = sign_checkpoint(wide, signers=[LOG], timestamp=1)
    assert open_checkpoint(covered, policy=demand_keys([LOG.key])).checkpoint.extensions == ("extra",)
    uncovered = sign_checkpoint(wide, signers=[LOG_PQ], timestamp=1)
    with pytest.raises(NotGenuine, match="extra lines"):
        open_checkpoint(uncovered, policy=demand_keys([LOG_PQ.key]))


def test_an_empty_ledger_has_the_empty_root():
    good = sign_checkpoint(Checkpoint("example.org/ledger", 0, EMPTY_ROOT), signers=[LOG], timestamp=1)
    assert open_checkpoint(good, policy=demand_keys([LOG.key])).checkpoint.size == 0
    bad = sign_checkpoint(Checkpoint("example.org/ledger", 0, bytes(32)), signers=[LOG], timestamp=1)
    with pytest.raises(NotGenuine, match="empty ledger"):
        open_checkpoint(bad, policy=demand_keys([LOG.key]))


def test_a_note_that_is_no_checkpoint_is_not_taken_for_one():
    note = sign_note(b"example.org/ledger\nhello\n", signers=[LOG], timestamp=1)
    with pytest.raises(NotValid):
        open_checkpoint(note, policy=demand_keys([LOG.key]))


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"o\n1\n",
        b"o\n01\n" + b"A" * 43 + b"=\n",
        b"o\n-1\n" + b"A" * 43 + b"=\n",
        b"o\n9223372036854775808\n" + b"A" * 43 + b"=\n",
        b"o\n1\nAAAA\n",
        b"\n1\n" + b"A" * 43 + b"=\n",
        b"o\n1\n" + b"A" * 42 + b"B=\n",
        b"o\n1\n" + b"A" * 43 + b"=",
        b"o\n1\n" + b"A" * 43 + b"=\n\n",
        "o\n١\n".encode() + b"A" * 43 + b"=\n",
    ],
)
def test_other_texts_are_no_checkpoints(text):
    with pytest.raises(NotValid):
        parse_checkpoint_text(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_checkpoint_or_refused(data):
    try:
        assert parse_checkpoint_text(data).text() == data
    except RogatoryError:
        pass


LOG_LINE = f"log {format_vkey(LOG.key)}\n"
W = f"witness w {format_vkey(WITNESS.key)}\n"
V = f"witness v {format_vkey(LOG_PQ.key)} https://example.org/\n"


@pytest.mark.parametrize(
    ("lines", "signers", "reached"),
    [
        (LOG_LINE + "quorum none\n", [], True),
        (LOG_LINE + W + "quorum w\n", [], False),
        (LOG_LINE + W + "quorum w\n", [WITNESS], True),
        (LOG_LINE + W + V + "group g any w v\nquorum g\n", [WITNESS], True),
        (LOG_LINE + W + V + "group g all w v\nquorum g\n", [WITNESS], False),
        (LOG_LINE + W + V + "group g 2 w v\nquorum g\n", [WITNESS, LOG_PQ], True),
        (LOG_LINE + W + V + "group a any w\ngroup b all a v\nquorum b\n", [LOG_PQ], False),
        ("# comment\n\n\t" + LOG_LINE + "  " + W + "quorum\tw\n", [WITNESS], True),
    ],
)
def test_the_quorum_decides(lines, signers, reached):
    note = sign_checkpoint(STATE, signers=[LOG, *signers], timestamp=1)
    policy = parse_policy(lines.encode())
    if reached:
        open_checkpoint(note, policy=policy)
    else:
        with pytest.raises(NotGenuine, match="Too few"):
            open_checkpoint(note, policy=policy)


@pytest.mark.parametrize(
    "lines",
    [
        "",
        LOG_LINE,
        "quorum none\n",
        LOG_LINE + "quorum none\nquorum none\n",
        LOG_LINE + "quorum w\n" + W,
        LOG_LINE + LOG_LINE + "quorum none\n",
        LOG_LINE + W + W.replace(" w ", " x ") + "quorum w\n",
        LOG_LINE + W + W + "quorum w\n",
        LOG_LINE + W.replace(" w ", " none ") + "quorum none\n",
        LOG_LINE + W + "group g 0 w\nquorum g\n",
        LOG_LINE + W + "group g 2 w\nquorum g\n",
        LOG_LINE + W + "group g 1 w w\nquorum g\n",
        LOG_LINE + W + "group g any\nquorum g\n",
        LOG_LINE + W + "group g any g\nquorum g\n",
        LOG_LINE + W + "group g any w\ngroup h any w g\nquorum h\n",
        LOG_LINE + f"witness l {format_vkey(LOG.key)}\nquorum l\n",
        LOG_LINE + "quorum none extra\n",
        LOG_LINE + "colour blue\nquorum none\n",
        LOG_LINE + "quorum none\r\n",
        "log nonsense\nquorum none\n",
        "log\nquorum none\n",
    ],
)
def test_a_policy_with_a_fault_is_no_policy(lines):
    with pytest.raises(NotValid):
        parse_policy(lines.encode())


@given(st.binary() | st.text("logwitneszrupqm 0123\n\t#", max_size=80).map(str.encode))
def test_any_bytes_are_a_policy_or_refused(data):
    for whole in (data, LOG_LINE.encode() + data):
        try:
            assert isinstance(parse_policy(whole), Policy)
        except RogatoryError:
            pass


def test_golden_keys_may_be_demanded_one_by_one():
    keys = [parse_vkey(line) for line in (GOLDEN / "vkeys").read_text(encoding="utf-8").splitlines()]
    open_checkpoint((GOLDEN / "checkpoint").read_bytes(), policy=demand_keys(keys))
    with pytest.raises(NotValid):
        demand_keys([])
