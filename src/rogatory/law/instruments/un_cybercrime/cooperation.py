# SPDX-License-Identifier: Apache-2.0
"""UN Convention: safeguards, scope of cooperation, personal data, extradition (arts 22, 24, 35 to 37).

Source: A/RES/79/243, annex; from memory beside UNTOC arts 15, 16 and ETS 185 art 15.
"""

from rogatory.law.engine import BAR, GROUND, OPEN, SCOPE
from rogatory.law.expressions import test
from rogatory.law.facts import F
from rogatory.law.instruments.un_cybercrime.book import provision
from rogatory.law.instruments.un_cybercrime.scope import ESTABLISHED, IN_SCOPE
from rogatory.law.requests import (
    ACCEPTED,
    BULK,
    CATEGORY_FITS,
    CRIMINAL,
    CRIMINAL_THERE,
    DISCLOSURE,
    EVIDENCE,
    EXTRADITION,
    NOT_CRIMINAL_THERE,
    ONWARD,
    OTHER_USE,
    PRESERVE,
    PROTECTED,
    SERIOUS,
    UNCC,
    stated,
    stated_any,
)

_COURT_MISSING = F["requested_requires_court_order"].is_(True) & F["judicial_authorisation"].is_("absent")
_BAR = F["domestic_data_protection_bar"].is_(True)
_ACCEPTED = ACCEPTED
BARRED = test(
    "own law bars surrender",
    ("requested_law_bars_surrender",),
    lambda known: known.get("requested_law_bars_surrender") not in (None, False, "none", ""),
)
_NATIONAL = F["person_is_national_of_requested"].is_(True) & F["requested_extradites_nationals"].is_(False)


@provision("UNCC 24(1)", effect="safeguard", when=UNCC & EVIDENCE, verified="analogue")
def conditions_and_safeguards():
    """Powers are subject to safeguards that protect human rights and incorporate proportionality."""
    return IN_SCOPE


@provision(
    "UNCC 24(1)",
    effect="must_condition",
    when=UNCC & EVIDENCE & _COURT_MISSING,
    verified="analogue",
    duty="conditional",
)
def court_order_to_be_obtained():
    """Where the law of the requested State demands a court order, it is obtained before anything is done."""
    return _COURT_MISSING


@provision("UNCC 24(2)", effect="safeguard", when=UNCC & EVIDENCE, verified="analogue")
def independent_review():
    """As appropriate there is judicial or other independent review, grounds, and limits of scope and duration."""
    return CATEGORY_FITS & F["judicial_authorisation"].among("present", "not_required_in_requested")


@provision("UNCC 24(3)", effect="safeguard", when=UNCC & EVIDENCE & BULK, verified="analogue")
def third_parties():
    """The impact on the rights of third parties is considered."""
    return BULK


@provision("UNCC 24(4)", effect="safeguard", when=UNCC & EVIDENCE, verified="memory")
def safeguards_in_cooperation():
    """The safeguards apply also when the powers are used for another State."""
    return IN_SCOPE


@provision(
    "UNCC 35(1)",
    effect="in_scope",
    otherwise="out_of_scope",
    when=UNCC & (EVIDENCE | EXTRADITION) & ~CRIMINAL,
    verified="memory",
    role=SCOPE,
)
def criminal_matters_only():
    """States cooperate for criminal investigations, prosecutions and judicial proceedings."""
    return CRIMINAL


@provision(
    "UNCC 35(1)(b)", effect="in_scope", otherwise="out_of_scope", when=UNCC & EVIDENCE, verified="memory"
)
def evidence_of_convention_offences():
    """States cooperate to obtain electronic evidence of the offences that the Convention establishes."""
    return CRIMINAL & ESTABLISHED


@provision(
    "UNCC 35(1)(c)",
    effect="in_scope",
    otherwise="out_of_scope",
    when=UNCC & EVIDENCE & ~ESTABLISHED,
    verified="memory",
)
def evidence_of_serious_crimes():
    """States cooperate to obtain electronic evidence of any serious crime."""
    return CRIMINAL & SERIOUS


@provision(
    "UNCC 35(2)",
    effect="in_scope",
    otherwise="out_of_scope",
    when=UNCC & EVIDENCE,
    verified="memory",
    role=SCOPE,
)
def evidence_provisions_apply():
    """For such evidence articles 40 to 46 apply; extradition and the police channel do not."""
    return IN_SCOPE


@provision("UNCC 35(3)", effect="in_scope", when=UNCC & (EVIDENCE | EXTRADITION), verified="memory")
def conduct_not_names():
    """Dual criminality looks at the conduct, whatever category or name the two laws give it."""
    return CRIMINAL_THERE | NOT_CRIMINAL_THERE


@provision("UNCC 36(1)(a)", effect="prohibits", when=UNCC & DISCLOSURE, verified="memory", role=BAR)
def personal_data_law():
    """A State need not transfer personal data where its applicable data-protection law does not let it."""
    return _BAR & ~_ACCEPTED


@provision("UNCC 36(1)(b)", effect="may_condition", when=UNCC & DISCLOSURE & _BAR, verified="memory")
def data_conditions():
    """Conditions may be sought under which the transfer would comply, before it is withheld."""
    return F["conditions_proposed"].is_(True)


@provision(
    "UNCC 36(1)(b)",
    effect="must_condition",
    when=UNCC & DISCLOSURE & _BAR & _ACCEPTED,
    verified="memory",
    duty="conditional",
)
def data_conditions_accepted():
    """Conditions that make the transfer comply bind the State that accepted them."""
    return _ACCEPTED


@provision("UNCC 36(2)", effect="safeguard", when=UNCC & (DISCLOSURE | OTHER_USE), verified="memory")
def protection_by_the_receiver():
    """Personal data that were received are protected by effective and appropriate safeguards."""
    return CRIMINAL


@provision(
    "UNCC 36(3)",
    effect="prohibits",
    when=UNCC & (ONWARD | stated_any("data_received_from")),
    verified="memory",
    role=BAR,
)
def onward_transfer():
    """Data received from a State go to a third State only with its prior authorisation."""
    return F["originating_state_authorisation"].is_(False)


@provision(
    "UNCC 37(1)",
    effect="duty",
    otherwise="out_of_scope",
    when=UNCC & EXTRADITION,
    verified="analogue",
    role=SCOPE,
)
def extraditable():
    """Extradition is owed for the offences of the Convention only, of a person present in the requested State."""
    return ESTABLISHED & F["person_location"].is_("requested_state")


@provision("UNCC 37(1)", effect="no_duty", when=UNCC & EXTRADITION, verified="analogue", role=GROUND)
def extradition_without_dual_criminality():
    """Extradition is not owed where the conduct is not punishable in both States."""
    return NOT_CRIMINAL_THERE


@provision(
    "UNCC 37(4)", effect="in_scope", otherwise="out_of_scope", when=UNCC & EXTRADITION, verified="analogue"
)
def deemed_extraditable():
    """The offences of the Convention are deemed to be extraditable in every treaty between the two."""
    return ESTABLISHED


@provision(
    "UNCC 37(8)", effect="must_condition", when=UNCC & EXTRADITION, verified="analogue", duty="conditional"
)
def conditions_of_own_law():
    """Extradition is subject to the conditions of the law of the requested State and its treaties."""
    return ESTABLISHED


@provision("UNCC 37(8)", effect="may_refuse", when=UNCC & EXTRADITION, verified="analogue", role=GROUND)
def grounds_of_own_law():
    """Grounds of the law of the requested State, such as nationality or a final judgment, may be used."""
    return _NATIONAL | BARRED | stated("ne_bis_in_idem", "requested_state")


@provision("UNCC 37(11)", effect="duty", when=UNCC & EXTRADITION & _NATIONAL, verified="analogue")
def prosecute_instead():
    """A State that does not extradite its national submits the case for prosecution when asked."""
    return _NATIONAL


@provision("UNCC 22(3)", effect="procedure", when=UNCC & EXTRADITION & _NATIONAL, verified="analogue")
def jurisdiction_over_nationals():
    """It has jurisdiction over offenders present whom it does not extradite for nationality."""
    return _NATIONAL


@provision("UNCC 37(15)", effect="no_duty", when=UNCC & EXTRADITION, verified="analogue", role=GROUND)
def extradition_for_persecution():
    """Extradition is not owed where there are substantial grounds for believing in persecution."""
    return PROTECTED


@provision(
    "UNCC 6(1)",
    effect="prohibits",
    when=UNCC & EXTRADITION & stated("refugee_status"),
    verified="text",
    role=BAR,
)
def refugees_are_not_returned():
    """A recognised refugee is not returned to the State from which protection was given."""
    return stated("refugee_status")


@provision("UNCC 40(16)", effect="procedure", when=UNCC & ~CATEGORY_FITS, verified="analogue", role=OPEN)
def ask_what_is_meant():
    """Where the items asked for do not fit their label, the requested State asks what is meant."""
    return CATEGORY_FITS


@provision("UNCC 25(2)", effect="procedure", when=UNCC & PRESERVE, verified="analogue")
def ninety_days_an_order():
    """An order to preserve lasts as long as necessary, at most ninety days, and may be renewed."""
    return PRESERVE
