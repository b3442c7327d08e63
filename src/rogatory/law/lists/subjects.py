# SPDX-License-Identifier: Apache-2.0
"""What a national profile speaks of: each subject, the answers it takes, and the fact that it settles.

Rules:
- a subject with a fact is answered by its rows and by nothing else; one without a fact is
  shown and settles nothing;
- where an answer may differ from measure to measure, a row names its measures; where it
  differs from offence to offence, the article; a list is one row, because a list that
  leaves something out says that it is not there.

>>> SUBJECTS["court_order"].requested
'requested_requires_court_order'
"""

from typing import NamedTuple

IN_FORCE = ("in_force",)
YES_NO = ("yes", "no")
MEASURES, ARTICLES, LIST, PENALTY, WHOLE, FREE = "measures", "articles", "list", "penalty", "whole", ""


class Subject(NamedTuple):
    """One subject: its name for people, its answers, what they differ by, and the facts it settles.

    A fact is settled of the State as the requested, the requesting or a third one; `why` says
    why there is no fact, where there is none.
    """

    title: str
    answers: tuple[str, ...] = IN_FORCE
    by: str = FREE
    requested: str = ""
    requesting: str = ""
    third: str = ""
    why: str = ""


SUBJECTS = {
    "offence": Subject("Offence", by=PENALTY),
    "speech_offence": Subject("Offence of speech", by=PENALTY),
    "same_sex": Subject("Offence of same-sex conduct", by=PENALTY),
    "offence_aggravated": Subject("Offence, aggravated", by=PENALTY),
    "general_part_maximum": Subject("Maximum of the general part", by=PENALTY),
    "conduct_criminal": Subject(
        "Is the conduct an offence?", ("yes", "no", "partly"), ARTICLES, "offence.criminal_in_requested"
    ),
    "dual_criminality_method": Subject(
        "Method of dual criminality", ("literal", "transposed"), WHOLE, "dual_criminality_method"
    ),
    "mla_dual_criminality": Subject(
        "Practice on dual criminality",
        why="No fact asks when dual criminality is required: the treaty says it, and who decides reads this.",
    ),
    "mla_general_limit": Subject(
        "Limit on assistance",
        why="Whether a request meets the limit is a finding on the case, not on the law.",
    ),
    "measure_permitted": Subject(
        "May the measure be taken in a like domestic case?",
        YES_NO, MEASURES, "domestic_law_permits_measure", "requesting_law_permits_measure",
    ),
    "court_order": Subject("Is a court order required?", YES_NO, MEASURES, "requested_requires_court_order"),
    "ordering_authority": Subject(
        "Who may order it?", ("court", "prosecutor", "police", "central_authority", "other"), MEASURES,
        why="That one authority may order does not say that no other may; “court_order” says that.",
    ),
    "home_emergency_power": Subject(
        "May it be ordered in an emergency before a validation?",
        YES_NO, MEASURES, "", "home_emergency_power",
    ),
    "data_protection_bar": Subject(
        "Does data protection forbid the transfer?",
        YES_NO, MEASURES, "domestic_data_protection_bar", third="third_state_law_conflict",
    ),
    "blocking_statute": Subject(
        "Does a statute block the answer?", YES_NO, MEASURES, third="third_state_law_conflict"
    ),
    "mla_bars_political": Subject(
        "Is help barred for political offences?", YES_NO, WHOLE, "requested_mla_law_bars_political"
    ),
    "mla_bars_ne_bis": Subject(
        "Is help barred after a final judgment?", YES_NO, WHOLE, "requested_mla_law_bars_ne_bis"
    ),
    "extradites_nationals": Subject(
        "Are nationals extradited?", YES_NO, WHOLE, "requested_extradites_nationals"
    ),
    "death_penalty": Subject(
        "Death penalty",
        ("abolitionist", "abolitionist_for_ordinary_crimes", "abolitionist_in_practice", "retentionist"),
        WHOLE,
    ),
    "death_penalty_assurance": Subject(
        "Assurance against the death penalty",
        why="Whether an assurance was offered, and suffices, is known from the case alone.",
    ),
    "human_rights_treaties": Subject(
        "Treaties on human rights, the whole list", ("in_force", "none"), LIST,
        "human_rights_treaties_requested",
    ),
    "treaty_options": Subject(
        "Options used to narrow offences, the whole list", ("in_force", "none"), LIST,
        "requested_optional_elements",
    ),
    "pays_providers": Subject(
        "Are providers paid their costs?", YES_NO, WHOLE, "", "requesting_pays_providers"
    ),
    "retention": Subject(
        "Duty to keep data",
        why="A duty to keep data is not preservation under a treaty, and no fact asks for it.",
    ),
}  # fmt: skip
OFFENCES = ("offence", "speech_offence", "same_sex")
AGGRAVATED, GENERAL = "offence_aggravated", "general_part_maximum"
# Listed beside States, because they have offences and assistance of their own.
OWN_LAW = {"HK": "Hong Kong (China)", "MO": "Macao (China)"}
EVERY = "all"
ABOLISHED = "abolitionist"
COLUMNS = (
    "id", "country", "fact_type", "provision", "summary", "max_penalty_years", "penalty_text",
    "treaty_mapping", "uncac_serious_crime_ge4y", "status", "verified", "source", "source_as_of", "notes",
)  # fmt: skip
MORE_COLUMNS = ("measures", "rests_on", "in_force_from", "in_force_until")


def words_in(cell: str) -> tuple[str, ...]:
    """Return the words of a cell that are parted by semicolons."""
    return tuple(dict.fromkeys(one.strip() for one in cell.split(";") if one.strip()))


def articles_in(cell: str) -> tuple[str, ...]:
    """Return the articles of a cell, each with its instrument as a request names it.

    >>> articles_in("UNCAC-CYBER 7,8;ETS185 2")
    ('UNCC 7', 'UNCC 8', 'ETS185 2')
    """
    found = []
    for word in words_in(cell):
        code, _, places = word.partition(" ")
        name = "UNCC" if code == "UNCAC-CYBER" else code
        found += [f"{name} {place.strip()}" for place in places.split(",") if place.strip()]
    return tuple(dict.fromkeys(found))


def plain(text: str) -> str:
    """Return a citation without the differences that nobody means."""
    return " ".join(text.casefold().replace("§", " ").split())
