# SPDX-License-Identifier: Apache-2.0
"""The append-only tree: how it grows, its root, and the paths that prove it.

Rules:
- a tree of n leaves is kept as a `CompactRange`: the hashes of its complete
  subtrees, from the largest to the smallest, one for each bit set in n;
- growing gives a new range and names the subtrees that became complete, which a
  store may keep, so that every path can be read later;
- the reading functions ask for complete subtrees only, through
  `read(level, index)`: the subtree over leaves [index * 2**level, (index + 1) * 2**level).

Left to callers: where hashes are stored, and whether what is read is genuine
(compare `root` with a verified checkpoint; every path verifies on its own).

Source: RFC 6962 2.1, 2.1.1, 2.1.2; RFC 9162 2.1.

>>> from rogatory.ledger.hashes import leaf_hash
>>> tree = CompactRange()
>>> for leaf in (b"one", b"two", b"three"):
...     tree = tree.append(leaf_hash(leaf))
>>> tree.size, len(tree.edge), tree.root().hex()[:8]
(3, 2, '5aac771c')
"""

from collections.abc import Callable, Iterable

import msgspec

from rogatory.errors import NotValid
from rogatory.ledger.hashes import EMPTY_ROOT, HASH_SIZE, node_hash

Read = Callable[[int, int], bytes]


class Node(msgspec.Struct, frozen=True):
    """A complete subtree: its level, its place among those of that level, its hash."""

    level: int
    index: int
    hash: bytes


class CompactRange(msgspec.Struct, frozen=True):
    """A tree reduced to what is needed to go on growing it; small enough to store beside each entry."""

    size: int = 0
    edge: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> "CompactRange":
        """Return the tree with one more leaf hash."""
        return self.grow(leaf)[0]

    def grow(self, leaf: bytes) -> tuple["CompactRange", tuple[Node, ...]]:
        """Append one leaf hash; also return the subtrees it completed, the leaf first."""
        edge, level, index, current = self.edge, 0, self.size, leaf
        completed = [Node(0, index, leaf)]
        while index & 1:
            current = node_hash(edge[-1], current)
            edge, level, index = edge[:-1], level + 1, index >> 1
            completed.append(Node(level, index, current))
        return CompactRange(self.size + 1, (*edge, current)), tuple(completed)

    def extend(self, leaves: Iterable[bytes]) -> "CompactRange":
        """Append many leaf hashes; the quick way to count a whole ledger again."""
        edge, size = list(self.edge), self.size
        for leaf in leaves:
            current, bits = leaf, size
            while bits & 1:
                current = node_hash(edge.pop(), current)
                bits >>= 1
            edge.append(current)
            size += 1
        return CompactRange(size, tuple(edge))

    def root(self) -> bytes:
        """Return the root over all leaves so far.

        Cites: RFC 6962 2.1
        """
        if not self.edge:
            return EMPTY_ROOT
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = node_hash(left, root)
        return root

    def to_bytes(self) -> bytes:
        """Return the right edge as it is stored beside the size."""
        return b"".join(self.edge)


def stored_range(size: int, edge: bytes) -> CompactRange:
    """Read back what `CompactRange.to_bytes` wrote; refuse an edge that cannot belong to this size."""
    if size < 0 or len(edge) != size.bit_count() * HASH_SIZE:
        raise NotValid(
            "tree.edge-wrong",
            "The stored edge of the ledger does not belong to a tree of {size} entries.",
            remedy="Rebuild the tree from the entries.",
            field="edge",
            params={"size": str(size)},
        )
    return CompactRange(size, tuple(edge[i : i + HASH_SIZE] for i in range(0, len(edge), HASH_SIZE)))


def root(size: int, read: Read) -> bytes:
    """Return the root of the first `size` leaves.

    Cites: RFC 6962 2.1
    """
    return EMPTY_ROOT if size == 0 else _subtree(0, size, read)


def inclusion_path(index: int, size: int, read: Read) -> tuple[bytes, ...]:
    """Return the hashes from the leaf's neighbour up to the child of the root.

    Cites: RFC 6962 2.1.1
    """
    if not 0 <= index < size:
        raise _outside("index", index, size)
    path: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _left_width(end - begin)
        if index < middle:
            path.append(_subtree(middle, end, read))
            end = middle
        else:
            path.append(_subtree(begin, middle, read))
            begin = middle
    return tuple(reversed(path))


def consistency_path(old: int, new: int, read: Read) -> tuple[bytes, ...]:
    """Return the hashes that prove the first `old` leaves unchanged in a tree of `new`.

    From nothing there is nothing to prove: `old` must be at least 1.

    Cites: RFC 6962 2.1.2
    """
    if not 0 < old <= new:
        raise _outside("old", old, new)
    path: list[bytes] = []
    begin, end, whole = 0, new, True
    while end != old:
        middle = begin + _left_width(end - begin)
        if old <= middle:
            path.append(_subtree(middle, end, read))
            end = middle
        else:
            path.append(_subtree(begin, middle, read))
            begin, whole = middle, False
    if not whole:
        path.append(_subtree(begin, end, read))
    return tuple(reversed(path))


def _left_width(width: int) -> int:
    """Return the largest power of two below `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def _subtree(begin: int, end: int, read: Read) -> bytes:
    """Hash leaves [begin, end); `begin` is always a multiple of the subtree's rounded-up width."""
    width = end - begin
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return read(level, begin >> level)
    middle = begin + _left_width(width)
    return node_hash(_subtree(begin, middle, read), _subtree(middle, end, read))


def _outside(field: str, value: int, size: int) -> NotValid:
    return NotValid(
        "tree.out-of-range",
        "There is no proof for {value} in a ledger of {size} entries.",
        remedy="Ask for an entry the ledger has, or for a later checkpoint.",
        field=field,
        params={"value": str(value), "size": str(size)},
    )
