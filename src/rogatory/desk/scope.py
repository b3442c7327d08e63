# SPDX-License-Identifier: Apache-2.0
"""How much a request asks for, in three measures that anyone can read.

Rules: the figures are counted from the request, draft or filed, by the same code; the
scale beside them is only for the eye and the words carry the meaning; how deep a
category goes into private life is said in the order of the treaty (subscriber,
traffic, content).

Cites: UNCC 24(1), 40(15)(e)-(f).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext, ngettext

from rogatory.casefile.documents import Document, NewerForm
from rogatory.desk.components import ScopeMeasure
from rogatory.phrasebook import words

DEPTH = {"subscriber": 1, "traffic": 2, "content": 3, "stored_mixed": 3}
DAYS_SHOWN, ACCOUNTS_SHOWN = 365, 10


def measures_of(opening: Document | NewerForm) -> tuple[ScopeMeasure, ...]:
    """Return accounts, days and category of a document; nothing for one that asks for no data."""
    if isinstance(opening, NewerForm) or not hasattr(opening, "identifiers"):
        return ()
    return measures_from(msgspec.to_builtins(opening))


def measures_from(told: Mapping[str, Any]) -> tuple[ScopeMeasure, ...]:
    """Return the same of a draft or document given as plain values."""
    return tuple(one for one in (_accounts(told), _days(told), _category(told)) if one)


def _accounts(told: Mapping[str, Any]) -> ScopeMeasure | None:
    count = len(told.get("identifiers") or ())  # type: ignore
    if not count:
        return None
    said = ngettext("{count} account or identifier", "{count} accounts or identifiers", count)
    return ScopeMeasure(
        label=gettext("Accounts"),
        value=said.format(count=count),
        filled=count,
        of=max(ACCOUNTS_SHOWN, count),
    )


def _days(told: Mapping[str, Any]) -> ScopeMeasure | None:
    if "period" not in told:
        return None
    period = told["period"]
    if not isinstance(period, Mapping):
        return ScopeMeasure(label=gettext("Period"), value=gettext("No limit in time"), filled=1, of=1)
    first, last = (date.fromisoformat(str(period[name])) for name in ("first", "last"))
    days = (last - first).days + 1
    return ScopeMeasure(
        label=gettext("Period"),
        value=ngettext("{count} day", "{count} days", days).format(count=days),
        filled=min(days, DAYS_SHOWN),
        of=DAYS_SHOWN,
    )


def _category(told: Mapping[str, Any]) -> ScopeMeasure | None:
    facts = told.get("facts")
    kept = facts.get("data_category") if isinstance(facts, Mapping) else ""
    category = str(told.get("data_category") or kept or "")
    if not category:
        return None
    return ScopeMeasure(
        label=gettext("Depth of the data"),
        value=words.word(words.CATEGORIES, category),
        filled=DEPTH.get(category, 3),
        of=3,
    )
