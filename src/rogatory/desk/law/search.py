# SPDX-License-Identifier: Apache-2.0
"""Find provisions and facts by words: in the reader's language, in English, or by citation.

Rules: every one of the words must stand somewhere in the provision, its effect, its
citation, or the questions that it rests on; case, vowel signs and the forms of Arabic
letters that are written either way make no difference; with a mark only the provisions
that bear it are found, whatever the words, and no facts.

Source: Unicode Normalization Forms (UAX 15).
"""

import unicodedata
from collections.abc import Callable
from functools import cache

from django.utils.translation import get_language

from rogatory.desk.law.pages import Asked, Line, article_title, asked_of, line_of
from rogatory.desk.law.words import ROLES
from rogatory.law.catalogue import facts_of
from rogatory.law.citations import article_of, code_of
from rogatory.law.engine import Provision
from rogatory.law.facts import F
from rogatory.law.questions import questions_for
from rogatory.law.rulebook import rules
from rogatory.phrasebook import words
from rogatory.phrasebook.fact_words import fact_name
from rogatory.phrasebook.law_words import EFFECTS, said
from rogatory.registry.reviews import Held

LONGEST = 200
_EITHER_WAY = str.maketrans("أإآٱىة", "اااايه")


def found(text: str, held: Held, mark: str = "") -> tuple[tuple[Line, ...], tuple[Asked, ...]]:
    """Return the provisions and the facts in which all the words stand."""
    wanted = plain(text[:LONGEST]).split()
    if not wanted and not mark:
        return (), ()
    provisions = [
        one
        for one, told in zip(rules().provisions, _told(get_language() or "en"), strict=True)
        if all(word in told for word in wanted) and mark in ("", held.marks.of(one))
    ]
    keys = [key for key in F if not mark and all(word in plain(_fact(key)) for word in wanted)]
    return tuple(line_of(one, held) for one in provisions), asked_of(questions_for(keys))


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
    effect, role = words.word(EFFECTS, one.effect), words.word(ROLES, one.role)
    heading = article_title(code_of(one.cite), article_of(one.cite))
    own = f"{one.cite} {one.plain} {said(one.plain)} {effect} {role} {heading}"
    return plain(own) + " ".join(fact(key) for key in facts_of(one) if key not in ("instrument", "measure"))


def _fact(key: str) -> str:
    return f" {key} {F[key].asks} {said(F[key].asks)} {fact_name(key)}"
