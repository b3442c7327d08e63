# SPDX-License-Identifier: Apache-2.0
"""Regulation (EU) 2023/1543: notice, certificates, times, information, costs (arts 8 to 11, 13, 14, 20).

Source: OJ L 191, 28.7.2023, p. 118; arts 8, 10(1)-(4), 11(1)-(3) and 13 read in stored
copies of the official English or German text, the rest from memory.
"""

from rogatory.law.engine import OPEN
from rogatory.law.facts import F
from rogatory.law.instruments.e_evidence.book import provision
from rogatory.law.instruments.e_evidence.terms import (
    AT_HOME,
    DUTY,
    EMERGENCY,
    INTRUSIVE,
    NOTIFIED,
    ORDER,
    PRODUCTION,
)
from rogatory.law.requests import EUEEV, PRESERVE

_PRODUCTION, _PRESERVATION = EUEEV & PRODUCTION, EUEEV & PRESERVE
_DELAYED = F["user_information_delayed"].is_(True)


@provision("EU2023/1543 8(1)", effect="procedure", when=_PRODUCTION, verified="text")
def notice_to_the_enforcing_authority():
    """An order for traffic or content data is notified to the enforcing authority when it goes to the addressee."""
    return NOTIFIED


@provision("EU2023/1543 8(2)", effect="procedure", when=_PRODUCTION & INTRUSIVE, verified="text")
def no_notice_for_a_matter_at_home():
    """No notice is needed where the offence is committed, and the person lives, in the issuing State."""
    return AT_HOME


@provision("EU2023/1543 8(4)", effect="procedure", when=_PRODUCTION, verified="text")
def notice_suspends():
    """Notice suspends the duty to produce until the enforcing authority has had its time, save in an emergency."""
    return NOTIFIED & ~EMERGENCY


@provision("EU2023/1543 9(1)", effect="procedure", when=EUEEV & ORDER)
def certificate():
    """The order travels as a certificate, completed, signed and certified as right by its authority."""
    return F["request_formalities"].is_("complete") & F["authenticity_verified"].is_(True)


@provision("EU2023/1543 9(4)", effect="procedure", when=EUEEV & ORDER)
def language_of_the_certificate():
    """The certificate is in a language that the addressee, and for notice the enforcing State, accepts."""
    return F["accepted_language"].is_(True)


@provision("EU2023/1543 10", effect="duty", when=_PRODUCTION, verified="text", role=OPEN)
def production():
    """The addressee keeps the data at once and sends them directly to the authority named in the certificate."""
    return DUTY


@provision("EU2023/1543 10(2)", effect="procedure", when=_PRODUCTION, verified="text")
def ten_days_after_notice():
    """After notice the data are sent at the end of ten days, or earlier if the enforcing authority says it will not object."""
    return NOTIFIED & ~EMERGENCY


@provision("EU2023/1543 10(3)", effect="procedure", when=_PRODUCTION, verified="text")
def ten_days_without_notice():
    """Where no notice is needed the data are sent within ten days of receipt."""
    return ~NOTIFIED & ~EMERGENCY


@provision("EU2023/1543 10(4)", effect="procedure", when=_PRODUCTION, verified="text")
def eight_hours():
    """In an emergency the data are sent without delay and at the latest within eight hours of receipt."""
    return EMERGENCY


@provision("EU2023/1543 10(4)", effect="limits_use", when=_PRODUCTION & EMERGENCY, verified="text")
def later_objection_to_use():
    """In an emergency the notified authority may within ninety-six hours object to the use of the data or set conditions."""
    return NOTIFIED


@provision("EU2023/1543 10(6)", effect="procedure", when=_PRODUCTION)
def certificate_to_be_corrected():
    """An incomplete or manifestly wrong certificate is put to the issuing authority, and meanwhile the data are kept."""
    return F["request_formalities"].is_("defective")


@provision("EU2023/1543 11(1)", effect="duty", when=_PRESERVATION, verified="text", role=OPEN)
def preservation():
    """The addressee preserves the data without undue delay for sixty days."""
    return DUTY


@provision("EU2023/1543 11(1)", effect="procedure", when=_PRESERVATION, verified="text")
def thirty_days_more():
    """The issuing authority may add thirty days where it needs them to issue a request for production."""
    return F["duration_days"].at_least(61)


@provision("EU2023/1543 11(2)", effect="must_condition", when=_PRESERVATION, verified="text")
def beyond_ninety_days():
    """Beyond ninety days the data are kept only once the issuing authority confirms that a request for production was issued."""
    return F["duration_days"].at_least(91)


@provision("EU2023/1543 13(1)", effect="safeguard", when=_PRODUCTION, verified="text")
def user_told():
    """The issuing authority tells the person without undue delay that data were produced."""
    return ~_DELAYED


@provision("EU2023/1543 13(2)", effect="may_condition", when=_PRODUCTION, verified="text")
def user_told_later():
    """Telling the person may be delayed, restricted or left out as the rules on data protection for the police allow."""
    return _DELAYED


@provision("EU2023/1543 14(1)", effect="procedure", when=EUEEV & ORDER)
def costs():
    """The provider may claim its costs from the issuing State where that State pays them for like domestic orders."""
    return F["requesting_pays_providers"].is_(True)


@provision("EU2023/1543 20", effect="procedure", when=EUEEV & ORDER)
def electronic_documents():
    """A document whose origin is verified is not denied effect because it is in electronic form."""
    return F["authenticity_verified"].is_(True)
