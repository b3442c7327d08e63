# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.trees import naive_root, reader

from rogatory.errors import NotGenuine, NotValid
from rogatory.ledger.hashes import leaf_hash
from rogatory.ledger.proof import verify_consistency, verify_inclusion
from rogatory.ledger.tree import CompactRange, consistency_path, inclusion_path, root, stored_range

LEAVES = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


@given(LEAVES)
def test_growing_gives_the_root_of_the_recursive_definition(leaves):
    tree = CompactRange()
    for count, leaf in enumerate(leaves, 1):
        tree = tree.append(leaf_hash(leaf))
        assert tree.root() == naive_root(leaves[:count])
    assert tree == CompactRange().extend(map(leaf_hash, leaves))
    assert root(len(leaves), reader(leaves)) == tree.root()


@given(LEAVES, st.integers(0, 70))
def test_growing_in_two_parts_is_growing_at_once(leaves, cut):
    part = CompactRange().extend(map(leaf_hash, leaves[:cut]))
    stored = stored_range(part.size, part.to_bytes())
    assert stored == part
    assert stored.extend(map(leaf_hash, leaves[cut:])).root() == naive_root(leaves)


@given(LEAVES)
def test_the_completed_subtrees_are_all_that_reading_needs(leaves):
    tree, kept = CompactRange(), {}
    for leaf in leaves:
        tree, nodes = tree.grow(leaf_hash(leaf))
        kept |= {(node.level, node.index): node.hash for node in nodes}
    size = len(leaves)

    def read(level, index):
        return kept[level, index]

    assert root(size, read) == tree.root()
    for index in range(size):
        path = inclusion_path(index, size, read)
        verify_inclusion(leaf_hash(leaves[index]), index=index, size=size, path=path, root=tree.root())
    for old in range(1, size + 1):
        verify_consistency(
            old_size=old,
            old_root=naive_root(leaves[:old]),
            new_size=size,
            new_root=tree.root(),
            path=consistency_path(old, size, read),
        )


@given(LEAVES, st.data())
def test_a_forked_tree_is_refused(leaves, data):
    new = len(leaves)
    old = data.draw(st.integers(1, new))
    changed = data.draw(st.integers(0, old - 1))
    fork = [*leaves[:changed], leaves[changed] + b"!", *leaves[changed + 1 :]]
    honest, forged = consistency_path(old, new, reader(leaves)), consistency_path(old, new, reader(fork))
    for path in (honest, forged):
        with pytest.raises(NotGenuine, match="unchanged"):
            verify_consistency(
                old_size=old,
                old_root=naive_root(leaves[:old]),
                new_size=new,
                new_root=naive_root(fork),
                path=path,
            )


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70, unique=True), st.data())
def test_a_proof_serves_one_place_only(leaves, data):
    size = len(leaves)
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1).filter(lambda n: n != index)) if size > 1 else size
    path = inclusion_path(index, size, reader(leaves))
    hashed, top = leaf_hash(leaves[index]), naive_root(leaves)
    for wrong in (
        {"index": other},
        {"path": (*path, top)},
        {"path": path[1:]} if path else {"size": 0},
        {"root": hashed[::-1]},
    ):
        with pytest.raises(NotGenuine):
            verify_inclusion(hashed, **{"index": index, "size": size, "path": path, "root": top} | wrong)


def test_from_nothing_there_is_no_consistency_to_prove():
    with pytest.raises(NotValid):
        consistency_path(0, 4, reader([b"a", b"b", b"c", b"d"]))


def test_an_entry_beyond_the_end_has_no_proof():
    with pytest.raises(NotValid, match="3 entries"):
        inclusion_path(3, 3, reader([b"a", b"b", b"c"]))


@pytest.mark.parametrize(("size", "edge"), [(3, bytes(32)), (0, bytes(32)), (-1, b""), (4, bytes(31))])
def test_a_stored_edge_must_fit_its_size(size, edge):
    with pytest.raises(NotValid):
        stored_range(size, edge)
