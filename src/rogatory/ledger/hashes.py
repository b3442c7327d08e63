# SPDX-License-Identifier: Apache-2.0
"""The three hashes a ledger is made of.

Rules: a leaf and an inner node are hashed with different first bytes, so that no
one can pass a node off as a leaf; the hash is SHA-256 and nothing else.

Source: RFC 6962 2.1 (unchanged in RFC 9162 2.1.1).

>>> leaf_hash(b"").hex()[:16], len(node_hash(EMPTY_ROOT, EMPTY_ROOT))
('6e340b9cffb37a98', 32)
"""

from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Hash one entry.

    Cites: RFC 6962 2.1
    """
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into their parent.

    Cites: RFC 6962 2.1
    """
    return sha256(b"\x01" + left + right).digest()
