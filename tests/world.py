# SPDX-License-Identifier: Apache-2.0
"""Two States, their judges and a provider on one node, with a post that can be told to misbehave.

The offices exchange the same envelopes as over the network: the client calls the
application directly instead of a socket, and everything else is the product.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import httpx2

from rogatory.casefile.documents import Role
from rogatory.casefile.practice import Practice
from rogatory.casefile.standing import Actor
from rogatory.cli.cast import CAST, plans
from rogatory.cli.seat import Seat
from rogatory.cli.stories.world import World
from rogatory.registry import node as node_module
from rogatory.registry.clock import now
from rogatory.registry.growth import prove_growth
from rogatory.registry.jobs import deliver_due
from rogatory.registry.node import Node
from rogatory.registry.people import make_token
from tests.told_once import told_once

EVIDENCE = {"log-ins.csv": b"time,address\n" * 50, "messages/one.eml": b"From: x\n\nPay.\n"}


def make_node(folder: Path) -> Node:
    """Found the three offices on one fresh node, and make it the node of this process."""
    folder.mkdir()
    made = Node(data=folder, blobs=str(folder / "packages"), passphrase=None, practice=Practice())
    node_module.node = cache(lambda: made)
    for module in _holders():
        module.node = node_module.node
    _found()
    return made


@told_once
def _found() -> None:
    from rogatory.cli.founding import found_all

    for plan in plans(8711).values():
        found_all(plan, passphrase=None)


@told_once
def _seated() -> dict[str, str]:
    """Give everybody who plays a token; return the tokens by person."""
    return {
        one.person: make_token(
            person=one.person, office=one.office, role=Role(one.role), label="test", now=now()
        )
        for one in CAST
        if one.plays
    }


def _holders() -> list[Any]:
    """Every module that asks for the node by name."""
    import sys

    return [
        module
        for name, module in sys.modules.items()
        if name.startswith("rogatory.")
        and callable(getattr(module, "node", None))
        and name != "rogatory.registry.node"
    ]


def actor(person: str) -> Actor:
    """Return one of the cast as an actor."""
    one = next(player for player in CAST if player.person == person)
    return Actor(person=one.person, office=one.office, role=Role(one.role), name=one.name)


@cache
def application() -> Callable:
    """Return the application, as a server would run it, on the connection of the test."""
    from django.core.wsgi import get_wsgi_application

    inner = get_wsgi_application()

    def keeping(environ: dict, start: Callable) -> Any:
        # The test holds a transaction open; a request inside this process must not end it.
        from django.core.signals import request_finished, request_started
        from django.db import close_old_connections

        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
        return inner(environ, start)

    return keeping


class Post:
    """The post: carries what is due, and can lose, repeat or alter it on the way."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.seen: list[tuple[str, str, int]] = []
        self.meddle: Callable[[httpx2.Request], httpx2.Request | httpx2.Response | None] = lambda r: r

    def carry(self, *, at=None) -> int:
        """Deliver what is due, then ask for proofs; return how many deliveries were completed."""
        with httpx2.Client(transport=_Between(self)) as client:
            done = deliver_due(self.node, client=client, now=at or now())
            prove_growth(self.node, client=client, now=at or now())
            return done


class _Between(httpx2.BaseTransport):
    def __init__(self, post: Post) -> None:
        self._post = post
        self._inner = httpx2.WSGITransport(app=application())

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        meddled = self._post.meddle(request)
        if meddled is None:
            raise httpx2.ConnectError("lost on the way")
        if isinstance(meddled, httpx2.Response):
            return meddled
        response = self._inner.handle_request(meddled)
        self._post.seen.append((request.method, request.url.path, response.status_code))
        return response


class Inside(Seat):
    """A seat whose requests stay in this process."""

    def __init__(self, token: str, post: Post) -> None:
        self.address = "http://127.0.0.1:8711"
        self._post = post
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {token}"},
            transport=httpx2.WSGITransport(app=application(), raise_app_exceptions=True),
        )

    def _send(self, method: str, path: str, **more: Any) -> httpx2.Response:
        response = super()._send(method, path, **more)
        if method != "GET":
            while self._post.carry():
                pass
        return response


def make_world(node: Node, post: Post | None = None, evidence: dict[str, bytes] | None = None) -> World:
    """Return the world of the stories inside this process."""
    post = post or Post(node)
    people = {person: Inside(token, post) for person, token in _seated().items()}
    return World(**people, evidence=EVIDENCE if evidence is None else evidence, pause=lambda _: None)
