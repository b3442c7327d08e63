# SPDX-License-Identifier: Apache-2.0
"""Find provisions and facts by words: in the reader's language, in English, or by citation.

Rules: every one of the words must stand somewhere in the provision, its effect, its
citation, or the questions that it rests on; case, vowel signs and the forms of Arabic
letters that are written either way make no difference.

Source: Unicode Normalization Forms (UAX 15).
"""

import unicodedata
from collections.abc import Callable
from functools import cache

from django.utils.translation import get_language

from rogatory.desk.fact_words import fact_name
from rogatory.desk.law.pages import Asked, Line, asked_of, line_of
from rogatory.desk.law_words import said
from rogatory.law.catalogue import facts_of
from rogatory.law.engine import Provision
from rogatory.law.facts import F
from rogatory.law.questions import questions_for
from rogatory.law.rulebook import rules

LONGEST = 200
_EITHER_WAY = str.maketrans("أإآٱىة", "اااايه")


def found(text: str) -> tuple[tuple[Line, ...], tuple[Asked, ...]]:
    """Return the provisions and the facts in which all the words stand."""
    wanted = plain(text[:LONGEST]).split()
    if not wanted:
        return (), ()
    provisions = [
        one
        for one, told in zip(rules().provisions, _told(get_language() or "en"), strict=True)
        if all(word in told for word in wanted)
    ]
    keys = [key for key in F if all(word in plain(_fact(key)) for word in wanted)]
    return tuple(line_of(one) for one in provisions), asked_of(questions_for(keys))


def plain(text: str) -> str:
    """Return words as they are compared.

    >>> plain("Égalité") == plain("EGALITE")
    True
    """
    taken = unicodedata.normalize("NFKD", text.translate(_EITHER_WAY))
    return "".join(one for one in taken if not unicodedata.combining(one)).casefold()


@cache
def _told(language: str) -> tuple[str, ...]:
    facts = {key: plain(_fact(key)) for key in F}
    return tuple(_provision(one, facts.__getitem__) for one in rules().provisions)


def _provision(one: Provision, fact: Callable[[str], str]) -> str:
    line = line_of(one)
    own = f"{one.cite} {one.plain} {line.sentence} {line.effect} {line.role}"
    return plain(own) + " ".join(fact(key) for key in facts_of(one) if key not in ("instrument", "measure"))


def _fact(key: str) -> str:
    return f" {key} {F[key].asks} {said(F[key].asks)} {fact_name(key)}"
