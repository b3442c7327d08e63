# SPDX-License-Identifier: Apache-2.0
"""UN Convention: the offences it establishes, as far as a request turns on them (arts 7 to 17).

Source: A/RES/79/243, annex; arts 7 to 15 read in the authentic Arabic text, 16 and 17
from memory.
"""

from rogatory.law.facts import F
from rogatory.law.instruments.un_cybercrime.book import provision
from rogatory.law.instruments.un_cybercrime.scope import ESTABLISHED, NOT_THE_ACT
from rogatory.law.requests import RESEARCHED, UNCC

_NUMBER = F["offence.convention_article"]
_OPEN = UNCC & ~(_NUMBER.is_(None) | _NUMBER.among(*range(7, 20)))

_OFFENCES = (
    (7, "UNCC 7(1)", "text", "Access to a system without right is an offence; a State may demand broken security or dishonest intent."),
    (8, "UNCC 8(1)", "text", "Intercepting non-public transmissions by technical means and without right is an offence."),
    (9, "UNCC 9(1)", "text", "Damaging, deleting or altering data without right is an offence; a State may demand serious harm."),
    (10, "UNCC 10", "text", "Seriously hindering the functioning of a system without right is an offence."),
    (11, "UNCC 11(1)", "text", "Making or possessing tools or credentials is an offence if they are meant for an offence of articles 7 to 10."),
    (12, "UNCC 12(1)", "text", "Making inauthentic data that pass as authentic is an offence; a State may demand dishonest intent."),
    (13, "UNCC 13", "text", "Causing loss by data, by interference or by deception through a system, for dishonest gain, is an offence."),
    (14, "UNCC 14(1)", "text", "Dealing with child sexual abuse material by means of a system is an offence."),
    (15, "UNCC 15(1)", "text", "Grooming a child through a system for a sexual offence is an offence."),
    (16, "UNCC 16(1)", "memory", "Disseminating an intimate image without consent is an offence."),
    (17, "UNCC 17(1)", "analogue", "Laundering the proceeds of an offence is an offence."),
    (18, "UNCC 18(1)", "analogue", "Legal persons answer for the offences of the Convention."),
    (19, "UNCC 19(1)", "analogue", "Taking part in an offence of the Convention is an offence."),
)  # fmt: skip


def _enter(number: int, cite: str, verified: str, plain: str) -> None:
    def offence():
        return ESTABLISHED

    offence.__doc__ = plain
    provision(cite, effect="in_scope", when=UNCC & _NUMBER.is_(number), verified=verified)(offence)


for _one in _OFFENCES:
    _enter(*_one)


@provision("UNCC 12", effect="in_scope", when=_OPEN, verified="text")
def which_offence():
    """Whether the conduct is an offence of the Convention, forgery or another, is not stated."""
    return _NUMBER.among(*range(7, 20))


@provision("UNCC 14(1)", effect="in_scope", when=UNCC & _NUMBER.is_(15), verified="text")
def material_made_by_grooming():
    """Material obtained from a child by grooming is itself child sexual abuse material."""
    return ESTABLISHED


@provision("UNCC 11(2)", effect="in_scope", when=UNCC & _NUMBER.is_(11) & RESEARCHED, verified="text")
def no_liability_without_the_purpose():
    """There is liability only where the tool is meant for an offence, not where it serves authorised testing or protection."""
    return F["purpose_of_tool"].is_("offence") & ~F["authorised_testing"].is_(True)


@provision("UNCC 14(2)", effect="in_scope", when=UNCC & _NUMBER.is_(14), verified="text")
def material():
    """The material shows a person under eighteen, or what is taken for one, in sexual acts or abuse."""
    return ESTABLISHED


@provision("UNCC 14(3)", effect="in_scope", when=UNCC & _NUMBER.is_(14), verified="text")
def material_limited_to_real_children():
    """A State may limit the material to existing persons or to visual depictions of abuse."""
    return F["requested_optional_elements"].has("UNCC 14(3)")


@provision("UNCC 53(3)", effect="safeguard", when=UNCC & NOT_THE_ACT, verified="memory")
def security_research():
    """States are encouraged to recognise the work of legitimate security researchers."""
    return RESEARCHED
