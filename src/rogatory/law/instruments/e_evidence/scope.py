# SPDX-License-Identifier: Apache-2.0
"""Regulation (EU) 2023/1543: when it binds, what it covers, to whom an order goes (arts 1 to 3, 7, 32, 34).

Source: OJ L 191, 28.7.2023, p. 118; arts 1(1), 1(3) and 3(1)-(2) read in stored copies of
the official English text, the rest from memory.
"""

from rogatory.law.engine import SCOPE
from rogatory.law.facts import F
from rogatory.law.instruments.e_evidence.book import provision
from rogatory.law.instruments.e_evidence.terms import (
    APPLIES,
    EMERGENCY,
    MANIFEST_BREACH,
    ORDER,
    PROCEEDINGS,
    PRODUCTION,
    TRAFFIC,
    USER_ONLY,
)
from rogatory.law.requests import EMERGENCY_DISCLOSURE, EUEEV, FORCE, PRESERVE, stated

_REPRESENTED = F["addressee_in_requested_state"].is_(True)
# In an emergency an order for production may go past a designated addressee that does not react (7(2)).
_PASSED_OVER = EMERGENCY & stated("other_establishment_addressed")


@provision("EU2023/1543 34", effect="in_scope", otherwise="out_of_scope", when=EUEEV, role=SCOPE)
def bound():
    """The Regulation binds both Member States, as it binds every one of them but Denmark."""
    return FORCE


@provision("EU2023/1543 34(2)", effect="in_scope", otherwise="out_of_scope", when=EUEEV, role=SCOPE)
def applicable():
    """The Regulation applies from 18 August 2026."""
    return APPLIES


@provision("EU2023/1543 3(8)", effect="in_scope", otherwise="out_of_scope", when=EUEEV, role=SCOPE)
def stored_data_only():
    """Orders are for the production or preservation of data already stored, and for nothing else."""
    return ORDER


@provision("EU2023/1543 1(1)", effect="bars_refusal", when=EUEEV & ORDER, verified="text")
def wherever_the_data_lie():
    """An order reaches the data of the provider wherever they lie, outside the requested State too."""
    return F["data_location"].among("requesting_state", "third_state")


@provision("EU2023/1543 1(3)", effect="safeguard", when=EUEEV & ORDER, verified="text")
def fundamental_rights():
    """The duty to respect the Charter, with the freedom of expression and of the media, stays as it is."""
    return ~MANIFEST_BREACH


@provision("EU2023/1543 2(1)", effect="in_scope", otherwise="out_of_scope", when=EUEEV & ORDER, role=SCOPE)
def services_in_the_union():
    """The Regulation covers communication, naming, hosting and like services that are offered in the Union."""
    return F["covered_service"].is_(True)


@provision("EU2023/1543 2(2)", effect="in_scope", otherwise="out_of_scope", when=EUEEV & ORDER, role=SCOPE)
def criminal_proceedings():
    """Orders serve criminal proceedings, or the execution of at least four months against an absconder."""
    return PROCEEDINGS


@provision(
    "EU2023/1543 3(1)",
    effect="in_scope",
    otherwise="out_of_scope",
    when=EUEEV & PRODUCTION,
    verified="text",
    role=SCOPE,
)
def addressee_of_production():
    """A production order goes to the establishment or representative designated in another bound State."""
    return _REPRESENTED | _PASSED_OVER


@provision(
    "EU2023/1543 3(2)",
    effect="in_scope",
    otherwise="out_of_scope",
    when=EUEEV & PRESERVE,
    verified="text",
    role=SCOPE,
)
def addressee_of_preservation():
    """A preservation order goes to the establishment or representative designated in another bound State."""
    return _REPRESENTED


@provision("EU2023/1543 3(10)", effect="in_scope", when=EUEEV & PRODUCTION & TRAFFIC)
def to_identify_the_user():
    """Addresses, ports and times that are wanted only to learn who the user is are treated as subscriber data."""
    return USER_ONLY


@provision("EU2023/1543 3(18)", effect="in_scope", when=EUEEV & EMERGENCY_DISCLOSURE, role=SCOPE)
def emergency():
    """An emergency is an imminent threat to life, body or safety, or such a threat through vital facilities."""
    return EMERGENCY


@provision("EU2023/1543 7(1)", effect="procedure", when=EUEEV & ORDER)
def addressed_directly():
    """An order goes directly to the designated establishment or legal representative of the provider."""
    return _REPRESENTED


@provision("EU2023/1543 7(2)", effect="alternative_route", when=EUEEV & PRODUCTION)
def another_establishment_in_an_emergency():
    """In an emergency an order may go to any other establishment where the designated one does not react in time."""
    return EMERGENCY & F["other_establishment_addressed"].is_(True)


@provision("EU2023/1543 32(1)", effect="alternative_route", when=EUEEV & ORDER)
def other_instruments():
    """The European Investigation Order and treaties on evidence stay open beside the Regulation."""
    return F["other_mla_treaty_in_force"].is_(True)
