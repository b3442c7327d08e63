# SPDX-License-Identifier: Apache-2.0
"""How well a text was read, wherever a page shows it: the mark, who reviewed it, when, beside which text.

Rules:
- the mark is the one that follows from the reviews this node holds (`registry.reviews`);
  a page asks once and passes on what it was told;
- a review that agrees is named with reviewer and day; one that corrects is shown with
  what it says, and changes no mark;
- a review that does not count is told quietly, without the name that it claims, for
  nobody has shown that the name is right.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC

from django.utils.translation import gettext

from rogatory.desk.components import HowRead, Reviewed
from rogatory.desk.law.words import REFUSED
from rogatory.law.engine import Provision
from rogatory.law.reviews.marks import Read, Review
from rogatory.law.rulebook import rules
from rogatory.phrasebook import words
from rogatory.phrasebook.law_words import MARKS
from rogatory.phrasebook.phrases import day_phrase, isolated
from rogatory.registry.node import node
from rogatory.registry.reviews import Held, held_reviews


def held_now() -> Held:
    """Return the reviews of this node as they are now."""
    return held_reviews(node().data)


def reading_of(read: Read) -> HowRead:
    """Return how well a text was read, in words."""
    return HowRead(
        mark=_mark(read),
        reviews=tuple(map(_reviewed, read.reviews)),
        corrected=gettext("A reviewer found it wrong") if read.is_corrected else "",
    )


def mark_choices() -> tuple[tuple[str, str], ...]:
    """Return the marks there are, with their words."""
    return tuple((name, words.word(MARKS, name)) for name in MARKS)


def outdated_notes(held: Held, provision: Provision) -> tuple[str, ...]:
    """Say which reviews of a rule no longer count because it was changed."""
    return tuple(
        gettext(
            "{name} reviewed this rule on {day}. It was changed since, so the review no longer counts."
        ).format(name=isolated(one.reviewer), day=_day(one))
        for one in held.marks.outdated_of(provision)
    )


def refused_notes(held: Held, cite: str) -> tuple[str, ...]:
    """Say why reviews that are kept for a place do not count."""
    return tuple(dict.fromkeys(words.word(REFUSED, one.why) for one in held.refused if one.cite == cite))


def unplaced(held: Held) -> int:
    """Count the files that do not count and belong to no place."""
    cites = {one.cite for one in rules().provisions}
    return sum(1 for one in held.refused if one.cite not in cites)


def counted(readings: Iterable[Read]) -> Iterator[tuple[str, str, int]]:
    """Yield each mark with its words and how often it stands, best read first."""
    marks = [one.mark for one in readings]
    yield from ((name, told, marks.count(name)) for name, told in mark_choices() if name in marks)


def _mark(read: Read) -> str:
    review = read.agreeing
    if review is None:
        return words.word(MARKS, read.mark)
    says = (
        gettext("Compared with a certified text by {name}, {day}")
        if review.certified
        else gettext("Compared with the text by {name}, {day}")
    )
    return says.format(name=isolated(review.reviewer), day=_day(review))


def _reviewed(one: Review) -> Reviewed:
    says = (
        gettext("{name}, {day}: the rule says what the text says.")
        if one.agrees
        else gettext("{name}, {day}: the rule does not say what the text says.")
    )
    return Reviewed(
        verdict=says.format(name=isolated(one.reviewer), day=_day(one)),
        says=one.says,
        agrees=one.agrees,
        text_name=one.text_name,
        text=one.text,
    )


def _day(one: Review) -> str:
    return day_phrase(one.made_at.astimezone(UTC).date())
