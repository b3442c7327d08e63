# SPDX-License-Identifier: Apache-2.0
"""What the form of a question offers: States by name, offences in groups, measures with their data.

Rules: everything that is offered is known to the law room; nothing is preselected but what the
address says.
"""

from itertools import groupby
from typing import Any

from django.utils.translation import get_language, gettext

from rogatory.law.reach.request import suppositions_in
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import VALUES
from rogatory.public.reach.asked import FIRST, LAST, Asked
from rogatory.public.reach.words import GROUPS, READINGS, READINGS_MEAN, supposition_word
from rogatory.public.reach.worlds import CLEAR, own_folder


def choices_of(asked: Asked) -> dict[str, Any]:
    """Return what the form offers, in the reader's language."""
    names = dict.fromkeys(one.name for one in suppositions_in(own_folder()))
    return {
        "states": states_of(asked),
        "offences": [
            (words.word(GROUPS, name), [(one.code, gettext(one.title)) for one in rows])
            for name, rows in groupby(asked.world.offences, lambda one: one.group)
        ],
        "measures": [
            (
                words.word(words.MEASURES, measure),
                [(f"{measure}:{kind}", _measure(measure, kind, len(kinds))) for kind in kinds],
            )
            for measure, kinds in asked.world.measures.items()
        ],
        "measure": f"{asked.measure}:{asked.data}" if asked.measure else "",
        "readings": [(name, says, words.word(READINGS_MEAN, name)) for name, says in READINGS.items()],
        "suppositions": [(name, supposition_word(name)) for name in names if name != CLEAR],
        "day": asked.on.isoformat(),
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
        "language": asked.language or "",
        "spoken": get_language(),
    }


def states_of(asked: Asked) -> list[tuple[str, str]]:
    """Return the States in the order of their names."""
    told = [(code, words.state_name(code)) for code in asked.world.states]
    return sorted(told, key=lambda one: one[1].casefold())


def _measure(measure: str, kind: str, many: int) -> str:
    whole = words.word(words.MEASURES, measure)
    if many == 1:
        return whole
    return gettext("{measure}: {data}").format(measure=whole, data=words.word(VALUES, kind))
