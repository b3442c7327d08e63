# SPDX-License-Identifier: Apache-2.0
"""What two States' profiles say about one request, as facts with the lines they rest on.

Rules:
- a fact is drawn only from lines that say so and are in force on the day; what no line
  says stays out, and is said to be open where a line comes near it;
- a maximum penalty is that of a provision that was named, never of the only one listed:
  that a list has one does not mean that the law has one; a person may say that for an
  article the list is the whole law (`as_listed`), and then answers for that;
- where a maximum depends on the case, or the general part gives it and no line does, it
  stays open (`penalties`); so does everything on which two lists contradict each other;
- a bar in the law of a third State is drawn only of a State that was named as involved;
  that one of its statutes bars nothing does not say that no other does;
- the code of a State decides nothing; without a line a fact is only ever lost, never changed.

Left to callers: all that the file of the case says, and whether the conduct fulfils the
elements of a provision, which people judge.

>>> from rogatory.law.profiles import profile_of
>>> one, two = profile_of("US", "2026-11-25"), profile_of("DE", "2026-11-25")
>>> asked = Offence("18 USC 1030(a)(4) with (c)(3)(A)", instrument="ETS185")
>>> for fact in facts_from(one, two, asked, "produce_content", "2026-11-25").facts:
...     print(fact.key, fact.value)
offence.convention_article 8
offence.max_penalty_years_requesting 5
dual_criminality_method transposed
"""

import difflib
import re
from collections.abc import Iterable
from functools import cache

import msgspec

from rogatory.law.headings import headings
from rogatory.law.lists.subjects import (
    ABOLISHED,
    AGGRAVATED,
    ARTICLES,
    LIST,
    MEASURES,
    OFFENCES,
    SUBJECTS,
    plain,
    words_in,
)
from rogatory.law.penalties import explained, maximum_of, variants_of
from rogatory.law.profiles import Line, Profile
from rogatory.law.world import not_known_after

_ARTICLE = re.compile(r"(UNCAC-CYBER|UNCC|ETS185|CETS224) +(\d+)((?:\(\w+\))*)", re.IGNORECASE)
THERE, HERE = "offence.max_penalty_years_requesting", "offence.max_penalty_years_requested"
_CONFLICT = "third_state_law_conflict"
_VALUES: dict[str, object] = {"yes": True, "no": False}
# The Second Protocol establishes no offences; it has those of the Budapest Convention.
_OFFENCES_OF = {"CETS224": "ETS185", "UNCAC-CYBER": "UNCC"}


class Offence(msgspec.Struct, frozen=True):
    """The offence of a request: a provision of the requesting State, or an article of a treaty.

    `aggravated` is what a person said of the case, or nothing; `as_listed` that for an
    article the lists are the whole law.
    """

    named: str
    there: str = ""
    instrument: str = ""
    aggravated: bool | None = None
    as_listed: bool = False

    @property
    def article(self) -> str:
        """Return the article, if one was named, by its number or by its heading in the instrument."""
        if found := _ARTICLE.fullmatch(self.named.strip()):
            return f"{offences_of(found[1].upper())} {found[2]}{found[3]}"
        code = offences_of(self.instrument)
        if not self.named or not code:
            return ""
        number = _titled(code).get(plain(self.named), "")
        return f"{code} {number}" if number else ""


@cache
def _titled(code: str) -> dict[str, str]:
    """Return the articles of an instrument by their headings, the first of each heading."""
    found: dict[str, str] = {}
    for (instrument, number), title in headings().items():
        if instrument == code:
            found.setdefault(plain(title), number)
    return found


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
    requesting: Profile,
    requested: Profile,
    offence: Offence | str,
    measure: str,
    on: str,
    third: Profile | None = None,
) -> DrawnFacts:
    """Return the facts that profiles say of a request on a day."""
    asked = Offence(offence) if isinstance(offence, str) else offence
    drawing = _Drawing(on, asked)
    article = asked.article
    if not article:
        line = drawing.provision(requesting, asked.named)
        article = drawing.article(line, asked.instrument) if line else ""
        if line:
            drawing.penalty(requesting, line, THERE)
    else:
        drawing.listed(requesting, article, THERE, "OFFENCE")
    drawing.death(requesting)
    line = drawing.provision(requested, asked.there) if asked.there else None
    if line:
        drawing.penalty(requested, line, HERE)
    elif article and not asked.there:
        drawing.listed(requested, article, HERE, "--there")
    for profile, side in ((requested, "requested"), (requesting, "requesting")):
        for subject, about in SUBJECTS.items():
            if key := about.requested if side == "requested" else about.requesting:
                drawing.answer(profile, subject, key, measure=measure, article=article)
    if line:
        drawing.elements(line)
    if third:
        drawing.bars(third, measure)
    return DrawnFacts(facts=tuple(drawing.facts), left_open=tuple(dict.fromkeys(drawing.left_open)))


class _Drawing:
    def __init__(self, on: str, asked: Offence) -> None:
        self.on, self.asked = on, asked
        self.facts: list[Drawn] = []
        self.left_open: list[str] = []
        self._capital: list[Line] = []

    def provision(self, profile: Profile, named: str) -> Line | None:
        """Return the line in force on a provision that was named."""
        listed = profile.about(*self._subjects)
        found = self._in_force([line for line in listed if line.cites(named)])
        if not found and not any(line.cites(named) for line in listed):
            known = {plain(line.provision): line.provision for line in listed}
            near = difflib.get_close_matches(plain(named), known, 3, 0.4)
            hint = f" Near it: {', '.join(known[one] for one in near)}." if near else ""
            what = "an aggravated form of the provision" if self.asked.aggravated else "the provision"
            self.left_open.append(f"No row of {profile.state} has {what} “{named}”.{hint}")
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
        found = maximum_of(profile, line, self.on, aggravated=self.asked.aggravated)
        if not found.why:
            self._draw(key, found.value, found.lines, explained(profile, line, self.on))
            self._may_be_death(found.text, found.lines, key)
            return
        tells = f": {line.penalty_says}" if line.penalty_says else ""
        helps = " Say --base or --aggravated." if found.text and variants_of(profile, line, self.on) else ""
        self.left_open.append(
            f"{key}: the maximum of “{line.provision}” ({line.state}) {found.why}{tells}.{helps}"
        )

    def listed(self, profile: Profile, article: str, key: str, place: str) -> None:
        """Draw the maximum that the list has for an article, if a person says that it is the whole law."""
        beside = [line for line in profile.about(*self._subjects) if article in line.articles]
        found = self._in_force(beside) if self.asked.as_listed else []
        sure = len(found) == sum(line.in_force(self.on) is not False for line in beside)
        maxima = [maximum_of(profile, line, self.on, aggravated=self.asked.aggravated) for line in found]
        if not maxima or not sure or len({one.text for one in maxima}) > 1 or any(one.why for one in maxima):
            self._candidates(profile, article, place)
            return
        lines = tuple(dict.fromkeys(line for one in maxima for line in one.lines))
        says = (
            f"As was said, the list of {profile.state} is taken as its whole law on {article} (--as-listed)."
        )
        told = [note for line in found for note in explained(profile, line, self.on)]
        self._draw(key, maxima[0].value, lines, (says, *told))
        self._may_be_death(maxima[0].text, lines, key)

    def death(self, profile: Profile) -> None:
        """Draw that a death sentence is possible, or that the State has abolished it altogether."""
        abolished = [one for one in profile.about("death_penalty") if one.answer == ABOLISHED]
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

    def elements(self, line: Line) -> None:
        """Say that a provision that was named does not say whether the conduct is an offence under it."""
        if all(fact.key != "offence.criminal_in_requested" for fact in self.facts):
            note = f" {line.notes}." if line.notes else ""
            self.left_open.append(
                f"offence.criminal_in_requested: whether the conduct fulfils “{line.provision}”"
                f" ({line.state}) is for people to judge: {line.says}.{note}"
            )

    def bars(self, third: Profile, measure: str) -> None:
        """Draw that the law of a third State forbids it, if one of its lines says so."""
        subjects = [subject for subject, about in SUBJECTS.items() if about.third == _CONFLICT]
        lines = [line for line in third.about(*subjects) if line.covers(measure)]
        found = self._in_force(lines, _CONFLICT)
        if barring := [line for line in found if line.answer == "yes"]:
            self._draw(_CONFLICT, value=True, lines=barring)
        elif found:
            cited = ", ".join(line.provision for line in found)
            self.left_open.append(
                f"{_CONFLICT}: {cited} ({third.state}) forbids nothing; whether another law does is not said."
            )
        elif not lines:
            self.left_open.append(f"{_CONFLICT}: no row of {third.state} says it.")

    @property
    def _subjects(self) -> tuple[str, ...]:
        return (AGGRAVATED,) if self.asked.aggravated else OFFENCES

    def _candidates(self, profile: Profile, article: str, place: str) -> None:
        found = [one for one in profile.about(*OFFENCES, AGGRAVATED) if article in one.articles]
        possible = [one for one in found if one.in_force(self.on) is not False]
        if possible:
            names = ", ".join(dict.fromkeys(one.provision for one in possible))
            told = [note for one in possible for note in explained(profile, one, self.on)[:1]]
            self.left_open.append(
                f"Maximum penalty in {profile.state}: name one of {names} ({place}). {' '.join(told)}"
            )

    def _may_be_death(self, text: str, lines: tuple[Line, ...], key: str) -> None:
        if text == "death" and key == THERE:
            self._capital = list(lines)

    def _in_force(self, lines: list[Line], key: str = "") -> list[Line]:
        found = [line for line in lines if line.in_force(self.on)]
        for line in lines if not found else ():
            if line.in_force(self.on) is None:
                what = key or f"“{line.provision or line.subject}” ({line.state})"
                self.left_open.append(f"{what}: whether {line.source} says it of {self.on} is not known.")
        return found

    def _draw(self, key: str, value: object, lines: Iterable[Line], told: tuple[str, ...] = ()) -> None:
        lines = tuple(lines)
        days = (line.as_of for line in lines if line.as_of != "undated")
        silent = not_known_after(min(days, default=""), self.on)
        notes = (*told, silent) if silent else told
        self.facts.append(Drawn(key=key, value=value, lines=lines, notes=notes))


def _list(line: Line) -> tuple[str, ...]:
    return words_in(line.mapping) if line.subject == "human_rights_treaties" else line.articles


def offences_of(instrument: str) -> str:
    """Return the instrument whose articles establish the offences."""
    return _OFFENCES_OF.get(instrument, instrument)
