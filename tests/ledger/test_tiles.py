# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.trees import GOLDEN, VECTORS

from rogatory.errors import NotValid, RogatoryError
from rogatory.ledger.checkpoint import open_checkpoint
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.policy import demand_keys, parse_policy
from rogatory.ledger.proof import verify_consistency, verify_inclusion
from rogatory.ledger.tiles import (
    Tile,
    decode_bundle,
    encode_bundle,
    parse_tile_path,
    tile_bytes,
    tile_reader,
    tiles_of,
)
from rogatory.ledger.tree import CompactRange, consistency_path, inclusion_path, root
from rogatory.ledger.verifier_key import parse_vkey

TESSERA = VECTORS / "tlog-tiles-tessera"
TESSERA_KEY = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"


def fetcher(folder):
    return lambda path: (folder / path).read_bytes()


@pytest.mark.parametrize("size", range(16))
def test_every_published_checkpoint_follows_from_tiles_and_entries(size):
    policy = demand_keys([parse_vkey(TESSERA_KEY)])
    opened = open_checkpoint((TESSERA / f"checkpoint.{size}").read_bytes(), policy=policy).checkpoint
    assert opened.size == size
    assert root(size, tile_reader(size, fetcher(TESSERA))) == opened.root
    if size:
        bundle = (TESSERA / Tile(level=None, index=0, width=size).path()).read_bytes()
        entries = decode_bundle(bundle, width=size)
        assert encode_bundle(entries) == bundle
        assert CompactRange().extend(map(leaf_hash, entries)).root() == opened.root


@pytest.mark.parametrize("size", [1, 255, 256, 257, 700])
def test_golden_ledger_agrees_with_its_tiles(size):
    policy = parse_policy((GOLDEN / "policy").read_bytes())
    opened = open_checkpoint((GOLDEN / f"checkpoint.{size}").read_bytes(), policy=policy).checkpoint
    read = tile_reader(size, fetcher(GOLDEN))
    assert root(size, read) == opened.root
    for tile in tiles_of(size):
        stored = (GOLDEN / tile.path()).read_bytes()
        if tile.level is None:
            entries = decode_bundle(stored, width=tile.width)
            hashes = [read(0, tile.index * 256 + place) for place in range(tile.width)]
            assert [leaf_hash(entry) for entry in entries] == hashes
        else:
            assert tile_bytes(tile, read) == stored


def test_proofs_out_of_tiles_verify():
    new, read = 700, tile_reader(700, fetcher(GOLDEN))
    top = root(new, read)
    for index in (0, 1, 255, 256, 511, 512, 699):
        path = inclusion_path(index, new, read)
        verify_inclusion(read(0, index), index=index, size=new, path=path, root=top)
    for old in (1, 255, 256, 257, 700):
        older = root(old, tile_reader(old, fetcher(GOLDEN)))
        path = consistency_path(old, new, read)
        verify_consistency(old_size=old, old_root=older, new_size=new, new_root=top, path=path)


def test_a_ledger_of_seventy_thousand_has_the_tiles_of_the_specification():
    tiles = list(tiles_of(70_000))
    level = [[tile.width for tile in tiles if tile.level == n] for n in (0, 1, 2, 3)]
    assert level[0] == [256] * 273 + [112]
    assert level[1] == [256, 17]
    assert level[2] == [1]
    assert level[3] == []


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_only_what_is_new_is_named(one, other):
    old, new = sorted((one, other))
    before, after = set(tiles_of(old)), set(tiles_of(new))
    assert set(tiles_of(new, since=old)) == after - before


@given(st.integers(0, 10**9), st.one_of(st.none(), st.integers(0, 63)), st.integers(1, 256))
def test_a_path_names_one_tile(index, level, width):
    tile = Tile(level=level, index=index, width=width)
    assert parse_tile_path(tile.path()) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/000.p/256",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/00/000",
        "tile/64/000",
        "tile/0/x000/001",
        "tile/0/0",
        "tile/0/001/002",
        "tile/entries/../x",
        "tile/0/٠٠٠",
    ],
)
def test_other_spellings_of_a_path_are_refused(path):
    with pytest.raises(NotValid):
        parse_tile_path(path)


def test_the_reader_refuses_tiles_of_another_size_and_trees_that_do_not_reach_so_far():
    with pytest.raises(NotValid, match="size that its path says"):
        root(3, tile_reader(3, lambda path: bytes(64)))
    with pytest.raises(NotValid, match="not reach"):
        tile_reader(3, lambda path: bytes(96))(2, 0)


@given(st.lists(st.binary(max_size=40), max_size=256))
def test_a_bundle_gives_back_its_entries(entries):
    assert decode_bundle(encode_bundle(entries)) == tuple(entries)


@given(st.binary(max_size=600), st.integers(0, 5))
def test_any_bytes_are_a_bundle_or_refused(data, width):
    for demanded in (None, width):
        try:
            assert encode_bundle(decode_bundle(data, width=demanded)) == data
        except RogatoryError:
            pass


def test_a_bundle_has_limits():
    with pytest.raises(NotValid):
        encode_bundle([bytes(65536)])
    with pytest.raises(NotValid):
        encode_bundle([b""] * 257)
    with pytest.raises(NotValid):
        decode_bundle(bytes(2 * 257))
