# SPDX-License-Identifier: Apache-2.0
"""UN Convention: when it binds, what it covers, how it is bounded (arts 2 to 6, 23, 64, 65).

Source: A/RES/79/243, annex; arts 1 to 15 read in the authentic Arabic text.
"""

from rogatory.law.engine import BAR, GROUND, SCOPE
from rogatory.law.expressions import test
from rogatory.law.facts import F
from rogatory.law.instruments.un_cybercrime.book import provision
from rogatory.law.requests import (
    ASKS_CONTENT,
    ASKS_TRAFFIC,
    CRIMINAL,
    DEATH,
    EMERGENCY_DISCLOSURE,
    EVIDENCE,
    EXTRADITION,
    FLAGGED,
    FORCE,
    INTRUSION,
    LISTS_ITEMS,
    ONWARD,
    OTHER_USE,
    REMOTE,
    RESEARCHED,
    RIGHTS_BAR,
    SERIOUS,
    SPONTANEOUS,
    TORTURE,
    UNCC,
)

# Which articles establish offences, and what a feature of the file puts in doubt.
ARTICLE = F["offence.convention_article"].among(*range(7, 20))
_TOOLS = F["offence.convention_article"].is_(11)
_ACCESS = F["offence.convention_article"].among(7, 8, 9, 10)


def _optional(known):
    options = known.get("requested_optional_elements")
    return any(str(one).startswith(("UNCC 7", "UNCC 8", "UNCC 9")) for one in options or ())


NARROWED = test(
    "an option narrows the offence", ("requested_optional_elements",), _optional, tries=("UNCC 7(2)",)
)
# A Party bound to make these acts offences that finds the act no offence finds that it is not the act.
NOT_THE_ACT = _ACCESS & RESEARCHED & ~F["offence.criminal_in_requested"].is_(True) & ~NARROWED
ESTABLISHED = (
    ARTICLE
    & (~_TOOLS | ~RESEARCHED | F["purpose_of_tool"].is_("offence") & ~F["authorised_testing"].is_(True))
    & ~NOT_THE_ACT
)
# Serious first: the penalty is the shorter question.
IN_SCOPE = CRIMINAL & (SERIOUS | ESTABLISHED)


@provision("UNCC 65", effect="in_scope", otherwise="out_of_scope", when=UNCC, verified="text", role=SCOPE)
def in_force():
    """The Convention is in force between the two States on the day of the request."""
    return FORCE


@provision("UNCC 64", effect="in_scope", otherwise="out_of_scope", when=UNCC & ~FORCE, verified="text")
def bound():
    """Only a State that has consented to be bound is bound; a signature alone is not consent."""
    return FORCE


@provision("VCLT 18", effect="no_duty", when=UNCC & ~FORCE, verified="memory")
def object_and_purpose():
    """A State that has signed does not defeat the object and purpose of the treaty; no duty to assist follows."""
    return test("whether anything would defeat its purpose", (), lambda known: None)


@provision(
    "UNCC 2(h)",
    effect="in_scope",
    otherwise="out_of_scope",
    when=UNCC & EVIDENCE & ~ESTABLISHED,
    verified="text",
)
def serious_crime():
    """A serious crime is an offence punishable by a maximum of at least four years, or a graver penalty."""
    return SERIOUS


@provision("UNCC 2(h)", effect="out_of_scope", when=UNCC & EXTRADITION & ~ESTABLISHED, verified="text")
def serious_crime_is_not_extraditable():
    """A serious crime that the Convention does not establish is no ground for extradition under it."""
    return SERIOUS


@provision("UNCC 2(c)", effect="in_scope", when=UNCC & LISTS_ITEMS, verified="text")
def traffic_data():
    """Traffic data tell origin, destination, route, time, date, size, duration or type of service."""
    return ASKS_TRAFFIC


@provision("UNCC 2(d)", effect="in_scope", when=UNCC & LISTS_ITEMS, verified="text")
def content_data():
    """Content data are about the substance of what was transferred, whatever the label says."""
    return ASKS_CONTENT


@provision("UNCC 2(o)", effect="in_scope", when=UNCC & EMERGENCY_DISCLOSURE, verified="text", role=SCOPE)
def emergency():
    """An emergency is a significant and imminent risk to the life or safety of a natural person."""
    return F["emergency"].is_(True)


@provision("UNCC 3(b)", effect="in_scope", otherwise="out_of_scope", when=UNCC & EVIDENCE, verified="text")
def evidence_in_electronic_form():
    """The Convention covers electronic evidence for criminal investigations or proceedings, as articles 23 and 35 say."""
    return IN_SCOPE


@provision("UNCC 5(2)", effect="prohibits", when=UNCC & (REMOTE | INTRUSION), verified="text")
def no_acts_on_foreign_territory():
    """No State acts on the territory of another in what is reserved to its authorities; there is no unilateral access."""
    return ~F["request_sent_to_requested_state"].is_(True) | INTRUSION


@provision("UNCC 5(1)", effect="prohibits", when=UNCC & EVIDENCE, verified="text", role=BAR)
def rights_of_third_states():
    """Obligations are carried out with respect for the sovereignty of other States, third States among them."""
    return F["third_state_law_conflict"].is_(True)


@provision(
    "UNCC 6(1)",
    effect="prohibits",
    when=UNCC & (EVIDENCE | EXTRADITION | SPONTANEOUS | ONWARD),
    verified="text",
    role=BAR,
)
def own_human_rights_obligations():
    """The Convention is carried out consistently with the obligations of each State under human rights law."""
    return RIGHTS_BAR


@provision("UNCC 6(1)", effect="must_condition", when=UNCC & DEATH, verified="text", duty="conditional")
def death_penalty_assured_against():
    """Where a death sentence is possible, help depends on an assurance that the requested State finds sufficient."""
    return F["assurances"].is_("offered_sufficient")


@provision("UNCC 6(1)", effect="may_refuse", when=UNCC & DEATH, verified="text", role=GROUND)
def death_penalty_without_assurance():
    """Without any assurance against a death sentence the requested State need not help."""
    return F["assurances"].is_("none")


@provision("UNCC 6(1)", effect="safeguard", when=UNCC & SPONTANEOUS, verified="text")
def rights_when_telling_unasked():
    """Information is passed on unasked only consistently with human rights obligations."""
    return ~RIGHTS_BAR


@provision("ICCPR 7", effect="prohibits", when=UNCC & TORTURE, verified="memory")
def no_torture():
    """Nobody is subjected to torture; a State does not contribute to it by its help."""
    return TORTURE


@provision("CAT 3", effect="prohibits", when=UNCC & TORTURE, verified="memory")
def no_return_to_torture():
    """Nobody is returned to where torture threatens; the clause is about persons and not about evidence."""
    return EXTRADITION


@provision(
    "UNCC 6(2)",
    effect="safeguard",
    when=UNCC & FLAGGED & (EVIDENCE | EXTRADITION | OTHER_USE),
    verified="text",
)
def no_suppression_of_rights():
    """Nothing in the Convention permits the suppression of human rights or fundamental freedoms."""
    return FLAGGED


@provision("UNCC 23(2)", effect="domestic_only", when=UNCC & EVIDENCE & ~IN_SCOPE, verified="analogue")
def domestic_powers_are_wider():
    """Domestic powers reach any offence committed by means of a system; no duty between States follows."""
    return F["offence.ict_enabled"].is_(True)
