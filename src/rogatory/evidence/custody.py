# SPDX-License-Identifier: Apache-2.0
"""Fold who held a package, and when, from the steps that were filed about it.

Rules: a holding begins where the one before it ended; a step by someone who does not
hold the package, or out of order, is a break, and a break is shown and never repaired.

Leaves to callers: reading the steps out of documents, and their signatures.

Source: ISO/IEC 27037 6.1 (chain of custody); UN Convention art 40(19).

>>> from datetime import UTC, datetime
>>> first, then = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
>>> sealed = CustodyStep(act="sealed", holder="mailhaven", at=first)
>>> handed = CustodyStep(act="handed-over", holder="mailhaven", to="xb.central", at=then)
>>> [one.holder for one in chain_of_custody([sealed, handed]).holdings]
['mailhaven', 'xb.central']
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec


class CustodyStep(msgspec.Struct, frozen=True, kw_only=True):
    """One filed step: who did what with the package, and to whom it went if it was handed over."""

    act: Literal["sealed", "handed-over", "opened", "destroyed"]
    holder: str
    at: datetime
    to: str | None = None
    document: str | None = None


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time in which one holder was answerable for the package."""

    holder: str
    begins: datetime
    ends: datetime | None = None
    opened: tuple[datetime, ...] = ()


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """All holdings in order, and the steps that do not fit."""

    holdings: tuple[Holding, ...] = ()
    breaks: tuple[CustodyStep, ...] = ()


def chain_of_custody(steps: Iterable[CustodyStep]) -> Chain:
    """Fold the steps, in the order in which they were filed, into holdings."""
    holdings: list[Holding] = []
    breaks: list[CustodyStep] = []
    for step in steps:
        if not _fits(holdings, step):
            breaks.append(step)
        elif step.act == "sealed":
            holdings.append(Holding(holder=step.holder, begins=step.at))
        elif step.act == "opened":
            opened = (*holdings[-1].opened, step.at)
            holdings[-1] = msgspec.structs.replace(holdings[-1], opened=opened)
        else:
            holdings[-1] = msgspec.structs.replace(holdings[-1], ends=step.at)
            if step.to is not None:
                holdings.append(Holding(holder=step.to, begins=step.at))
    return Chain(holdings=tuple(holdings), breaks=tuple(breaks))


def _fits(holdings: list[Holding], step: CustodyStep) -> bool:
    """Say whether the step is by the one who holds the package now, and not before it came there."""
    if (step.act == "handed-over") != (step.to is not None):
        return False
    if step.act == "sealed" or not holdings:
        return step.act == "sealed" and not holdings
    now = holdings[-1]
    return (
        now.ends is None and step.holder == now.holder and step.at >= max(now.begins, *now.opened, now.begins)
    )
