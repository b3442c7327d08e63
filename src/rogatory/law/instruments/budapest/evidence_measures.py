# SPDX-License-Identifier: Apache-2.0
"""Budapest Convention: preservation, stored data, access abroad, live collection, network (arts 29 to 35).

Source: ETS 185, read in full in an official English text (Dutch treaty series).
"""

from rogatory.law.engine import GROUND, OPEN, SCOPE
from rogatory.law.facts import F
from rogatory.law.instruments.budapest.book import provision
from rogatory.law.instruments.budapest.cooperation import OWN_OFFENCE
from rogatory.law.requests import (
    AUTHENTIC,
    CONSIDERED_POLITICAL,
    CRIMINAL,
    DIRECT_ORDER,
    EMERGENCY_DISCLOSURE,
    ETS185,
    FORCE,
    INTERCEPT,
    INTEREST,
    INTRUSION,
    LOCATED,
    PERMITTED,
    PRESERVE,
    PRESERVED_TRAFFIC,
    REALTIME,
    REMOTE,
    SENT,
    SOUND,
    STORED,
)

_DUTY = FORCE & CRIMINAL & SENT & AUTHENTIC & SOUND
_ESSENTIAL = INTEREST


@provision("ETS185 29(1)", effect="duty", when=ETS185 & PRESERVE, verified="text", role=OPEN)
def preservation():
    """A Party may ask another to preserve stored data for which it intends to send a request."""
    return _DUTY


@provision("ETS185 29(3)", effect="bars_refusal", when=ETS185 & PRESERVE, verified="text")
def no_dual_criminality_for_preservation():
    """Dual criminality is not required for preservation."""
    return PRESERVE


@provision("ETS185 29(4)", effect="may_refuse", when=ETS185 & PRESERVE, verified="text", role=GROUND)
def reserved_preservation():
    """A Party with a reservation may refuse, for other offences than articles 2 to 11, if dual criminality is not expected."""
    reserved = F["reservations"].has("ETS185 29(4)")
    return reserved & ~OWN_OFFENCE & F["dual_criminality_expected_at_disclosure"].is_(False)


@provision("ETS185 29(5)", effect="may_refuse", when=ETS185 & PRESERVE, verified="text", role=GROUND)
def grounds_against_preservation():
    """Otherwise preservation is refused only for a political offence or for essential interests."""
    return CONSIDERED_POLITICAL | _ESSENTIAL


@provision("ETS185 29(7)", effect="procedure", when=ETS185 & PRESERVE, verified="text")
def sixty_days():
    """What is preserved is kept for not less than sixty days, and pending a decision on the request."""
    return PRESERVE


@provision("ETS185 30(1)", effect="duty", when=ETS185 & PRESERVED_TRAFFIC, verified="text", role=OPEN)
def preserved_traffic():
    """Enough preserved traffic data are disclosed to identify another provider and the path."""
    return _DUTY


@provision("ETS185 30(2)", effect="may_refuse", when=ETS185 & PRESERVED_TRAFFIC, verified="text", role=GROUND)
def grounds_against_preserved_traffic():
    """Disclosure is withheld only for a political offence or for essential interests."""
    return CONSIDERED_POLITICAL | _ESSENTIAL


@provision(
    "ETS185 31(1)",
    effect="duty",
    otherwise="out_of_scope",
    when=ETS185 & STORED,
    verified="text",
    role=SCOPE,
)
def stored_data():
    """A Party may ask another to search, secure and disclose data stored in its territory."""
    return LOCATED & _DUTY


@provision("ETS185 31(1)", effect="out_of_scope", when=ETS185 & REMOTE, verified="text", role=SCOPE)
def access_needs_a_request():
    """Data in the territory of another Party are reached by a request, save as article 32 permits."""
    return F["request_sent_to_requested_state"].is_(True)


@provision("ETS185 32(b)", effect="permits_unilateral", when=ETS185 & REMOTE, verified="text")
def access_with_consent():
    """A Party may access data abroad with the lawful and voluntary consent of who may disclose them."""
    return F["lawful_voluntary_consent"].is_(True)


@provision("ETS185 31(1)", effect="out_of_scope", when=ETS185 & INTRUSION, verified="text", role=SCOPE)
def intrusion_is_no_assistance():
    """Breaking into a device abroad is not among the measures of the Convention."""
    return ~INTRUSION


@provision("ETS185 18(1)(b)", effect="domestic_only", when=ETS185 & DIRECT_ORDER, verified="text", role=SCOPE)
def no_direct_orders_abroad():
    """An order for subscriber information reaches providers that offer services in the own territory."""
    return F["provider_location"].is_("requesting_state")


@provision("ETS185 33", effect="duty", when=ETS185 & REALTIME, verified="text", role=OPEN)
def real_time_traffic():
    """Parties assist in collecting traffic data in real time, under domestic conditions."""
    return _DUTY & PERMITTED


@provision("ETS185 34", effect="duty", when=ETS185 & INTERCEPT, verified="text", role=OPEN)
def interception():
    """Parties assist in intercepting content as far as treaties and domestic laws permit."""
    return _DUTY & PERMITTED


@provision("ETS185 35(1)", effect="duty", when=ETS185 & EMERGENCY_DISCLOSURE, verified="text", role=OPEN)
def network():
    """A contact point is there at all hours to facilitate help or, if permitted, to carry it out."""
    return _DUTY
