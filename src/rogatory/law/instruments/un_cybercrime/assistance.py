# SPDX-License-Identifier: Apache-2.0
"""UN Convention: mutual legal assistance, its grounds and its procedure (art 40).

Paragraphs 8 to 31 give way to another assistance treaty unless the parties agree
otherwise (40(7)): their grounds then have the effect “displaced”.

Source: A/RES/79/243, annex; from memory beside UNTOC art 18.
"""

from rogatory.law.engine import BAR, GROUND, OPEN
from rogatory.law.expressions import test
from rogatory.law.facts import F
from rogatory.law.instruments.un_cybercrime.book import provision
from rogatory.law.instruments.un_cybercrime.scope import IN_SCOPE
from rogatory.law.requests import (
    ASSISTANCE,
    AUTHENTIC,
    BULK,
    CONTENTS,
    DISPLACED,
    EMERGENCY_DISCLOSURE,
    EVIDENCE,
    FORBIDDEN,
    FORCE,
    FORMALLY_COMPLETE,
    INTERCEPT,
    INTEREST,
    NOT_CRIMINAL_THERE,
    OTHER_USE,
    POLITICAL,
    PRESERVE,
    PRESERVED_TRAFFIC,
    PROTECTED,
    REALTIME,
    SENT,
    SOUND,
    SPONTANEOUS,
    TRIED,
    TRIFLE,
    UNCC,
)

_OWN = UNCC & (ASSISTANCE | OTHER_USE)
_GROUNDS = UNCC & ASSISTANCE
_ELSEWHERE = UNCC & (PRESERVE | PRESERVED_TRAFFIC)
_NE_BIS = TRIED & F["requested_mla_law_bars_ne_bis"].is_(True)
_POLITICAL = POLITICAL & F["requested_mla_law_bars_political"].is_(True)


@provision(
    "UNCC 40(1)",
    effect="duty",
    otherwise="no_duty",
    when=UNCC & (EVIDENCE | OTHER_USE),
    verified="analogue",
    role=OPEN,
)
def widest_measure():
    """States afford one another the widest measure of assistance for evidence within the scope."""
    return FORCE & IN_SCOPE & SENT & AUTHENTIC & SOUND


@provision("UNCC 40(3)(e)", effect="in_scope", when=UNCC & REALTIME, verified="memory")
def listed_real_time():
    """Collecting traffic data in real time is among the kinds of assistance that may be asked."""
    return REALTIME


@provision("UNCC 40(3)(f)", effect="in_scope", when=UNCC & INTERCEPT, verified="memory")
def listed_interception():
    """Intercepting content data is among the kinds of assistance that may be asked."""
    return INTERCEPT


@provision(
    "UNCC 40(4)",
    effect="discretionary",
    when=UNCC & SPONTANEOUS,
    verified="analogue",
    role=GROUND,
    duty="discretionary",
)
def unasked_information():
    """A State may pass on information unasked; it is not bound to."""
    return SPONTANEOUS


@provision("UNCC 40(5)", effect="procedure", when=UNCC & SPONTANEOUS, verified="analogue")
def restrictions_on_it():
    """The receiver keeps to the restrictions set, save disclosure that exonerates an accused."""
    return SPONTANEOUS


@provision(
    "UNCC 40(7)",
    effect="displaced",
    when=UNCC & ASSISTANCE & F["other_mla_treaty_in_force"].is_(True),
    verified="analogue",
)
def another_treaty_governs():
    """Where another assistance treaty binds the two, its provisions take the place of paragraphs 8 to 31."""
    return DISPLACED


@provision(
    "UNCC 40(7)", effect="displaced", when=UNCC & ASSISTANCE & DISPLACED, verified="analogue", role=OPEN
)
def terms_of_the_other_treaty():
    """What the other treaty says decides, and it must be read."""
    return test("terms of the other treaty read", ("other_treaty_terms",), lambda known: None)


@provision(
    "UNCC 40(8)",
    effect="may_refuse",
    when=_GROUNDS & ~DISPLACED,
    verified="analogue",
    role=GROUND,
)
def dual_criminality_absent():
    """Assistance may be declined where the conduct is no offence in the requested State, or where it is a trifle."""
    return NOT_CRIMINAL_THERE | TRIFLE


@provision("UNCC 40(8)", effect="may_refuse", when=UNCC & OTHER_USE, verified="analogue")
def dual_criminality_absent_for_the_other_use():
    """For the new use, too, help could have been declined where the conduct is no offence."""
    return NOT_CRIMINAL_THERE


@provision("UNCC 40(13)", effect="procedure", when=UNCC & EVIDENCE, verified="analogue")
def in_writing_and_authentic():
    """Requests leave a written record and let the requested State establish that they are authentic."""
    return AUTHENTIC


@provision("UNCC 40(14)", effect="procedure", when=UNCC & EVIDENCE, verified="memory")
def by_electronic_means():
    """Requests may be transmitted by electronic means where authenticity and security are assured."""
    return AUTHENTIC


@provision(
    "UNCC 40(15)",
    effect="procedure",
    when=UNCC & ASSISTANCE & ~CONTENTS,
    verified="analogue",
    role=OPEN,
)
def contents_to_be_completed():
    """What a request must contain and does not is asked for."""
    return CONTENTS


@provision("UNCC 40(15)", effect="procedure", when=UNCC & ASSISTANCE, verified="analogue")
def contents_of_a_request():
    """A request names the authority, the proceeding, the facts, the assistance, the persons or accounts, the period, the purpose."""
    return FORMALLY_COMPLETE


@provision(
    "UNCC 40(17)",
    effect="prohibits",
    when=UNCC & (EVIDENCE | EMERGENCY_DISCLOSURE),
    verified="analogue",
    role=BAR,
)
def own_law_governs_execution():
    """A request is executed under the law of the requested State; what its law does not permit is not done."""
    return FORBIDDEN


@provision("UNCC 40(19)", effect="limits_use", when=UNCC & OTHER_USE, verified="analogue", role=GROUND)
def use_for_the_stated_purpose():
    """Evidence is not used for other investigations or proceedings without prior consent of the State that gave it."""
    return F["originating_state_authorisation"].is_(False)


@provision(
    "UNCC 40(21)(a)", effect="may_refuse", when=_GROUNDS & ~DISPLACED, verified="analogue", role=GROUND
)
def not_in_conformity():
    """A request that is not made in conformity with the article may be refused: one for everybody in a place is none."""
    return BULK


@provision(
    "UNCC 40(21)(b)",
    effect="may_refuse",
    when=(_GROUNDS & ~DISPLACED) | _ELSEWHERE,
    verified="analogue",
    role=GROUND,
)
def essential_interests():
    """Assistance may be refused where execution is likely to prejudice sovereignty, security, ordre public or other essential interests."""
    return INTEREST


@provision("UNCC 40(21)(b)", effect="displaced", when=_GROUNDS & DISPLACED, verified="analogue")
def essential_interests_displaced():
    """While another treaty governs, this ground cannot be used."""
    return ~DISPLACED


@provision(
    "UNCC 40(21)(c)",
    effect="may_refuse",
    when=(_GROUNDS & ~DISPLACED) | _ELSEWHERE,
    verified="analogue",
    role=GROUND,
)
def prohibited_in_a_like_case():
    """Assistance may be refused where domestic law would prohibit the act in a like case of its own."""
    return FORBIDDEN


@provision(
    "UNCC 40(21)(d)", effect="may_refuse", when=_GROUNDS & ~DISPLACED, verified="analogue", role=GROUND
)
def contrary_to_own_assistance_law():
    """Assistance may be refused where granting it would be contrary to the assistance law of the requested State."""
    return _NE_BIS | _POLITICAL


@provision(
    "UNCC 40(22)",
    effect="no_duty",
    when=(UNCC & EVIDENCE & ~DISPLACED) | _ELSEWHERE,
    verified="analogue",
    role=GROUND,
)
def persecution():
    """Nothing obliges a State to help where there are substantial grounds for believing that a person is pursued for sex, race, language, religion, nationality, ethnic origin or political opinions."""
    return PROTECTED


@provision(
    "UNCC 40(23)",
    effect="bars_refusal",
    when=UNCC & ASSISTANCE & F["fiscal_offence"].is_(True),
    verified="analogue",
)
def fiscal_matters():
    """A request is not refused for the sole reason that fiscal matters are involved."""
    return F["fiscal_offence"].is_(True)


@provision(
    "UNCC 40(24)",
    effect="bars_refusal",
    when=UNCC & ASSISTANCE & F["bank_secrecy_claimed"].is_(True),
    verified="analogue",
)
def bank_secrecy():
    """Assistance is not declined on the ground of bank secrecy."""
    return F["bank_secrecy_claimed"].is_(True)


@provision(
    "UNCC 40(27)",
    effect="may_condition",
    when=UNCC & ASSISTANCE & ~DISPLACED,
    verified="analogue",
    duty="postponable",
)
def postponement():
    """Assistance may be postponed where it interferes with an ongoing case."""
    return F["ongoing_domestic_investigation"].is_(True)
