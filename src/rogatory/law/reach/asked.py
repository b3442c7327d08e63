# SPDX-License-Identifier: Apache-2.0
"""What can be asked for: measures, and the data that each can be about.

Rules: a measure for one kind of data is asked about that kind alone, because a request whose
label and data differ is first asked what it means; measures that no instrument makes a
matter between States are left to a single assessment.
"""

from itertools import chain

from rogatory.law.reach.offences import unheard

_KINDS = ("subscriber", "traffic", "content")
MEASURES: dict[str, tuple[str, ...]] = {
    "preserve": _KINDS,
    "disclose_preserved_traffic": ("traffic",),
    "produce_subscriber": ("subscriber",),
    "produce_traffic": ("traffic",),
    "produce_content": ("content",),
    "search_stored": _KINDS,
    "realtime_traffic": ("traffic",),
    "intercept_content": ("content",),
    "emergency_disclosure": _KINDS,
    "direct_order_to_foreign_provider": _KINDS,
}
ASKED = tuple((measure, data) for measure, kinds in MEASURES.items() for data in kinds)
DATA = tuple(dict.fromkeys(chain.from_iterable(MEASURES.values())))


def asked_for(measure: str, data: str = "") -> tuple[str, str]:
    """Return a measure with the data it is about; the kind may be left out where there is only one."""
    if measure not in MEASURES:
        raise unheard("--measure", measure, tuple(MEASURES), "rogatory reach --list measures")
    kinds = MEASURES[measure]
    if not data:
        return measure, kinds[-1]
    if data not in kinds:
        raise unheard("--data", data, kinds, "rogatory reach --list measures")
    return measure, data
