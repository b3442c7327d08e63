# SPDX-License-Identifier: Apache-2.0
"""A world: the States, the offences, a day, and what is known of them, as facts over all scenarios.

Rules:
- the facts of a case are those of a well-made request, the facts of law those that the lists
  tell (`law_of`); what no list tells is not known, unless somebody supposes it;
- an instrument binds two States if it binds each of them;
- the name of a State decides nothing; it is told beside the facts and no rule reads it.

Left to callers: what the provisions say of the facts (`scenario`, `sweep`).

Cites: UNCC 65; ETS185 36; CETS224 16.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from rogatory.law.expressions import UNKNOWN, Known
from rogatory.law.reach.asked import MEASURES
from rogatory.law.reach.columns import (
    DATA,
    OFFENCE,
    REQUESTED,
    REQUESTING,
    Column,
    along,
    by_rows,
    constant,
    filled,
)
from rogatory.law.reach.offences import Listed, catalogue
from rogatory.law.reach.recorded import INSTRUMENTS as INSTRUMENTS
from rogatory.law.reach.recorded import Law, law_of
from rogatory.law.reach.request import request_facts, supposed
from rogatory.law.standing import states_in
from rogatory.law.states import names
from rogatory.law.treaties import ORGANISATIONS

_THERE, _HERE = "offence.max_penalty_years_requesting", "offence.max_penalty_years_requested"
_CRIMINAL, _DEATH = "offence.criminal_in_requested", "death_penalty_exposure"
Place = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class World:
    """The States, the offences, a day, and what is known of them; `measures` with the data of each."""

    states: tuple[str, ...]
    offences: tuple[Listed, ...]
    on: date
    law: Law
    request: Mapping[str, object]
    folder: Path | None = None
    suppositions: tuple[str, ...] = ()
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MEASURES)
    # Columns already made, each with what it was made of; a world made from this one starts with them.
    _kept: dict[Hashable, tuple[object, Column]] = field(default_factory=dict, repr=False)
    _same: dict[tuple[str, str], dict[str, Column]] = field(default_factory=dict, repr=False)
    # What `ready` prepared and `sweep` found; handed on to a world under other law.
    prepared: dict[tuple[str, str], object] = field(default_factory=dict, repr=False)
    results: dict[tuple[str, ...], tuple[tuple[object, ...], np.ndarray]] = field(
        default_factory=dict, repr=False
    )

    @cached_property
    def supposed(self) -> dict[str, object]:
        """The facts that are supposed where none is known."""
        return supposed(self.suppositions, self.folder)

    def supposing(self, *suppositions: str) -> "World":
        """Return the same world under other suppositions."""
        return replace(
            self, suppositions=suppositions, _kept=dict(self._kept), _same={}, prepared={}, results={}
        )

    def under(self, law: Law, on: date | None = None) -> "World":
        """Return the same world under other law, on another day if one is given."""
        same = on is None or on == self.on
        made = replace(
            self,
            law=law,
            on=on or self.on,
            _kept=dict(self._kept),
            _same=self._same if same else {},
            prepared=dict(self.prepared),
            results=dict(self.results),
        )
        made.__dict__["supposed"] = self.supposed  # read once: who was handed the world may lack its folder
        return made

    def rests_on(self, instrument: str, measure: str) -> tuple[object, ...]:
        """Return the parts of the law that the columns of an instrument and a measure are made of."""
        law = self.law
        return (
            law.bound[instrument], law.reservations[instrument], law.penalties, law.penalties_here,
            law.criminal, law.capital, law.here[measure], law.there[measure], self.on,
        )  # fmt: skip

    def columns(self, instrument: str, measure: str) -> dict[str, Column]:
        """Return every fact that is known somewhere, over the scenarios of an instrument and a measure."""
        found = dict(self._of_request(instrument, measure))
        found |= self._of_law(instrument, measure)
        for key, value in self.supposed.items():
            column = found.get(key) or self._keep(("same", key, UNKNOWN), None, lambda: constant(UNKNOWN))
            found[key] = self._keep(
                ("supposed", key, id(column)), column, lambda c=column, v=value: filled(c, v)
            )
        # Whether both laws punish the act is expected at disclosure as it is known today.
        found.setdefault("dual_criminality_expected_at_disclosure", found[_CRIMINAL])
        return found

    def known(self, instrument: str, measure: str, place: Place) -> Known:
        """Return the facts of one scenario: its place on the axes data, requesting, requested, offence."""
        told = {key: column.at(place) for key, column in self.columns(instrument, measure).items()}
        told["requesting_state"], told["requested_state"] = self.states[place[1]], self.states[place[2]]
        return only_known(told)

    def of(self, requesting: Sequence[int], requested: Sequence[int]) -> "World | Part":
        """Return a part of the world, or all of it: each of some States asking each of some others."""
        everyone = range(len(self.states))
        if tuple(requesting) == tuple(requested) == tuple(everyone):
            return self
        return Part(self, np.array(requesting, np.intp)[:, None], np.array(requested, np.intp)[None, :])

    def pairs(self, requesting: np.ndarray, requested: np.ndarray) -> "Part":
        """Return a part of the world: each State of a list asking the one in the same place of another."""
        return Part(self, requesting[None, :], requested[None, :])

    def _of_request(self, instrument: str, measure: str) -> dict[str, Column]:
        """Return the facts that no State changes."""
        kept = self._same.get((instrument, measure))
        if kept is not None:
            return kept
        told = {"date": self.on, "instrument": instrument, "measure": measure, **self.request}
        if measure == "emergency_disclosure":
            told["emergency"] = True
        found = {
            key: self._keep(("same", key, value), None, lambda value=value: constant(value))
            for key, value in told.items()
        }
        kinds = self.measures[measure]
        found["data_category"] = self._keep(("data", kinds), None, lambda: along(DATA, kinds))
        found |= self._of_offences(instrument)
        self._same[instrument, measure] = found
        return found

    def _of_offences(self, instrument: str) -> dict[str, Column]:
        found = {}
        for key, told in _told_of(self.offences, instrument).items():
            usual = self.request.get(key, UNKNOWN)
            values = tuple(usual if one is UNKNOWN else one for one in told)
            found[key] = self._keep(
                ("offence", key, values), None, lambda values=values: along(OFFENCE, values)
            )
        return found

    def _of_law(self, instrument: str, measure: str) -> dict[str, Column]:
        law, many, offences = self.law, len(self.states), len(self.offences)
        there, here = (1, many, 1, offences), (1, 1, many, offences)
        bound, made = law.bound[instrument], law.reservations[instrument]
        found = {
            "in_force_between": self._keep(("bound", instrument), bound, lambda: _both(bound)),
            "reservations": self._keep(("made", instrument), made, lambda: along(REQUESTED, made)),
        }
        for key, shape, rows in (
            (_THERE, there, law.penalties),
            (_HERE, here, law.penalties_here),
            (_CRIMINAL, here, law.criminal),
            (_DEATH, there, law.capital),
        ):
            found[key] = self._keep(key, rows, lambda shape=shape, rows=rows: by_rows(shape, rows))
        for axis, answers in ((REQUESTED, law.here[measure]), (REQUESTING, law.there[measure])):
            for key in answers.keys:
                name = (axis, key, id(answers))
                found[key] = self._keep(
                    name, answers, lambda key=key, one=answers, axis=axis: along(axis, one.of(key))
                )
        return found

    def _keep(self, name: Hashable, source: object, make: Callable[[], Column]) -> Column:
        """Return a column, making it once for what it is made of."""
        kept = self._kept.get(name)
        if kept is None or kept[0] is not source:
            kept = self._kept[name] = (source, make())
        return kept[1]


@dataclass(frozen=True, eq=False)
class Part:
    """Some States asking some others: the places of both, which together span a table of pairs."""

    world: World
    requesting: np.ndarray
    requested: np.ndarray

    @cached_property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns of pairs there are."""
        rows, columns = np.broadcast_shapes(self.requesting.shape, self.requested.shape)
        return rows, columns

    @cached_property
    def flat(self) -> np.ndarray:
        """The place of every pair in a table of all pairs, row by row."""
        return self.requesting * len(self.world.states) + self.requested


def only_known(told: Mapping[str, object]) -> Known:
    """Return the facts that have a value."""
    return {key: value for key, value in told.items() if value is not UNKNOWN}


def world_of(on: date, *, folder: Path | None = None, suppositions: tuple[str, ...] = ()) -> World:
    """Return the world of a folder of lists as of a day; the shipped one if none is named."""
    states = states_of(folder)
    offences = catalogue(folder)
    return World(
        states=states,
        offences=offences,
        on=on,
        law=law_of(states, offences, on.isoformat(), folder),
        request=request_facts(folder),
        folder=folder,
        suppositions=suppositions,
    )


@cache
def _told_of(offences: tuple[Listed, ...], instrument: str) -> dict[str, tuple[object, ...]]:
    told = [one.facts(instrument) for one in offences]
    keys = dict.fromkeys(key for one in told for key in one)
    return {key: tuple(one.get(key, UNKNOWN) for one in told) for key in keys}


def states_of(folder: Path | None = None) -> tuple[str, ...]:
    """Return every State, with those that a world invents; a world of invented States alone has no others."""
    listed = states_in(folder) - ORGANISATIONS
    real = names().keys() - ORGANISATIONS
    return tuple(sorted(listed | real if listed & real else listed))


def _both(bound: tuple[object, ...]) -> Column:
    """Return whether an instrument binds two States, from whether it binds each."""
    codes = {True: 0, False: 1}
    one = np.array([codes.get(value, 2) for value in bound], np.int32)  # type: ignore[arg-type]
    requesting, requested = one[:, None], one[None, :]
    either_not = (requesting == 1) | (requested == 1)
    both = np.where(either_not, 1, np.where((requesting == 0) & (requested == 0), 0, 2))
    return Column(both.reshape(1, len(bound), len(bound), 1).astype(np.int32), (True, False, UNKNOWN))
