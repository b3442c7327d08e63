# SPDX-License-Identifier: Apache-2.0
"""Regulation (EU) 2023/1543: the terms that its articles share (arts 2 to 5, 8, 12, 34).

Rules: the measure, or for a direct order the category, tells what kind of data is ordered;
where category or items name a more intrusive kind, it is open what is ordered; what only
the addressee can report matters once it is reported, and then a mere report leaves the
matter open.

Source: OJ L 191, 28.7.2023, p. 118.
"""

from datetime import date, datetime

from rogatory.law import items
from rogatory.law.expressions import UNKNOWN, Known, Test, Value, test
from rogatory.law.facts import F
from rogatory.law.requests import (
    AUTHENTIC,
    BULK,
    CRIMINAL,
    DIRECT_ORDER,
    EMERGENCY_DISCLOSURE,
    FORCE,
    PRESERVE,
    SOUND,
    stated,
)

APPLIES_FROM = date(2026, 8, 18)

PRODUCTION = (
    F["measure"].among("produce_subscriber", "produce_traffic", "produce_content")
    | DIRECT_ORDER
    | EMERGENCY_DISCLOSURE
)
ORDER = PRODUCTION | PRESERVE
EMERGENCY = F["emergency"].is_(True)


def _applies(known: Known) -> Value:
    day = known.get("date", UNKNOWN)
    if isinstance(day, datetime):
        day = day.date()
    return day >= APPLIES_FROM if isinstance(day, date) else None


APPLIES = test("date from 18 August 2026", ("date",), _applies)


_OF_ONE_KIND = ("produce_subscriber", "produce_traffic", "produce_content")


def _asks(known: Known, measure: str, categories: tuple[str, ...], kind: str) -> Value:
    """Say whether production of a kind is ordered; what the label leaves out and the items name is open."""
    asked = known.get("measure", UNKNOWN)
    category = known.get("data_category", UNKNOWN)
    named = category in categories or bool(items.items_of(known, kind))
    if asked == measure:
        return True
    if asked in _OF_ONE_KIND:
        return None if named else False
    if asked in ("direct_order_to_foreign_provider", "emergency_disclosure"):
        return True if category in categories else None if named or category is UNKNOWN else False
    return None if asked is UNKNOWN else False


_ASKED = ("measure", "data_category", "data_requested")
CONTENT = test(
    "content data ordered",
    ("data_category",),
    lambda known: _asks(known, "produce_content", ("content", "stored_mixed"), items.CONTENT),
    reads=_ASKED,
)
TRAFFIC = test(
    "traffic data ordered",
    ("data_category",),
    lambda known: _asks(known, "produce_traffic", ("traffic", "location", "stored_mixed"), items.TRAFFIC),
    reads=_ASKED,
)
USER_ONLY = F["user_identification_only"].is_(True)
# Content, and traffic that is wanted for more than to learn who the user is.
INTRUSIVE = CONTENT | TRAFFIC & ~USER_ONLY

SENTENCE = F["purpose"].is_("sentence_execution") & F["sentence_of_an_absconder"].is_(True)
PROCEEDINGS = CRIMINAL | SENTENCE

COURT = F["issued_or_validated_by"].is_("court")
NOBODY = F["issued_or_validated_by"].is_("neither")
BEFORE_VALIDATION = EMERGENCY & F["home_emergency_power"].is_(True)
DISPROPORTIONATE = ~F["necessary_and_proportionate"].is_(True) | BULK
NOT_AT_HOME = ~F["requesting_law_permits_measure"].is_(True)

# For whom the data are kept matters once it is stated, and then what 5(6), 5(8) or 5(9) asks decides.
FOR_A_CONTROLLER = stated("held_for_a_controller")
CONTROLLER_TO_BE_ASKED = ~F["controller_out_of_reach"].is_(True)
FOR_PUBLIC_AUTHORITY = stated("held_for_public_authority")
AUTHORITY_ELSEWHERE = ~F["public_authority_in_requesting_state"].is_(True)
FOR_A_PROFESSIONAL = stated("held_for_privileged_professional")
SECRECY_STANDS = ~F["professional_may_be_passed_over"].is_(True)
KEPT_FOR_OTHERS = (
    FOR_A_CONTROLLER & CONTROLLER_TO_BE_ASKED
    | FOR_PUBLIC_AUTHORITY & AUTHORITY_ELSEWHERE
    | INTRUSIVE & FOR_A_PROFESSIONAL & SECRECY_STANDS
)

_DIRECTIVE = F["offence.eu_directive"]
THREE_YEARS = F["offence.max_penalty_years_requesting"].at_least(3)
BY_SYSTEM = _DIRECTIVE.among("directive_2019_713", "directive_2011_93", "directive_2013_40") & F[
    "offence.ict_enabled"
].is_(True)
TERRORIST = _DIRECTIVE.is_("directive_2017_541")

AT_HOME = F["offence_in_requesting_state"].is_(True) & F["person_resides_in_requesting_state"].is_(True)
NOTIFIED = INTRUSIVE & ~AT_HOME

DUTY = FORCE & APPLIES & PROCEEDINGS & AUTHENTIC & SOUND


def _complete(known: Known) -> Value:
    """A defect can be cured, and the addressee asks."""
    return True if known.get("request_formalities", UNKNOWN) == "complete" else None


COMPLETE = test("certificate complete", ("request_formalities",), _complete)


def found(key: str, *yes: str, no: tuple[str, ...] = ("none",)) -> Test:
    """Test for a finding: some answers say yes, some no, and an allegation or any other leaves it open."""

    def ask(known: Known) -> Value:
        value = known.get(key, UNKNOWN)
        return True if value in yes else False if value in no else None

    return test(f"{key} found to be {', '.join(yes)}", (key,), ask)


def reported(key: str) -> Test:
    """Test whether anything was reported under a key: what nobody reports is not asked about."""
    return test(f"{key} reported", (key,), lambda known: known.get(key, UNKNOWN) is not UNKNOWN)


MANIFEST_BREACH = found("ihrl_breach_if_executed", "established")
# Whether a third State is one of the Union, whose judgments count, is not said.
TRIED_IN_THE_UNION = found("ne_bis_in_idem", "requested_state", "requesting_state")
PROTECTED_DATA = found("data_protected_there", "found_by_issuing", "found_by_enforcing")
FOUND_BY_ISSUING = found("data_protected_there", "found_by_issuing", no=("none", "found_by_enforcing"))
LIFTED = found("conflict_review", "lifted", no=("upheld",))
IMPOSSIBLE = found("compliance_impossible", "established")
NOT_HELD = found("data_not_held", "established")
