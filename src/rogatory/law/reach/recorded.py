# SPDX-License-Identifier: Apache-2.0
"""What the lists record of every State on a day, in the order of the States and of the offences.

Rules:
- a list of reservations of which a part was not captured goes on: what is not in it is not known;
- a maximum penalty, and that the act is an offence at all, is that of the provision which
  `offence-provisions.csv` names, in its base form; without such a row neither is known;
- a death sentence is possible where the named maximum is death, and excluded where the State
  has abolished it altogether.

Source: the lists of the world, each row with its own source (`law/data/README.md`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rogatory.law.expressions import UNKNOWN
from rogatory.law.facts import MORE, F
from rogatory.law.lists.domestic import years_of
from rogatory.law.lists.subjects import OFFENCES, SUBJECTS, plain
from rogatory.law.penalties import maximum_of
from rogatory.law.profile_facts import facts_from
from rogatory.law.profiles import Line, Profile, profile_of, states_profiled
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.offences import Listed, faulty, own, rows_of
from rogatory.law.standing import declarations_of
from rogatory.law.status import bound, row_of
from rogatory.law.world import one_reading

INSTRUMENTS: tuple[str, ...] = F["instrument"].choices
PROVISIONS = "offence-provisions.csv"
# What the law of a State answers as the requesting one; the rest it answers as the requested one.
THERE = frozenset(one.requesting for one in SUBJECTS.values() if one.requesting)
_DEATH = "death_penalty_exposure"
_LISTED = ("reservation", "declaration")
Row = tuple[object, ...]


class Answers:
    """What the law of each State answers to each fact, as far as any says something."""

    def __init__(self, told: Sequence[Mapping[str, object]]) -> None:
        self.told = tuple(told)
        self.keys = tuple(dict.fromkeys(key for one in told for key in one))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and self.told == other.told

    __hash__ = None  # type: ignore[assignment]

    def of(self, key: str) -> list[object]:
        """Return the answers of all States to one fact."""
        return [one.get(key, UNKNOWN) for one in self.told]

    def with_answer(self, place: int, key: str, value: object) -> "Answers":
        """Return the same answers but one."""
        told = list(self.told)
        told[place] = {**told[place], key: value}
        return Answers(told)


@dataclass(frozen=True)
class Law:
    """What is known of every State: an entry a State, or a row a State with an entry an offence.

    `bound` and `reservations` are by instrument; `here` and `there` are what a State's own law
    answers as the requested and as the requesting State, by measure.  `penalties` are those of
    the requesting State; those of the requested one, `penalties_here`, are the same unless it
    is asked what one side alone would change.
    """

    bound: Mapping[str, Row]
    reservations: Mapping[str, Row]
    here: Mapping[str, Answers]
    there: Mapping[str, Answers]
    penalties: tuple[Row, ...]
    criminal: tuple[Row, ...]
    capital: tuple[Row, ...]
    one_sided: tuple[Row, ...] | None = None

    @property
    def penalties_here(self) -> tuple[Row, ...]:
        """The penalties of the States as the requested ones."""
        return self.penalties if self.one_sided is None else self.one_sided


def law_of(states: tuple[str, ...], offences: tuple[Listed, ...], on: str, world: Path | None = None) -> Law:
    """Return what is known of these States on a day."""
    with one_reading():
        return _law_of(states, offences, on, world)


def _law_of(states: tuple[str, ...], offences: tuple[Listed, ...], on: str, world: Path | None) -> Law:
    profiled = states_profiled(world)
    profiles = [profile_of(state, on, world=world) if state in profiled else None for state in states]
    named = named_provisions(world)
    found = [
        _offences_of(state, profile, offences, named, on)
        for state, profile in zip(states, profiles, strict=True)
    ]
    answers = [_answers(profile, on) for profile in profiles]
    return Law(
        bound={code: tuple(_bound(code, state, on, world) for state in states) for code in INSTRUMENTS},
        reservations={code: tuple(_made(code, state, on, world) for state in states) for code in INSTRUMENTS},
        here=_by_measure([[one[measure][0] for one in answers] for measure in MEASURES]),
        there=_by_measure([[one[measure][1] for one in answers] for measure in MEASURES]),
        penalties=tuple(penalties for penalties, _, _ in found),
        criminal=tuple(criminal for _, criminal, _ in found),
        capital=tuple(capital for _, _, capital in found),
    )


def alike(before: Law, after: Law) -> Law:
    """Return the later law, with every part that is the same taken from the earlier one."""

    def same(one: object, other: object) -> object:
        return one if one == other else other

    def by_key(one: Mapping, other: Mapping) -> dict:
        return {key: same(one.get(key), value) for key, value in other.items()}

    return Law(
        bound=by_key(before.bound, after.bound),
        reservations=by_key(before.reservations, after.reservations),
        here=by_key(before.here, after.here),
        there=by_key(before.there, after.there),
        penalties=same(before.penalties, after.penalties),  # type: ignore[arg-type]
        criminal=same(before.criminal, after.criminal),  # type: ignore[arg-type]
        capital=same(before.capital, after.capital),  # type: ignore[arg-type]
        one_sided=after.one_sided,
    )


def named_provisions(world: Path | None = None) -> Mapping[tuple[str, str], str]:
    """Return the provision that makes an offence of the catalogue punishable in a State."""
    path = own(world, PROVISIONS)
    state = path.stat()
    return _named(path, state.st_mtime_ns, state.st_size)


def provision_in(profile: Profile, provision: str, on: str) -> Line | None:
    """Return the row of a profile on a provision, in its base form, if it is in force on the day."""
    wanted = plain(provision)
    lines = (one for one in profile.about(*OFFENCES) if plain(one.provision) == wanted)
    return next((one for one in lines if one.in_force(on)), None)


@cache
def _named(path: Path, changed: int, size: int) -> Mapping[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for line, row in rows_of(path, ("state", "offence", "provision")):
        key = (row["state"].strip(), row["offence"].strip())
        if key in found:
            raise faulty(path, line, f"{key[0]} has {key[1]} twice")
        found[key] = row["provision"].strip()
    return found


def _bound(instrument: str, state: str, on: str, world: Path | None) -> object:
    value = bound(instrument, row_of(instrument, state, world=world), on, world=world)
    return UNKNOWN if value is None else value


def _made(instrument: str, state: str, on: str, world: Path | None) -> object:
    """Return the reservations and declarations of a State, as the rules name them."""
    found = declarations_of(state, instrument, on, world=world)
    known = tuple(
        f"{instrument} {one.article}" for one in found if one.kind in _LISTED and one.in_force is not False
    )
    return (*dict.fromkeys(known), MORE)


def _offences_of(
    state: str,
    profile: Profile | None,
    offences: Iterable[Listed],
    named: Mapping[tuple[str, str], str],
    on: str,
) -> tuple[Row, Row, Row]:
    if profile is None:
        nothing = _nothing(len(tuple(offences)))
        return nothing, nothing, nothing
    penalties, criminal, capital = [], [], []
    abolished = _abolished(profile, on)
    for one in offences:
        provision = named.get((state, one.code), "")
        line = provision_in(profile, provision, on) if provision else None
        most = maximum_of(profile, line, on, aggravated=False) if line else None
        settled = most is not None and not most.why
        penalties.append(years_of(most.text) if most and settled else UNKNOWN)
        criminal.append(True if line else UNKNOWN)
        capital.append(True if most and settled and most.text == "death" else abolished)
    return tuple(penalties), tuple(criminal), tuple(capital)


def _by_measure(told: list[list[dict[str, object]]]) -> Mapping[str, Answers]:
    """Return the answers for each measure; what is the same for two measures is one object."""
    found: list[tuple[list[dict[str, object]], Answers]] = []
    by_measure = {}
    for measure, answers in zip(MEASURES, told, strict=True):
        same = next((one for before, one in found if before == answers), None)
        if same is None:
            same = Answers(answers)
            found.append((answers, same))
        by_measure[measure] = same
    return by_measure


@cache
def _nothing(size: int) -> Row:
    """Return the row of a State of which nothing is recorded: one object for all of them."""
    return (UNKNOWN,) * size


def _abolished(profile: Profile | None, on: str) -> object:
    told = _facts(profile, "preserve", on)
    return told.get(_DEATH, UNKNOWN)


def _answers(profile: Profile | None, on: str) -> dict[str, tuple[dict[str, object], dict[str, object]]]:
    if profile is None or not any(line.measures for line in profile.lines):
        same = _sides(_facts(profile, next(iter(MEASURES)), on))
        return dict.fromkeys(MEASURES, same)
    return {measure: _sides(_facts(profile, measure, on)) for measure in MEASURES}


def _sides(told: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Part the answers into those of the State as the requested and as the requesting one."""
    return (
        {key: value for key, value in told.items() if key not in (*THERE, _DEATH)},
        {key: value for key, value in told.items() if key in THERE},
    )


def _facts(profile: Profile | None, measure: str, on: str) -> dict[str, object]:
    if profile is None:
        return {}
    return {one.key: _hashable(one.value) for one in facts_from(profile, profile, "", measure, on).facts}


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
