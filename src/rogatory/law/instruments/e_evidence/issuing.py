# SPDX-License-Identifier: Apache-2.0
"""Regulation (EU) 2023/1543: who may issue an order, and for what (arts 4 to 6).

Rules: an order that must not be issued is barred, not outside: the Regulation reaches
the matter and itself forbids the order, and enforcement of it is denied (16(4)(a)-(b)).

Source: OJ L 191, 28.7.2023, p. 118; arts 4(1)-(2), 5(1)-(3) and 5(4)(a)-(b) read in stored
copies of the official English or German text, the rest from memory.
"""

from rogatory.law.engine import BAR, OPEN
from rogatory.law.facts import F
from rogatory.law.instruments.e_evidence.book import provision
from rogatory.law.instruments.e_evidence.terms import (
    AUTHORITY_ELSEWHERE,
    BEFORE_VALIDATION,
    BY_SYSTEM,
    COMPLETE,
    CONTROLLER_TO_BE_ASKED,
    COURT,
    DISPROPORTIONATE,
    FOR_A_CONTROLLER,
    FOR_A_PROFESSIONAL,
    FOR_PUBLIC_AUTHORITY,
    FOUND_BY_ISSUING,
    INTRUSIVE,
    NOBODY,
    NOT_AT_HOME,
    PROCEEDINGS,
    PRODUCTION,
    SECRECY_STANDS,
    TERRORIST,
    THREE_YEARS,
)
from rogatory.law.requests import EUEEV, PRESERVE

_PRODUCTION, _PRESERVATION = EUEEV & PRODUCTION, EUEEV & PRESERVE
_INTRUSIVE = _PRODUCTION & INTRUSIVE
_SUBSCRIBER = _PRODUCTION & ~INTRUSIVE


@provision("EU2023/1543 4(1)", effect="prohibits", when=_SUBSCRIBER, verified="text", role=BAR)
def subscriber_order_without_judge_or_prosecutor():
    """An order for subscriber data stands only if a court or a public prosecutor issued or validated it."""
    return NOBODY & ~BEFORE_VALIDATION


@provision("EU2023/1543 4(2)", effect="prohibits", when=_INTRUSIVE, verified="text", role=BAR)
def intrusive_order_without_court():
    """An order for traffic or content data stands only if a court or an investigating judge issued or validated it."""
    return ~COURT


@provision("EU2023/1543 4(3)", effect="prohibits", when=_PRESERVATION, role=BAR)
def preservation_without_judge_or_prosecutor():
    """A preservation order stands only if a court or a public prosecutor issued or validated it."""
    return NOBODY & ~BEFORE_VALIDATION


@provision("EU2023/1543 4(5)", effect="must_condition", when=_SUBSCRIBER | _PRESERVATION, duty="conditional")
def validation_within_two_days():
    """An order issued in an emergency before validation is validated within forty-eight hours or withdrawn, and the data deleted."""
    return NOBODY & BEFORE_VALIDATION


@provision("EU2023/1543 5(2)", effect="prohibits", when=_PRODUCTION, verified="text", role=BAR)
def production_not_necessary():
    """A production order is necessary and proportionate, the rights of the suspect considered, or is not issued."""
    return DISPROPORTIONATE


@provision("EU2023/1543 5(2)", effect="prohibits", when=_PRODUCTION, verified="text", role=BAR)
def production_not_possible_at_home():
    """A production order is issued only where the like could be ordered in a similar domestic case."""
    return NOT_AT_HOME


@provision("EU2023/1543 5(3)", effect="in_scope", when=_PRODUCTION, verified="text")
def all_offences():
    """Subscriber data, and data only to identify the user, may be ordered for every offence."""
    return ~INTRUSIVE


@provision("EU2023/1543 5(4)(a)", effect="in_scope", when=_INTRUSIVE, verified="text")
def offence_of_three_years():
    """Traffic and content data may be ordered for an offence with a maximum of at least three years."""
    return THREE_YEARS


@provision("EU2023/1543 5(4)(b)", effect="in_scope", when=_INTRUSIVE, verified="text")
def listed_offence_by_a_system():
    """Traffic and content data may be ordered for the listed offences of payment fraud, child abuse and attacks on systems, if committed at least partly by a system."""
    return BY_SYSTEM


@provision("EU2023/1543 5(4)(c)", effect="in_scope", when=_INTRUSIVE)
def terrorist_offence():
    """Traffic and content data may be ordered for the terrorist offences of Directive 2017/541."""
    return TERRORIST


@provision("EU2023/1543 5(4)", effect="prohibits", when=_INTRUSIVE, role=BAR)
def offence_too_small():
    """For any other offence traffic and content data must not be ordered."""
    return ~(THREE_YEARS | BY_SYSTEM | TERRORIST)


@provision("EU2023/1543 5(5)", effect="procedure", when=_PRODUCTION, role=OPEN)
def contents_of_a_production_order():
    """The order names authority, addressee, user, data, time, offence, and why it is necessary."""
    return COMPLETE


@provision("EU2023/1543 5(6)", effect="prohibits", when=_PRODUCTION & FOR_A_CONTROLLER, role=BAR)
def controller_not_asked():
    """Data kept for another are ordered from the controller, save where it cannot be found or asking it would harm the investigation."""
    return CONTROLLER_TO_BE_ASKED


@provision("EU2023/1543 5(8)", effect="prohibits", when=_PRODUCTION & FOR_PUBLIC_AUTHORITY, role=BAR)
def data_of_another_states_authority():
    """Data kept for a public authority are ordered only if that authority is in the issuing State."""
    return AUTHORITY_ELSEWHERE


@provision("EU2023/1543 5(9)", effect="prohibits", when=_INTRUSIVE & FOR_A_PROFESSIONAL, role=BAR)
def data_of_a_professional():
    """Data kept for a professional bound to secrecy are ordered only if that person lives in the issuing State, asking would do harm, or the secret is lifted."""
    return SECRECY_STANDS


@provision("EU2023/1543 5(9)", effect="safeguard", when=_INTRUSIVE)
def professional_secrets():
    """Where the file points to somebody bound to secrecy, it is asked for whom the data are kept."""
    return F["risk_indicators"].has("legal_privilege")


@provision("EU2023/1543 5(10)", effect="prohibits", when=_INTRUSIVE, role=BAR)
def protected_in_the_other_state():
    """The issuing authority that finds the data protected in the enforcing State does not issue the order."""
    return FOUND_BY_ISSUING


@provision("EU2023/1543 6(2)", effect="prohibits", when=_PRESERVATION, role=BAR)
def preservation_not_necessary():
    """A preservation order is necessary and proportionate to save data for a later request, or is not issued."""
    return DISPROPORTIONATE


@provision("EU2023/1543 6(3)", effect="in_scope", when=_PRESERVATION)
def preservation_for_all_offences():
    """Preservation may be ordered for every offence, and criminality in the enforcing State is not asked about."""
    return PROCEEDINGS


@provision("EU2023/1543 6(3)", effect="prohibits", when=_PRESERVATION, role=BAR)
def preservation_not_possible_at_home():
    """A preservation order is issued only where the like could be ordered in a similar domestic case."""
    return NOT_AT_HOME


@provision("EU2023/1543 6(4)", effect="procedure", when=_PRESERVATION, role=OPEN)
def contents_of_a_preservation_order():
    """The order names authority, addressee, user, data, time, offence, and why it is necessary to preserve."""
    return COMPLETE
