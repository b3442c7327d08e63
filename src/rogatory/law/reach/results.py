# SPDX-License-Identifier: Apache-2.0
"""The four results of a question of reach, and which of two counts.

Rules: unknown is neither of the others; where two instruments differ, the one that gives
most counts, so that barred is what every instrument bars.

>>> strongest(["barred", "unknown", "conditional"])
'conditional'
"""

from collections.abc import Iterable

REACHABLE, CONDITIONAL, BARRED, UNKNOWN = RESULTS = ("reachable", "conditional", "barred", "unknown")
_ORDER = (REACHABLE, CONDITIONAL, UNKNOWN, BARRED)


def strongest(results: Iterable[str]) -> str:
    """Return the result that counts."""
    return min(results, key=_ORDER.index)
