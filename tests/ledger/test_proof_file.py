# SPDX-License-Identifier: Apache-2.0
import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.trees import GOLDEN, naive_root, reader

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from rogatory.ledger.consistency_file import (
    make_consistency_file,
    parse_consistency_file,
    verify_consistency_file,
)
from rogatory.ledger.policy import demand_keys, parse_policy
from rogatory.ledger.proof_file import (
    ProofFile,
    make_proof_file,
    parse_proof_file,
    verify_proof_file,
)
from rogatory.ledger.verifier_key import note_signer

POLICY = parse_policy((GOLDEN / "policy").read_bytes())
PROOFS = sorted((GOLDEN / "proofs").glob("*.tlog-proof"))
LOG = note_signer("example.org/ledger", Ed25519PrivateKey.from_private_bytes(bytes(32)))
OWN = demand_keys([LOG.key])
LEAVES = [bytes([n]) for n in range(13)]


def checkpoint(size, leaves=LEAVES, origin="example.org/ledger", signer=LOG):
    state = Checkpoint(origin, size, naive_root(leaves[:size]))
    return sign_checkpoint(state, signers=[signer], timestamp=1)


def own_proof(index=5, size=13, extra=None):
    return make_proof_file(index, size=size, read=reader(LEAVES), note=checkpoint(size), extra=extra)


def test_golden_proofs_are_there():
    assert len(PROOFS) == 9


@pytest.mark.parametrize("path", PROOFS, ids=lambda path: path.stem)
def test_golden_proof_verifies_with_its_entry_and_no_other(path):
    proof = parse_proof_file(path.read_bytes())
    leaf = path.with_suffix(".leaf").read_bytes()
    assert verify_proof_file(proof, leaf=leaf, policy=POLICY).checkpoint.size == 700
    with pytest.raises(NotGenuine):
        verify_proof_file(proof, leaf=leaf + b" ", policy=POLICY)


@pytest.mark.parametrize("extra", [None, b"", b"the entry itself"])
def test_our_proofs_verify_at_every_place(extra):
    for size in range(1, 14):
        for index in range(size):
            proof = parse_proof_file(own_proof(index, size, extra).to_bytes())
            assert proof.extra == extra
            verify_proof_file(proof, leaf=LEAVES[index], policy=OWN)


def flips(data):
    for bit in range(8 * len(data)):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bit, bytes(changed)


def test_no_single_bit_of_a_proof_can_change():
    data = own_proof().to_bytes()
    for _, changed in flips(data):
        with pytest.raises(RogatoryError):
            verify_proof_file(parse_proof_file(changed), leaf=LEAVES[5], policy=OWN)


def test_no_single_bit_can_change_when_the_entry_stands_under_extra():
    data = own_proof(extra=LEAVES[5]).to_bytes()
    for _, changed in flips(data):
        with pytest.raises(RogatoryError):
            proof = parse_proof_file(changed)
            verify_proof_file(proof, leaf=proof.extra or b"", policy=OWN)


def unseen(data):
    """The places where a changed bit makes a witness unknown: its name and its key id."""
    places = set()
    position = data.index(b"\n\n\xe2\x80\x94") + 2 if b"\n\n\xe2\x80\x94" in data else 0
    for line in data[position:].split(b"\n"):
        if line.startswith(b"\xe2\x80\x94 example.eu/golden/w"):
            name_end = line.index(b" ", 4)
            # the name, and the first six signs of base64, which hold the four bytes of the key id
            places |= set(range(position + 4, position + name_end)) | set(
                range(position + name_end + 1, position + name_end + 7)
            )
        position += len(line) + 1
    return places


@pytest.mark.parametrize("kind", ["proof", "checkpoint"])
@pytest.mark.slow
def test_golden_files_accept_a_changed_bit_only_where_a_witness_becomes_unknown(kind):
    accepted = set()
    path = PROOFS[0] if kind == "proof" else GOLDEN / "checkpoint"
    data, leaf = path.read_bytes(), PROOFS[0].with_suffix(".leaf").read_bytes()
    for bit, changed in flips(data):
        try:
            if kind == "proof":
                verify_proof_file(parse_proof_file(changed), leaf=leaf, policy=POLICY)
            else:
                open_checkpoint(changed, policy=POLICY)
            accepted.add(bit // 8)
        except RogatoryError:
            pass
    assert accepted, "two of three witnesses suffice, so one may become unknown"
    assert accepted <= unseen(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.replace(b"@v1", b"@v2"),
        lambda d: d.replace(b"index 5", b"index 05"),
        lambda d: d.replace(b"index 5", b"index  5"),
        lambda d: d.replace(b"index 5\n", b""),
        lambda d: d.replace(b"index 5", b"index 9223372036854775808"),
        lambda d: d.replace(b"\n", b"\r\n"),
        lambda d: d[: len(d) // 4],
        lambda d: b"",
        lambda d: b"\n\n",
        lambda d: d.replace(b"=\n", b"\n", 1),
        lambda d: d + bytes(1024 * 1024),
    ],
)
def test_other_spellings_are_no_proofs(change):
    with pytest.raises(NotValid):
        parse_proof_file(change(own_proof().to_bytes()))


@given(st.binary(), st.integers(0, 400), st.integers(0, 8))
def test_any_bytes_are_a_proof_or_refused(data, place, cut):
    good = own_proof().to_bytes()
    for body in (data, b"c2sp.org/tlog-proof@v1\n" + data, good[:place] + data + good[place + cut :]):
        try:
            assert parse_proof_file(body).to_bytes() == body
        except RogatoryError:
            pass


def test_a_path_of_many_hashes_is_refused():
    with pytest.raises(NotValid):
        parse_proof_file(ProofFile(index=0, path=(bytes(32),) * 64, note=b"x").to_bytes())


def own_consistency(old=5, new=13, **kinds):
    return make_consistency_file(
        old_note=checkpoint(old, **kinds),
        old_size=old,
        new_note=checkpoint(new),
        new_size=new,
        read=reader(LEAVES),
    )


def test_a_ledger_that_only_grew_is_proven_so():
    for new in range(1, 14):
        for old in range(1, new + 1):
            proof = parse_consistency_file(own_consistency(old, new).to_bytes())
            older, newer = verify_consistency_file(proof, policy=OWN)
            assert (older.checkpoint.size, newer.checkpoint.size) == (old, new)


def test_a_rewritten_ledger_is_not_proven():
    with pytest.raises(NotGenuine, match="unchanged"):
        verify_consistency_file(own_consistency(leaves=[b"other", *LEAVES[1:]]), policy=OWN)


def test_two_ledgers_are_not_one():
    other = note_signer("example.org/other", Ed25519PrivateKey.from_private_bytes(b"o" * 32))
    policy = parse_policy(
        "".join(f"log {vkey}\n" for vkey in (vkey_of(LOG), vkey_of(other))).encode() + b"quorum none\n"
    )
    mixed = own_consistency(origin="example.org/other", signer=other)
    with pytest.raises(NotGenuine, match="different ledgers"):
        verify_consistency_file(mixed, policy=policy)


def vkey_of(signer):
    public = base64.b64encode(bytes([signer.key.kind]) + signer.key.public).decode()
    return f"{signer.key.name}+{signer.key.key_id.hex()}+{public}"


@pytest.mark.slow
def test_no_single_bit_of_a_consistency_proof_can_change():
    for _, changed in flips(own_consistency().to_bytes()):
        with pytest.raises(RogatoryError):
            verify_consistency_file(parse_consistency_file(changed), policy=OWN)


@given(
    st.binary()
    | st.text().map(lambda t: b'{"form":"rogatory-consistency-1","new":' + t.encode("utf-8", "replace"))
)
def test_any_bytes_are_a_consistency_proof_or_refused(data):
    with pytest.raises(RogatoryError):
        parse_consistency_file(data)
