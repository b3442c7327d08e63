# SPDX-License-Identifier: Apache-2.0
"""The ledger as plain files that anyone can copy: tiles of hashes and bundles of entries.

Rules:
- a tile holds up to 256 hashes; one at level l stands for subtrees of 256**l
  leaves; a partial tile says its width in its path and is never hashed upwards;
- a bundle holds up to 256 entries, each with its length in two bytes in front;
- paths have one spelling: x001/x234/067, and `.p/N` for a partial one;
- bytes of another length than their path says are refused.

Left to callers: fetching and keeping files, and comparing the root with a verified
checkpoint: tiles carry no signature.

Source: C2SP tlog-tiles 0.1.

>>> Tile(level=0, index=1234067).path(), Tile(level=None, index=2, width=188).path()
('tile/0/x001/x234/067', 'tile/entries/002.p/188')
>>> decode_bundle(encode_bundle([b"a", b""]))
(b'a', b'')
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from rogatory.errors import NotValid
from rogatory.ledger.hashes import HASH_SIZE, node_hash
from rogatory.ledger.tree import Read

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
LARGEST_ENTRY: Final = 0xFFFF

_PATH = re.compile(
    r"tile/(?P<level>entries|0|[1-9]|[1-5][0-9]|6[0-3])/"
    r"(?P<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """The coordinates of one file; level None means a bundle of entries."""

    level: int | None
    index: int
    width: int = WIDTH

    def path(self) -> str:
        """Return the path below the address of the ledger.

        Cites: C2SP tlog-tiles, Merkle Tree
        """
        digits = str(self.index)
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        parts = [digits[i : i + 3] for i in range(0, len(digits), 3)]
        level = "entries" if self.level is None else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/" + "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]]) + partial


def parse_tile_path(path: str) -> Tile:
    """Read a path; refuse every spelling that `Tile.path` would not write."""
    found = _PATH.fullmatch(path)
    if found:
        level = None if found["level"] == "entries" else int(found["level"])
        index = int(found["index"].replace("x", "").replace("/", ""))
        tile = Tile(level=level, index=index, width=int(found["width"] or WIDTH))
        if tile.width <= WIDTH and tile.path() == path:
            return tile
    raise _wrong("tile.path-wrong", "The path is not that of a tile.", path)


def tiles_of(size: int, *, since: int = 0) -> Iterator[Tile]:
    """Name the tiles and bundles of a ledger of `size` entries that one of `since` did not have yet."""
    for level in (None, *range(64)):
        depth = HEIGHT * (level or 0)
        now, before = size >> depth, since >> depth
        if now == 0:
            return
        for index in range(before // WIDTH, -(-now // WIDTH)):
            width = min(WIDTH, now - index * WIDTH)
            if index * WIDTH + width > before:
                yield Tile(level=level, index=index, width=width)


def tile_bytes(tile: Tile, read: Read) -> bytes:
    """Return the hashes of a tile, from a tree that can read complete subtrees.

    Cites: C2SP tlog-tiles, Merkle Tree
    """
    level, first = HEIGHT * (tile.level or 0), tile.index * WIDTH
    return b"".join(read(level, first + place) for place in range(tile.width))


def tile_reader(size: int, fetch: Callable[[str], bytes]) -> Read:
    """Return a way to read complete subtrees out of the tiles of a ledger of `size` entries.

    Each tile is fetched once, as wide as a ledger of this size must have it.
    """
    fetched: dict[str, bytes] = {}

    def read(level: int, index: int) -> bytes:
        tile_level, within = divmod(level, HEIGHT)
        number, place = divmod(index << within, WIDTH)
        width = min(WIDTH, (size >> HEIGHT * tile_level) - number * WIDTH)
        count = 1 << within
        path = Tile(level=tile_level, index=number, width=width).path() if width >= place + count else ""
        if not path:
            raise _wrong(
                "tile.not-in-ledger", "The ledger does not reach as far as this tile.", f"{level}/{index}"
            )
        if path not in fetched:
            fetched[path] = fetch(path)
        data = fetched[path]
        if len(data) != width * HASH_SIZE:
            raise _wrong("tile.size-wrong", "The tile has not the size that its path says.", path)
        hashes = [data[i * HASH_SIZE : (i + 1) * HASH_SIZE] for i in range(place, place + count)]
        while len(hashes) > 1:
            hashes = [node_hash(hashes[i], hashes[i + 1]) for i in range(0, len(hashes), 2)]
        return hashes[0]

    return read


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Write up to 256 entries, each with its length in front.

    Cites: C2SP tlog-tiles, Log entries
    """
    if len(entries) > WIDTH or any(len(entry) > LARGEST_ENTRY for entry in entries):
        raise _wrong("bundle.too-large", "A bundle holds at most 256 entries of 65535 bytes each.", "entries")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def decode_bundle(data: bytes, *, width: int | None = None) -> tuple[bytes, ...]:
    """Read a bundle; with `width`, refuse one that holds another number of entries."""
    entries: list[bytes] = []
    place = 0
    while place < len(data):
        begin = place + 2
        place = begin + int.from_bytes(data[place:begin], "big")
        entries.append(data[begin:place])
    if place != len(data) or len(entries) > WIDTH or (width is not None and len(entries) != width):
        raise _wrong("bundle.not-valid", "The bundle of entries is cut short or holds too much.", "entries")
    return tuple(entries)


def _wrong(code: str, sentence: str, field: str) -> NotValid:
    return NotValid(
        code,
        sentence,
        remedy="Fetch the file again from the ledger or from a mirror.",
        field=field,
        cites="C2SP tlog-tiles 0.1",
    )
