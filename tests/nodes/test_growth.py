# SPDX-License-Identifier: Apache-2.0
"""A ledger whose growth was not shown is asked for it; a rewritten one is noticed and stays noticed."""

import hashlib
import logging
from datetime import timedelta

import pytest
from tests.world import Post, make_world

from rogatory.archive.models import Entry, Outbox, PeerCheckpoint, PeerLedger
from rogatory.cli.stories import first_letter
from rogatory.cli.stories.world import line_at
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.ledger.note import sign_note
from rogatory.registry.clock import now
from rogatory.registry.keyring import ledger_origin
from rogatory.registry.ledgers import Ledger
from rogatory.registry.peers import (
    checkpoint_in,
    doubts,
    evidence,
    is_rewritten,
    last_seen,
    remember_seen,
)

pytestmark = pytest.mark.slow

ALTANIA, BELMORA = "xa.central", "xb.central"


@pytest.fixture
def post(node):
    return Post(node)


@pytest.fixture
def world(node, post):
    return make_world(node, post)


class Rewritten(Ledger):
    """Belmora's ledger with another first entry: whole in itself, and signed with the right keys."""

    def _leaf_hashes(self, first: int, count: int) -> list[bytes]:
        hashes = super()._leaf_hashes(first, count)
        return [hashlib.sha256(b"something else").digest(), *hashes[1:]] if first == 0 else hashes

    def checkpoint(self, *, keys, now):
        edge = self.grown_from()
        point = Checkpoint(ledger_origin(self.office), edge.size, edge.root())
        return point, sign_note(point.text(), signers=keys.ledger, timestamp=int(now.timestamp())).decode()


def rewrite(node):
    node._ledgers[BELMORA] = Rewritten(BELMORA)


def restore(node):
    node._ledgers[BELMORA] = Ledger(BELMORA)


def of(peer, office=ALTANIA):
    return PeerLedger.objects.get(office=office, peer=peer)


def ahead(peer, office=ALTANIA):
    return list(PeerCheckpoint.objects.filter(office=office, peer=peer))


def newest(node, office):
    return node.ledger(office).checkpoint(keys=node.keys(office), now=now())


def no_questions(request):
    return None if "/exchange/checkpoint" in str(request.url) else request


def ask_again(post):
    PeerLedger.objects.exclude(due_at=None).update(due_at=now())
    post.carry()


def letter_in(world, case):
    return line_at(world.tomas, case, "letter")["line"]


def ask_for_something_new(world, case):
    """Altania writes to Belmora once more; the receipt shows where Belmora's ledger stands."""
    return first_letter.ask_for_data(world, case)


def test_first_contact_is_remembered_as_it_was_signed_and_asks_for_nothing(node, post):
    point, note = newest(node, BELMORA)
    remember_seen(ALTANIA, BELMORA, note, after="", shown=False, now=now())
    assert last_seen(ALTANIA, BELMORA) == point
    assert post.carry() == 0
    assert post.seen == []


@pytest.mark.slow
def test_after_every_act_what_is_known_of_the_other_ledger_is_what_was_shown(node, world, post):
    first_letter.play(world)
    post.carry()
    for row in PeerLedger.objects.all():
        known, ledger = last_seen(row.office, row.peer), node.ledger(row.peer)
        assert known.root == ledger.root(known.size)
        assert "\n— rogatory/" in row.note
    assert last_seen(ALTANIA, BELMORA).size > Entry.objects.filter(office=BELMORA).count() - 3
    assert not PeerCheckpoint.objects.exists()
    assert not doubts(ALTANIA, now=now())


def test_growth_that_a_message_does_not_show_is_proved_afterwards(node, world, post):
    case = first_letter.preserve(world)
    before = of(BELMORA).note
    post.meddle = no_questions
    ask_for_something_new(world, case)
    assert of(BELMORA).note == before
    assert len(ahead(BELMORA)) >= 1
    post.meddle = lambda request: request
    ask_again(post)
    assert last_seen(ALTANIA, BELMORA) == newest(node, BELMORA)[0]
    assert not ahead(BELMORA)
    assert (of(BELMORA).due_at, of(BELMORA).trouble, of(BELMORA).attempts) == (None, "", 0)


def test_a_peer_that_cannot_be_reached_is_asked_again_later(world, post):
    case = first_letter.preserve(world)
    post.meddle = no_questions
    ask_for_something_new(world, case)
    row = of(BELMORA)
    assert row.trouble == "peer.unreachable"
    assert row.attempts == 1
    assert row.due_at > now()
    asked = []
    post.meddle = lambda request: asked.append(request.url)
    post.carry()
    assert not asked, "patience"
    assert not doubts(ALTANIA, now=now())
    (doubt,) = doubts(ALTANIA, now=now() + timedelta(days=1))
    assert (doubt.peer, doubt.rewritten) == (BELMORA, False)


def test_a_rewritten_ledger_is_noticed_at_the_next_receipt_and_both_checkpoints_are_kept(
    node, world, post, caplog
):
    case = first_letter.preserve(world)
    before = of(BELMORA).note
    rewrite(node)
    with caplog.at_level(logging.WARNING, "rogatory.peers"):
        ask_for_something_new(world, case)
    assert is_rewritten(ALTANIA, BELMORA)
    assert "was rewritten" in caplog.text
    earlier, later = map(checkpoint_in, evidence(ALTANIA, BELMORA))
    assert earlier == checkpoint_in(before)
    assert later.size > earlier.size
    assert later.origin == earlier.origin
    assert of(BELMORA).note == before


@pytest.mark.slow
def test_a_rewritten_ledger_stays_noticed_when_it_is_whole_again(node, world, post):
    case = first_letter.preserve(world)
    rewrite(node)
    ask_for_something_new(world, case)
    kept = evidence(ALTANIA, BELMORA)
    restore(node)
    ask_again(post)
    world.tomas.act("acknowledge", {"request": letter_in(world, case), "reference": "BEL-81/26"}, case=case)
    assert evidence(ALTANIA, BELMORA) == kept
    assert [(one.peer, one.rewritten) for one in doubts(ALTANIA, now=now())] == [(BELMORA, True)]


def test_what_a_rewritten_ledger_sends_is_refused_and_not_filed(node, world, post):
    case = first_letter.preserve(world)
    rewrite(node)
    ask_for_something_new(world, case)
    filed = Entry.objects.filter(office=ALTANIA).count()
    world.tomas.act("acknowledge", {"request": letter_in(world, case), "reference": "BEL-81/26"}, case=case)
    assert Entry.objects.filter(office=ALTANIA).count() == filed
    troubles = set(Outbox.objects.filter(office=BELMORA, delivered_at=None).values_list("trouble", flat=True))
    assert troubles <= {"refused:ledger.rewritten", "refused:proof.inconsistent"}
    assert troubles


@pytest.mark.slow
def test_a_rewritten_ledger_may_go_on_only_from_what_was_known_before(node, world, post):
    case = first_letter.preserve(world)
    row = of(BELMORA)
    row.rewritten_at, row.evidence = now(), "[]"
    row.save()
    # The envelope carries no proof from the state known here: it is asked for, and refused meanwhile.
    Outbox.objects.filter(office=BELMORA, peer=ALTANIA).update(size=1)
    ask_for_something_new(world, case)
    filed = Entry.objects.filter(office=ALTANIA).count()
    world.tomas.act("acknowledge", {"request": letter_in(world, case), "reference": "BEL-81/26"}, case=case)
    refused = Outbox.objects.get(office=BELMORA, peer=ALTANIA, delivered_at=None)
    assert refused.trouble == "refused:ledger.rewritten"
    assert Entry.objects.filter(office=ALTANIA).count() == filed
    # With the proof it is taken.
    _, note = newest(node, BELMORA)
    PeerLedger.objects.filter(office=ALTANIA, peer=BELMORA).update(note=note)
    Outbox.objects.filter(id=refused.id).update(trouble="", envelope=None, due_at=now())
    assert post.carry() == 1
    assert is_rewritten(ALTANIA, BELMORA)


@pytest.mark.slow
def test_a_fork_shown_once_and_followed_by_the_honest_ledger_is_noticed_too(node, world, post):
    case = first_letter.preserve(world)
    post.meddle = no_questions
    rewrite(node)
    ask_for_something_new(world, case)
    restore(node)
    post.meddle = lambda request: request
    ask_again(post)
    assert is_rewritten(ALTANIA, BELMORA)


@pytest.mark.slow
def test_two_stories_told_to_two_questions_are_not_taken_for_one(node, world, post):
    case = first_letter.preserve(world)
    last = last_seen(ALTANIA, BELMORA)
    post.meddle = no_questions
    rewrite(node)
    ask_for_something_new(world, case)
    sizes = {one.size for one in ahead(BELMORA)}

    def two_faced(request):
        if "/exchange/checkpoint" in str(request.url):
            asked = int(str(request.url).rpartition("=")[2])
            rewrite(node) if asked in sizes and asked != last.size else restore(node)
        return request

    post.meddle = two_faced
    ask_again(post)
    assert is_rewritten(ALTANIA, BELMORA)


@pytest.mark.slow
def test_an_answer_without_proof_is_shown_to_a_person_and_asked_for_again(node, world, post):
    case = first_letter.preserve(world)
    before = of(BELMORA).note
    post.meddle = no_questions
    ask_for_something_new(world, case)
    real = node.ledger(BELMORA).checkpoint
    older = checkpoint_in(before)
    node.ledger(BELMORA).checkpoint = lambda **how: (older, before)  # it says again what it said before
    post.meddle = lambda request: request
    ask_again(post)
    row = of(BELMORA)
    assert row.trouble == "unshown:ledger.growth-not-shown"
    assert row.note == before
    assert row.due_at > now()
    (doubt,) = doubts(ALTANIA, now=now())
    assert (doubt.peer, doubt.rewritten, doubt.since) == (BELMORA, False, row.ahead_since)
    node.ledger(BELMORA).checkpoint = real
    ask_again(post)
    assert not doubts(ALTANIA, now=now())


@pytest.mark.slow
def test_post_that_crossed_is_asked_for_too(node, world, post):
    first_letter.preserve(world)
    row = of(BELMORA)
    size = checkpoint_in(row.note).size - 1
    point = Checkpoint(ledger_origin(BELMORA), size, node.ledger(BELMORA).root(size))
    note = sign_note(point.text(), signers=node.keys(BELMORA).ledger, timestamp=0).decode()
    remember_seen(ALTANIA, BELMORA, note, after=row.note, shown=False, now=now())
    assert [one.size for one in ahead(BELMORA)] == [size]
    ask_again(post)
    assert not ahead(BELMORA)
    assert last_seen(ALTANIA, BELMORA) == newest(node, BELMORA)[0]


def test_two_roots_of_one_size_need_no_question(node, world):
    first_letter.preserve(world)
    row = of(BELMORA)
    known = checkpoint_in(row.note)
    other = Checkpoint(known.origin, known.size, bytes(32))
    note = sign_note(other.text(), signers=node.keys(BELMORA).ledger, timestamp=0).decode()
    remember_seen(ALTANIA, BELMORA, note, after=row.note, shown=False, now=now())
    assert evidence(ALTANIA, BELMORA) == (row.note, note)


@pytest.mark.slow
def test_a_checkpoint_kept_without_signatures_by_an_older_version_is_first_contact(node, world, post):
    case = first_letter.preserve(world)
    known = last_seen(ALTANIA, BELMORA)
    PeerLedger.objects.filter(office=ALTANIA, peer=BELMORA).update(note=known.text().decode())
    assert last_seen(ALTANIA, BELMORA) == known
    ask_for_something_new(world, case)
    assert last_seen(ALTANIA, BELMORA) == newest(node, BELMORA)[0]
    assert "\n— rogatory/" in of(BELMORA).note
