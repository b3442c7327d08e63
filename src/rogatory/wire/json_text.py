# SPDX-License-Identifier: Apache-2.0
"""Looking at JSON before anything believes it: how deep it goes, and keys that stand twice.

Rules: depth is counted on the bytes, before a parser recurses; a key that stands
twice is refused, because two programs would read two different documents.

Left to callers: the limit of size, and the types of the fields.

Source: RFC 8259 4 and 9, RFC 7493 2.3.

>>> check_depth(b'[["[[["]]', max_depth=2)
>>> check_keys(b'{"a":1}')
{'a': 1}
"""

import json
import re

import msgspec

from rogatory.errors import NotValid

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


def check_depth(data: bytes, *, max_depth: int) -> None:
    """Refuse JSON with more nested lists and objects than allowed."""
    if data.count(b"[") + data.count(b"{") <= max_depth:
        return
    depth = deepest = 0
    for byte in _STRING.sub(b"", data):
        if byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    if deepest > max_depth:
        raise NotValid(
            "document.too-deep",
            "The document is nested more than {limit} levels deep.",
            remedy="Send the document as the form prescribes.",
            params={"limit": str(max_depth)},
        )


def check_keys(data: bytes) -> object:
    """Return the JSON as plain values; refuse what is not JSON or names a key twice."""
    try:
        plain = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _not_json() from None
    # The quick parser keeps the last of two equal keys; then fewer pairs come out than went in.
    if _pairs(plain) != _STRING.sub(b"", data).count(b":"):
        _name_repeated_key(data)
    return plain


def _pairs(value: object) -> int:
    if isinstance(value, dict):
        return len(value) + sum(_pairs(item) for item in value.values())
    if isinstance(value, list):
        return sum(_pairs(item) for item in value)
    return 0


def _name_repeated_key(data: bytes) -> None:
    def refuse_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
        fields: dict[str, object] = {}
        for key, value in pairs:
            if key in fields:
                raise NotValid(
                    "document.field-twice",
                    "The document names the field “{name}” twice.",
                    remedy="Ask the sender which of the two is meant.",
                    field=key,
                    cites="RFC 7493 2.3",
                    params={"name": key},
                )
            fields[key] = value
        return fields

    try:
        json.loads(data, object_pairs_hook=refuse_twice)
    except (ValueError, RecursionError):
        raise _not_json() from None


def _not_json() -> NotValid:
    return NotValid(
        "document.not-json",
        "The document is not well-formed JSON.",
        remedy="Ask for the original file; it may have been cut or altered on the way.",
        cites="RFC 8259",
    )
