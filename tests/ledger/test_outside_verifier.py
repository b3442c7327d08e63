# SPDX-License-Identifier: Apache-2.0
"""Strangers check what we publish: pymerkle, and a verifier written from the specifications alone."""

import pymerkle
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from pymerkle.core import _inclusion_path_layout
from tests.ledger.stranger import roots_from_consistency, sha256, stranger_checks_proof, stranger_reads_note
from tests.ledger.trees import GOLDEN

ORIGIN = "example.org/ledger"


# -- what we publish ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published():
    from rogatory.ledger.checkpoint import Checkpoint, add_cosignatures, sign_checkpoint
    from rogatory.ledger.hashes import leaf_hash
    from rogatory.ledger.leaf import PublicFacts, make_leaf
    from rogatory.ledger.note import sign_line
    from rogatory.ledger.proof_file import make_proof_file
    from rogatory.ledger.tree import CompactRange, consistency_path
    from rogatory.ledger.verifier_key import COSIGNATURE, format_vkey, note_signer

    log = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signers = [note_signer(ORIGIN, log), note_signer(ORIGIN, MLDSA44PrivateKey.from_seed_bytes(bytes(32)))]
    witnesses = [
        note_signer("example.org/w1", Ed25519PrivateKey.from_private_bytes(b"1" * 32), kind=COSIGNATURE),
        note_signer("example.org/w2", MLDSA44PrivateKey.from_seed_bytes(b"2" * 32)),
    ]
    leaves, tree, kept, notes = [], CompactRange(), {}, {}
    for number in range(23):
        facts = PublicFacts(iss="xa.central", seq=number, kind="Receipt", month="2026-11")
        leaves.append(make_leaf(facts, {"document": f"sha256:{number:064x}"}, sign=log.sign).compact)
        tree, nodes = tree.grow(leaf_hash(leaves[-1]))
        kept |= {(node.level, node.index): node.hash for node in nodes}
        state = Checkpoint(ORIGIN, tree.size, tree.root())
        note = sign_checkpoint(state, signers=signers, timestamp=1_790_000_000 + number)
        lines = "".join(sign_line(w, text=state.text(), timestamp=1_790_000_100).line() for w in witnesses)
        notes[tree.size] = add_cosignatures(note, lines.encode(), keys=[w.key for w in witnesses])

    def read(level, index):
        return kept[level, index]

    return {
        "leaves": leaves,
        "notes": notes,
        "vkeys": [format_vkey(signer.key) for signer in (*signers, *witnesses)],
        "proof": lambda index, size: make_proof_file(
            index, size=size, read=read, note=notes[size], extra=leaves[index]
        ),
        "consistency": lambda old, new: consistency_path(old, new, read),
    }


def test_the_stranger_finds_every_entry_under_every_later_checkpoint(published):
    for size in (1, 2, 3, 8, 13, 23):
        for index in range(size):
            data = published["proof"](index, size).to_bytes()
            leaf = published["leaves"][index]
            origin, at, under, signed = stranger_checks_proof(data, leaf, published["vkeys"])
            assert (origin, at, under, len(signed)) == (ORIGIN, index, size, 4)


def test_the_stranger_notices_a_changed_entry_and_a_changed_checkpoint(published):
    data, leaf = published["proof"](4, 13).to_bytes(), published["leaves"][4]
    with pytest.raises(AssertionError):
        stranger_checks_proof(data, leaf[:-1] + b"!", published["vkeys"])
    with pytest.raises(InvalidSignature):
        stranger_checks_proof(data.replace(b"\n13\n", b"\n14\n"), leaf, published["vkeys"])


def test_the_stranger_sees_that_the_ledger_only_grew(published):
    state = {size: stranger_reads_note(note, published["vkeys"]) for size, note in published["notes"].items()}
    for new in range(1, 24):
        for old in range(1, new + 1):
            path = list(published["consistency"](old, new))
            older, newer, rest = roots_from_consistency(old, new, path, True, state[old][2])
            assert (older, newer, rest) == (state[old][2], state[new][2], [])


def test_pymerkle_agrees_with_every_root_and_accepts_every_proof(published):
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for size, leaf in enumerate(published["leaves"], 1):
        tree.append_entry(leaf)
        state = stranger_reads_note(published["notes"][size], published["vkeys"])[2]
        assert tree.get_root() == state
        for index in range(size):
            ours = published["proof"](index, size)
            rule, _ = _inclusion_path_layout(index + 1, size)
            base = sha256(b"\0", published["leaves"][index])
            proof = pymerkle.InclusionProof(
                "sha256", True, size=size, index=index + 1, rule=rule, path=[base, *ours.path]
            )
            pymerkle.verify_inclusion(base, state, proof, index=index + 1, size=size)
            with pytest.raises(pymerkle.InvalidProof):
                pymerkle.verify_inclusion(base, sha256(state), proof)


def test_the_stranger_also_reads_the_golden_ledger():
    vkeys = (GOLDEN / "vkeys").read_text(encoding="utf-8").split()
    for path in sorted((GOLDEN / "proofs").glob("*.tlog-proof")):
        leaf = path.with_suffix(".leaf").read_bytes()
        _, index, size, signed = stranger_checks_proof(path.read_bytes(), leaf, vkeys)
        assert (index, size, len(signed)) == (int(path.stem), 700, 4)
