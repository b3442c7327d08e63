# SPDX-License-Identifier: Apache-2.0
"""A file that proves, without any network, that a ledger only grew between two states.

Rules: the file holds both signed checkpoints verbatim and the path between them,
as JSON with sorted keys and nothing else; both checkpoints satisfy the same policy
and name the same ledger.

Source: RFC 6962 2.1.2, C2SP tlog-checkpoint 1.0.  The form of the file is this
project's own; there is no published one for consistency.

>>> parse_consistency_file(b"{}")
Traceback (most recent call last):
    ...
rogatory.errors.NotValid: The file is not a proof that a ledger only grew.
"""

from typing import Literal

import msgspec

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.ledger.checkpoint import VerifiedCheckpoint, open_checkpoint
from rogatory.ledger.note import LARGEST_NOTE
from rogatory.ledger.policy import Policy
from rogatory.ledger.proof import verify_consistency
from rogatory.ledger.tree import Read, consistency_path

FORM = "rogatory-consistency-1"


class ConsistencyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two checkpoints and what lies between them, as read, not yet believed."""

    form: Literal["rogatory-consistency-1"] = FORM
    old: str
    new: str
    path: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """Return the file."""
        return msgspec.json.encode(self, order="sorted")


def make_consistency_file(
    *, old_note: bytes, old_size: int, new_note: bytes, new_size: int, read: Read
) -> ConsistencyFile:
    """Gather the proof between two checkpoints of one ledger."""
    path = consistency_path(old_size, new_size, read)
    return ConsistencyFile(
        old=old_note.decode(), new=new_note.decode(), path=tuple(to_base64(hash) for hash in path)
    )


def parse_consistency_file(data: bytes) -> ConsistencyFile:
    """Take the file apart without believing it."""
    try:
        if len(data) > 3 * LARGEST_NOTE:
            raise ValueError
        proof = msgspec.json.decode(data, type=ConsistencyFile)
        for line in proof.path:
            from_base64(line, what="path")
        if proof.to_bytes() != data:
            raise ValueError
    except (ValueError, msgspec.MsgspecError, RecursionError, RogatoryError):
        raise NotValid(
            "proof.consistency-not-valid",
            "The file is not a proof that a ledger only grew.",
            remedy="Ask for the original file; it may have been altered or formatted on the way.",
            field="proof",
        ) from None
    return proof


def verify_consistency_file(
    proof: ConsistencyFile, *, policy: Policy
) -> tuple[VerifiedCheckpoint, VerifiedCheckpoint]:
    """Return the older and the newer checkpoint of a ledger that only grew.

    1. Both checkpoints satisfy the policy.
    2. Both are of the same ledger.
    3. The path shows the older state unchanged inside the newer.

    Cites: RFC 9162 2.1.4.2
    """
    # 1
    old = open_checkpoint(proof.old.encode(), policy=policy)
    new = open_checkpoint(proof.new.encode(), policy=policy)
    # 2
    if old.checkpoint.origin != new.checkpoint.origin:
        raise NotGenuine(
            "proof.two-ledgers",
            "The two checkpoints are of different ledgers.",
            remedy="Compare checkpoints that begin with the same name.",
            field="new",
        )
    # 3
    verify_consistency(
        old_size=old.checkpoint.size,
        old_root=old.checkpoint.root,
        new_size=new.checkpoint.size,
        new_root=new.checkpoint.root,
        path=tuple(from_base64(line, what="path") for line in proof.path),
    )
    return old, new
