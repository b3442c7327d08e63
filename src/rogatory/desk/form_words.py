# SPDX-License-Identifier: Apache-2.0
"""Say what the strict reader of JSON finds wrong with a value, in the reader's language.

Rules:
- what it can say is a short list; each is one phrase here, without capital and full stop,
  because it stands at the end of a sentence;
- the names of types are said as words: text, a list, yes or no;
- names of fields, patterns and values are left as they are, kept apart from the direction;
- what is not on the list is quoted as it came, never hidden.

Left to callers: the sentence around it, and the field at fault.
Source: the messages of msgspec 0.19 to 0.21; RFC 8259; RFC 3339.

>>> form_phrase("expected `int`, got `str`")
'a whole number is expected, and this is text'
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.phrasebook.phrases import isolated

TYPES: dict[str, str | Promise] = {
    "object": _("a set of named fields"),
    "array": _("a list"),
    "str": _("text"),
    "int": _("a whole number"),
    "float": _("a number"),
    "bool": _("yes or no"),
    "null": _("nothing"),
    "date": _("a day"),
    "datetime": _("a moment"),
    "bytes": _("bytes in base64"),
}
_TYPE = r"`(?P<{}>[^`]+)`"
PHRASES: tuple[tuple[str, str | Promise], ...] = (
    (
        rf"expected {_TYPE.format('wanted')}, got {_TYPE.format('given')}",
        _("{wanted} is expected, and this is {given}"),
    ),
    (r"object missing required field `(?P<name>.*)`", _("the field “{name}” is missing")),
    (r"object contains unknown field `(?P<name>.*)`", _("there is no field called “{name}” here")),
    (r"expected `str` matching regex (?P<pattern>.*)", _("the text does not follow the pattern {pattern}")),
    (r"expected `str` of length >= (?P<least>\d+)", _("the text is too short (at least {least} letters)")),
    (r"expected `str` of length <= (?P<most>\d+)", _("the text is too long (at most {most} letters)")),
    (r"expected `\w+` of length >= (?P<least>\d+)", _("there are too few (at least {least})")),
    (r"expected `\w+` of length <= (?P<most>\d+)", _("there are too many (at most {most})")),
    (r"expected `\w+` of length (?P<count>\d+)", _("there must be exactly {count}")),
    (r"expected `\w+` >=? (?P<least>[-\d.]+)", _("the number is too small ({least} is the limit)")),
    (r"expected `\w+` <=? (?P<most>[-\d.]+)", _("the number is too large ({most} is the limit)")),
    (r"expected `datetime` with a timezone component", _("the moment does not say its zone")),
    (r"expected `datetime` with no timezone component", _("the moment says a zone and must not")),
    (r"moments are written as (?P<example>\S+)", _("moments are written like {example}")),
    (r"invalid rfc3339 encoded datetime", _("this is not a moment as RFC 3339 writes it")),
    (r"invalid rfc3339 encoded date", _("this is not a day, written as year, month, day")),
    (r"invalid base64 encoded string", _("this is not base64")),
    (r"invalid (?:enum )?value (?P<value>.+)", _("{value} is not among the words that are known here")),
    (r"json is malformed: .*|invalid utf-8.*|.*trailing characters.*", _("this is not well-formed JSON")),
    (r"input data was truncated", _("the text ends too early")),
)


def form_phrase(says: str) -> str:
    """Return what is wrong with the form of a value; quote what has no phrase."""
    for pattern, phrase in PHRASES:
        if found := re.fullmatch(pattern, says.partition(" - at `$")[0], re.IGNORECASE | re.DOTALL):
            return str(phrase).format_map(
                {name: _place(name, value) for name, value in found.groupdict().items()}
            )
    return gettext("“{words}”").format(words=isolated(says))


def _place(name: str, value: str) -> str:
    if name in ("wanted", "given"):
        return gettext(" or ").join(str(TYPES.get(part, part)) for part in value.split(" | "))
    return value if value.isdecimal() else isolated(value)
