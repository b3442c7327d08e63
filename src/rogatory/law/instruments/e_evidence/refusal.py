# SPDX-License-Identifier: Apache-2.0
"""Regulation (EU) 2023/1543: grounds of refusal, enforcement, third-country law, remedies (arts 12, 16 to 18).

Rules: the grounds of article 12 belong to an authority that is notified, those of article
16 to one that is asked to enforce; an order never duly issued or for too small an
offence (16(4)(a)-(b)) is barred by articles 4 and 5.

Source: OJ L 191, 28.7.2023, p. 118; arts 12(1), 16(1)-(2) and 17(1)-(3) read in stored
copies of the official English or German text, the rest from memory.
"""

from rogatory.law.engine import BAR, GROUND
from rogatory.law.facts import F
from rogatory.law.instruments.e_evidence.book import provision
from rogatory.law.instruments.e_evidence.terms import (
    APPLIES,
    IMPOSSIBLE,
    LIFTED,
    MANIFEST_BREACH,
    NOT_HELD,
    NOTIFIED,
    PRODUCTION,
    PROTECTED_DATA,
    THREE_YEARS,
    TRIED_IN_THE_UNION,
    reported,
)
from rogatory.law.requests import EUEEV, FORCE, NOT_CRIMINAL_THERE, PRESERVE

_PRODUCTION, _PRESERVATION = EUEEV & PRODUCTION, EUEEV & PRESERVE
_NOTIFIED = _PRODUCTION & NOTIFIED
_CATEGORY = F["offence.annex_iv_category"].is_(True)
_CONFLICT = F["third_state_law_conflict"].is_(True)


@provision("EU2023/1543 12(1)(a)", effect="may_refuse", when=_NOTIFIED, verified="text", role=GROUND)
def immunity_privilege_press():
    """The notified authority objects if immunities, privileges or the freedom of the press protect the data under its law."""
    return PROTECTED_DATA


@provision("EU2023/1543 12(1)(b)", effect="may_refuse", when=_NOTIFIED, verified="text", role=GROUND)
def manifest_breach():
    """The notified authority objects where specific evidence shows that execution would manifestly breach a fundamental right."""
    return MANIFEST_BREACH


@provision("EU2023/1543 12(1)(c)", effect="may_refuse", when=_NOTIFIED, verified="text", role=GROUND)
def twice_for_the_same():
    """The notified authority objects where execution would try somebody again for acts already finally judged."""
    return TRIED_IN_THE_UNION


@provision("EU2023/1543 12(1)(d)", effect="may_refuse", when=_NOTIFIED, verified="text", role=GROUND)
def not_criminal_there():
    """The notified authority objects if the conduct is no offence there, unless it is of a category of Annex IV with at least three years."""
    return NOT_CRIMINAL_THERE & ~(_CATEGORY & THREE_YEARS)


@provision("EU2023/1543 16(1)", effect="procedure", when=_PRODUCTION, verified="text")
def enforcement_may_be_asked():
    """If the addressee does not comply in time and gives no accepted reason, the enforcing authority may be asked to enforce."""
    return F["days_since_receipt"].at_least(11)


@provision(
    "EU2023/1543 16(4)(c)",
    effect="may_refuse",
    when=_PRODUCTION & reported("compliance_impossible"),
    role=GROUND,
)
def production_impossible():
    """Production is not enforced where the addressee could not comply, through no fault of its own."""
    return IMPOSSIBLE


@provision(
    "EU2023/1543 16(4)(d)", effect="may_refuse", when=_PRODUCTION & reported("data_not_held"), role=GROUND
)
def production_of_what_is_not_there():
    """Production is not enforced for data that were not stored when the certificate arrived."""
    return NOT_HELD


@provision("EU2023/1543 16(4)(f)", effect="may_refuse", when=_PRODUCTION, role=GROUND)
def production_of_protected_data():
    """Production is not enforced for data that immunities, privileges or the freedom of the press protect there."""
    return PROTECTED_DATA


@provision("EU2023/1543 16(4)(g)", effect="may_refuse", when=_PRODUCTION, role=GROUND)
def production_in_breach():
    """Production is not enforced where it would manifestly breach a fundamental right."""
    return MANIFEST_BREACH


@provision(
    "EU2023/1543 16(5)(b)",
    effect="may_refuse",
    when=_PRESERVATION & reported("compliance_impossible"),
    role=GROUND,
)
def preservation_impossible():
    """Preservation is not enforced where the addressee could not comply, through no fault of its own."""
    return IMPOSSIBLE


@provision(
    "EU2023/1543 16(5)(c)", effect="may_refuse", when=_PRESERVATION & reported("data_not_held"), role=GROUND
)
def preservation_of_what_is_not_there():
    """Preservation is not enforced for data that were not stored when the certificate arrived."""
    return NOT_HELD


@provision("EU2023/1543 16(5)(e)", effect="may_refuse", when=_PRESERVATION, role=GROUND)
def preservation_of_protected_data():
    """Preservation is not enforced for data that immunities, privileges or the freedom of the press protect there."""
    return PROTECTED_DATA


@provision("EU2023/1543 16(5)(f)", effect="may_refuse", when=_PRESERVATION, role=GROUND)
def preservation_in_breach():
    """Preservation is not enforced where it would manifestly breach a fundamental right."""
    return MANIFEST_BREACH


@provision("EU2023/1543 17(3)", effect="procedure", when=_PRODUCTION, verified="text")
def review_of_a_conflict():
    """Where the law of a third country forbids production, execution waits while a court of the issuing State reviews the order."""
    return _CONFLICT


@provision("EU2023/1543 17", effect="prohibits", when=_PRODUCTION, role=BAR)
def order_lifted():
    """An order that the court lifts because of the law of a third country is not executed."""
    return _CONFLICT & LIFTED


@provision("EU2023/1543 18(1)", effect="safeguard", when=_PRODUCTION)
def remedies():
    """Whoever's data were ordered has an effective remedy before a court of the issuing State."""
    return FORCE & APPLIES
