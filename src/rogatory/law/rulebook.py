# SPDX-License-Identifier: Apache-2.0
"""All provisions, gathered once, with the version of the rules and the age of the data.

Rules: the version is a digest over everything that could change an answer; the data
are as old as their newest source says, and that day stands beside every answer.
"""

from functools import cache
from importlib import import_module

from rogatory.law.engine import NOTE, Rules
from rogatory.law.expressions import UNKNOWN, Known
from rogatory.law.instruments.budapest import book as budapest
from rogatory.law.instruments.e_evidence import book as e_evidence
from rogatory.law.instruments.second_protocol import book as second_protocol
from rogatory.law.instruments.un_cybercrime import book as un_cybercrime

FIXED = ("instrument", "measure")
AS_OF = "2026-08-02"
# In treaty order; a module that is not named here enters nothing.
MODULES = (
    "un_cybercrime.scope",
    "un_cybercrime.offences",
    "un_cybercrime.cooperation",
    "un_cybercrime.assistance",
    "un_cybercrime.evidence_measures",
    "budapest.cooperation",
    "budapest.evidence_measures",
    "second_protocol.provisions",
    "e_evidence.scope",
    "e_evidence.issuing",
    "e_evidence.execution",
    "e_evidence.refusal",
)


@cache
def rules() -> Rules:
    """Return all provisions, ready to be asked."""
    for module in MODULES:
        import_module(f"rogatory.law.instruments.{module}")  # each enters its provisions in its book
    books = (un_cybercrime.BOOK, budapest.BOOK, second_protocol.BOOK, e_evidence.BOOK)
    return Rules(one for book in books for one in book.provisions)


def rules_for(known: Known) -> Rules:
    """Return the provisions that can matter for the instrument and the measure that the facts name."""
    return _ready(*(known.get(key, UNKNOWN) for key in FIXED))


def deciding_for(known: Known) -> Rules:
    """Return those that decide an outcome or the level of a duty; the rest tells how to proceed."""
    return _deciding(*(known.get(key, UNKNOWN) for key in FIXED))


@cache
def _deciding(*values: object) -> Rules:
    whole = _ready(*values)
    return Rules((one for one in whole.provisions if one.role != NOTE or one.duty), fixed=whole.fixed)


@cache
def _ready(*values: object) -> Rules:
    fixed = {key: value for key, value in zip(FIXED, values, strict=True) if value is not UNKNOWN}
    if len(fixed) == len(FIXED):  # what cannot matter for the instrument needs no second look
        return Rules(_ready(values[0], UNKNOWN).provisions, fixed=fixed)
    return Rules(rules().provisions, fixed=fixed)


@cache
def law_version() -> str:
    """Return the version of the rules."""
    return f"2026-11.{rules().digest}"
