# SPDX-License-Identifier: Apache-2.0
"""What the page of a fact shows: its question, the answers there are, and the provisions that read it.

Rules: what a condition reads is told apart from what only says for which requests a
provision matters; provisions stand under their instrument, in treaty order.
"""

from dataclasses import dataclass

from rogatory.desk.components import Text
from rogatory.desk.law.addresses import codes
from rogatory.desk.law.pages import Line, instrument_name, line_of, provisions_of
from rogatory.desk.law.words import CHANGED_BY, FORMS
from rogatory.law.facts import F
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import said
from rogatory.registry.reviews import Held


@dataclass(frozen=True, kw_only=True)
class Readers:
    """The provisions of one instrument that read a fact."""

    name: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class FactPage:
    """One fact."""

    key: str
    name: Text
    question: Text
    form: Text
    answers: tuple[Text, ...]
    settled: Text
    readers: tuple[Readers, ...]
    matters: tuple[Readers, ...]


def fact_page(key: str, held: Held) -> FactPage:
    """Return one fact."""
    fact = F[key]
    return FactPage(
        key=key,
        name=fact_name(key),
        question=said(fact.asks),
        form=words.word(FORMS, fact.form),
        answers=tuple(fact_value(key, one) for one in fact.choices),
        settled=words.word(CHANGED_BY, fact.changed_by),
        readers=_readers(lambda one: _reads(one.condition, key), held),
        matters=_readers(lambda one: _reads(one.when, key) and not _reads(one.condition, key), held),
    )


def _readers(wanted, held: Held) -> tuple[Readers, ...]:
    found = []
    for code in codes().values():
        lines = tuple(line_of(one, held) for one in provisions_of(code) if wanted(one))
        if lines:
            found.append(Readers(name=instrument_name(code), lines=lines))
    return tuple(found)


def _reads(expression, key: str) -> bool:
    return any(key in (*test.keys, *test.reads) for test in expression.tests())
