# SPDX-License-Identifier: Apache-2.0
"""The questions of the law, so that forms are made from the facts and never drift from them.

Rules: one question per fact, from the fact itself; the form of the answer and its
choices are those the vocabulary accepts.

>>> question("emergency").form
'yes-no'
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rogatory.law.facts import F


@dataclass(frozen=True, kw_only=True)
class Question:
    """What to ask for a fact, and which answers there are (value, label)."""

    key: str
    asks: str
    form: str
    choices: tuple[tuple[str, str], ...]


def question(key: str) -> Question:
    """Return the question for a fact."""
    fact = F[key]
    choices = tuple((one, one.replace("_", " ")) for one in fact.choices)
    return Question(key=key, asks=fact.asks, form=fact.form, choices=choices)


def questions_for(keys: Iterable[str]) -> tuple[Question, ...]:
    """Return the questions for facts, in their order, each once."""
    return tuple(question(key) for key in dict.fromkeys(keys) if key in F)
