# SPDX-License-Identifier: Apache-2.0
"""Which instrument governs a request: the first thing to be settled, before scope and grounds.

Rules:
- an instrument that is not in force between the two States governs nothing;
- the procedure and the grounds of the UN Convention and of the Budapest Convention give
  way to another treaty on assistance that binds the two, unless they agree to use the
  Convention's instead; the measures of the other instruments do not depend on that;
- what the status of the treaties does not tell stays open.

Cites: UNCC 40(6), 40(7), 60, 65; ETS185 27(1), 36, 39; CETS224 16; EU2023/1543 34.
"""

from functools import cache, lru_cache

from rogatory.law.asking import WORDS
from rogatory.law.expressions import UNKNOWN, Known, Value, evaluate
from rogatory.law.findings import Governing, Step
from rogatory.law.requests import AGREED, ASSISTANCE, DISPLACED, FORCE, OTHER_TREATY

OWN, OTHER, NOTHING, UNSETTLED = "own", "other_treaty", "nothing", "open"


IN_FORCE = "The instrument is in force between the two States on the day of the request."
ANOTHER = "Another treaty on mutual legal assistance binds the two States."
CHOSEN = "They have agreed to use the procedure of this instrument instead."
BESIDE = "States that have another agreement on these matters may go on using it."
SENTENCES = (IN_FORCE, ANOTHER, CHOSEN, BESIDE)
_FORCE = {
    "UNCC": ("UNCC 65", "text"),
    "ETS185": ("ETS185 36", "text"),
    "CETS224": ("CETS224 16", "memory"),
    "EUEEV": ("EU2023/1543 34", "memory"),
}
_GIVES_WAY = {
    "UNCC": (("UNCC 40(6)", "analogue"), ("UNCC 40(7)", "analogue"), ("UNCC 60(1)", "analogue")),
    "ETS185": (("ETS185 27(1)", "text"), ("ETS185 27(1)", "text"), ("ETS185 39(2)", "text")),
}


def governing(known: Known) -> Governing | None:
    """Return which instrument governs; nothing where the facts name none."""
    instrument = str(known.get("instrument", ""))
    if instrument not in _FORCE:
        return None
    reached = instrument in _GIVES_WAY and _assistance(known.get("measure", UNKNOWN))
    return _governing(instrument, reached, FORCE.ask(known), OTHER_TREATY.ask(known), AGREED.ask(known))


@cache
def _assistance(measure: object) -> bool:
    """Say whether a measure is, or may be, one that the other treaty would govern."""
    return evaluate(ASSISTANCE, {} if measure is UNKNOWN else {"measure": measure}) is not False


@lru_cache(maxsize=512)
def _governing(instrument: str, reached: bool, force: Value, other: Value, agreed: Value) -> Governing:
    steps = [_step(_FORCE[instrument], IN_FORCE, force)]
    if reached:
        gives_way, chosen, beside = _GIVES_WAY[instrument]
        steps.append(_step(gives_way, ANOTHER, other))
        if other is not False:
            steps += [_step(chosen, CHOSEN, agreed), _step(beside, BESIDE, other)]
    if not force:
        governs = UNSETTLED if force is None else NOTHING
    else:
        away = {True: OTHER, False: OWN, None: UNSETTLED}
        governs = away[evaluate(DISPLACED, _told(other, agreed))] if reached else OWN
    return Governing(instrument=instrument, governs=governs, steps=tuple(steps))


def _told(other: Value, agreed: Value) -> Known:
    told = {"other_mla_treaty_in_force": other, "parties_agreed_convention_procedure": agreed}
    return {key: value for key, value in told.items() if value is not None}


def _step(cited: tuple[str, str], says: str, value: Value) -> Step:
    cite, verified = cited
    return Step(cite=cite, says=says, finding=WORDS[value], verified=verified)
