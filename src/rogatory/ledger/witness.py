# SPDX-License-Identifier: Apache-2.0
"""What a witness answers to a ledger that shows its newest state.

Rules:
- a witness remembers one state for each ledger, and signs only what contains it;
- the answer to a ledger that starts from another state names the size the witness
  knows, so that the two can meet; this is also how a restored ledger learns that
  it has fallen behind;
- first contact is taken as it is: nothing can be proven from nothing.

Left to callers: the memory.  Looking up what was last seen and keeping
`Cosigned.seen` before answering must be one transaction.

Source: C2SP tlog-witness 1.0, add-checkpoint.

>>> consider(b"nonsense", logs={}, seen={}.get, signers=(), timestamp=1).status
400
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.ledger.checkpoint_text import Checkpoint, parse_checkpoint_text, parse_decimal
from rogatory.ledger.hashes import HASH_SIZE
from rogatory.ledger.note import LARGEST_NOTE, open_note, parse_note, sign_line
from rogatory.ledger.proof import verify_consistency
from rogatory.ledger.verifier_key import NOTE, NoteSigner, VerifierKey

MOST_PROOF_LINES = 63


class AddCheckpoint(msgspec.Struct, frozen=True):
    """A ledger's request: from which size, with which proof, to which signed checkpoint."""

    old_size: int
    path: tuple[bytes, ...]
    note: bytes

    def to_bytes(self) -> bytes:
        """Return the body of the request.

        Cites: C2SP tlog-witness, add-checkpoint
        """
        lines = (f"old {self.old_size}", *(to_base64(hash) for hash in self.path), "")
        return "".join(f"{line}\n" for line in lines).encode() + self.note


class Seen(msgspec.Struct, frozen=True):
    """The state of a ledger that a witness last cosigned."""

    size: int
    root: bytes


class Cosigned(msgspec.Struct, frozen=True):
    """Yes: keep `seen` for the ledger, then send `lines`."""

    origin: str
    seen: Seen
    lines: bytes
    status: int = 200


class Refused(msgspec.Struct, frozen=True):
    """No, with the status of the protocol; 409 carries the size the witness knows."""

    status: int
    because: str
    known_size: int | None = None


def parse_add_checkpoint(body: bytes) -> AddCheckpoint:
    """Read the body of a request."""
    head, gap, note = body.partition(b"\n\n")
    try:
        first, *proof = head.decode("ascii").split("\n")
        path = tuple(from_base64(line, what="proof") for line in proof)
        request = AddCheckpoint(parse_decimal(first.removeprefix("old ")), path, note)
    except (ValueError, RogatoryError):
        raise _not_a_request() from None
    whole = gap and first.startswith("old ") and all(len(hash) == HASH_SIZE for hash in path)
    if not whole or len(path) > MOST_PROOF_LINES or len(note) > LARGEST_NOTE:
        raise _not_a_request()
    return request


def consider(
    body: bytes,
    *,
    logs: Mapping[str, Sequence[VerifierKey]],
    seen: Callable[[str], Seen | None],
    signers: Iterable[NoteSigner],
    timestamp: int,
) -> Cosigned | Refused:
    """Cosign a checkpoint, or say why not.

    1. The request and the checkpoint have their form (400).
    2. The ledger is known (404), and one of its keys verifies, none of them falsely (403).
    3. The old size is not above the new one (400).
    4. The old size is the one last seen (409 with the size).
    5. An empty ledger has the empty root (422).
    6. From nothing there is no proof; otherwise the proof shows that nothing was rewritten (422).

    Cites: C2SP tlog-witness, add-checkpoint
    """
    # 1
    try:
        request = parse_add_checkpoint(body)
        checkpoint = parse_checkpoint_text(parse_note(request.note).text)
    except NotValid:
        return Refused(400, "request.not-valid")
    # 2
    keys = logs.get(checkpoint.origin)
    if keys is None:
        return Refused(404, "ledger.unknown")
    try:
        open_note(request.note, keys=keys)
    except NotGenuine as error:
        return Refused(403, error.code)
    # 3
    if request.old_size > checkpoint.size:
        return Refused(400, "request.sizes-reversed")
    # 4
    last = seen(checkpoint.origin)
    known_size = last.size if last else 0
    if request.old_size != known_size:
        return Refused(409, "ledger.other-size-seen", known_size)
    # 5
    if not checkpoint.plausible:
        return Refused(422, "checkpoint.root-wrong")
    # 6
    if not _contains(request, last, checkpoint):
        return Refused(422, "proof.inconsistent")
    return _cosign(checkpoint, note=request.note, signers=signers, timestamp=timestamp)


def _contains(request: AddCheckpoint, last: Seen | None, checkpoint: Checkpoint) -> bool:
    if last is None or last.size == 0:
        return not request.path
    try:
        verify_consistency(
            old_size=last.size,
            old_root=last.root,
            new_size=checkpoint.size,
            new_root=checkpoint.root,
            path=request.path,
        )
    except NotGenuine:
        return False
    return True


def _cosign(
    checkpoint: Checkpoint, *, note: bytes, signers: Iterable[NoteSigner], timestamp: int
) -> Cosigned:
    chosen = tuple(signers)
    if timestamp <= 0 or any(signer.key.kind == NOTE for signer in chosen):
        raise ValueError("A witness cosigns at a time, with keys made for cosigning.")
    text = parse_note(note).text
    lines = "".join(sign_line(signer, text=text, timestamp=timestamp).line() for signer in chosen)
    return Cosigned(checkpoint.origin, Seen(checkpoint.size, checkpoint.root), lines.encode())


def _not_a_request() -> NotValid:
    return NotValid(
        "witness.request-not-valid",
        "The request to the witness is not in its form.",
        remedy="Send the old size, at most 63 lines of proof, an empty line and the checkpoint.",
        field="request",
        cites="C2SP tlog-witness 1.0, add-checkpoint",
    )
