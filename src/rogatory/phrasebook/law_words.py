# SPDX-License-Identifier: Apache-2.0
"""Say the law room's plain sentences in the reader's language.

Rules: the law room writes English sentences without knowing the desk; they are looked
up in the catalogue whole; one without translation is shown as it is, never hidden;
what a finding rests on is told with the name of each fact and its value as words; an
effect is told as what follows, a mark as how the text was read.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.phrasebook.fact_words import FACTS, fact_name, fact_value
from rogatory.phrasebook.phrases import isolated
from rogatory.phrasebook.words import Words

_STATED = re.compile(r"([a-z_.]+) is (.*)")
_JOINTS: dict[str, str | Promise] = {
    "all of": _("All of these"),
    "at least one of": _("At least one of these"),
    "it is not so that": _("The opposite of this"),
}
# What a finding rests on where that is no fact.
_RESTS: Words = {
    "every field given can be used": _("Every field that was given can be used"),
    "how the matter stands": _("How the matter stands"),
}
_PLAIN: dict[str, object] = {"true": True, "True": True, "false": False, "False": False, "not known": None}

# How a text was read, and what follows from a provision.
MARKS: Words = {
    "text": _("Read in the official text"),
    "reviewed": _("Compared with the text by a reviewer"),
    "analogue": _("From memory, beside a twin provision that was read"),
    "memory": _("From memory; check the text before relying on it"),
}
EFFECTS: Words = {
    "in_scope": _("within the scope"),
    "out_of_scope": _("outside the scope"),
    "duty": _("a duty to assist follows"),
    "best_efforts": _("a duty to try follows"),
    "no_duty": _("no duty follows"),
    "discretionary": _("open to the requested State"),
    "may_refuse": _("the request may be refused"),
    "bars_refusal": _("refusal on this point is barred"),
    "prohibits": _("stands against compelling the measure"),
    "may_condition": _("conditions may be set"),
    "must_condition": _("conditions must be set"),
    "limits_use": _("limits what the evidence may be used for"),
    "safeguard": _("a safeguard that must be there"),
    "procedure": _("says how to proceed"),
    "domestic_only": _("concerns domestic law only"),
    "displaced": _("another treaty comes first"),
    "permits_unilateral": _("possible without a request"),
    "alternative_route": _("another way is open"),
}
# What an assessment finds, and how far the duty goes; the words of the law room.
FINDINGS: Words = {
    "obligatory": _("Assistance is owed"),
    "refusable": _("Assistance is owed, and may be refused on a ground that was found"),
    "must_not_compel": _("The measure must not be compelled"),
    "outside_scope": _("The instrument does not cover this request"),
    "insufficient_facts": _("This cannot be said yet: facts are missing"),
}
DUTIES: Words = {
    "conditional": _("The duty holds within the conditions that the provisions set."),
    "postponable": _("The duty holds; execution may be postponed."),
    "best_efforts": _("The duty is to try."),
    "discretionary": _("Whether to assist is for the requested State to decide."),
    "none_until_article_8": _(
        "The provider owes nothing directly; it is reached through article 8 or a request."
    ),
    "partial": _("The duty holds for some of the offences only."),
}
# Which rules a request stands under.
GOVERNS: Words = {
    "own": _("Its own rules govern this request."),
    "other_treaty": _(
        "Another treaty takes the place of its procedure and its grounds; read that treaty first."
    ),
    "nothing": _("It is not in force between the two States and governs nothing."),
    "open": _("Whether it governs this request is not known yet."),
}


def said(sentence: str) -> str:
    """Return a sentence of the law room in the reader's language."""
    return gettext(sentence) if sentence else ""


def proof_said(sentence: str) -> str:
    """Return a node of a proof in words: how its parts are joined, or what each fact is.

    The law room tells facts as “fact is value; fact is value”.
    """
    if sentence in _JOINTS:
        return str(_JOINTS[sentence])
    if sentence in _RESTS:
        return str(_RESTS[sentence])
    parts = [_stated(part) for part in sentence.split("; ")]
    return gettext("; ").join(part for part in parts if part) if all(parts) else said(sentence)


def _stated(part: str) -> str:
    found = _STATED.fullmatch(part)
    if not found or found[1] not in FACTS:
        return ""
    key, value = found[1], found[2]
    known = _PLAIN.get(value, [] if value == "empty" else value.split(", ") if ", " in value else value)
    return f"{fact_name(key)}: {isolated(fact_value(key, known))}"
