# SPDX-License-Identifier: Apache-2.0
"""The one spelling of a document, and reading it back without surprises.

Rules:
- keys are sorted, nothing is indented, every value has one form: the bytes equal
  those of RFC 8785 for all values that hold no floats;
- there are no floats, and no whole numbers beyond 2**53 - 1: other programs would
  round them;
- what is read is limited in size and depth before it is parsed, and a key may
  stand only once; a strict reader refuses every spelling but the canonical one;
- a refusal names the field.

Left to callers: keeping the bytes.  A digest or signature is always over bytes as
received, never over a document that was read and written again.

Source: RFC 8785, RFC 8259, RFC 7493.

>>> encode({"b": 1, "a": "é"})
b'{"a":"\\xc3\\xa9","b":1}'
>>> decode(b'{"b":1,"b":2}', dict[str, int])
Traceback (most recent call last):
    ...
rogatory.errors.NotValid: The document names the field “b” twice.
>>> digest(b"")
'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
"""

import re
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Final, TypeVar

import msgspec

from rogatory.errors import NotValid
from rogatory.wire.json_text import check_depth, check_keys

T = TypeVar("T")

MAX_SIZE: Final = 1024 * 1024
MAX_DEPTH: Final = 32
LARGEST_NUMBER: Final = 2**53 - 1

_PATH = re.compile(r" - at `\$?\.?(?P<path>[^`]*)`$")
# A text that may be a moment, but not one in the plain form 2026-11-25T08:30:00Z.
_SPECIAL_TIME = re.compile(rb'"[0-9]{4}-[0-9]{2}-[0-9]{2}(?!T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")[Tt ][^"]*"')
_LONG_NUMBER = re.compile(rb"[0-9]{16}")
# From U+E000 on, the order by UTF-8 bytes and the order by UTF-16 units part ways.
_BEYOND_E000 = re.compile(rb"[\xee-\xf4]")


def encode(value: object) -> bytes:
    """Return the canonical bytes of a struct, mapping or list.

    Cites: RFC 8785 3.2
    """
    try:
        data = msgspec.json.encode(value, order="sorted")
    except (TypeError, UnicodeEncodeError):
        raise _not_writable("") from None
    if not _free_of_floats(type(value)) or _LONG_NUMBER.search(data):
        _check_numbers(msgspec.to_builtins(value, builtin_types=(float,)), "")
    if _BEYOND_E000.search(data):
        data = msgspec.json.encode(_sorted_by_utf16(msgspec.json.decode(data)))
    return data


def decode(
    data: bytes, type: type[T], *, strict: bool = True, max_size: int = MAX_SIZE, max_depth: int = MAX_DEPTH
) -> T:
    """Read a document of the given type.

    1. It is not larger and not deeper than allowed.
    2. It is JSON, and no object names a key twice.
    3. Read strictly, it is in the canonical spelling, with nothing before or after.
    4. It has the fields and values of its type; read strictly, every moment is in its
       one spelling, in UTC.

    Cites: RFC 7493 2.3, RFC 8785 3.2
    """
    # 1
    if len(data) > max_size:
        raise NotValid(
            "document.too-large",
            "The document is larger than the {limit} bytes allowed.",
            remedy="Put large material into a package and name it in the document.",
            params={"limit": str(max_size)},
        )
    check_depth(data, max_depth=max_depth)
    # 2
    plain = check_keys(data)
    # 3
    if strict and encode(plain) != data:
        raise NotValid(
            "document.not-canonical",
            "The document is not written in its one canonical form.",
            remedy="Send the bytes exactly as they were issued, without formatting them.",
            cites="RFC 8785 3.2",
        )
    # 4
    try:
        value = msgspec.json.decode(data, type=type)
    except msgspec.MsgspecError as error:
        raise _wrong_field(str(error)) from None
    if strict and _SPECIAL_TIME.search(data):
        _check_times(plain, msgspec.to_builtins(value, builtin_types=(datetime,)), "")
    return value


def digest(data: bytes) -> str:
    """Return the name of these bytes: `sha256:` and 64 hexadecimal digits."""
    return f"sha256:{sha256(data).hexdigest()}"


@cache
def _free_of_floats(kind: type) -> bool:
    """Say whether no value of this type can hold a float; known once for each document class."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        return False
    seen: set[str] = set()
    return _spelled_out(msgspec.inspect.type_info(kind), seen)


def _spelled_out(info: object, seen: set[str]) -> bool:
    inner = msgspec.inspect
    if isinstance(info, inner.FloatType | inner.AnyType | inner.RawType | inner.CustomType):
        return False
    if isinstance(info, inner.StructType):
        name = repr(info.cls)
        if name in seen:
            return True
        seen.add(name)
        return all(_spelled_out(field.type, seen) for field in info.fields)
    if isinstance(info, inner.UnionType):
        return all(_spelled_out(kind, seen) for kind in info.types)
    if isinstance(info, inner.TupleType):
        return all(_spelled_out(kind, seen) for kind in info.item_types)
    if isinstance(info, inner.CollectionType):
        return _spelled_out(info.item_type, seen)
    if isinstance(info, inner.DictType):
        return _spelled_out(info.key_type, seen) and _spelled_out(info.value_type, seen)
    scalar = inner.IntType | inner.StrType | inner.BoolType | inner.NoneType | inner.BytesType
    literal = inner.LiteralType | inner.EnumType | inner.DateTimeType | inner.DateType
    return isinstance(info, scalar | literal)


def _check_numbers(value: object, path: str) -> None:
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > LARGEST_NUMBER):
        raise _not_writable(path)
    if isinstance(value, dict):
        for key, item in value.items():
            _check_numbers(item, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            _check_numbers(item, f"{path}[{place}]")


def _check_times(plain: object, read: object, path: str) -> None:
    """Refuse a moment that was not spelled as `encode` would spell it; both values have one shape."""
    if isinstance(read, datetime):
        if plain != msgspec.to_builtins(read.astimezone(UTC)):
            raise _wrong_field(f"Moments are written as 2026-11-25T08:30:00Z - at `$.{path}`")
    elif isinstance(read, dict) and isinstance(plain, dict):
        for key in read.keys() & plain.keys():
            _check_times(plain[key], read[key], f"{path}.{key}".lstrip("."))
    elif isinstance(read, list | tuple) and isinstance(plain, list):
        for place, pair in enumerate(zip(plain, read, strict=True)):
            _check_times(*pair, f"{path}[{place}]")


def _sorted_by_utf16(value: object) -> object:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _sorted_by_utf16(value[key]) for key in keys}
    if isinstance(value, list):
        return [_sorted_by_utf16(item) for item in value]
    return value


def _not_writable(path: str) -> NotValid:
    return NotValid(
        "document.value-not-exact",
        "A document holds only text, whole numbers up to 9007199254740991, yes or no, lists and fields.",
        remedy="Write fractions and very large numbers as text.",
        field=path or None,
        cites="RFC 7493 2.2",
    )


def _wrong_field(told: str) -> NotValid:
    found = _PATH.search(told)
    path = found["path"] if found else ""
    return NotValid(
        "document.field-not-valid",
        "A field of the document is not as it must be: {says}.",
        remedy="Correct the field and issue the document again.",
        field=path or None,
        params={"says": told[: found.start()] if found else told},
    )
