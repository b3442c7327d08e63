# SPDX-License-Identifier: Apache-2.0
"""What the list of parties says about the two States of a draft, beside the question that asks it.

Rules: the list is shown with its source and its day, and a person answers; what the list
does not settle is said to be not known, because a missing row proves nothing.

Cites: UNCC 65; ETS185 36, 37(2); CETS224 16; decision 0012.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from rogatory.law.status import demo_world, in_force_between
from rogatory.phrasebook.phrases import isolated

ASKED = ("instrument", "requesting_state", "requested_state", "date")


def listed_standing(facts: Mapping[str, Any]) -> tuple[bool | None, str]:
    """Return whether the list has the instrument bind both States that day, and the sentence that says so."""
    instrument, one, other, day = (str(facts.get(key) or "") for key in ASKED)
    if not (instrument and one and other and day):
        return None, ""
    world = settings.CHOICES.world or (demo_world() if settings.CHOICES.demonstration else None)
    value, source, as_of = in_force_between(instrument, one, other, day, world=world)
    if value is None:
        says = gettext("The list of parties of {day} does not settle it; a missing row proves nothing.")
        return None, says.format(day=isolated(as_of))
    answer = gettext("Yes") if value else gettext("No")
    says = gettext(
        "The list of parties of {day} says: {answer} (source: {source}). Ask the depositary in doubt."
    )
    return value, says.format(day=isolated(as_of), answer=answer, source=isolated(source))
