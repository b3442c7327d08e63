# SPDX-License-Identifier: Apache-2.0
"""Say in words for which requests a provision matters and when its conditions are met.

Rules:
- a condition is a tree: how its parts are joined, down to what is asked about the facts;
- what is asked is said with the name of the fact and its value as words; what a rule
  asks in a way of its own has a phrase here;
- the opposite of one question is said in one line, so that nobody reads it twice;
- a question without a phrase names the facts that it looks at, and is never hidden.

>>> from rogatory.law.facts import F
>>> statement_of(F["duration_days"].at_least(61))
'Days for which the measure is asked: \\u206861\\u2069 or more'
"""

import re
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import Finding
from rogatory.law.expressions import And, Expression, Not, Or, Test
from rogatory.law.facts import YES_NO, F
from rogatory.phrasebook.fact_words import fact_name, fact_value
from rogatory.phrasebook.law_words import proof_said
from rogatory.phrasebook.phrases import isolated

Phrase = str | Promise
_ASKED = re.compile(r"([a-z_.]+) (is|among|at least|names|stated as|settled as|found to be) (.+)")
_TOLD = re.compile(r"([a-z_.]+) (stated|reported)")
_WAYS: dict[str, Phrase] = {
    "is": _("{fact}: {values}"),
    "among": _("{fact}: one of {values}"),
    "at least": _("{fact}: {values} or more"),
    "names": _("{fact}: at least one of {values}"),
    "stated as": _("{fact}: the file says {values}"),
    "settled as": _("{fact}: {values}; an allegation leaves it open"),
    "found to be": _("{fact}: {values}; an allegation leaves it open"),
    "stated": _("{fact}: named in the file"),
    "reported": _("{fact}: reported by somebody"),
}
_OPPOSITES: dict[str, Phrase] = {
    "is": _("{fact}: not {values}"),
    "among": _("{fact}: none of {values}"),
    "at least": _("{fact}: less than {values}"),
    "names": _("{fact}: none of {values}"),
    "stated as": _("{fact}: the file does not say {values}"),
}
# What a rule asks in a way of its own, by the name of its test.
PHRASES: dict[str, Phrase] = {
    "whether anything would defeat its purpose": _(
        "Nothing would defeat the object and purpose of the treaty; only people can say so"
    ),
    "an option narrows the offence": _("The requested State narrowed the offence by an option of the treaty"),
    "lists items": _("The items asked for are listed one by one"),
    "asks for traffic data": _("There are traffic data among the items asked for"),
    "asks for content data": _("There are content data among the items asked for"),
    "torture forbids it": _("The person would be surrendered in spite of a real risk of torture"),
    "items fit their label": _("The items asked for are of the category that is named"),
    "criminal in the requested State": _("The conduct is an offence in the requested State"),
    "conditions accepted": _("Conditions were proposed and accepted"),
    "own law bars surrender": _("The law of the requested State bars the surrender"),
    "pursued on a listed ground": _("The person is pursued on a ground that the clause lists"),
    "authenticity verified": _("The request was verified, and came through the central authority"),
    "facts are well formed": _("Every fact given can be used"),
    "terms of the other treaty read": _("What the other treaty says was read; only people can do so"),
    "a trifle": _("The loss is a trifle, by a figure of this program’s practice"),
    "contents complete": _("The request has the contents that the instrument requires"),
    "essential interests prejudiced": _("The requested State finds its essential interests prejudiced"),
    "final judgment for the same acts": _("There was a final judgment for the same acts"),
    "data in the requested State": _("The data, or else the provider, are in the requested State"),
    "items are subscriber information": _("Every item asked for is subscriber information"),
    "items to be named": _("The persons, accounts and times still have to be named"),
    "order submitted to the State": _("An order was submitted with the request; only people can say so"),
    "date from 18 August 2026": _("The day of the request is 18 August 2026 or later"),
    "traffic data ordered": _("Traffic data are ordered"),
    "content data ordered": _("Content data are ordered"),
    "certificate complete": _("The certificate is complete"),
}
_PLAIN: dict[str, object] = {"True": True, "False": False, "None": None}
_JOINTS: dict[type, str] = {And: "all of", Or: "at least one of", Not: "it is not so that"}


def tree_of(expression: Expression) -> Finding:
    """Return an expression as the tree that the component shows; nothing in it has a result."""
    inner = expression.parts[0] if isinstance(expression, Not) else expression
    if isinstance(inner, Test):
        said = statement_of(inner) if inner is expression else opposite_of(inner)
        return Finding(result="", sentence=said)
    parts = tuple(tree_of(part) for part in expression.parts)
    return Finding(result="", sentence=proof_said(_JOINTS[type(expression)]), because=parts)


def statement_of(test: Test) -> str:
    """Return what a test asks, as a statement that is so or is not."""
    key, way, values = _asked(test)
    if key:
        return str(_WAYS[way]).format(fact=fact_name(key), values=_values(key, values))
    if test.name in PHRASES:
        return str(PHRASES[test.name])
    names = gettext(", ").join(fact_name(one) for one in dict.fromkeys((*test.keys, *test.reads)) if one in F)
    return gettext("What the file says about: {facts}").format(facts=names or isolated(test.name))


def opposite_of(test: Test) -> str:
    """Return the statement that a test would deny."""
    key, way, values = _asked(test)
    if key and way == "is" and F[key].form == YES_NO:
        return str(_WAYS["is"]).format(fact=fact_name(key), values=_value(key, str(values == "False")))
    if key and way in _OPPOSITES:
        return str(_OPPOSITES[way]).format(fact=fact_name(key), values=_values(key, values))
    return gettext("Not so: {statement}").format(statement=statement_of(test))


def has_words(test: Test) -> bool:
    """Say whether what a test asks can be said in words of its own."""
    return bool(_asked(test)[0]) or test.name in PHRASES


def _asked(test: Test) -> tuple[str, str, str]:
    """Return the fact, the way of asking and the values, as a test of one fact is named."""
    found = _ASKED.fullmatch(test.name) or _TOLD.fullmatch(test.name)
    if not found or found[1] not in F:
        return "", "", ""
    return (*found.groups(), "")[:3]  # type: ignore[return-value]


def _values(key: str, told: str) -> str:
    parts = told.split(", ")
    if len(parts) > 2 and all(part.isdigit() for part in parts):
        return gettext(", ").join(_runs([int(part) for part in parts]))
    return gettext(", ").join(_value(key, part) for part in parts)


def _value(key: str, told: str) -> str:
    return isolated(fact_value(key, _PLAIN.get(told, told)))


def _runs(numbers: list[int]) -> list[str]:
    """Return numbers with those that follow each other taken together."""
    found = []
    for _place, group in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        span = gettext("{first} to {last}").format(first=run[0], last=run[-1])
        found += [span] if len(run) > 2 else [str(number) for number in run]
    return found
