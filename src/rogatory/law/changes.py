# SPDX-License-Identifier: Apache-2.0
"""What would change the outcome: every smallest set of facts that, answered otherwise, leads elsewhere.

Rules:
- a set is smallest if none of its parts alone leads elsewhere; sets of one fact come
  first, then of two and of three; if few facts are left, sets of any size;
- only facts that speak to the outcome of this request are tried, with their other
  possible answers; a State's name is never tried, nor what is asked for;
- nothing is advised: the reader sees what hangs on what.

All sets of a size are decided at once, a bit each.  Cites: decision 0012.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import comb
from typing import NamedTuple

from rogatory.law.asking import Answer
from rogatory.law.engine import Rules, planes_of
from rogatory.law.expressions import UNKNOWN, Known
from rogatory.law.facts import F
from rogatory.law.findings import Answered, Change, Joint

OUTCOMES = ("outside_scope", "must_not_compel", "refusable", "insufficient_facts", "obligatory")
FEW = 12
_NEVER = frozenset({
    "requesting_state", "requested_state", "instrument", "measure", "date", "offence_date", "*faulty",
    "data_requested", "data_category",
})  # fmt: skip
_TRIED: dict[str, tuple[object, ...]] = {
    "offence.convention_article": (None, 7),
    "offence.criminal_in_requested": (True, False),
    "specificity": ("specific", "bulk"),
    "purpose": ("criminal_investigation", "civil"),
}
_ORDER = (
    "in_force_between", "offence.max_penalty_years_requesting", "offence.convention_article",
    "offence.criminal_in_requested", "protected_ground_evidence", "essential_interest_finding",
    "ihrl_breach_if_executed", "torture_risk", "death_penalty_exposure", "assurances",
    "domestic_law_permits_measure", "domestic_data_protection_bar", "conditions_accepted",
    "political_offence_view", "reservations", "authenticity_verified", "other_mla_treaty_in_force",
    "parties_agreed_convention_procedure", "ne_bis_in_idem", "requested_mla_law_bars_ne_bis",
    "requested_extradites_nationals", "originating_state_authorisation", "lawful_voluntary_consent",
    "emergency", "loss_eur", "specificity", "purpose", "purpose_of_tool", "third_state_law_conflict",
    "issued_or_validated_by", "offence.eu_directive", "user_identification_only", "data_protected_there",
    "necessary_and_proportionate", "offence_in_requesting_state", "person_resides_in_requesting_state",
    "controller_out_of_reach", "public_authority_in_requesting_state", "professional_may_be_passed_over",
)  # fmt: skip
_WEIGHT = {key: place for place, key in enumerate(_ORDER)}


class _Tried(NamedTuple):
    """A fact worth trying: its answers, the groups that read it alone, those that read others tried too."""

    key: str
    answers: tuple[object, ...]
    alone: tuple[int, ...]
    shared: tuple[int, ...]

    @property
    def groups(self) -> tuple[int, ...]:
        """Every group that reads it."""
        return (*self.alone, *self.shared)


class _Answer(NamedTuple):
    """A fact answered otherwise: the planes that turn over, and the groups that must be asked set by set."""

    key: str
    value: object
    turns: tuple[int, ...]
    shared: tuple[int, ...]


def would_change(
    rules: Rules, known: Known, answers: list[Answer]
) -> tuple[tuple[Change, ...], tuple[Joint, ...]]:
    """Return the single facts, and the smallest sets of several, that lead to another outcome.

    `answers` are those of the rules to these facts; both results are in order of weight.
    """
    trial = _Trial(rules, known, answers)
    left = trial.others()
    single = list(trial.run(left, _layout(len(left), 1), []))
    alone = {members[0] for members, _ in single}
    changes = tuple(
        Change(fact=left[place].key, to=_plain(left[place].value), outcome=outcome)
        for (place,), outcome in single
    )
    left = [one for place, one in enumerate(left) if place not in alone]
    if len(left) <= FEW:
        several = list(trial.run(left, _layout(len(left), 0), []))
    else:
        several = list(trial.run(left, _layout(len(left), 2), []))
        several += list(trial.run(left, _layout(len(left), 3), [members for members, _ in several]))
    return changes, tuple(_joint(left, members, outcome) for members, outcome in several)


def _joint(left: list[_Answer], members: tuple[int, ...], outcome: str) -> Joint:
    told = tuple(Answered(fact=left[i].key, to=_plain(left[i].value)) for i in members)
    return Joint(facts=told, outcome=outcome)


class _Trial:
    """One case under many changes at once."""

    def __init__(self, rules: Rules, known: Known, answers: list[Answer]) -> None:
        self._rules = rules
        self._known = known
        self._answers = answers
        self._flat = planes_of(self._answers)
        self._base = rules.outcomes(self._flat, 1)

    def others(self) -> list[_Answer]:
        """Return the facts that speak to the outcome, answered otherwise; what no test tells apart, once.

        What can be answered otherwise depends on what the tests of the fact say now, and is
        remembered with that.
        """
        found: list[_Answer] = []
        for one in _tried(self._rules):
            here = self._answers[one.groups[0]]
            key = (one.key, *[self._answers[number] for number in one.groups[1:]])
            others = here.remembered.get(key)
            if others is None:
                others = here.remembered[key] = self._others(one)
            found += others
        return found

    def _others(self, one: _Tried) -> list[_Answer]:
        now = self._known.get(one.key, UNKNOWN)
        changed = dict(self._known)
        seen: set[tuple[int, ...]] = set() if one.shared else {()}
        found = []
        for value in _lists(now, one.answers) if F[one.key].form == "words" else one.answers:
            if value == now and type(value) is type(now):
                continue
            changed[one.key] = value
            turns = self._turns(one.alone, changed)
            if one.shared or turns not in seen:
                seen.add(turns)
                found.append(_Answer(one.key, value, turns, one.shared))
        return found

    def _turns(self, groups: tuple[int, ...], changed: Known) -> tuple[int, ...]:
        """Return which planes of these groups are not as they were."""
        turned = []
        for number in groups:
            told, was = self._rules.groups[number].ask(changed).planes, self._answers[number].planes
            if told != was:
                start = self._rules.starts[number]
                turned += [start + place for place, bit in enumerate(told) if bit != was[place]]
        return tuple([plane for plane in turned if plane in self._rules.deciding])

    def run(
        self, tried: list[_Answer], layout: "_Layout", smaller: list[tuple[int, ...]]
    ) -> Iterator[tuple[tuple[int, ...], str]]:
        """Yield the sets of a layout that lead elsewhere while none of their parts does."""
        if not layout.full:
            return
        found = self._rules.outcomes(self._planes(tried, layout), layout.full)
        valid = layout.full & ~_clashing(tuple([one.key for one in tried]), layout)
        for one, other in smaller:
            valid &= ~(layout.masks[one] & layout.masks[other])
        elsewhere = {
            name: lanes & valid
            for name, lanes, here in zip(OUTCOMES, found, self._base, strict=True)
            if not here and lanes & valid
        }
        yield from _smallest(elsewhere, layout)

    def _planes(self, tried: list[_Answer], layout: "_Layout") -> list[int]:
        """Return both planes of every test over all sets."""
        planes = [layout.full if bit else 0 for bit in self._flat]
        shared: dict[int, dict[str, list[int]]] = {}
        for place, one in enumerate(tried):
            lanes = layout.masks[place]
            for plane in one.turns:
                planes[plane] ^= lanes
            for number in one.shared:
                shared.setdefault(number, {}).setdefault(one.key, []).append(place)
        for number, places in shared.items():
            for members, turns in self._together(number, places, tried, layout.size):
                lanes = layout.full
                for one in places.values():
                    chosen = [place for place in one if place in members]
                    lanes &= layout.masks[chosen[0]] if chosen else ~layout.union(one)
                for plane in turns:
                    planes[plane] ^= lanes
        return planes

    def _together(
        self, number: int, places: dict[str, list[int]], tried: list[_Answer], size: int
    ) -> list[tuple[list[int], tuple[int, ...]]]:
        """Return the ways to answer several facts of a group otherwise, and which of its planes turn over.

        Remembered, but for the numbering, with what the group says now.
        """
        order = [place for one in places.values() for place in one]
        key = (size, *[(tried[place].key, str(tried[place].value)) for place in order])
        remembered = self._answers[number].remembered
        if key not in remembered:
            remembered[key] = [
                ([order.index(place) for place in members], turns)
                for members in _choices(list(places.values()), size)
                if (turns := self._turns((number,), self._changed(members, tried)))
            ]
        return [([order[place] for place in members], turns) for members, turns in remembered[key]]

    def _changed(self, members: list[int], tried: list[_Answer]) -> Known:
        return {**self._known, **{tried[place].key: tried[place].value for place in members}}


def _choices(by_fact: list[list[int]], size: int) -> Iterator[list[int]]:
    """Yield each way to answer some of these facts otherwise, at most so many at once."""
    for chosen in product(*([None, *places] for places in by_fact)):
        members = [place for place in chosen if place is not None]
        if members and (not size or len(members) <= size):
            yield members


class _Layout:
    """Which lane tries which set: all sets of one size over so many answers, or (size 0) all sets.

    Sets stand in their usual order, by size and then as `itertools.combinations` has them:
    first those with the first answer, then those without it.
    """

    def __init__(self, count: int, size: int) -> None:
        self.count = count
        self.size = size
        self.masks = [0] * count
        self._blocks: list[tuple[int, int]] = []  # first lane, size of its sets
        lanes = 0
        for each in [size] if size else range(1, count + 1):
            for place, mask in enumerate(_masks(count, each)):
                self.masks[place] |= mask << lanes
            self._blocks.append((lanes, each))
            lanes += comb(count, each)
        self.full = (1 << lanes) - 1

    def members(self, lane: int) -> tuple[int, ...]:
        """Return the set that a lane tries."""
        if self.size == 1:
            return (lane,)
        start, left = next(block for block in reversed(self._blocks) if block[0] <= lane)
        rank, found = lane - start, []
        for place in range(self.count):
            with_it = comb(self.count - place - 1, left - 1) if left else 0
            if left and rank < with_it:
                found.append(place)
                left -= 1
            else:
                rank -= with_it
        return tuple(found)

    def union(self, places: list[int]) -> int:
        """Return the lanes in which one of these answers is tried."""
        lanes = 0
        for place in places:
            lanes |= self.masks[place]
        return lanes


def _masks(count: int, size: int) -> list[int]:
    """Return, for each of so many answers, the lanes of the sets of this size that hold it."""
    held: list[list[int]] = [[] for _ in range(size + 1)]
    for before in range(count):
        held = [
            []
            if not each
            else [
                (1 << comb(before, each - 1)) - 1,
                *[
                    small | large << comb(before, each - 1)
                    for small, large in zip(held[each - 1] or [0] * before, held[each], strict=True)
                ],
            ]
            for each in range(size + 1)
        ]
    return held[size]


_layout = lru_cache(maxsize=128)(_Layout)


def _smallest(elsewhere: dict[str, int], layout: _Layout) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield the sets of these lanes that hold no smaller one, in the order of the layout."""
    outcome_of = {lane: name for name, lanes in elsewhere.items() for lane in _lanes(lanes)}
    kept: list[set[int]] = []
    for lane in sorted(outcome_of):
        members = layout.members(lane)
        if layout.size == 0:
            if any(one.issubset(members) for one in kept):
                continue
            kept.append(set(members))
        yield members, outcome_of[lane]


def _lanes(lanes: int) -> Iterator[int]:
    while lanes:
        lowest = lanes & -lanes
        yield lowest.bit_length() - 1
        lanes ^= lowest


@lru_cache(maxsize=1024)
def _clashing(keys: tuple[str, ...], layout: _Layout) -> int:
    """Return the lanes that give two answers to one fact: nobody can."""
    if layout.size == 1:
        return 0
    seen: dict[str, int] = {}
    twice = 0
    for key, lanes in zip(keys, layout.masks, strict=True):
        before = seen.get(key, 0)
        twice |= before & lanes
        seen[key] = before | lanes
    return twice


@lru_cache(maxsize=128)
def _tried(rules: Rules) -> tuple[_Tried, ...]:
    """Return the facts worth trying, in order of weight."""
    speaking = [number for number, group in enumerate(rules.groups) if _speaks(rules, number)]
    keys = dict.fromkeys(
        key for number in speaking for key in rules.groups[number].reads if key not in _NEVER
    )
    answers = {key: _answers(rules, key) for key in keys}
    found = []
    for key in sorted((one for one in keys if answers[one]), key=lambda one: _WEIGHT.get(one, len(_WEIGHT))):
        groups = [number for number in speaking if key in rules.groups[number].reads]
        beside = [sum(bool(answers.get(other)) for other in rules.groups[n].reads) > 1 for n in groups]
        alone = tuple(n for n, shared in zip(groups, beside, strict=True) if not shared)
        shared = tuple(n for n, shared in zip(groups, beside, strict=True) if shared)
        found.append(_Tried(key, answers[key], alone, shared))
    return tuple(found)


def _speaks(rules: Rules, number: int) -> bool:
    """Say whether a group of tests has a say in the outcome."""
    return any(plane in rules.deciding for plane in range(rules.starts[number], rules.starts[number + 1]))


def _answers(rules: Rules, key: str) -> tuple[object, ...]:
    """Return the answers worth trying; of a list of words, the words."""
    fact = F[key]
    if key in _TRIED:
        return _TRIED[key]
    if fact.form == "yes-no":
        return (True, False)
    if fact.form == "choice":
        return fact.choices
    tests = [test for number, test in enumerate(rules.tests) if 2 * number in rules.deciding]
    return tuple(dict.fromkeys(value for test in tests if key in test.reads for value in test.tries))


def _lists(now: object, words: tuple[object, ...]) -> list[tuple[object, ...]]:
    """Return the list without each word it has, with each it has not, and empty."""
    here = tuple(now) if isinstance(now, list | tuple) else ()
    return [
        (),
        *(tuple([w for w in here if w != word]) if word in here else (*here, word) for word in words),
    ]


def _plain(value: object) -> bool | int | float | str | list[str] | tuple[str, ...] | None:
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value  # type: ignore
