# SPDX-License-Identifier: Apache-2.0
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.ledger.trees import GOLDEN, naive_root, reader, unbase64

from rogatory.errors import RogatoryError
from rogatory.ledger.checkpoint import Checkpoint, add_cosignatures, open_checkpoint, sign_checkpoint
from rogatory.ledger.hashes import EMPTY_ROOT
from rogatory.ledger.policy import demand_keys
from rogatory.ledger.tree import consistency_path
from rogatory.ledger.verifier_key import COSIGNATURE, note_signer, parse_vkey
from rogatory.ledger.witness import (
    AddCheckpoint,
    Cosigned,
    Refused,
    Seen,
    consider,
    parse_add_checkpoint,
)

GOLDEN_LOG = parse_vkey((GOLDEN / "vkeys").read_text(encoding="utf-8").splitlines()[0])
GOLDEN_CASES = json.loads((GOLDEN / "witness-cases.json").read_text(encoding="utf-8"))
ORIGIN = "example.org/ledger"
LOG = note_signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(32)))
WITNESSES = (
    note_signer("example.org/w1", Ed25519PrivateKey.from_private_bytes(b"1" * 32), kind=COSIGNATURE),
    note_signer("example.org/w2", MLDSA44PrivateKey.from_seed_bytes(b"2" * 32)),
)
LEAVES = [bytes([n]) for n in range(9)]


def ask(old, leaves, *, origin=ORIGIN, path=None, signer=LOG, seen=None, root=None):
    state = Checkpoint(origin, len(leaves), naive_root(leaves) if root is None else root)
    note = sign_checkpoint(state, signers=[signer], timestamp=1)
    if path is None:
        path = consistency_path(old, len(leaves), reader(leaves)) if 0 < old <= len(leaves) else ()
    body = AddCheckpoint(old, tuple(path), note).to_bytes()
    return body, consider(
        body,
        logs={ORIGIN: (LOG.key,)},
        seen={ORIGIN: seen}.get,
        signers=WITNESSES,
        timestamp=1_790_000_000,
    )


def seen_of(leaves):
    return Seen(len(leaves), naive_root(leaves))


@pytest.mark.parametrize("case", GOLDEN_CASES, ids=lambda case: case["why"])
def test_golden_requests_get_their_answer(case):
    state = open_checkpoint(
        (GOLDEN / "checkpoint.700").read_bytes(), policy=demand_keys([GOLDEN_LOG])
    ).checkpoint
    proof = tuple(unbase64(line) for line in case["proof"])
    answer = consider(
        AddCheckpoint(case["old"], proof, case["note"].encode()).to_bytes(),
        logs={GOLDEN_LOG.name: (GOLDEN_LOG,)},
        seen={GOLDEN_LOG.name: Seen(700, state.root)}.get,
        signers=WITNESSES,
        timestamp=1_790_000_000,
    )
    assert answer.status == case["expect"]
    if answer.status == 409:
        assert answer.known_size == 700


def test_first_contact_then_growth_then_the_same_again():
    body, first = ask(0, LEAVES[:3])
    assert first.seen == seen_of(LEAVES[:3])
    _, second = ask(3, LEAVES[:7], seen=first.seen)
    assert second.seen == seen_of(LEAVES[:7])
    body, third = ask(7, LEAVES[:7], seen=second.seen)
    note = add_cosignatures(parse_add_checkpoint(body).note, third.lines, keys=[w.key for w in WITNESSES])
    opened = open_checkpoint(note, policy=demand_keys([LOG.key, *(w.key for w in WITNESSES)]))
    assert [one.timestamp for one in opened.verified] == [None, 1_790_000_000, 1_790_000_000]


def test_each_refusal_has_its_status():
    seen = seen_of(LEAVES[:5])
    stranger = note_signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(b"x" * 32))
    assert ask(5, LEAVES, seen=seen)[1].status == 200
    assert ask(5, LEAVES, seen=seen, origin="example.org/other")[1].status == 404
    assert ask(5, LEAVES, seen=seen, signer=stranger)[1].status == 403
    assert ask(5, LEAVES[:4], seen=seen)[1].status == 400
    assert ask(4, LEAVES, seen=seen)[1] == Refused(409, "ledger.other-size-seen", 5)
    assert ask(3, LEAVES[:4], seen=seen)[1].known_size == 5
    assert ask(0, LEAVES, seen=seen)[1].known_size == 5
    assert ask(3, LEAVES)[1].known_size == 0
    assert ask(5, LEAVES, seen=seen, path=())[1].status == 422
    assert ask(5, LEAVES[:5], seen=seen, root=bytes(32))[1].status == 422
    assert ask(0, LEAVES, path=(bytes(32),))[1].status == 422
    assert ask(0, [], root=bytes(32))[1].status == 422
    assert ask(0, [], root=EMPTY_ROOT)[1].status == 200


def test_a_line_of_the_ledger_with_a_false_signature_is_refused():
    body, _ = ask(0, LEAVES)
    request = parse_add_checkpoint(body)
    wrong = request.note.replace(b"\n9\n", b"\n8\n")
    answer = consider(
        AddCheckpoint(0, (), wrong).to_bytes(),
        logs={ORIGIN: (LOG.key,)},
        seen={}.get,
        signers=(),
        timestamp=1,
    )
    assert (answer.status, answer.because) == (403, "signature.wrong")


def test_a_witness_never_signs_without_a_time_or_with_a_note_key():
    body, _ = ask(0, LEAVES)
    for signers, timestamp in ((WITNESSES, 0), ((LOG,), 1)):
        with pytest.raises(ValueError, match="cosigns at a time"):
            consider(body, logs={ORIGIN: (LOG.key,)}, seen={}.get, signers=signers, timestamp=timestamp)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 1\n",
        b"old 01\n\nx",
        b"old -1\n\nx",
        b"1\n\nx",
        b"new 1\n\nx",
        b"old 1\nAAAA\n\nx",
        b"old 1\n" + (b"A" * 43 + b"=\n") * 64 + b"\nx",
    ],
)
def test_other_bodies_are_no_requests(body):
    assert consider(body, logs={}, seen={}.get, signers=(), timestamp=1).status == 400


@given(st.binary())
def test_any_bytes_are_a_request_or_refused(data):
    for body in (data, b"old 3\n" + data, b"old 3\n\n" + data):
        try:
            assert parse_add_checkpoint(body).to_bytes() == body
        except RogatoryError:
            pass


class HostileLedger(RuleBasedStateMachine):
    """A ledger that grows, rolls back, forks and lies about sizes; the witness never signs two histories."""

    def __init__(self):
        super().__init__()
        self.seen = None
        self.signed = []
        self.leaves = []
        self.serial = 0

    @rule(count=st.integers(1, 3))
    def grow(self, count):
        for _ in range(count):
            self.serial += 1
            self.leaves.append(self.serial.to_bytes(4, "big"))

    @rule(size=st.integers(0, 12))
    def roll_back(self, size):
        del self.leaves[size:]

    @rule(place=st.integers(0, 12))
    def rewrite(self, place):
        if place < len(self.leaves):
            self.serial += 1
            self.leaves[place] = self.serial.to_bytes(4, "big")

    @rule(old=st.one_of(st.none(), st.integers(0, 12)))
    def show(self, old):
        claimed = (self.seen.size if self.seen else 0) if old is None else old
        _, answer = ask(claimed, self.leaves, seen=self.seen)
        if isinstance(answer, Cosigned):
            self.seen = answer.seen
            self.signed.append(list(self.leaves))

    @invariant()
    def every_signed_state_contains_the_one_before(self):
        for older, newer in zip(self.signed, self.signed[1:], strict=False):
            assert newer[: len(older)] == older


HostileLedger.TestCase.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
TestHostileLedger = HostileLedger.TestCase
