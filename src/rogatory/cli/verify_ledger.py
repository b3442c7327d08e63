# SPDX-License-Identifier: Apache-2.0
"""Checking proofs and checkpoints of a ledger, step by step, with keys the reader brought along.

Rules:
- keys and policies come from the reader; none is taken from the file under
  suspicion or from beside it;
- a file recognised as one of ours and not in its form is not genuine;
- a file that cannot be judged for want of keys or of the entry is refused as such.

Left to callers: recognising the form (`sniff`), and what is printed.
"""

from pathlib import Path

import msgspec

from rogatory.cli.checks import Check
from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.checkpoint import VerifiedCheckpoint, open_checkpoint
from rogatory.ledger.consistency_file import FORM, parse_consistency_file, verify_consistency_file
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.leaf import read_leaf
from rogatory.ledger.policy import Policy, demand_keys, parse_policy
from rogatory.ledger.proof import verify_inclusion
from rogatory.ledger.proof_file import ProofFile, parse_proof_file
from rogatory.ledger.verifier_key import parse_vkey

PROOF, CHECKPOINT, CONSISTENCY = "proof", "checkpoint", "consistency"
SNIFFED = 256 * 1024
LARGEST = 4 * 1024 * 1024

# Which check failed, by the code of the refusal; the checks before it held.
_STEPS = ("signatures", "text", "ledger", "witnesses")
_STEP_OF = {
    "note.not-valid": 0,
    "note.unknown-signers": 0,
    "signature.wrong": 0,
    "checkpoint.not-valid": 1,
    "checkpoint.root-wrong": 1,
    "checkpoint.log-not-signed": 2,
    "checkpoint.extension-not-covered": 2,
    "checkpoint.quorum-missing": 3,
}


class Trust(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader brought along."""

    keys: tuple[str, ...] = ()
    policy: Path | None = None
    leaf: Path | None = None

    def demanded(self) -> Policy:
        """Return the reader's policy; without keys nothing can be called genuine."""
        if self.policy is not None:
            return parse_policy(_brought(self.policy))
        if self.keys:
            return demand_keys(parse_vkey(key) for key in self.keys)
        raise NotValid(
            "verify.key-missing",
            "No key was given, so nobody can say who signed this.",
            remedy="Give the ledger's key with --key, or your policy file with --policy.",
            field="--key",
        )


def sniff(head: bytes) -> str | None:
    """Recognise a file of the ledger by its beginning."""
    if head.startswith(b"c2sp.org/tlog-proof@"):
        return PROOF
    if head.startswith(b"{") and FORM.encode() in head:
        return CONSISTENCY
    if "\n\N{EM DASH} ".encode() in head:
        return CHECKPOINT
    return None


def check(path: Path, form: str, *, trust: Trust) -> list[Check]:
    """Check one file of the ledger."""
    with path.open("rb") as file:
        data = file.read(LARGEST)
    policy = trust.demanded()
    if form == PROOF:
        return _check_proof(path, data, trust=trust, policy=policy)
    if form == CONSISTENCY:
        return _check_consistency(data, policy=policy)
    return _check_checkpoint(data, policy=policy)[0]


def _check_checkpoint(note: bytes, *, policy: Policy) -> tuple[list[Check], VerifiedCheckpoint | None]:
    try:
        opened = open_checkpoint(note, policy=policy)
    except RogatoryError as error:
        step = _STEP_OF.get(error.code, 0)
        held = [Check(name, True, _held(name)) for name in _STEPS[:step]]
        return [*held, Check(_STEPS[step], False, error.message)], None
    state = opened.checkpoint
    names = ", ".join(dict.fromkeys(one.key.name for one in opened.verified))
    return [
        Check("signatures", True, f"Verified signatures of: {names}."),
        Check("text", True, f"The checkpoint states {state.size} entries of {state.origin}."),
        Check("ledger", True, _held("ledger")),
        Check("witnesses", True, _held("witnesses")),
    ], opened


def _held(name: str) -> str:
    return {
        "signatures": "Every signature of a known key verifies.",
        "text": "The text is a checkpoint.",
        "ledger": "The ledger that it names has signed it.",
        "witnesses": "As many witnesses as you demand have signed it.",
    }[name]


def _check_proof(path: Path, data: bytes, *, trust: Trust, policy: Policy) -> list[Check]:
    try:
        proof = parse_proof_file(data)
    except NotValid as error:
        return [Check("form", False, error.message)]
    leaf, where = _leaf(path, proof, trust.leaf)
    checks = [Check("form", True, f"The file is a proof of entry {proof.index}. {where}")]
    steps, opened = _check_checkpoint(proof.note, policy=policy)
    checks += steps
    if opened is None:
        return checks
    state = opened.checkpoint
    try:
        verify_inclusion(
            leaf_hash(leaf), index=proof.index, size=state.size, path=proof.path, root=state.root
        )
    except NotGenuine as error:
        return [*checks, Check("inclusion", False, error.message)]
    return [*checks, Check("inclusion", True, f"Entry {proof.index} is in the ledger. {_told(leaf)}".strip())]


def _leaf(path: Path, proof: ProofFile, named: Path | None) -> tuple[bytes, str]:
    beside = path.with_suffix(".leaf")
    if named is None and proof.extra is not None and not beside.is_file():
        return proof.extra, "The entry was taken from the file itself."
    chosen = named or beside
    if not chosen.is_file():
        raise NotValid(
            "verify.entry-missing",
            "The file proves an entry, but the entry itself was not given.",
            remedy="Give it with --leaf, or put it beside the proof under the same name ending in .leaf.",
            field="--leaf",
        )
    return _brought(chosen), f"The entry was read from {chosen.name}."


def _brought(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        raise NotValid(
            "verify.file-unreadable",
            "The file “{name}” cannot be read.",
            remedy="Check its name and that you may read it.",
            field=path.name,
            params={"name": path.name},
        ) from None


def _told(leaf: bytes) -> str:
    try:
        facts = read_leaf(leaf)
    except NotValid:
        return ""
    return f"It is number {facts.seq} of {facts.iss}: {facts.kind}, {facts.month}."


def _check_consistency(data: bytes, *, policy: Policy) -> list[Check]:
    try:
        proof = parse_consistency_file(data)
    except NotValid as error:
        return [Check("form", False, error.message)]
    checks = [Check("form", True, "The file is a proof between two checkpoints.")]
    for age, note in (("older", proof.old), ("newer", proof.new)):
        steps, opened = _check_checkpoint(note.encode(), policy=policy)
        checks += [Check(f"{age}-{step.name}", step.ok, step.says) for step in steps]
        if opened is None:
            return checks
    try:
        old, new = verify_consistency_file(proof, policy=policy)
    except NotGenuine as error:
        return [*checks, Check("consistency", False, error.message)]
    grown = new.checkpoint.size - old.checkpoint.size
    says = f"The ledger only grew: {grown} entries were added and none was changed."
    return [*checks, Check("consistency", True, says)]
