# SPDX-License-Identifier: Apache-2.0
"""The words and signs of reach: results, readings, groups of offences, acts, statuses.

Rules: a result is told by a word and a letter wherever it is told by a colour; not known is a
result of its own, and never a kind of no; a word that is missing here is shown as it is spelt.
"""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.law.reach.results import RESULTS as RESULTS
from rogatory.phrasebook.words import Words, word

RESULT: Words = {
    "reachable": _("Reachable"),
    "conditional": _("Reachable on conditions"),
    "barred": _("Barred"),
    "unknown": _("Not known"),
}
LETTERS: Words = {
    "reachable": _("R"),
    "conditional": _("C"),
    "barred": _("B"),
    "unknown": _("?"),
}
MEANS: Words = {
    "reachable": _("An instrument obliges the requested State to help, on the facts as they stand here."),
    "conditional": _("Help is owed within conditions, or may be refused on a ground that is made out."),
    "barred": _(
        "Every instrument looked at leaves this outside its scope, or forbids the requested State "
        "to compel it."
    ),
    "unknown": _("What is recorded does not settle it. That is neither a yes nor a no."),
}
READINGS: Words = {
    "recorded": _("As recorded"),
    "clear": _("If nothing unrecorded stands in the way"),
}
READINGS_MEAN: Words = {
    "recorded": _("Only what a source says counts. What no source says is not known."),
    "clear": _(
        "Where no source says anything, it is supposed that nothing stands in the way. "
        "What a source says stays."
    ),
}
SUPPOSED: Words = {
    "nothing-in-the-way": _("Nothing unrecorded stands in the way"),
    "criminal-in-both": _("The conduct is an offence in the requested State too"),
    "lawful-in-requested": _("The conduct is no offence in the requested State"),
    "serious-in-requesting": _("The requesting State punishes it with at least four years"),
}
GROUPS: Words = {
    "systems": _("Systems and data"),
    "fraud": _("Fraud and forgery"),
    "children": _("Children"),
    "intimate_images": _("Intimate images"),
    "laundering": _("Laundering"),
    "property": _("Intellectual property"),
    "organised_crime": _("Trafficking and migration"),
    "economy": _("Economy and environment"),
    "violence": _("Violence"),
    "terrorism": _("Terrorism"),
    "expression": _("Expression"),
    "religion": _("Religion"),
    "private_life": _("Private life"),
    "assembly": _("Assembly"),
    "association": _("Association"),
    "disclosure": _("Secrets and leaks"),
    "research": _("Research and encryption"),
}
OWN: Words = {
    "forbids": _("The requested State’s own obligations forbid it."),
    "open": _("Whether the requested State’s own obligations forbid it is not known."),
    "silent": _("Nothing in the requested State’s own obligations forbids it, as far as is recorded."),
}
STATUS: Words = {
    "party": _("Party"),
    "signatory": _("Signed, not ratified"),
    "invited": _("Invited to accede"),
    "ratification_reported": _("Ratification reported, day not verified"),
    "ratified_not_in_force": _("Ratified, not yet in force"),
    "not known": _("No row in the list"),
    "not bound": _("No Member State bound by it"),
}
BOUND: Words = {"True": _("Bound"), "False": _("Not bound"), "None": _("Not known")}
DEPOSITS: Words = {"ratification": _("Ratification"), "accession": _("Accession")}
DECLARED: Words = {
    "reservation": _("Reservation"),
    "declaration": _("Declaration"),
    "authority": _("Authority named"),
    "territorial": _("Territorial application"),
    "practice-note": _("Note on practice"),
    "flag": _("Note"),
}
CAPTURED: Words = {
    "primary-capture": _("Taken from a stored copy of the source itself"),
    "secondary": _("Known through another publication"),
}
VERBS: Words = {
    "ratify": _("becomes bound by"),
    "denounce": _("is no longer bound by"),
    "reserve": _("makes a reservation to"),
    "withdraw": _("withdraws its reservation to"),
    "penalty": _("changes the maximum penalty for"),
    "criminal": _("makes it an offence:"),
    "lawful": _("makes it lawful:"),
    "law": _("changes what its law says on"),
}
ACTS: Words = {
    "ratify": _("{state}: becomes bound by {what}."),
    "denounce": _("{state}: is no longer bound by {what}."),
    "reserve": _("{state}: makes a reservation to article {value} of {what}."),
    "withdraw": _("{state}: withdraws its reservation to article {value} of {what}."),
    "penalty": _("{state}: maximum penalty of {value} years for {what}."),
    "criminal": _("{state}: makes this an offence: {what}."),
    "lawful": _("{state}: makes this lawful: {what}."),
    "law": _("{state}: its law answers “{what}” with {value}."),
}
WHO: Words = {"all": _("Every State"), "signatories": _("Every State that has signed")}


def result_word(result: str) -> str:
    """Say a result."""
    return word(RESULT, result)


def letter(result: str) -> str:
    """Return the letter that stands for a result."""
    return word(LETTERS, result)


def supposition_word(name: str) -> str:
    """Say what is supposed."""
    return word(SUPPOSED, name)


def listed(parts: Iterable[str]) -> str:
    """Join words as a list in the reader's language."""
    return gettext(", ").join(parts)
