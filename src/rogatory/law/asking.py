# SPDX-License-Identifier: Apache-2.0
"""Put every test to the facts of a case, remembering what has been asked before.

Rules: tests that read the same facts are asked together; what they answered for the same
values is remembered, with the sentence that says so, for as long as there is room; a
value that is left out is a value like any other.  What is remembered can be looked up
by written code too (`code.looked_up`), which asks here for what it does not find.

Cites: decision 0012.
"""

from collections.abc import Sequence
from typing import Any

from rogatory.law.expressions import UNKNOWN, Known, Test, Value
from rogatory.law.findings import Reason

WORDS: dict[Value, str] = {True: "met", False: "not_met", None: "unknown"}
MOST_REMEMBERED = 1024


class Answer:
    """What tests that read the same facts answer to the same values."""

    __slots__ = ("planes", "reasons", "remembered", "values")

    def __init__(self, tests: Sequence[Test], known: Known) -> None:
        self.values = tuple(one.ask(known) for one in tests)
        self.planes = tuple(int(value is side) for value in self.values for side in (True, False))
        self.reasons: list[Reason | None] = [None] * len(self.values)
        self.remembered: dict[object, Any] = {}  # what others found out from here; goes when this goes


class Group:
    """The tests that read the same facts."""

    __slots__ = ("planes", "reads", "remembered", "tests")

    def __init__(self, reads: tuple[str, ...], tests: tuple[Test, ...]) -> None:
        self.reads = reads
        self.tests = tests
        self.remembered: dict[object, Answer] = {}
        self.planes: dict[object, tuple[int, ...]] = {}  # of the same keys

    def ask(self, known: Known) -> Answer:
        """Return what the tests answer."""
        get = known.get
        if len(self.reads) == 1:
            key = get(self.reads[0], UNKNOWN)
        else:
            key = tuple([get(one, UNKNOWN) for one in self.reads])
        try:
            return self.remembered[key]
        except KeyError:
            pass
        except TypeError:  # a list among the values
            key = _hashable(key)
            if key in self.remembered:
                return self.remembered[key]
        if len(self.remembered) >= MOST_REMEMBERED:
            self.remembered.clear()
            self.planes.clear()
        made = self.remembered[key] = Answer(self.tests, known)
        self.planes[key] = made.planes
        return made

    def reason(self, answer: Answer, place: int, known: Known) -> Reason:
        """Return the leaf of a proof for one test."""
        found = answer.reasons[place]
        if found is None:
            test = self.tests[place]
            found = answer.reasons[place] = Reason(says=test.says(known), value=WORDS[answer.values[place]])
        return found


def grouped(tests: Sequence[Test]) -> tuple[Group, ...]:
    """Return the tests in groups that read the same facts, in the order in which they first stand."""
    found: dict[tuple[str, ...], list[Test]] = {}
    for one in tests:
        found.setdefault(one.reads, []).append(one)
    return tuple(Group(reads, tuple(group)) for reads, group in found.items())


def _hashable(value: object) -> object:
    if isinstance(value, list | tuple):
        return ("list", *map(_hashable, value))
    return value
