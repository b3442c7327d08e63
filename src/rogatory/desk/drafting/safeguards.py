# SPDX-License-Identifier: Apache-2.0
"""The safeguard sheet of a draft as it is shown, and which lines still keep it from being filed.

Rules: results come from the law on the facts of the draft, afresh each time; a line is
settled when an official stands for it by name and it does not block; what blocks
says why, in the words of the law; how well the text was read stands beside every line.

Cites: UNCC 24, 40(15); house.md: sending is impossible while a safeguard is open.
"""

from datetime import datetime

from django.utils.translation import gettext

from rogatory.desk.components import Fact, Safeguard
from rogatory.desk.law.reading import held_now, reading_of
from rogatory.law.reviews.marks import Marks
from rogatory.law.safeguards import Safeguard as Found
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import said
from rogatory.registry.drafts import content_of, sheet
from rogatory.registry.people import name_of


def lines_of(draft) -> tuple[Safeguard, ...]:
    """Return the lines of the sheet as the component shows them."""
    facts, marks = content_of(draft).get("facts", {}), held_now().marks
    return tuple(_line(found, kept, facts, marks) for found, kept in sheet(draft))


def open_lines(draft) -> tuple[str, ...]:
    """Return what still keeps the draft from being filed, one sentence for each line."""
    lines = sheet(draft)
    if not lines:
        return (gettext("Measure, addressee and basis must be chosen first"),)
    return tuple(said(found.title) for found, kept in lines if kept is None or blocked(found))


def blocked(found: Found) -> bool:
    """Say whether the result itself keeps the request from leaving, confirmed or not."""
    if found.blocks == "unless_met" and found.finding != "met":
        return True
    return found.finding == "unknown" and found.settled_by == "requesting"


def why_blocked(found: Found) -> str:
    """Say why a line keeps the request from leaving."""
    if found.blocks == "unless_met" and found.finding == "not_met":
        return gettext(
            "The instrument does not carry the request without this. Choose another basis or measure."
        )
    if blocked(found):
        return gettext("Your office must answer this first, under “Questions of the law”.")
    return ""


def _line(found: Found, kept: dict | None, facts: dict, marks: Marks) -> Safeguard:
    return Safeguard(
        key=found.code,
        name=said(found.title),
        result=found.finding,  # type: ignore[arg-type]
        sentence=said(found.plain),
        article=found.cite,
        facts=tuple(Fact(name=fact_name(key), value=fact_value(key, facts.get(key))) for key in _keys(found)),
        confirmed_by=(kept.get("name") or name_of(kept["by"])) if kept else "",
        confirmed_at=datetime.fromisoformat(kept["at"]) if kept else None,
        note=kept.get("note", "") if kept else "",
        may_confirm=not blocked(found),
        blocked=why_blocked(found),
        reading=reading_of(marks.read_at(found.cite, verified=found.verified)),
    )


def _keys(found: Found) -> tuple[str, ...]:
    return tuple(found.facts)
