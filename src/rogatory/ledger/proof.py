# SPDX-License-Identifier: Apache-2.0
"""Checking that an entry is in a tree, and that a later tree only added to an earlier one.

Rules:
- every hash is 32 bytes, every index and size fits in 63 bits;
- a proof with one hash too many is refused like one with a hash missing;
- a proof "from size 0" proves nothing and is refused: first contact is the
  caller's own question and must be asked as such.

Left to callers: that the roots come from verified checkpoints of one ledger.

Source: RFC 9162 2.1.3.2 and 2.1.4.2 (for the trees of RFC 6962).

>>> from rogatory.ledger.hashes import leaf_hash, node_hash
>>> a, b = leaf_hash(b"a"), leaf_hash(b"b")
>>> verify_inclusion(a, index=0, size=2, path=(b,), root=node_hash(a, b))
"""

from collections.abc import Sequence
from hmac import compare_digest

from rogatory.errors import NotGenuine
from rogatory.ledger.hashes import HASH_SIZE, node_hash

LARGEST = 2**63 - 1


def verify_inclusion(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Refuse unless the leaf hash stands at `index` in the tree with this root.

    1. The index lies inside the tree, and the hashes have the right length.
    2. The path has exactly as many hashes as the tree is high at this place.
    3. Hashing upwards gives the root.

    Cites: RFC 9162 2.1.3.2
    """
    # 1
    if not 0 <= index < size <= LARGEST or not _hashes(leaf, root, *path):
        raise _not_included()
    # 2 and 3
    position, last, current = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise _not_included()
        if position & 1 or position == last:
            current = node_hash(sibling, current)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            current = node_hash(current, sibling)
        position, last = position >> 1, last >> 1
    if last != 0 or not compare_digest(current, root):
        raise _not_included()


def verify_consistency(
    *, old_size: int, old_root: bytes, new_size: int, new_root: bytes, path: Sequence[bytes]
) -> None:
    """Refuse unless the newer tree holds the older one unchanged at its beginning.

    1. The older tree is not empty and not larger than the newer.
    2. Trees of one size have one root and an empty path.
    3. The path rebuilds the older root.
    4. The same path rebuilds the newer root, with nothing left over.

    Cites: RFC 9162 2.1.4.2
    """
    # 1
    if not 0 < old_size <= new_size <= LARGEST:
        raise _inconsistent()
    # 2
    if old_size == new_size:
        if path or not compare_digest(old_root, new_root):
            raise _inconsistent()
        return
    if not _hashes(old_root, new_root, *path):
        raise _inconsistent()
    steps = [old_root, *path] if old_size & (old_size - 1) == 0 else list(path)
    if not steps:
        raise _inconsistent()
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    older = newer = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            raise _inconsistent()
        if position & 1 or position == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        position, last = position >> 1, last >> 1
    # 3 and 4
    if last != 0 or not compare_digest(older, old_root) or not compare_digest(newer, new_root):
        raise _inconsistent()


def _hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)


def _not_included() -> NotGenuine:
    return NotGenuine(
        "proof.not-included",
        "The proof does not show that the entry is in this ledger.",
        remedy="Ask the ledger for a new proof of exactly this entry.",
        field="path",
        cites="RFC 9162 2.1.3.2",
    )


def _inconsistent() -> NotGenuine:
    return NotGenuine(
        "proof.inconsistent",
        "The later state of the ledger does not contain the earlier one unchanged.",
        remedy="Keep both checkpoints: together they show that the ledger was rewritten. Tell the overseer.",
        field="path",
        cites="RFC 9162 2.1.4.2",
    )
