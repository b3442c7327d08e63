# SPDX-License-Identifier: Apache-2.0
"""Say the law room's plain sentences in the reader's language.

Rules: the law room writes English sentences without knowing the desk; they are looked
up in the catalogue whole; one without translation is shown as it is, never hidden;
what a finding rests on is told with the name of each fact and its value as words.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.desk.fact_words import FACTS, fact_name, fact_value
from rogatory.desk.phrases import isolated

_STATED = re.compile(r"([a-z_.]+) is (.*)")
_JOINTS: dict[str, str | Promise] = {
    "all of": _("All of these"),
    "at least one of": _("At least one of these"),
    "it is not so that": _("The opposite of this"),
}
_PLAIN: dict[str, object] = {"true": True, "True": True, "false": False, "False": False, "not known": None}


def said(sentence: str) -> str:
    """Return a sentence of the law room in the reader's language."""
    return gettext(sentence) if sentence else ""


def proof_said(sentence: str) -> str:
    """Return a node of a proof in words: how its parts are joined, or what each fact is.

    The law room tells facts as “fact is value; fact is value”.
    """
    if sentence in _JOINTS:
        return str(_JOINTS[sentence])
    parts = [_stated(part) for part in sentence.split("; ")]
    return gettext("; ").join(part for part in parts if part) if all(parts) else said(sentence)


def _stated(part: str) -> str:
    found = _STATED.fullmatch(part)
    if not found or found[1] not in FACTS:
        return ""
    key, value = found[1], found[2]
    known = _PLAIN.get(value, [] if value == "empty" else value.split(", ") if ", " in value else value)
    return f"{fact_name(key)}: {isolated(fact_value(key, known))}"
