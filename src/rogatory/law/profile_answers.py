# SPDX-License-Identifier: Apache-2.0
"""Which facts a row of a profile settles on a day, and of a row that settles none, why.

Rules: what is said here is what `profile_facts` draws, no more and no less (a test
draws from every shipped row); a row that answers nothing always has a reason.

Left to callers: for which request a fact is drawn.

>>> from rogatory.law.profiles import profile_of
>>> germany = profile_of("DE", "2026-11-25")
>>> answers_of(germany, germany.about("mla_general_limit")[0]).why
'Whether a request meets the limit is a finding on the case, not on the law.'
"""

from typing import NamedTuple

from rogatory.law.lists.subjects import ABOLISHED, AGGRAVATED, GENERAL, OFFENCES, SUBJECTS
from rogatory.law.penalties import maximum_of
from rogatory.law.profile_facts import HERE, THERE
from rogatory.law.profiles import Line, Profile


class Answers(NamedTuple):
    """The facts that a row settles, or why it settles none; `when` says what a person must add."""

    facts: tuple[str, ...]
    why: str = ""
    when: str = ""


_NOTHING = {
    "retentionist": "That the State has the death penalty does not say that this offence carries it.",
    "abolitionist_in_practice": "The law keeps the death penalty, and no row says which offences carry it.",
    "abolitionist_for_ordinary_crimes": "Which offences still carry the death penalty, the row does not say.",
}


def answers_of(profile: Profile, line: Line) -> Answers:
    """Return what a row of a profile settles on the profile's day."""
    found = _settled(profile, line)
    in_force = line.in_force(profile.on)
    if not found.facts or in_force:
        return found
    if in_force is False:
        return Answers((), f"It is not in force on {profile.on}.")
    if line.as_of == "undated":
        return Answers(
            (), "Neither the law nor its source is dated: on which day it is the law is not known."
        )
    return Answers((), f"Its source is of {line.as_of}: whether it was the law before is not known.")


def _settled(profile: Profile, line: Line) -> Answers:
    about = SUBJECTS[line.subject]
    if line.subject in (*OFFENCES, AGGRAVATED):
        return _of_offence(profile, line)
    if line.subject == GENERAL:
        return _of_general_part(profile, line)
    if line.subject == "death_penalty":
        if line.answer == ABOLISHED:
            return Answers(("death_penalty_exposure",), when="as the requesting State")
        return Answers((), _NOTHING[line.answer])
    third = about.third if line.answer == "yes" else ""
    facts = tuple(key for key in (about.requested, about.requesting, third) if key)
    if facts:
        return Answers(facts)
    return Answers((), about.why or "That this statute forbids nothing does not say that no other does.")


def _of_offence(profile: Profile, line: Line) -> Answers:
    aggravated = line.subject == AGGRAVATED
    places = [one.partition(" ")[0] for one in line.articles]
    article = ("offence.convention_article",) if any(places.count(one) == 1 for one in places) else ()
    said = maximum_of(profile, line, profile.on, aggravated=aggravated or None)
    named = "with --aggravated" if aggravated else ""
    capital = ("death_penalty_exposure",) if said.text == "death" else ()
    if not said.why:
        return Answers((THERE, HERE, *capital, *article), when=named)
    if not aggravated and not maximum_of(profile, line, profile.on, aggravated=False).why:
        return Answers((THERE, HERE, *capital, *article), when="its maximum with --base")
    if article:
        return Answers(article, when="; ".join(filter(None, (named, "its maximum is stated by no row"))))
    return Answers(
        (), "It states no maximum, no row of the general part gives it, and no single article stands beside."
    )


def _of_general_part(profile: Profile, line: Line) -> Answers:
    resting = [one for one in profile.about(*OFFENCES, AGGRAVATED) if line.cites(one.rests_on)]
    if any(one.in_force(profile.on) and not one.penalty for one in resting):
        return Answers((THERE, HERE))
    return Answers((), "No row of an offence rests on it.")
