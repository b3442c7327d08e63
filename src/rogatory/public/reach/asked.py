# SPDX-License-Identifier: Apache-2.0
"""What an address asks: two States, an offence, a measure, a day, a reading; each may be left out.

Rules:
- what is left out is not guessed, except the day, which is today, and the reading, which is
  “as recorded” unless a page says otherwise;
- a word that is not known, a day that does not exist, and two suppositions that contradict
  each other are refused, each with its field;
- a State may be written by its name.

Source: the form of the first page; product.md, public site.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from rogatory.errors import NotValid
from rogatory.law.reach.asked import asked_for
from rogatory.law.reach.offences import Listed, offence_named, unheard
from rogatory.law.reach.request import suppositions_in
from rogatory.law.reach.scenario import itself
from rogatory.law.reach.world import World
from rogatory.law.states import names, state_named
from rogatory.law.treaties import ORGANISATIONS
from rogatory.phrasebook import words
from rogatory.phrasebook.phrases import day_phrase
from rogatory.public import frame
from rogatory.public.reach.words import READINGS
from rogatory.public.reach.worlds import CLEAR, own_folder, world_on
from rogatory.registry.clock import now

FIRST, LAST = date(2001, 1, 1), date(2050, 12, 31)
LISTS = "/reach/"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address asks."""

    on: date
    reading: str = "recorded"
    suppose: tuple[str, ...] = ()
    requesting: str = ""
    requested: str = ""
    offence: str = ""
    measure: str = ""
    data: str = ""
    language: str = ""
    dated: bool = False

    @property
    def suppositions(self) -> tuple[str, ...]:
        """Return the names of everything that is supposed."""
        return (*((CLEAR,) if self.reading == "clear" else ()), *self.suppose)

    @property
    def complete(self) -> bool:
        """Say whether it is a whole question."""
        return bool(self.requesting and self.requested and self.offence and self.measure)

    @property
    def world(self) -> World:
        """Return the world it is asked of."""
        return world_on(self.on, self.suppositions)

    @property
    def listed(self) -> Listed:
        """Return the offence."""
        return offence_named(self.offence)

    @property
    def day(self) -> str:
        """Say the day."""
        return day_phrase(self.on)

    @property
    def offence_title(self) -> str:
        """Say the offence."""
        return gettext(self.listed.title)

    @property
    def measure_word(self) -> str:
        """Say the measure."""
        return words.word(words.MEASURES, self.measure)

    @property
    def data_word(self) -> str:
        """Say the kind of data."""
        return words.word(words.CATEGORIES, self.data)

    @property
    def reading_word(self) -> str:
        """Say the reading."""
        return words.word(READINGS, self.reading)

    def params(self) -> dict[str, Any]:
        """Return what stands in an address that asks the same."""
        return {
            "requesting": self.requesting,
            "requested": self.requested,
            "offence": self.offence,
            "measure": self.measure,
            "data": self.data,
            "on": self.on.isoformat() if self.dated else "",
            "reading": self.reading if self.reading != "recorded" else "",
            "suppose": list(self.suppose),
            "language": self.language,
        }

    def to(self, name: str, *args: str, **changes: Any) -> str:
        """Return the address of a page that asks the same but for some changes."""
        return frame.address(name, {**self.params(), **changes}, *args)

    def reading_as(self, reading: str) -> "Asked":
        """Return the same question under another reading."""
        return replace(self, reading=reading)


def asked_by(request: HttpRequest, *, reading: str = "recorded") -> Asked:
    """Read what an address asks; refuse what cannot be asked."""
    told = request.GET
    on = told.get("on", "").strip()
    measure, data = _measure(told.get("measure", "").strip(), told.get("data", "").strip())
    offence = told.get("offence", "").strip()
    if offence:
        offence_named(offence)
    asked = Asked(
        on=day_in("on", on) if on else now().date(),
        dated=bool(on),
        reading=_reading(told.get("reading", "").strip() or reading),
        suppose=_suppositions(told.getlist("suppose")),
        requesting=state_in("requesting", told.get("requesting", "")),
        requested=state_in("requested", told.get("requested", "")),
        offence=offence,
        measure=measure,
        data=data,
        language=frame.language_of(request).get("language", ""),
    )
    if asked.requesting and asked.requesting == asked.requested:
        raise itself(words.state_name(asked.requested))
    return asked


def state_in(field: str, text: str) -> str:
    """Return the code of a State by its code or its name; nothing where nothing is written."""
    plain = text.strip()
    if not plain:
        return ""
    code = state_named(plain)
    if code is None or code in ORGANISATIONS:
        raise unheard(field, plain, tuple(names()), LISTS)
    return code


def day_in(field: str, text: str) -> date:
    """Return a day as it is written in an address."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or not FIRST <= found <= LAST:
        raise NotValid(
            "reach.day-not-possible",
            "“{text}” is no day that can be asked about.",
            remedy="Write a day as 2026-11-28, from {first} to {last}.",
            field=field,
            params={"text": text[:40], "first": FIRST.isoformat(), "last": LAST.isoformat()},
        )
    return found


def _measure(measure: str, data: str) -> tuple[str, str]:
    """Return a measure with its kind of data, which may stand behind a colon (`preserve:content`)."""
    measure, _, kind = measure.partition(":")
    return asked_for(measure, kind or data) if measure else ("", "")


def _reading(name: str) -> str:
    if name not in READINGS:
        raise unheard("reading", name, tuple(READINGS), LISTS)
    return name


def _suppositions(told: list[str]) -> tuple[str, ...]:
    known: dict[str, dict[str, object]] = {}
    for one in suppositions_in(own_folder()):
        known.setdefault(one.name, {})[one.fact] = one.value
    said: dict[str, object] = {}
    for name in filter(None, told):
        if name not in known:
            raise unheard("suppose", name, tuple(known), LISTS)
        for fact, value in known[name].items():
            if said.setdefault(fact, value) != value:
                raise NotValid(
                    "reach.suppositions-differ",
                    "Two things are supposed that cannot both be so.",
                    remedy="Leave one of them out.",
                    field="suppose",
                )
    return tuple(dict.fromkeys(name for name in told if name and name != CLEAR))
