# SPDX-License-Identifier: Apache-2.0
"""The questions of the law, so that forms are made from the facts and never drift from them.

Rules: one question per fact, from the fact itself; the form of the answer (`yes-no`,
`choice`, `number`, `date`, `words`, `text`, `article`) and its choices are those that
the vocabulary accepts.

>>> QUESTIONS["emergency"].form
'yes-no'
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rogatory.law.facts import F


@dataclass(frozen=True, kw_only=True)
class Question:
    """What to ask for a fact, and which answers there are."""

    key: str
    asks: str
    form: str
    choices: tuple[str, ...]


QUESTIONS: dict[str, Question] = {
    key: Question(key=key, asks=fact.asks, form=fact.form, choices=fact.choices) for key, fact in F.items()
}


def questions_for(keys: Iterable[str]) -> tuple[Question, ...]:
    """Return the questions for facts, in their order, each once."""
    return tuple(QUESTIONS[key] for key in dict.fromkeys(keys) if key in QUESTIONS)
