# SPDX-License-Identifier: Apache-2.0
"""Delivering to an honest node, and to one that lies, loses, repeats and delays."""

from datetime import timedelta

import httpx2
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transmission import peer as lies
from tests.transmission.offices import KEY, NOW, Office, authorised, letter, question
from tests.transmission.peer import Peer

from rogatory.errors import FAMILIES, NotAllowed, NotGenuine, NotReached, NotValid, RogatoryError
from rogatory.transmission.answers import TRY_AGAIN
from rogatory.transmission.deliver import (
    fetch_checkpoint,
    may_give_up,
    next_attempt,
    offer_package,
    post_envelope,
)
from rogatory.transmission.entries import FORKED, read_checkpoint, require_growth
from rogatory.transmission.message_checks import PIECE
from rogatory.transmission.receipts import verify_receipt
from rogatory.wire.canonical import digest, encode

CASE = "xa.central-2026-abc"


def still() -> float:
    return 0.0


class Post:
    """A letter on its way from xa.central to the node of xb.central."""

    def __init__(self, **how) -> None:
        self.lea = Office("xa.central")
        self.peer = Peer(office=Office("xb.central"), sender=self.lea, case=CASE, **how)
        self.body = encode(self.lea.envelope("xb.central", *authorised(self.lea, letter())))

    def send(self, body: bytes | None = None, **changes) -> bytes:
        how = {
            "key": KEY,
            "sign": self.lea.messages,
            "now": NOW,
            "client": self.peer.client,
            "tick": still,
        } | changes
        record = how.pop("record", self.peer.office.record())
        return post_envelope(record, self.body if body is None else body, **how)

    def error(self, *args, **more) -> RogatoryError:
        with pytest.raises(RogatoryError) as refused:
            self.send(*args, **more)
        return refused.value


def test_an_envelope_arrives_and_its_receipt_verifies():
    post = Post()
    receipt = post.send()
    verify_receipt(
        receipt, envelope=post.body, sender="xa.central", receiver=post.peer.office.record(), now=NOW
    )
    assert len(post.peer.filed) == 2


def test_an_envelope_whose_answer_was_lost_is_sent_again_and_has_its_effect_once():
    post = Post(lie=lies.hangs_up)
    assert post.error().code == "peer.unreachable"
    post.peer.lie = None
    assert post.send() == post.send()
    assert len(post.peer.filed) == 2


def test_other_content_under_a_used_key_is_refused_for_good():
    post = Post()
    post.send()
    other = encode(post.lea.envelope("xb.central", post.lea.file(question("xa.central"))))
    error = post.error(other)
    assert isinstance(error, NotGenuine)
    assert error.params["code"] == "envelope.key-reused"


def test_envelopes_may_arrive_out_of_order():
    post = Post()
    first = post.lea.envelope("xb.central", post.lea.file(question("xa.central")), key="a" * 24)
    second = post.lea.envelope(
        "xb.central", post.lea.file(question("xa.central", language="fr")), key="b" * 24
    )
    post.send(encode(second), key="b" * 24)
    post.send(encode(first), key="a" * 24)
    assert len(post.peer.filed) == 2


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (lies.unsigned, "peer.answer-not-genuine"),
        (lies.by_a_stranger, "peer.answer-not-genuine"),
        (lies.to_another_question, "peer.answer-not-genuine"),
        (lies.altered_on_the_way, "peer.answer-not-genuine"),
        (lies.elsewhere, "peer.redirects"),
        (lies.without_end, "peer.answer-too-large"),
        (lies.hangs_up, "peer.unreachable"),
        (lies.sleeps, "peer.too-slow"),
        (lies.falls_over, "peer.not-now"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_lie_or_a_loss_is_tried_again(lie, code):
    error = Post(lie=lie).error()
    assert isinstance(error, NotReached)
    assert error.code == code


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_a_signed_refusal_stops_except_where_time_is_the_cure(family):
    error = Post(refuse=family("case.not-open-to-sender", "The inside of the matter.")).error()
    assert type(error) is family
    said = family.__name__.removeprefix("Not").lower()
    assert error.code == ("peer.not-now" if family is NotReached else f"peer.says-not-{said}")
    assert error.params["code"] == "case.not-open-to-sender"
    assert "inside" not in error.message


@pytest.mark.parametrize("code", sorted(TRY_AGAIN))
def test_what_only_needs_another_signature_or_a_newer_directory_is_tried_again(code):
    assert isinstance(Post(refuse=NotGenuine(code, "No.")).error(), NotReached)


def test_an_unsigned_refusal_does_not_make_us_give_up():
    post = Post(refuse=NotAllowed("case.not-open-to-sender", "No."), lie=lies.unsigned)
    assert isinstance(post.error(), NotReached)


@pytest.mark.parametrize("code", ["", "x", "<b>.c", "a." + "b" * 200, "{office}.x"])
def test_a_code_that_is_none_is_not_repeated(code):
    assert Post(refuse=NotGenuine(code, "No.")).error().params["code"] == "unknown.unknown"


def test_an_answer_that_drips_is_ended():
    def drips(peer, told, status, body, fields):
        made = peer.signed(told, status, body, fields)
        return httpx2.Response(status, headers=made.headers, stream=lies.Parts(iter([b"x"] * 1000)))

    time = iter(range(0, 100_000, 10))
    assert Post(lie=drips).error(tick=lambda: float(next(time))).code == "peer.too-slow"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://127.0.0.1",
        "",
        "https://",
        "http://10.0.0.1",
        "https://lea@x.org",
        "http://[::1",
        "https://x.org?a",
    ],
)
def test_nothing_is_sent_in_the_clear_or_to_no_address(address):
    post = Post()
    error = post.error(record=post.peer.office.record(address=address))
    assert isinstance(error, NotValid)
    assert error.code == "address.not-safe"
    assert post.peer.asked == []


class Bringing:
    """A package of two and a half pieces on its way from xb.mailhaven to xb.central."""

    def __init__(self, size: int = 2 * PIECE + PIECE // 2, **how) -> None:
        self.ines = Office("xb.mailhaven")
        self.package = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
        self.name = digest(self.package)
        self.peer = Peer(
            office=Office("xb.central"),
            sender=self.ines,
            case=CASE,
            package=self.name.removeprefix("sha256:"),
            size=size,
            **how,
        )
        self.told: list[tuple[int, int]] = []

    def read(self, start: int):
        for place in range(start, len(self.package), 100_000):
            yield self.package[place : place + 100_000]

    def offer(self, **changes) -> None:
        how = {
            "size": len(self.package),
            "read": self.read,
            "sign": self.ines.messages,
            "now": NOW,
            "client": self.peer.client,
            "progress": lambda here, size: self.told.append((here, size)),
            "tick": still,
        }
        offer_package(self.peer.office.record(), self.name, **how | changes)


def test_a_package_arrives_in_pieces():
    bringing = Bringing()
    bringing.offer()
    assert bytes(bringing.peer.arrived) == bringing.package
    size = len(bringing.package)
    assert bringing.told == [(PIECE, size), (2 * PIECE, size), (size, size)]
    assert bringing.peer.asked[1] == ("PUT", f"bytes 0-{PIECE - 1}/{size}")


@pytest.mark.parametrize("size", [1, PIECE - 1, PIECE, PIECE + 1])
def test_a_package_of_any_size_arrives(size):
    bringing = Bringing(size)
    bringing.offer()
    assert bytes(bringing.peer.arrived) == bringing.package


@pytest.mark.parametrize("here", [1, PIECE, PIECE + 77, 2 * PIECE + PIECE // 2])
def test_a_package_that_was_cut_off_goes_on_where_it_stopped(here):
    bringing = Bringing()
    bringing.peer.arrived += bringing.package[:here]
    bringing.offer()
    assert bytes(bringing.peer.arrived) == bringing.package
    assert len(bringing.peer.asked) == 1 + -(-(len(bringing.package) - here) // PIECE)


def test_a_piece_whose_answer_was_lost_is_not_written_twice():
    bringing = Bringing()
    lost = iter([False, True])

    def loses(peer, told, status, body, fields):
        if next(lost, False):
            raise httpx2.ReadError("lost")
        return peer.signed(told, status, body, fields)

    bringing.peer.lie = loses
    with pytest.raises(NotReached):
        bringing.offer()
    bringing.offer()
    assert bytes(bringing.peer.arrived) == bringing.package


def test_a_place_that_another_sender_moved_is_taken_up_again():
    bringing = Bringing()
    moved = iter([True])

    def moves(peer, told, status, body, fields):
        answer = peer.signed(told, status, body, fields)
        if told.method == "HEAD" and next(moved, False):
            peer.arrived += bringing.package[:PIECE]
        return answer

    bringing.peer.lie = moves
    bringing.offer()
    assert bytes(bringing.peer.arrived) == bringing.package


@pytest.mark.parametrize("place", [lambda here: 0, lambda here: min(here, PIECE)])
def test_a_node_that_never_gets_further_is_left_for_later(place):
    bringing = Bringing(place=place)
    with pytest.raises(NotReached) as refused:
        bringing.offer()
    assert refused.value.code == "peer.no-further"
    assert len(bringing.peer.asked) < 12


@pytest.mark.parametrize(
    "place", [lambda here: 10**12, lambda here: -1, lambda here: "x", lambda here: "1e3"]
)
def test_a_place_that_cannot_be_is_not_believed(place):
    bringing = Bringing(place=place)
    with pytest.raises(NotReached) as refused:
        bringing.offer()
    assert refused.value.code == "peer.place-unclear"


def test_a_place_that_was_not_signed_is_not_believed():
    def adds(peer, told, status, body, fields):
        made = peer.signed(told, status, body, {})
        return httpx2.Response(
            status, headers=made.headers | {"upload-offset": str(peer.size)}, stream=lies.Parts(iter([]))
        )

    with pytest.raises(NotReached) as refused:
        Bringing(lie=adds).offer()
    assert refused.value.code == "peer.place-unclear"


def test_a_refusal_before_the_first_piece_is_told_with_its_code():
    bringing = Bringing(refuse=NotAllowed("package.not-announced", "No."))
    with pytest.raises(NotAllowed) as refused:
        bringing.offer()
    assert refused.value.params["code"] == "package.not-announced"


def test_a_store_that_gives_less_or_more_than_there_is_is_noticed():
    for shift in (-1, 1):
        bringing = Bringing()
        with pytest.raises(NotReached) as refused:
            bringing.offer(
                read=lambda start, b=bringing, s=shift: iter([(b.package + b"x")[start : len(b.package) + s]])
            )
        assert refused.value.code == "package.cut-short"


def test_long_deliveries_sign_each_piece_for_its_own_moment():
    bringing = Bringing()
    time = iter(range(0, 10_000, 40))
    with pytest.raises(NotReached) as refused:
        # The other node's clock stands still: the piece sent "six minutes later" is not fresh there.
        bringing.offer(tick=lambda: float(next(time)))
    assert refused.value.code in ("peer.not-now", "peer.answer-not-genuine")


def test_a_package_of_nothing_is_not_offered():
    with pytest.raises(NotValid):
        Bringing().offer(size=0)


def test_the_newest_checkpoint_comes_with_the_proof_of_growth():
    lea = Office("xa.central")
    peer = Peer(office=Office("xb.central"), sender=lea, case=CASE)
    how = {"sign": lea.messages, "now": NOW, "client": peer.client, "tick": still}
    record = peer.office.record()
    for _ in range(3):
        peer.office.file(question())

    def growth(last):
        told = fetch_checkpoint(record, since=last.size if last else 0, **how)
        new = read_checkpoint(told.checkpoint, record=record)
        return require_growth(new, last=last, consistent_from=told.consistent_from, proof=told.consistency)

    first = growth(None)
    assert not first.shown
    for _ in range(4):
        peer.office.file(question())
    second = growth(first.checkpoint)
    assert second.shown
    assert second.checkpoint.size == 7
    forked = msgspec.structs.replace(first.checkpoint, root=bytes(32))
    with pytest.raises(NotGenuine) as refused:
        growth(forked)
    assert refused.value.code == FORKED


@settings(deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 1))
def test_waiting_grows_from_seconds_to_hours_and_never_beyond(attempts, jitter):
    wait = next_attempt(attempts, NOW, jitter) - NOW
    assert timedelta(seconds=3) < wait <= timedelta(hours=7.5)
    assert next_attempt(attempts + 1, NOW, jitter) - NOW >= wait


def test_nobody_gives_up_before_thirty_days():
    assert not may_give_up(NOW, now=NOW + timedelta(days=30, seconds=-1))
    assert may_give_up(NOW, now=NOW + timedelta(days=30))
