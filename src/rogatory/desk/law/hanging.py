# SPDX-License-Identifier: Apache-2.0
"""Which provisions hang together: the same condition, a scope rested on, a question asked by others too.

Rules: what only says for which instrument and measure a provision matters does not make
provisions hang together; a question that many ask is counted, and its fact has a page
that names them all.

Left to callers: how it is shown.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from rogatory.desk.components import Text
from rogatory.desk.law.conditions import statement_of
from rogatory.law.catalogue import rests_on
from rogatory.law.engine import Provision
from rogatory.law.expressions import Expression, Test
from rogatory.law.facts import F
from rogatory.law.rulebook import FIXED, rules

MOST_NAMED = 12


@dataclass(frozen=True, kw_only=True)
class Common:
    """One question of a provision that others ask too; not named one by one if they are many."""

    statement: Text
    count: int
    cites: tuple[str, ...]
    url: str


def same_as(provision: Provision) -> tuple[str, ...]:
    """Return the provisions with the very same condition."""
    if not _questions(provision.condition):
        return ()
    return _cites(
        one for one in rules().provisions if one.condition is provision.condition and one is not provision
    )


def rested_on(provision: Provision) -> tuple[str, ...]:
    """Return the provisions on scope whose condition is a part of this one's."""
    return _cites(one for one in rests_on(provision) if one.cite != provision.cite)


def relied_on_by(provision: Provision) -> tuple[str, ...]:
    """Return the provisions whose condition holds all of this one's."""
    return tuple(cite for cite in _relying().get(id(provision), ()) if cite != provision.cite)


def common_of(provision: Provision) -> tuple[Common, ...]:
    """Return the questions of a provision that others ask too, the rarest first."""
    found = []
    for test in _questions(provision.condition):
        cites = tuple(cite for cite in _asking()[test] if cite != provision.cite)
        if cites:
            found.append(_common(test, cites))
    return tuple(sorted(found, key=lambda one: one.count))


def _common(test: Test, cites: tuple[str, ...]) -> Common:
    key = next((key for key in (*test.keys, *test.reads) if key in F), "")
    return Common(
        statement=statement_of(test),
        count=len(cites),
        cites=cites if len(cites) <= MOST_NAMED or not key else (),
        url=reverse("law_fact", args=[key]) if key else "",
    )


@cache
def _asking() -> dict[Test, tuple[str, ...]]:
    found: dict[Test, dict[str, None]] = defaultdict(dict)
    for one in rules().provisions:
        for test in _questions(one.condition):
            found[test][one.cite] = None
    return {test: tuple(cites) for test, cites in found.items()}


@cache
def _relying() -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for one in rules().provisions:
        for below in rests_on(one):
            found[id(below)][one.cite] = None
    return {place: tuple(cites) for place, cites in found.items()}


def _questions(expression: Expression) -> tuple[Test, ...]:
    return tuple(test for test in expression.tests() if not set(test.reads) <= set(FIXED))


def _cites(provisions) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.cite for one in provisions))
