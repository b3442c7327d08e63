# SPDX-License-Identifier: Apache-2.0
"""What would change the outcome: each single fact that, answered otherwise, leads elsewhere.

Rules: only facts that a provision at hand reads are tried, with their other possible
answers; a State's name is never tried; nothing is advised, the reader sees what hangs
on what.
"""

from collections.abc import Callable

from rogatory.law.expressions import Known
from rogatory.law.facts import F
from rogatory.law.findings import Change

_NEVER = frozenset({"requesting_state", "requested_state", "instrument", "measure", "date", "offence_date"})
_TRIED: dict[str, tuple[object, ...]] = {
    "offence.max_penalty_years_requesting": (4.0, 3.0),
    "offence.convention_article": (None, 7),
    "offence.criminal_in_requested": (True, False),
    "reservations": (["UNCC 42(5)"], ["ETS185 29(4)"], ["CETS224 8(13)"], []),
    "loss_eur": (12.0, 500_000.0),
    "purpose": ("criminal_investigation", "civil"),
    "specificity": ("specific", "bulk"),
}
_ORDER = (
    "in_force_between", "offence.max_penalty_years_requesting", "offence.convention_article",
    "offence.criminal_in_requested", "protected_ground_evidence", "essential_interest_finding",
    "ihrl_breach_if_executed", "torture_risk", "death_penalty_exposure", "assurances",
    "domestic_law_permits_measure", "domestic_data_protection_bar", "conditions_accepted",
    "political_offence_view", "reservations", "authenticity_verified", "other_mla_treaty_in_force",
    "parties_agreed_convention_procedure", "ne_bis_in_idem", "requested_mla_law_bars_ne_bis",
    "requested_extradites_nationals", "originating_state_authorisation", "lawful_voluntary_consent",
    "emergency", "loss_eur", "specificity", "purpose", "purpose_of_tool", "third_state_law_conflict",
)  # fmt: skip


def would_change(known: Known, outcome: str, outcome_for: Callable[[str, Known], str]) -> tuple[Change, ...]:
    """Return the single changes of a fact that lead to another outcome, in order of weight."""
    found = []
    for key in _ORDER:
        for value in _others(key, known):
            other = outcome_for(key, {**known, key: value})
            if other != outcome:
                found.append(Change(fact=key, to=_plain(value), outcome=other))
    return tuple(found)


def _others(key: str, known: Known) -> list[object]:
    fact = F[key]
    if key in _NEVER:
        return []
    tried: tuple[object, ...] = _TRIED.get(key, (True, False) if fact.form == "yes-no" else fact.choices)
    return [value for value in tried if value != known.get(key, "not given")]


def _plain(value: object) -> bool | int | float | str | list[str] | None:
    if isinstance(value, float) and value == int(value):
        return int(value)
    return value  # type: ignore
