# SPDX-License-Identifier: Apache-2.0
"""A file that proves, without any network, that an entry stands in a ledger.

Rules:
- the file holds the index, the path and the signed checkpoint verbatim;
- what stands under `extra` is carried and never believed; this house puts the
  entry itself there, so that the file can be checked on its own;
- one spelling only; anything else is refused.

Left to callers: what the entry means.

Source: C2SP tlog-proof 1, RFC 6962 2.1.1.

>>> ProofFile(index=0, path=(), note=b"").to_bytes()
b'c2sp.org/tlog-proof@v1\\nindex 0\\n\\n'
"""

import msgspec

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.ledger.checkpoint import VerifiedCheckpoint, open_checkpoint
from rogatory.ledger.checkpoint_text import parse_decimal
from rogatory.ledger.hashes import HASH_SIZE, leaf_hash
from rogatory.ledger.note import LARGEST_NOTE
from rogatory.ledger.policy import Policy
from rogatory.ledger.proof import verify_inclusion
from rogatory.ledger.tree import Read, inclusion_path

HEADER = "c2sp.org/tlog-proof@v1"
LARGEST_PROOF_FILE = LARGEST_NOTE + 256 * 1024
LONGEST_PATH = 63


class ProofFile(msgspec.Struct, frozen=True, kw_only=True):
    """A proof as read, not yet believed."""

    index: int
    path: tuple[bytes, ...]
    note: bytes
    extra: bytes | None = None

    def to_bytes(self) -> bytes:
        """Return the file.

        Cites: C2SP tlog-proof, Format
        """
        extra = () if self.extra is None else (f"extra {to_base64(self.extra)}",)
        lines = (HEADER, *extra, f"index {self.index}", *(to_base64(hash) for hash in self.path), "")
        return "".join(f"{line}\n" for line in lines).encode() + self.note


def make_proof_file(
    index: int, *, size: int, read: Read, note: bytes, extra: bytes | None = None
) -> ProofFile:
    """Gather the proof of one entry under a checkpoint of `size` entries."""
    return ProofFile(index=index, path=inclusion_path(index, size, read), note=note, extra=extra)


def parse_proof_file(data: bytes) -> ProofFile:
    """Take a proof file apart without believing it.

    Cites: C2SP tlog-proof, Format
    """
    if len(data) > LARGEST_PROOF_FILE:
        raise _not_a_proof()
    head, gap, note = data.partition(b"\n\n")
    try:
        header, *lines = head.decode("ascii").split("\n")
        extra = from_base64(lines.pop(0)[6:], what="extra") if lines[0].startswith("extra ") else None
        index = parse_decimal(lines.pop(0).removeprefix("index "))
        path = tuple(from_base64(line, what="path") for line in lines)
    except (ValueError, IndexError, RogatoryError):
        raise _not_a_proof() from None
    proof = ProofFile(index=index, path=path, note=note, extra=extra)
    whole = gap and header == HEADER and all(len(hash) == HASH_SIZE for hash in path)
    if not whole or len(path) > LONGEST_PATH or proof.to_bytes() != data:
        raise _not_a_proof()
    return proof


def verify_proof_file(proof: ProofFile, *, leaf: bytes, policy: Policy) -> VerifiedCheckpoint:
    """Return the checkpoint under which the entry is proven.

    1. The entry is hashed as it is.
    2. The checkpoint satisfies the reader's policy, signatures and quorum.
    3. The path leads from the entry to the root of that checkpoint.

    Cites: C2SP tlog-proof, Verifying a tlog proof
    """
    # 1
    hashed = leaf_hash(leaf)
    # 2
    opened = open_checkpoint(proof.note, policy=policy)
    # 3
    checkpoint = opened.checkpoint
    verify_inclusion(hashed, index=proof.index, size=checkpoint.size, path=proof.path, root=checkpoint.root)
    return opened


def _not_a_proof() -> NotValid:
    return NotValid(
        "proof.not-valid",
        "The file is not a proof of an entry in a ledger.",
        remedy="Ask for the original file; it may have been cut or altered on the way.",
        field="proof",
        cites="C2SP tlog-proof 1",
    )
