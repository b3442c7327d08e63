# SPDX-License-Identifier: Apache-2.0
"""Say in the reader's language how a date came about: one heading for each thing that decided it.

Rules:
- the steps come from the law room as whole sentences with places; each is looked up in
  the catalogue whole, then its places are filled (as `errors_text` does for errors);
- a day, a moment, a kind of document and an event are said in the reader's words; a
  moment keeps the zone it was counted in; a name or a code is kept as it is, apart from
  the direction of the sentence;
- what a date rests on comes first: the article, how well its text was read, or that the
  house set it;
- a date that an older version wrote has no steps: what is known of it is shown.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import Why
from rogatory.law.steps import COUNT, HOLIDAYS, START, STOPS, ZONE, Step
from rogatory.phrasebook import phrases, words
from rogatory.phrasebook.law_words import MARKS

HEADINGS: dict[str, str | Promise] = {
    START: _("Started by"),
    COUNT: _("Counted"),
    HOLIDAYS: _("Holidays"),
    STOPS: _("Stops of the clock"),
    ZONE: _("Time zone"),
}


def step_said(step: Step) -> str:
    """Return a step in the reader's language."""
    count = step.params.get("count", "")
    told = ngettext(step.says, step.many, int(count)) if step.many else gettext(step.says)
    said = told.format_map({name: _place(name, text) for name, text in step.params.items()})
    return said[:1].upper() + said[1:]


def whys(
    steps: Iterable[Step], *, basis: str, cites: str, verified: str = "", started: date | None = None
) -> tuple[Why, ...]:
    """Return everything that decided a date, under its headings."""
    rests = [words.word(words.BASES, basis)]
    if verified:
        rests.append(words.word(MARKS, verified))
    found = [Why(name=gettext("Rests on"), says=tuple(rests), cites=cites)]
    told = tuple(steps)
    if not told and started is not None:
        found.append(Why(name=gettext("Runs since"), says=(phrases.day_phrase(started),)))
    for about, heading in HEADINGS.items():
        these = [one for one in told if one.about == about]
        rules = dict.fromkeys(one.cites for one in these if one.cites and one.cites != cites)
        if these:
            says = tuple(step_said(one) for one in these)
            found.append(Why(name=heading, says=says, cites="; ".join(rules)))
    return tuple(found)


def _place(name: str, text: str) -> str:
    if name == "day":
        return phrases.day_phrase(date.fromisoformat(text))
    if name in ("moment", "begun", "ended"):
        moment = datetime.fromisoformat(text)
        with timezone.override(moment.tzinfo):
            return phrases.moment_phrase(moment)
    if name == "kind":
        return words.word(words.KINDS, text)
    if name in ("event", "why"):
        return gettext(text)
    return text if text.isdecimal() else phrases.isolated(text)
