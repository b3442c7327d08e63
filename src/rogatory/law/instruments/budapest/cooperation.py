# SPDX-License-Identifier: Apache-2.0
"""Budapest Convention: safeguards, scope, assistance, grounds (arts 15, 23 to 28, 36, 37).

Source: ETS 185, read in full in an official English text (Dutch treaty series).
"""

from rogatory.law.engine import BAR, GROUND, OPEN, SCOPE
from rogatory.law.expressions import test
from rogatory.law.facts import F
from rogatory.law.instruments.budapest.book import provision
from rogatory.law.requests import (
    ACCEPTED,
    ASKS_TRAFFIC,
    ASSISTANCE,
    AUTHENTIC,
    CATEGORY_FITS,
    CONSIDERED_POLITICAL,
    CRIMINAL,
    CRIMINAL_THERE,
    DEATH,
    DISCLOSURE,
    DISPLACED,
    EMERGENCY_DISCLOSURE,
    ETS185,
    EVIDENCE,
    EXTRADITION,
    FORBIDDEN,
    FORCE,
    INTEREST,
    LISTS_ITEMS,
    NOT_CRIMINAL_THERE,
    ONWARD,
    OTHER_USE,
    POLITICAL,
    REMOTE,
    RIGHTS_BAR,
    SENT,
    SOUND,
    SPONTANEOUS,
    TRIED,
)

OWN_OFFENCE = F["offence.convention_article"].among(*range(2, 12))
_COURT_MISSING = F["requested_requires_court_order"].is_(True) & F["judicial_authorisation"].is_("absent")
_ACCEPTED = ACCEPTED
_NE_BIS = TRIED & F["requested_mla_law_bars_ne_bis"].is_(True)
_OWN_POLITICAL = CONSIDERED_POLITICAL & F["requested_mla_law_bars_political"].is_(True)
_FISCAL = F["fiscal_offence"].is_(True)


@provision("ETS185 36", effect="in_scope", otherwise="out_of_scope", when=ETS185, verified="text", role=SCOPE)
def in_force():
    """The Convention is in force between the two Parties on the day of the request."""
    return FORCE


@provision("ETS185 15(1)", effect="safeguard", when=ETS185 & (EVIDENCE | REMOTE), verified="text")
def safeguards():
    """Powers are subject to safeguards that protect human rights and incorporate proportionality."""
    return CRIMINAL


@provision(
    "ETS185 15(1)",
    effect="must_condition",
    when=ETS185 & EVIDENCE & _COURT_MISSING,
    verified="text",
    duty="conditional",
)
def court_order_to_be_obtained():
    """Where the law of the requested Party demands a court order, it is obtained before anything is done."""
    return _COURT_MISSING


@provision("ETS185 15(2)", effect="must_condition", when=ETS185 & EVIDENCE & _COURT_MISSING, verified="text")
def supervision_to_be_had():
    """As appropriate there is judicial or other independent supervision, with grounds and limits."""
    return _COURT_MISSING


@provision("ETS185 15(2)", effect="safeguard", when=ETS185 & ~CATEGORY_FITS, verified="text", role=OPEN)
def conditions_for_each_kind_of_data():
    """Conditions and limits follow the kind of data: where the items do not fit their label, that is asked first."""
    return CATEGORY_FITS


@provision("ETS185 1(d)", effect="in_scope", when=ETS185 & LISTS_ITEMS, verified="text")
def traffic_data():
    """Traffic data tell origin, destination, route, time, date, size, duration or type of service."""
    return ASKS_TRAFFIC


@provision(
    "ETS185 15(1)",
    effect="prohibits",
    when=ETS185 & (EVIDENCE | EXTRADITION | SPONTANEOUS | ONWARD),
    verified="text",
    role=BAR,
)
def own_human_rights_obligations():
    """Powers are used consistently with the human rights obligations of each Party."""
    return RIGHTS_BAR


@provision("ETS185 15(1)", effect="must_condition", when=ETS185 & DEATH, verified="text", duty="conditional")
def death_penalty_assured_against():
    """Where a death sentence is possible, help depends on an assurance that the requested Party finds sufficient."""
    return F["assurances"].is_("offered_sufficient")


@provision("ETS185 25(4)", effect="may_refuse", when=ETS185 & DEATH, verified="text", role=GROUND)
def death_penalty_without_assurance():
    """Without any assurance against a death sentence the requested Party need not help."""
    return F["assurances"].is_("none")


@provision(
    "ETS185 23",
    effect="in_scope",
    otherwise="out_of_scope",
    when=ETS185 & EVIDENCE,
    verified="text",
    role=SCOPE,
)
def any_criminal_offence():
    """Parties cooperate for offences related to systems and for electronic evidence of any criminal offence."""
    return CRIMINAL


@provision(
    "ETS185 25(1)", effect="duty", otherwise="no_duty", when=ETS185 & EVIDENCE, verified="text", role=OPEN
)
def widest_assistance():
    """Parties afford one another assistance to the widest extent possible."""
    return FORCE & CRIMINAL & SENT & AUTHENTIC & SOUND


@provision("ETS185 25(3)", effect="procedure", when=ETS185 & EMERGENCY_DISCLOSURE, verified="text")
def urgent_means():
    """In urgent circumstances requests go by expedited means with appropriate security."""
    return F["emergency"].is_(True)


@provision(
    "ETS185 25(4)", effect="may_refuse", when=ETS185 & ASSISTANCE & ~DISPLACED, verified="text", role=GROUND
)
def grounds_of_own_law():
    """Assistance is subject to the law of the requested Party and the grounds for refusal it provides."""
    return NOT_CRIMINAL_THERE | _NE_BIS | _OWN_POLITICAL


@provision("ETS185 25(4)", effect="bars_refusal", when=ETS185 & ASSISTANCE & _FISCAL, verified="text")
def fiscal_offences():
    """Assistance for offences of articles 2 to 11 is not refused solely as a fiscal offence."""
    return _FISCAL & OWN_OFFENCE


@provision(
    "ETS185 25(4)", effect="prohibits", when=ETS185 & (EVIDENCE | SPONTANEOUS), verified="text", role=BAR
)
def own_law_forbids():
    """What the law of the requested Party does not permit its authorities is not done for another Party."""
    return FORBIDDEN


@provision("ETS185 25(4)", effect="prohibits", when=ETS185 & DISCLOSURE, verified="text", role=BAR)
def own_data_protection_law():
    """What the data-protection law of the requested Party forbids is not transferred."""
    return F["domestic_data_protection_bar"].is_(True) & ~_ACCEPTED


@provision("ETS185 23", effect="prohibits", when=ETS185 & EVIDENCE, verified="text", role=BAR)
def rights_of_third_states():
    """The rights of third States limit what a Party may do for another."""
    return F["third_state_law_conflict"].is_(True)


@provision("ETS185 25(5)", effect="in_scope", when=ETS185 & EVIDENCE, verified="text")
def conduct_not_names():
    """Dual criminality looks at the conduct and not at categories or names."""
    return CRIMINAL_THERE | NOT_CRIMINAL_THERE


@provision(
    "ETS185 26(1)",
    effect="discretionary",
    when=ETS185 & SPONTANEOUS,
    verified="text",
    role=GROUND,
    duty="discretionary",
)
def unasked_information():
    """A Party may pass on information unasked within the limits of its law."""
    return SPONTANEOUS


@provision(
    "ETS185 27(1)",
    effect="displaced",
    when=ETS185 & ASSISTANCE & F["other_mla_treaty_in_force"].is_(True),
    verified="text",
)
def another_treaty_governs():
    """Where another treaty or arrangement binds the Parties, article 27 gives way unless they agree otherwise."""
    return DISPLACED


@provision(
    "ETS185 27(1)", effect="displaced", when=ETS185 & ASSISTANCE & DISPLACED, verified="text", role=OPEN
)
def terms_of_the_other_treaty():
    """What the other treaty says decides, and it must be read."""
    return test("terms of the other treaty read", ("other_treaty_terms",), lambda known: None)


@provision(
    "ETS185 27(4)(a)",
    effect="may_refuse",
    when=ETS185 & ASSISTANCE & ~DISPLACED,
    verified="text",
    role=GROUND,
)
def political_offence():
    """Assistance may be refused for an offence that the requested Party considers political."""
    return CONSIDERED_POLITICAL


@provision(
    "ETS185 27(4)(b)",
    effect="may_refuse",
    when=ETS185 & ASSISTANCE & ~DISPLACED,
    verified="text",
    role=GROUND,
)
def essential_interests():
    """Assistance may be refused where execution is likely to prejudice essential interests."""
    return INTEREST


@provision(
    "ETS185 27(5)",
    effect="may_condition",
    when=ETS185 & ASSISTANCE & ~DISPLACED,
    verified="text",
    duty="postponable",
)
def postponement():
    """Action may be postponed where it would prejudice an own case."""
    return F["ongoing_domestic_investigation"].is_(True)


@provision("ETS185 28(2)", effect="may_condition", when=ETS185 & DISCLOSURE, verified="text")
def use_limits_to_be_imposed():
    """The requested Party may make the supply depend on confidentiality and on use for the stated case only."""
    return CRIMINAL


@provision("ETS185 28(2)(b)", effect="limits_use", when=ETS185 & OTHER_USE, verified="text", role=GROUND)
def use_for_the_stated_purpose():
    """Evidence supplied on condition is not used for other cases than those stated."""
    return F["originating_state_authorisation"].is_(False)


@provision(
    "ETS185 24(1)",
    effect="duty",
    otherwise="out_of_scope",
    when=ETS185 & EXTRADITION,
    verified="text",
    role=SCOPE,
)
def extraditable():
    """Extradition is owed for offences of articles 2 to 11 punishable in both Parties by at least one year."""
    return (
        OWN_OFFENCE
        & CRIMINAL_THERE
        & F["offence.max_penalty_years_requesting"].at_least(1)
        & F["offence.max_penalty_years_requested"].at_least(1)
    )


@provision("ETS185 24(5)", effect="may_refuse", when=ETS185 & EXTRADITION, verified="text", role=GROUND)
def grounds_against_extradition():
    """Extradition is subject to the law of the requested Party and the grounds it provides."""
    national = F["person_is_national_of_requested"].is_(True) & F["requested_extradites_nationals"].is_(False)
    return national | POLITICAL | F["ne_bis_in_idem"].is_("requested_state")


@provision("ETS185 28(2)", effect="prohibits", when=ETS185 & ONWARD, verified="text", role=BAR)
def onward_transfer():
    """What was supplied on condition goes no further without the consent of the supplying Party."""
    return F["originating_state_authorisation"].is_(False)
