# SPDX-License-Identifier: Apache-2.0
"""Second Additional Protocol: direct orders, giving effect to orders, emergencies, data (arts 2, 7 to 10, 13, 14).

Source: CETS 224; from memory, save the reservation to 7(9)(a), read in the Dutch treaty
database.
"""

from rogatory.law.engine import BAR, GROUND, OPEN, SCOPE
from rogatory.law.expressions import test
from rogatory.law.facts import F
from rogatory.law.instruments.second_protocol.book import provision
from rogatory.law.items import CONTENT, TRAFFIC, items_of
from rogatory.law.requests import (
    ACCEPTED,
    AUTHENTIC,
    CATEGORY_FITS,
    CETS224,
    CONSIDERED_POLITICAL,
    CRIMINAL,
    DIRECT_ORDER,
    DISCLOSURE,
    EMERGENCY_DISCLOSURE,
    FORBIDDEN,
    FORCE,
    INTEREST,
    NOT_CRIMINAL_THERE,
    RIGHTS_BAR,
    SENT,
    SOUND,
)

_SUBSCRIBER = F["data_category"].is_("subscriber")
_ONLY_SUBSCRIBER = test(
    "items are subscriber information",
    ("data_requested",),
    lambda known: None if items_of(known, CONTENT) or items_of(known, TRAFFIC) else True,
)
_EFFECT = F["measure"].among("produce_subscriber", "produce_traffic")
_OTHER = F["measure"].among(
    "produce_content", "search_stored", "preserve", "disclose_preserved_traffic", "realtime_traffic",
    "intercept_content", "extradition", "direct_remote_access", "device_intrusion", "decryption_assistance",
)  # fmt: skip
_TRAFFIC_RESERVED = F["reservations"].has("CETS224 8(13)") & F["measure"].is_("produce_traffic")
_ORDER_RESERVED = F["reservations"].has("CETS224 7(9)", "CETS224 7(9)(a)", "CETS224 7(9)(b)")


@provision("CETS224 16", effect="in_scope", otherwise="out_of_scope", when=CETS224, role=SCOPE)
def in_force():
    """The Protocol is in force between the two Parties on the day of the request."""
    return FORCE


@provision("CETS224 2(1)", effect="in_scope", otherwise="out_of_scope", when=CETS224, role=SCOPE)
def specific_criminal_investigations():
    """The Protocol applies to specific criminal investigations or proceedings."""
    return CRIMINAL


@provision("CETS224 2(1)", effect="out_of_scope", when=CETS224 & _OTHER, role=SCOPE)
def not_a_measure_of_the_protocol():
    """The Protocol gives orders for subscriber information and traffic data, and emergency channels, and nothing else."""
    return ~_OTHER


@provision(
    "CETS224 7(1)", effect="in_scope", otherwise="out_of_scope", when=CETS224 & DIRECT_ORDER, role=SCOPE
)
def direct_order():
    """An order for stored subscriber information may go directly to a provider in another Party."""
    return _SUBSCRIBER & _ONLY_SUBSCRIBER & ~_ORDER_RESERVED


@provision("CETS224 7(2)", effect="in_scope", when=CETS224 & DIRECT_ORDER)
def providers_enabled():
    """Parties enable the providers in their territory to answer such an order."""
    return FORCE


@provision(
    "CETS224 7(7)", effect="no_duty", when=CETS224 & DIRECT_ORDER, role=GROUND, duty="none_until_article_8"
)
def enforcement_through_the_state():
    """Once a provider refuses or is silent for thirty days, its order is enforced only by article 8 or a request."""
    return DIRECT_ORDER


@provision("CETS224 8(1)", effect="duty", when=CETS224 & DIRECT_ORDER)
def order_not_yet_submitted():
    """A duty of the State arises once the order is submitted to it under article 8."""
    return test("order submitted to the State", ("measure",), lambda known: None)


@provision("CETS224 8(1)", effect="duty", when=CETS224 & _EFFECT, role=OPEN)
def giving_effect_to_orders():
    """A Party may submit an order as part of a request, to have a provider compelled to produce."""
    return FORCE & CRIMINAL & SENT & AUTHENTIC & SOUND


@provision("CETS224 8(1)", effect="procedure", when=CETS224 & _EFFECT & ~CATEGORY_FITS, role=OPEN)
def only_the_kind_that_is_named():
    """An order under the article names subscriber information or traffic data; other items are asked about first."""
    return CATEGORY_FITS


@provision("CETS224 8(2)", effect="duty", when=CETS224 & _EFFECT)
def powers_to_give_effect():
    """Each Party has the powers needed to give effect to such an order."""
    return FORCE & CRIMINAL


@provision("CETS224 8(6)", effect="procedure", when=CETS224 & _EFFECT)
def times_for_giving_effect():
    """The order is served within forty-five days and answered within twenty or forty-five."""
    return FORCE


@provision("CETS224 8(8)", effect="may_refuse", when=CETS224 & _EFFECT, role=GROUND)
def grounds_against_giving_effect():
    """The grounds of articles 25(4) and 27(4) of the Convention may be used."""
    return CONSIDERED_POLITICAL | INTEREST | NOT_CRIMINAL_THERE


@provision("CETS224 8(13)", effect="out_of_scope", when=CETS224 & _EFFECT)
def traffic_reserved():
    """A Party may reserve not to apply the article to traffic data."""
    return _TRAFFIC_RESERVED


@provision("CETS224 8(13)", effect="out_of_scope", when=CETS224 & _EFFECT & _TRAFFIC_RESERVED, role=SCOPE)
def reserved_traffic_is_outside():
    """Towards a Party with that reservation traffic data are outside the article."""
    return ~_TRAFFIC_RESERVED


@provision("CETS224 8(8)", effect="prohibits", when=CETS224 & _EFFECT, role=BAR)
def own_law_forbids():
    """What the law of the requested Party does not permit its authorities is not done for another Party."""
    return FORBIDDEN


@provision("CETS224 9(1)", effect="duty", when=CETS224 & EMERGENCY_DISCLOSURE, role=OPEN)
def emergency_disclosure():
    """In an emergency stored data may be asked through the contact points without a request for assistance."""
    return FORCE & CRIMINAL & AUTHENTIC & SOUND


@provision("CETS224 3(2)(c)", effect="in_scope", when=CETS224 & EMERGENCY_DISCLOSURE, role=SCOPE)
def emergency():
    """An emergency is a significant and imminent risk to the life or safety of a natural person."""
    return F["emergency"].is_(True)


@provision("CETS224 13", effect="safeguard", when=CETS224)
def safeguards():
    """The powers of the Protocol are subject to article 15 of the Convention."""
    return CRIMINAL


@provision("CETS224 13", effect="prohibits", when=CETS224 & (_EFFECT | EMERGENCY_DISCLOSURE), role=BAR)
def own_human_rights_obligations():
    """Powers are used consistently with the human rights obligations of each Party."""
    return RIGHTS_BAR


@provision("CETS224 14(1)", effect="prohibits", when=CETS224 & DISCLOSURE, role=BAR)
def personal_data():
    """Transfers are withheld for data protection only as article 14 lets them be."""
    return F["domestic_data_protection_bar"].is_(True) & ~ACCEPTED
