# SPDX-License-Identifier: Apache-2.0
"""What two States' profiles say about one request, as facts with the lines they rest on.

Rules:
- a fact is drawn only from lines that say so and are in force on the day; what no line
  says stays out, and is said to be open where a line comes near it;
- a maximum penalty is that of a provision that was named, never of the only one listed:
  that a list has one does not mean that the law has one;
- where a maximum depends on the case, or the general part gives it and no line does, it
  stays open; so does everything on which two lists contradict each other;
- the code of a State decides nothing; without a line a fact is only ever lost, never changed.

Left to callers: all that the file of the case says, and whether the conduct fulfils the
elements of a provision, which people judge.

>>> from rogatory.law.profiles import profile_of
>>> one, two = profile_of("US", "2026-11-25"), profile_of("DE", "2026-11-25")
>>> asked = Offence("18 USC 1030(a)(4) with (c)(3)(A)", instrument="ETS185")
>>> {fact.key: fact.value for fact in facts_from(one, two, asked, "produce_content", "2026-11-25").facts}
{'offence.convention_article': 8, 'offence.max_penalty_years_requesting': 5}
"""

import difflib
import re
from collections.abc import Iterable

import msgspec

from rogatory.law.lists.domestic import years_of
from rogatory.law.lists.subjects import (
    AGGRAVATED,
    ARTICLES,
    GENERAL,
    LIST,
    MEASURES,
    OFFENCES,
    SUBJECTS,
    plain,
    words_in,
)
from rogatory.law.profiles import Line, Profile

_ARTICLE = re.compile(r"(UNCAC-CYBER|UNCC|ETS185|CETS224) +(\d+)((?:\(\w+\))*)", re.IGNORECASE)
_VALUES: dict[str, object] = {"yes": True, "no": False}
# The Second Protocol establishes no offences; it has those of the Budapest Convention.
_OFFENCES_OF = {"CETS224": "ETS185", "UNCAC-CYBER": "UNCC"}


class Offence(msgspec.Struct, frozen=True):
    """The offence of a request: a provision of the requesting State, or an article of a treaty."""

    named: str
    there: str = ""
    instrument: str = ""
    aggravated: bool = False

    @property
    def article(self) -> str:
        """Return the article, if an article was named."""
        found = _ARTICLE.fullmatch(self.named.strip())
        return "" if found is None else f"{offences_of(found[1].upper())} {found[2]}{found[3]}"


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One fact, the lines it was drawn from, and what must be said beside it."""

    key: str
    value: object
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


class DrawnFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Every fact that the profiles say, and what they leave open although they come near it."""

    facts: tuple[Drawn, ...]
    left_open: tuple[str, ...]


def facts_from(
    requesting: Profile, requested: Profile, offence: Offence | str, measure: str, on: str
) -> DrawnFacts:
    """Return the facts that two profiles say of a request on a day."""
    asked = Offence(offence) if isinstance(offence, str) else offence
    drawing = _Drawing(on)
    article = asked.article
    if not article:
        line = drawing.provision(requesting, asked.named, aggravated=asked.aggravated)
        article = drawing.article(line, asked.instrument) if line else ""
        if line:
            drawing.penalty(requesting, line, "offence.max_penalty_years_requesting")
    else:
        drawing.candidates(requesting, article, "OFFENCE")
    drawing.death(requesting)
    if asked.there:
        if line := drawing.provision(requested, asked.there, aggravated=asked.aggravated):
            drawing.penalty(requested, line, "offence.max_penalty_years_requested")
    elif article:
        drawing.candidates(requested, article, "--there")
    for profile, side in ((requested, "requested"), (requesting, "requesting")):
        for subject, about in SUBJECTS.items():
            if key := about.requested if side == "requested" else about.requesting:
                drawing.answer(profile, subject, key, measure=measure, article=article)
    return DrawnFacts(facts=tuple(drawing.facts), left_open=tuple(dict.fromkeys(drawing.left_open)))


class _Drawing:
    def __init__(self, on: str) -> None:
        self.on = on
        self.facts: list[Drawn] = []
        self.left_open: list[str] = []
        self._capital: list[Line] = []

    def provision(self, profile: Profile, named: str, *, aggravated: bool) -> Line | None:
        """Return the line in force on a provision that was named."""
        subjects = (AGGRAVATED,) if aggravated else OFFENCES
        listed = profile.about(*subjects)
        found = self._in_force([line for line in listed if line.cites(named)])
        if not found and not any(line.cites(named) for line in listed):
            known = {plain(line.provision): line.provision for line in listed}
            near = difflib.get_close_matches(plain(named), known, 3, 0.4)
            hint = f" Near it: {', '.join(known[one] for one in near)}." if near else ""
            self.left_open.append(f"No row of {profile.state} has the provision “{named}”.{hint}")
        return found[0] if found else None

    def article(self, line: Line, instrument: str) -> str:
        """Return the article of the instrument that a provision stands beside, and draw it."""
        found = [one for one in line.articles if one.partition(" ")[0] == offences_of(instrument)]
        if len(found) == 1:
            if place := _ARTICLE.fullmatch(found[0]):
                self._draw("offence.convention_article", int(place[2]), [line])
            return found[0]
        if not instrument:
            self.left_open.append("Which article establishes the offence: name the instrument.")
        else:
            several = ", ".join(found) or "none"
            self.left_open.append(f"Which article establishes the offence: “{line.provision}” has {several}.")
        return ""

    def penalty(self, profile: Profile, line: Line, key: str) -> None:
        """Draw the maximum of a provision, from the general part if it rests on that."""
        lines, penalty = [line], line.penalty
        if not penalty and line.rests_on:
            general = [one for one in profile.about(GENERAL) if one.cites(line.rests_on)]
            found = self._in_force(general)
            lines, penalty = [line, *found[:1]], found[0].penalty if found else ""
        if penalty and not line.open:
            self._draw(key, penalty if years_of(penalty) == float("inf") else _number(penalty), lines)
            if penalty == "death" and key.endswith("requesting"):
                self._capital = lines
            return
        why = "depends on the case" if line.open else "is stated by no row"
        tells = f": {line.penalty_says}" if line.penalty_says else ""
        self.left_open.append(f"{key}: the maximum of “{line.provision}” ({line.state}) {why}{tells}.")

    def death(self, profile: Profile) -> None:
        """Draw that a death sentence is possible, or that the State has abolished it altogether."""
        abolished = [one for one in profile.about("death_penalty") if one.answer == "abolitionist"]
        abolished = self._in_force(abolished)
        if self._capital and abolished:
            self.left_open.append(
                f"death_penalty_exposure: two rows of {profile.state} contradict each other."
            )
        elif self._capital or abolished:
            self._draw("death_penalty_exposure", bool(self._capital), self._capital or abolished)
        for line in profile.about("death_penalty"):
            if not self._capital and line.answer != "abolitionist" and line.in_force(self.on):
                said = line.answer.replace("_", " ")
                self.left_open.append(f"death_penalty_exposure: {line.state} is {said} ({line.source}).")

    def answer(self, profile: Profile, subject: str, key: str, *, measure: str, article: str) -> None:
        """Draw what the lines on a subject answer."""
        lines: Iterable[Line] = profile.about(subject)
        by = SUBJECTS[subject].by
        if by == MEASURES:
            lines = [line for line in lines if line.covers(measure)]
        elif by == ARTICLES:
            lines = [line for line in lines if article and article in line.articles]
        found = self._in_force(list(lines), key)
        if not found:
            return
        if by == LIST:
            self._draw(key, [*_list(found[0])], found)
        else:
            self._draw(key, _VALUES.get(found[0].answer, found[0].answer), found)

    def candidates(self, profile: Profile, article: str, place: str) -> None:
        """Say which provisions stand beside an article, so that one can be named."""
        found = [one for one in profile.about(*OFFENCES, AGGRAVATED) if article in one.articles]
        names = ", ".join(one.provision for one in found if one.in_force(self.on) is not False)
        if names:
            self.left_open.append(f"Maximum penalty in {profile.state}: name one of {names} ({place}).")

    def _in_force(self, lines: list[Line], key: str = "") -> list[Line]:
        found = [line for line in lines if line.in_force(self.on)]
        for line in lines if not found else ():
            if line.in_force(self.on) is None:
                what = key or f"“{line.provision or line.subject}” ({line.state})"
                self.left_open.append(f"{what}: whether {line.source} says it of {self.on} is not known.")
        return found

    def _draw(self, key: str, value: object, lines: list[Line]) -> None:
        days = sorted({line.as_of for line in lines if line.as_of != "undated" and line.as_of < self.on})
        notes = (f"What changed after {days[0]} is not known.",) if days else ()
        self.facts.append(Drawn(key=key, value=value, lines=tuple(lines), notes=notes))


def _list(line: Line) -> tuple[str, ...]:
    return words_in(line.mapping) if line.subject == "human_rights_treaties" else line.articles


def offences_of(instrument: str) -> str:
    """Return the instrument whose articles establish the offences."""
    return _OFFENCES_OF.get(instrument, instrument)


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
