# SPDX-License-Identifier: Apache-2.0
"""Signing a state of the ledger, and believing one.

Rules:
- a ledger signs each checkpoint with all its keys (Ed25519, and ML-DSA-44 against
  later quantum computers);
- a checkpoint is believed when its own ledger signed it and the quorum of the
  reader's policy cosigned it;
- extension lines count only under a signature that covers them;
- cosignatures are added only after they verified.

Left to callers: never signing a state inconsistent with an earlier one.

Source: C2SP tlog-checkpoint 1.0, tlog-cosignature 1.1.0-rc.1, tlog-policy.

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> from rogatory.ledger.hashes import leaf_hash
>>> from rogatory.ledger.policy import demand_keys
>>> from rogatory.ledger.verifier_key import note_signer
>>> signer = note_signer("example.org/ledger", Ed25519PrivateKey.generate())
>>> state = Checkpoint("example.org/ledger", 1, leaf_hash(b"first"))
>>> note = sign_checkpoint(state, signers=[signer], timestamp=1_790_000_000)
>>> open_checkpoint(note, policy=demand_keys([signer.key])).checkpoint.size
1
"""

from collections.abc import Iterable

import msgspec

from rogatory.errors import NotGenuine
from rogatory.ledger.checkpoint_text import Checkpoint, parse_checkpoint_text
from rogatory.ledger.cosignature import Verified, check_statement
from rogatory.ledger.note import Note, NoteSignature, open_note, parse_line, parse_note, sign_note
from rogatory.ledger.policy import Policy
from rogatory.ledger.verifier_key import NOTE, NoteSigner, VerifierKey

__all__ = [
    "Checkpoint",
    "VerifiedCheckpoint",
    "add_cosignatures",
    "open_checkpoint",
    "parse_checkpoint_text",
    "sign_checkpoint",
]


class VerifiedCheckpoint(msgspec.Struct, frozen=True):
    """A state of a ledger and the known keys that signed it."""

    checkpoint: Checkpoint
    verified: tuple[Verified, ...]


def sign_checkpoint(checkpoint: Checkpoint, *, signers: Iterable[NoteSigner], timestamp: int) -> bytes:
    """Return the signed note of a state of the ledger.

    Cites: C2SP tlog-checkpoint, Signatures
    """
    return sign_note(checkpoint.text(), signers=signers, timestamp=timestamp)


def open_checkpoint(note: bytes, *, policy: Policy) -> VerifiedCheckpoint:
    """Return the checkpoint if the reader's policy is satisfied.

    1. Every signature of a known key verifies, and there is at least one.
    2. The text is a checkpoint; an empty ledger has the empty root.
    3. The ledger that the checkpoint names has signed it.
    4. Extension lines stand under a signature of the ledger that covers them.
    5. The quorum of witnesses has cosigned it.

    Cites: C2SP tlog-proof, Verifying; tlog-policy
    """
    # 1
    opened = open_note(note, keys=policy.keys)
    signed_by = [one.key for one in opened.verified]
    # 2
    checkpoint = parse_checkpoint_text(opened.text)
    if not checkpoint.plausible:
        raise _not_believed("checkpoint.root-wrong", "An empty ledger cannot have this root.", "root")
    # 3
    if not policy.log_signed(checkpoint.origin, signed_by):
        raise _not_believed(
            "checkpoint.log-not-signed", "The ledger it names has not signed this checkpoint.", "signature"
        )
    # 4
    covered = any(key.kind == NOTE and key.name == checkpoint.origin for key in signed_by)
    if checkpoint.extensions and not covered:
        raise _not_believed(
            "checkpoint.extension-not-covered",
            "No signature covers the extra lines of this checkpoint.",
            "extensions",
        )
    # 5
    if not policy.quorum_reached(signed_by):
        raise _not_believed(
            "checkpoint.quorum-missing",
            "Too few of the required witnesses have signed this checkpoint.",
            "witnesses",
        )
    return VerifiedCheckpoint(checkpoint, opened.verified)


def add_cosignatures(note: bytes, response: bytes, *, keys: Iterable[VerifierKey]) -> bytes:
    """Add to a note those lines of a witness's answer that verify under keys we know.

    A newer line of the same key takes the place of an older one; lines of unknown keys are left out.

    Cites: C2SP tlog-witness, add-checkpoint
    """
    held = parse_note(note)
    known = {(key.name, key.key_id): key for key in keys}
    lines: dict[tuple[str, bytes], NoteSignature] = {(s.name, s.key_id): s for s in held.signatures}
    for row in response.decode("utf-8", "replace").removesuffix("\n").split("\n"):
        line = parse_line(row)
        key = known.get((line.name, line.key_id))
        if key is None:
            continue
        if check_statement(key, text=held.text, value=line.value) is None:
            raise _not_believed(
                "checkpoint.cosignature-wrong",
                "The witness's signature does not fit this checkpoint.",
                "signature",
            )
        lines[(line.name, line.key_id)] = line
    return Note(held.text, tuple(lines.values())).to_bytes()


def _not_believed(code: str, sentence: str, field: str) -> NotGenuine:
    return NotGenuine(
        code,
        sentence,
        remedy="Ask the ledger for its checkpoint with all signatures; if it stays so, tell the overseer.",
        field=field,
        cites="C2SP tlog-checkpoint 1.0, tlog-policy",
    )
