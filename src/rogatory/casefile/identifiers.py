# SPDX-License-Identifier: Apache-2.0
"""Is an identifier well formed, so that no stranger's data are produced by mistake?

Rules:
- the scheme is a known word and the value has its form;
- an IP address means nothing without the moment and the source port, because one
  address serves many subscribers at once;
- what is not known to be wrong is accepted as `other`, and a person checks it.

Cites: UNCC 40(15)(e), 42(3)(c)-(d).

>>> from rogatory.casefile.documents import Identifier
>>> check((Identifier(scheme="e-mail address", value="someone at example"),))
Traceback (most recent call last):
rogatory.errors.NotValid: “someone at example” is not an e-mail address.
"""

import ipaddress
import re
from collections.abc import Iterable

from rogatory.casefile.documents import Identifier
from rogatory.errors import NotValid

SCHEMES = ("e-mail address", "account name", "telephone number", "IP address", "wallet address", "other")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+[1-9][0-9]{5,14}")
_MAX_PORT = 65_535


def check(identifiers: Iterable[Identifier]) -> None:
    """Refuse a list that is empty, holds a double, or holds an identifier without its form."""
    seen: set[tuple] = set()
    for place, one in enumerate(identifiers):
        field = f"identifiers.{place}"
        if (one.scheme, one.value, one.at, one.port) in seen:
            raise _wrong("identifier.twice", "“{value}” is named twice.", one, field)
        seen.add((one.scheme, one.value, one.at, one.port))
        _check_one(one, field)
    if not seen:
        raise NotValid(
            "identifier.none",
            "Name at least one account, number or address whose data are sought.",
            remedy="Paste the identifier from the report instead of typing it.",
            field="identifiers",
            cites="UNCC 40(15)(e)",
        )


def _check_one(one: Identifier, field: str) -> None:
    match one.scheme:
        case "e-mail address" if not _EMAIL.fullmatch(one.value):
            raise _wrong("identifier.e-mail", "“{value}” is not an e-mail address.", one, field)
        case "telephone number" if not _PHONE.fullmatch(one.value.replace(" ", "")):
            raise _wrong(
                "identifier.telephone", "“{value}” is not a telephone number with its + prefix.", one, field
            )
        case "IP address":
            _check_address(one, field)
        case scheme if scheme not in SCHEMES:
            raise _wrong(
                "identifier.scheme", "“{scheme}” is not a kind of identifier known here.", one, field
            )


def _check_address(one: Identifier, field: str) -> None:
    try:
        ipaddress.ip_address(one.value)
    except ValueError:
        raise _wrong("identifier.address", "“{value}” is not an IP address.", one, field) from None
    if one.at is None or one.at.tzinfo is None:
        raise _wrong(
            "identifier.time-missing", "The IP address {value} needs date and time with zone.", one, field
        )
    if one.port is None or not 0 < one.port <= _MAX_PORT:
        raise _wrong("identifier.port-missing", "The IP address {value} needs its source port.", one, field)


def _wrong(code: str, sentence: str, one: Identifier, field: str) -> NotValid:
    return NotValid(
        code,
        sentence,
        remedy="Paste it again from the report, with what belongs to it.",
        field=field,
        cites="UNCC 40(15)(e)",
        params={"value": one.value, "scheme": one.scheme},
    )
