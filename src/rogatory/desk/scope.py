# SPDX-License-Identifier: Apache-2.0
"""How much a request asks for, in three measures that anyone can read.

Rules: the figures are counted from the request; the scale beside them is only for the
eye and the words carry the meaning; how deep a category goes into private life is
said in the order of the treaty (subscriber, traffic, content).

Cites: UNCC 24(1), 40(15)(e)-(f).
"""

from django.utils.translation import gettext, ngettext

from rogatory.casefile.documents import Document
from rogatory.desk import words
from rogatory.desk.components import ScopeMeasure

DEPTH = {"subscriber": 1, "traffic": 2, "content": 3, "stored_mixed": 3}
DAYS_SHOWN, ACCOUNTS_SHOWN = 365, 10


def measures_of(opening: Document) -> tuple[ScopeMeasure, ...]:
    """Return accounts, days and category of a request."""
    return tuple(one for one in (_accounts(opening), _days(opening), _category(opening)) if one)


def _accounts(opening: Document) -> ScopeMeasure | None:
    count = len(getattr(opening, "identifiers", ()))
    if not count:
        return None
    said = ngettext("{count} account or identifier", "{count} accounts or identifiers", count)
    return ScopeMeasure(
        label=gettext("Accounts"),
        value=said.format(count=count),
        filled=count,
        of=max(ACCOUNTS_SHOWN, count),
    )


def _days(opening: Document) -> ScopeMeasure | None:
    if not hasattr(opening, "period"):
        return None
    period = opening.period
    if period is None:
        return ScopeMeasure(label=gettext("Period"), value=gettext("No limit in time"), filled=1, of=1)
    days = (period.last - period.first).days + 1
    return ScopeMeasure(
        label=gettext("Period"),
        value=ngettext("{count} day", "{count} days", days).format(count=days),
        filled=min(days, DAYS_SHOWN),
        of=DAYS_SHOWN,
    )


def _category(opening: Document) -> ScopeMeasure | None:
    category = getattr(opening, "data_category", "")
    if not category:
        return None
    return ScopeMeasure(
        label=gettext("Depth of the data"),
        value=words.word(words.CATEGORIES, category),
        filled=DEPTH.get(category, 3),
        of=3,
    )
