# SPDX-License-Identifier: Apache-2.0
"""Ask other offices to show that their ledgers only grew, whenever a message left it unshown.

Rules:
- every checkpoint that waits, and the last one known, must lead to one and the same
  newer state: then none of them was a fork of another;
- a peer that cannot be reached is asked again with the patience of a delivery; so is
  one that answers without a proof, but that is shown to a person;
- two states that contradict each other are kept, and the peer is not asked any more.

Cites: trust.md 2.1; RFC 9162 2.1.4.2.
"""

from collections.abc import Iterable
from datetime import datetime

import httpx2

from rogatory.errors import NotGenuine, NotReached, RogatoryError
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.registry.node import Node
from rogatory.registry.peers import (
    Waiting,
    checkpoint_in,
    contradicts,
    remember_proven,
    remember_rewritten,
    remember_unproven,
    waiting,
)
from rogatory.transmission.deliver import fetch_checkpoint
from rogatory.transmission.entries import FORKED, read_checkpoint, require_growth

MOST_TURNS = 5


class _Fork(Exception):
    """Two checkpoints of one ledger that contradict each other; never leaves this file."""

    def __init__(self, earlier: str, later: str) -> None:
        super().__init__(earlier, later)
        self.earlier, self.later = earlier, later


def prove_growth(node: Node, *, client: httpx2.Client, now: datetime) -> int:
    """Ask for every proof that is due; return how many ledgers were shown to have only grown."""
    return sum(_prove(node, one, client=client, now=now) for one in waiting(now=now))


def _prove(node: Node, one: Waiting, *, client: httpx2.Client, now: datetime) -> bool:
    try:
        note = _led_to(node, one, client=client, now=now)
    except _Fork as fork:
        remember_rewritten(one.office, one.peer, earlier=fork.earlier, later=fork.later, now=now)
        return False
    except RogatoryError as error:
        answered = not isinstance(error, NotReached)
        remember_unproven(one, error.code, answered=answered, now=now)
        return False
    remember_proven(one, note, now=now)
    return True


def _led_to(node: Node, one: Waiting, *, client: httpx2.Client, now: datetime) -> str:
    """Return a state of the peer's ledger that all we know of it leads to.

    A ledger may grow between two questions; then what was told is asked from again.  One
    that still tells two stories after that has not shown that they are one.
    """
    notes: Iterable[str] = (one.last, *one.ahead)
    for _ in range(MOST_TURNS):
        told: dict[Checkpoint, str] = {}
        for note in notes:
            if checkpoint_in(note) in told:
                continue
            later = _asked(node, one, note, client=client, now=now)
            for known, kept in told.items():
                if contradicts(known, checkpoint_in(later)):
                    raise _Fork(kept, later)
            told[checkpoint_in(later)] = later
        notes = told.values()
        if len(told) == 1:
            return next(iter(notes))
    raise _not_shown(one)


def _asked(node: Node, one: Waiting, note: str, *, client: httpx2.Client, now: datetime) -> str:
    """Return the newest checkpoint of the peer, shown to continue this one."""
    record, last = node.office(one.peer), checkpoint_in(note)
    sign = node.keys(one.office).messages
    statement = fetch_checkpoint(record, since=last.size, sign=sign, now=now, client=client)
    try:
        growth = require_growth(
            read_checkpoint(statement.checkpoint, record=record),
            last=last,
            consistent_from=statement.consistent_from,
            proof=statement.consistency,
        )
    except NotGenuine as error:
        if error.code == FORKED:
            raise _Fork(note, statement.checkpoint) from error
        raise
    if not growth.shown:
        raise _not_shown(one)
    return statement.checkpoint


def _not_shown(one: Waiting) -> NotGenuine:
    return NotGenuine(
        "ledger.growth-not-shown",
        "{office} does not show that its ledger continues the state known here.",
        remedy="Nothing needs to be done: it is asked again. If it lasts, call the office.",
        cites="RFC 9162 2.1.4.2",
        params={"office": one.peer},
    )
