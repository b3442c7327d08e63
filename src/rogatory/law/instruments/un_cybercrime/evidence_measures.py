# SPDX-License-Identifier: Apache-2.0
"""UN Convention: the network, preservation, preserved traffic, stored data, live collection (arts 28, 41 to 47).

Source: A/RES/79/243, annex; from memory beside ETS 185 arts 29 to 35.
"""

from rogatory.law.engine import GROUND, OPEN, SCOPE
from rogatory.law.facts import F
from rogatory.law.instruments.un_cybercrime.book import provision
from rogatory.law.instruments.un_cybercrime.scope import ESTABLISHED, IN_SCOPE
from rogatory.law.requests import (
    AUTHENTIC,
    CONTENTS,
    CRIMINAL,
    DECRYPTION,
    DIRECT_ORDER,
    EMERGENCY_DISCLOSURE,
    FORBIDDEN,
    FORCE,
    INTERCEPT,
    INTEREST,
    INTRUSION,
    LOCATED,
    ONWARD,
    PERMITTED,
    POLICE,
    PRECISE,
    PRECISE_TO_BE_MADE,
    PRESERVE,
    PRESERVED_TRAFFIC,
    PROTECTED,
    REALTIME,
    REMOTE,
    SENT,
    SOUND,
    STORED,
    UNCC,
)

_DUTY = FORCE & IN_SCOPE & AUTHENTIC & SOUND
_RESERVED = F["reservations"].has("UNCC 42(5)")


@provision("UNCC 41(1)", effect="duty", when=UNCC & EMERGENCY_DISCLOSURE, verified="memory", role=OPEN)
def contact_point_in_an_emergency():
    """A contact point is there at all hours for immediate assistance in specific investigations."""
    return _DUTY


@provision("UNCC 41(1)", effect="in_scope", when=UNCC & PRESERVE, verified="memory")
def contact_point_for_preservation():
    """Preservation may be asked through the contact points of the network."""
    return FORCE & IN_SCOPE & AUTHENTIC


@provision("UNCC 41(3)", effect="duty", when=UNCC & EMERGENCY_DISCLOSURE, verified="memory")
def data_to_avert_an_emergency():
    """Contact points facilitate, or carry out if permitted, the provision of data to avert an emergency."""
    return _DUTY & F["emergency"].is_(True)


@provision("UNCC 42(1)", effect="duty", when=UNCC & PRESERVE, verified="memory", role=OPEN)
def preservation():
    """A State may ask another to preserve stored data for which it intends to send a request."""
    return _DUTY


@provision("UNCC 42(4)", effect="bars_refusal", when=UNCC & PRESERVE, verified="memory")
def no_dual_criminality_for_preservation():
    """Dual criminality is not required for preservation."""
    return PRESERVE


@provision("UNCC 42(5)", effect="may_refuse", when=UNCC & PRESERVE, verified="memory", role=GROUND)
def reserved_preservation():
    """A State with a reservation may refuse, for offences outside the Convention, if dual criminality is not expected at disclosure."""
    return _RESERVED & ~ESTABLISHED & F["dual_criminality_expected_at_disclosure"].is_(False)


@provision("UNCC 42(6)", effect="may_refuse", when=UNCC & PRESERVE, verified="memory", role=GROUND)
def grounds_against_preservation():
    """Otherwise preservation is refused only on the grounds of 40(21)(b), 40(21)(c) or 40(22)."""
    return INTEREST | FORBIDDEN | PROTECTED


@provision("UNCC 42(8)", effect="procedure", when=UNCC & PRESERVE, verified="memory")
def sixty_days():
    """What is preserved is kept for not less than sixty days, and until the decision on the request."""
    return PRESERVE


@provision("UNCC 43(1)", effect="duty", when=UNCC & PRESERVED_TRAFFIC, verified="memory", role=OPEN)
def preserved_traffic():
    """Enough preserved traffic data are disclosed to identify another provider and the path."""
    return _DUTY


@provision("UNCC 43(2)", effect="may_refuse", when=UNCC & PRESERVED_TRAFFIC, verified="memory", role=GROUND)
def grounds_against_preserved_traffic():
    """Disclosure is withheld only on the grounds of 40(21)(b), 40(21)(c) or 40(22)."""
    return INTEREST | FORBIDDEN | PROTECTED


@provision(
    "UNCC 44(1)",
    effect="duty",
    otherwise="out_of_scope",
    when=UNCC & STORED,
    verified="memory",
    role=SCOPE,
)
def stored_data():
    """A State may ask another to search, secure and disclose data stored in its territory."""
    return LOCATED & FORCE & IN_SCOPE & SENT & AUTHENTIC & SOUND


@provision("UNCC 42(3)", effect="procedure", when=UNCC & PRESERVE, verified="memory", role=OPEN)
def contents_of_a_preservation_request():
    """The request names authority, offence, data and their relation to it, the need, and the intention to ask."""
    return CONTENTS & (PRECISE | PRECISE_TO_BE_MADE)


@provision("UNCC 44(1)", effect="out_of_scope", when=UNCC & REMOTE, verified="memory", role=SCOPE)
def access_needs_a_request():
    """Data in the territory of another State are reached by a request to that State."""
    return F["request_sent_to_requested_state"].is_(True)


@provision("UNCC 28", effect="domestic_only", when=UNCC & (REMOTE | INTRUSION), verified="analogue")
def search_stays_at_home():
    """The power to search extends to connected systems in the own territory and not abroad."""
    return F["data_location"].is_("requesting_state")


@provision("UNCC 28(4)", effect="domestic_only", when=UNCC & DECRYPTION, verified="analogue")
def reasonable_information():
    """A person with knowledge of a system may be ordered to give the information that is reasonable."""
    return PERMITTED


@provision("UNCC 44(1)", effect="out_of_scope", when=UNCC & INTRUSION, verified="memory", role=SCOPE)
def intrusion_is_no_assistance():
    """Breaking into a device abroad is not among the measures of the Convention."""
    return ~INTRUSION


@provision("UNCC 27", effect="domestic_only", when=UNCC & DIRECT_ORDER, verified="analogue", role=SCOPE)
def no_direct_orders_abroad():
    """An order to a provider is a domestic power; the Convention gives none over providers abroad."""
    return F["provider_location"].is_("requesting_state")


@provision(
    "UNCC 45(1)",
    effect="best_efforts",
    when=UNCC & REALTIME,
    verified="memory",
    role=GROUND,
    duty="best_efforts",
)
def real_time_traffic():
    """States endeavour to help with traffic data in real time, under the conditions of their own law."""
    return IN_SCOPE & PERMITTED


@provision("UNCC 45(2)", effect="best_efforts", when=UNCC & REALTIME, verified="memory")
def real_time_as_at_home():
    """At the least for offences for which the measure would be available in a like domestic case."""
    return PERMITTED


@provision(
    "UNCC 46",
    effect="best_efforts",
    when=UNCC & INTERCEPT,
    verified="memory",
    role=GROUND,
    duty="best_efforts",
)
def interception():
    """States endeavour to help with the interception of content, as far as their treaties and laws permit."""
    return IN_SCOPE & PERMITTED


@provision(
    "UNCC 47(1)", effect="duty", otherwise="out_of_scope", when=UNCC & POLICE, verified="analogue", role=SCOPE
)
def police_cooperation():
    """Police authorities cooperate closely against the offences of the Convention."""
    return ESTABLISHED


@provision("UNCC 40(1)", effect="alternative_route", when=UNCC & POLICE, verified="analogue")
def evidence_goes_by_request():
    """What is meant as evidence is asked for by a request for mutual legal assistance."""
    return CRIMINAL


@provision("UNCC 36(3)", effect="limits_use", when=UNCC & ONWARD, verified="memory", role=OPEN)
def authorisation_known():
    """Whether the State from which the data came authorises their passing on must be known."""
    return F["originating_state_authorisation"].is_(True)
