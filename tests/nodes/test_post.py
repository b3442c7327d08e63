# SPDX-License-Identifier: Apache-2.0
"""A post that loses, repeats, delays and forges: every act has its effect once, or none and a reason."""

import httpx2
import pytest
from tests.world import Post, make_world

from rogatory.archive.models import Entry, Exchange, LineRow, Outbox
from rogatory.cli.stories import first_letter
from rogatory.cli.stories import world as story_world
from rogatory.registry.clock import now


@pytest.fixture
def post(node):
    return Post(node)


@pytest.fixture
def world(node, post, monkeypatch):
    # The post has carried what it can before an act returns: a second glance sees what the last would.
    monkeypatch.setattr(story_world, "PATIENCE_SECONDS", 2 * story_world.GLANCE_SECONDS)
    return make_world(node, post)


def at(office):
    return list(LineRow.objects.filter(office=office).values_list("kind", "stage"))


def hold(post):
    """Keep everything that is sent from now on."""
    post.meddle = lambda request: None


def release(post):
    """Let the post through again, and let the patience of every delivery be over."""
    post.meddle = lambda request: request
    Outbox.objects.filter(delivered_at=None).update(due_at=now())
    while post.carry():
        pass


@pytest.mark.slow
def test_what_is_lost_is_sent_again_and_filed_once(world, post):
    hold(post)
    with pytest.raises(Exception, match="did not reach"):
        first_letter.preserve(world)
    assert at("xb.central") == []
    row = Outbox.objects.get(peer="xb.central")
    assert row.attempts >= 1
    assert row.due_at > now()
    release(post)
    assert at("xb.central") == [("preservation", "sent")]


def test_an_answer_lost_on_the_way_back_does_no_harm(world, post):
    lost = []

    def lose_first_answer(request):
        if request.method == "POST" and "exchange" in request.url.path and not lost:
            lost.append(httpx2.WSGITransport(app=_application()).handle_request(request))
            return None
        return request

    post.meddle = lose_first_answer
    first_letter.preserve(world)
    first = Outbox.objects.filter(office="xa.central", peer="xb.central").first()
    assert first.delivered_at is None
    filed = Entry.objects.filter(office="xb.central", received=True).count()
    release(post)
    assert Entry.objects.filter(office="xb.central", received=True).count() == filed
    assert not Outbox.objects.filter(delivered_at=None).exists()


def test_a_replayed_envelope_gets_its_receipt_again_and_has_no_second_effect(world, post):
    kept = []

    def keep(request):
        if request.method == "POST" and "exchange/envelopes" in request.url.path:
            kept.append((request.url, dict(request.headers), request.read()))
        return request

    post.meddle = keep
    case = first_letter.preserve(world)
    before = Entry.objects.filter(case=case).count()
    url, headers, body = kept[0]
    again = _send("POST", url, headers, body)
    assert again.status_code in (201, 401, 403, 409, 422)
    assert Entry.objects.filter(case=case).count() == before
    assert Exchange.objects.filter(office="xb.central").count() >= 1


@pytest.mark.parametrize(
    "place", [200, *(pytest.param(place, marks=pytest.mark.slow) for place in (0, 40, 700, -30))]
)
def test_an_altered_envelope_is_refused_and_nothing_is_filed(world, post, place):
    def alter(request):
        if request.method == "POST" and "xb.central/exchange/envelopes" in request.url.path:
            body = bytearray(request.read())
            body[place] ^= 1
            return httpx2.Request("POST", request.url, headers=request.headers, content=bytes(body))
        return request

    post.meddle = alter
    with pytest.raises(Exception, match="did not reach"):
        first_letter.preserve(world)
    assert not Entry.objects.filter(office="xb.central", received=True).exists()


def test_a_stranger_is_not_heard(world, post):
    answer = _send("POST", "http://127.0.0.1:8711/offices/xb.central/exchange/envelopes", {}, b"{}")
    assert answer.status_code >= 400
    assert not Entry.objects.filter(office="xb.central", received=True).exists()


def test_an_oversized_body_is_refused_before_it_is_read(world, post):
    headers = {"content-length": str(5 << 20)}
    url = "http://127.0.0.1:8711/offices/xb.central/exchange/envelopes"
    assert _send("POST", url, headers, b"x").status_code == 400


def _application():
    from tests.world import application

    return application()


def _send(method, url, headers, body):
    return httpx2.WSGITransport(app=_application()).handle_request(
        httpx2.Request(method, url, headers=headers, content=body)
    )
