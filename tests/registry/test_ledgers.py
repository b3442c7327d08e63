# SPDX-License-Identifier: Apache-2.0
"""The ledger of an office: whole, provable with code that is not ours, never signed after a rollback."""

import hashlib

import pytest
from pymerkle import InmemoryTree
from tests.casefile.made import authorised_documents, letter

from rogatory.archive.models import Checkpoint, Entry, Tile
from rogatory.cli.stories import first_letter
from rogatory.errors import NotGenuine
from rogatory.ledger.checkpoint_text import parse_checkpoint_text
from rogatory.ledger.proof import verify_consistency
from rogatory.registry.clock import now
from rogatory.registry.ledgers import WIDTH, Ledger

OFFICE = "xa.central"


def fill(node, count):
    from rogatory.registry.act import sign_all
    from rogatory.registry.cases import load_case
    from rogatory.registry.record import record

    for place in range(count // 2):
        case = f"xa.central-2026-fill{place:05d}"
        documents = authorised_documents(letter(case=case))
        record(node, load_case(node, OFFICE, case), sign_all(node, documents), now=now())


@pytest.mark.slow
def test_another_implementation_counts_the_same_root(node, world):
    first_letter.play(world)
    for office in node.local_offices():
        other = InmemoryTree(algorithm="sha256")
        for leaf in Entry.objects.filter(office=office).order_by("number").values_list("leaf", flat=True):
            other.append_entry(bytes(leaf))
        point, _ = node.ledger(office).checkpoint(keys=node.keys(office), now=now())
        assert other.get_state() == point.root


def test_the_root_is_the_plain_definition(node):
    fill(node, 20)

    def root(leaves):
        if len(leaves) == 1:
            return hashlib.sha256(b"\x00" + leaves[0]).digest()
        split = 1 << (len(leaves) - 1).bit_length() - 1
        return hashlib.sha256(b"\x01" + root(leaves[:split]) + root(leaves[split:])).digest()

    leaves = [
        bytes(one)
        for one in Entry.objects.filter(office=OFFICE).order_by("number").values_list("leaf", flat=True)
    ]
    point, _ = node.ledger(OFFICE).checkpoint(keys=node.keys(OFFICE), now=now())
    assert point.root == root(leaves)
    assert point.size == len(leaves)


@pytest.mark.slow
def test_full_tiles_are_kept_and_a_fresh_reader_finds_the_same_tree(node):
    fill(node, 2 * WIDTH + 40)
    assert Tile.objects.filter(office=OFFICE, level=0).count() >= 2
    fresh = Ledger(OFFICE)
    size = Entry.objects.filter(office=OFFICE).count()
    assert fresh.grown_from().root() == node.ledger(OFFICE).grown_from().root() == fresh.root(size)
    for old in (1, 7, WIDTH, WIDTH + 1, size - 1):
        verify_consistency(
            old_size=old,
            old_root=fresh.root(old),
            new_size=size,
            new_root=fresh.root(size),
            path=fresh.consistency(old, size),
        )


def test_a_checkpoint_is_signed_twice_over_for_today_and_for_later(node):
    _, note = node.ledger(OFFICE).checkpoint(keys=node.keys(OFFICE), now=now())
    assert note.count("\n— rogatory/xa.central ") == 2


def test_after_a_rollback_nothing_is_signed(node):
    fill(node, 4)
    ledger = node.ledger(OFFICE)
    point, note = ledger.checkpoint(keys=node.keys(OFFICE), now=now())
    other = parse_checkpoint_text(note.split("\n\n")[0].encode() + b"\n")
    assert other.root == point.root
    # What a restored backup looks like: a checkpoint was signed that the entries do not reach.
    forged = note.replace(f"\n{point.size}\n", f"\n{point.size + 5}\n", 1)
    Checkpoint.objects.create(office=OFFICE, size=point.size + 5, note=forged)
    with pytest.raises(NotGenuine) as caught:
        ledger.checkpoint(keys=node.keys(OFFICE), now=now())
    assert caught.value.code == "ledger.rolled-back"


def test_the_leaf_tells_kind_and_month_and_nothing_else(node):
    import base64

    fill(node, 2)
    row = Entry.objects.filter(office=OFFICE).order_by("-number").first()
    head = bytes(row.leaf).split(b".")[1]
    told = base64.urlsafe_b64decode(head + b"=" * (-len(head) % 4)).decode()
    for secret in ("fill00000", "lea", "amal", "night.owl"):
        assert secret not in told
    assert '"kind":"Authorisation"' in told
