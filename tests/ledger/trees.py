# SPDX-License-Identifier: Apache-2.0
"""Trees built the slow, literal way of RFC 6962 2.1, to compare with."""

import base64
import hashlib
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
GOLDEN = VECTORS / "golden" / "log"


def unbase64(text):
    return base64.b64decode(text or "")


def naive_root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\1" + naive_root(leaves[:middle]) + naive_root(leaves[middle:])).digest()


def reader(leaves):
    """Return a `read` that hashes the leaves afresh each time."""
    return lambda level, index: naive_root(leaves[index << level : (index + 1) << level])
