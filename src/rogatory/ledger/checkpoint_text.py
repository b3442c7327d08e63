# SPDX-License-Identifier: Apache-2.0
"""What a ledger states about itself: its name, its size and its root, as text.

Rules: one spelling only (no leading zeroes, canonical base64, 32 bytes of root);
extension lines are read, never written.

Left to callers: who signed the text, and that an empty ledger shows the empty root.

Source: C2SP tlog-checkpoint 1.0.

>>> from rogatory.ledger.hashes import EMPTY_ROOT
>>> text = Checkpoint("example.org/ledger", 0, EMPTY_ROOT).text()
>>> text.splitlines()[:2]
[b'example.org/ledger', b'0']
>>> parse_checkpoint_text(text).size
0
"""

import re

import msgspec

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.ledger.hashes import EMPTY_ROOT, HASH_SIZE

DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
LARGEST_SIZE = 2**63 - 1


class Checkpoint(msgspec.Struct, frozen=True):
    """One state of one ledger."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def plausible(self) -> bool:
        """Whether an empty ledger shows the empty root; other roots show nothing by themselves."""
        return self.size > 0 or self.root == EMPTY_ROOT

    def text(self) -> bytes:
        """Return the text that is signed.

        Cites: C2SP tlog-checkpoint, Note text
        """
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines).encode()


def parse_checkpoint_text(text: bytes) -> Checkpoint:
    """Read the text of a checkpoint.

    Cites: C2SP tlog-checkpoint, Note text
    """
    try:
        origin, size, root, *extensions = text.decode().removesuffix("\n").split("\n")
        checkpoint = Checkpoint(
            origin, parse_decimal(size), from_base64(root, what="root"), tuple(extensions)
        )
    except (ValueError, RogatoryError):
        raise _not_a_checkpoint() from None
    whole = origin and all(extensions) and len(checkpoint.root) == HASH_SIZE
    if not whole or checkpoint.text() != text:
        raise _not_a_checkpoint()
    return checkpoint


def parse_decimal(text: str) -> int:
    """Read a size or an index: decimal, no leading zeroes, below 2**63; ValueError otherwise."""
    if not DECIMAL.fullmatch(text) or int(text) > LARGEST_SIZE:
        raise ValueError(text)
    return int(text)


def _not_a_checkpoint() -> NotValid:
    return NotValid(
        "checkpoint.not-valid",
        "The text is not a checkpoint of a ledger.",
        remedy="Ask for the original file; a checkpoint is three lines: name, size and root.",
        field="checkpoint",
        cites="C2SP tlog-checkpoint 1.0",
    )
