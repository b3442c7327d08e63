# SPDX-License-Identifier: Apache-2.0
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from rogatory.errors import NotValid, RogatoryError
from rogatory.wire.canonical import LARGEST_NUMBER, decode, digest, encode

JCS = Path(__file__).resolve().parents[1] / "vectors" / "jcs-rfc8785"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    count: int = 0


class Paper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    zeta: str
    alpha: tuple[Part, ...] = ()
    kind: Literal["paper"] = "paper"
    words: dict[str, str] = {}
    issued_at: datetime = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    reply: str | None = None


class Loose(msgspec.Struct, frozen=True):
    value: Any


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_NUMBER, LARGEST_NUMBER) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)
PAPERS = st.builds(
    Paper,
    zeta=st.text(),
    alpha=st.lists(st.builds(Part, name=st.text(), count=st.integers(-LARGEST_NUMBER, LARGEST_NUMBER))).map(
        tuple
    ),
    words=st.dictionaries(st.text(), st.text(), max_size=4),
    reply=st.none() | st.text(),
)


@given(PAPERS)
def test_a_document_is_written_as_rfc_8785_prescribes_and_read_back(paper):
    data = encode(paper)
    assert data == rfc8785.dumps(msgspec.to_builtins(paper))
    assert decode(data, Paper) == paper


@given(JSON)
def test_any_values_without_floats_are_written_as_rfc_8785_prescribes(value):
    data = encode(value)
    assert data == rfc8785.dumps(value)
    assert decode(data, object, max_depth=100) == value


def test_keys_beyond_the_basic_plane_stand_in_the_order_of_utf16():
    assert encode({"\ufb33": 1, "😀": 2}) == '{"😀":2,"\ufb33":1}'.encode()


def test_the_published_text_vector_is_reproduced():
    given_text = json.loads((JCS / "input" / "weird.json").read_text(encoding="utf-8"))
    expected = bytes.fromhex((JCS / "outhex" / "weird.txt").read_text(encoding="utf-8"))
    assert encode(given_text) == expected == (JCS / "output" / "weird.json").read_bytes()
    assert decode(expected, dict[str, str]) == given_text


def test_the_published_number_vector_is_refused_for_its_floats_and_kept_for_the_rest():
    published = json.loads((JCS / "output" / "values.json").read_bytes())
    with pytest.raises(NotValid, match="whole numbers"):
        encode(published)
    del published["numbers"]
    assert encode(published) == rfc8785.dumps(published)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"a": {"b": [1, 1.5]}}, "a.b[1]"),
        ({"a": float("nan")}, "a"),
        ({"n": LARGEST_NUMBER + 1}, "n"),
        ({"n": -LARGEST_NUMBER - 1}, "n"),
        (Loose(0.5), "value"),
        (Part(name="x", count=2**60), "count"),
        ([1.0], "[0]"),
        (1.5, None),
    ],
)
def test_what_other_programs_would_round_is_not_written(value, field):
    with pytest.raises(NotValid) as refused:
        encode(value)
    assert refused.value.field == field


@pytest.mark.parametrize("value", ["\ud800", {"\udfff": 1}, object(), {1: 2}])
def test_what_is_no_json_is_not_written(value):
    with pytest.raises(NotValid):
        encode(value)


def test_digits_inside_text_are_not_taken_for_a_number():
    assert decode(encode(Part(name="9" * 40)), Part).name == "9" * 40


GOOD = encode(Paper(zeta="z"))


@pytest.mark.parametrize(
    "data",
    [
        b" " + GOOD,
        GOOD + b"\n",
        GOOD.replace(b":", b": ", 1),
        GOOD.replace(b'"z"', b'"\\u007a"'),
        GOOD.replace(b'"zeta":"z"', b'"aaa":"z"'),
        b'{"zeta":"z","alpha":[]}',
        b'{"name":"x","count":1}',
        b'{"count":1.0,"name":"x"}',
        b'{"count":1e2,"name":"x"}',
        b'{"count":-0,"name":"x"}',
        b'{"count":9007199254740993,"name":"x"}',
    ],
)
def test_every_other_spelling_is_refused(data):
    with pytest.raises(NotValid):
        decode(data, Part)


def test_a_lenient_reader_takes_other_spellings_but_never_a_key_twice():
    assert decode(b' { "name" : "x", "count" : 1 } ', Part, strict=False) == Part(name="x", count=1)
    for twice in (b'{"name":"a","name":"a"}', b'{"name":"a","n\\u0061me":"b"}', b'{"a":{"b":1,"b":2}}'):
        for strict in (True, False):
            with pytest.raises(NotValid, match="twice"):
                decode(twice, object, strict=strict)


def test_the_repeated_key_is_named():
    with pytest.raises(NotValid) as refused:
        decode(b'{"peer":[{"x":1,"x":2}]}', object)
    assert refused.value.field == "x"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (b'{"alpha":[{"count":"many","name":"x"}],"zeta":"z"}', "alpha[0].count"),
        (b'{"words":{"a":1},"zeta":"z"}', "words[...]"),
        (b'{"issued_at":"2026-11-25t08:30:00Z","zeta":"z"}', "issued_at"),
        (b'{"issued_at":"2026-11-25T09:30:00+01:00","zeta":"z"}', "issued_at"),
        (b'{"issued_at":"2026-11-25T08:30:00.50Z","zeta":"z"}', "issued_at"),
        (b'{"colour":"blue","zeta":"z"}', None),
        (b"{}", None),
        (b"[]", None),
    ],
)
def test_a_wrong_field_is_named_by_its_path(data, field):
    with pytest.raises(NotValid) as refused:
        decode(data, Paper)
    assert (refused.value.code, refused.value.field) == ("document.field-not-valid", field)


def test_size_and_depth_are_limited_before_anything_is_parsed():
    with pytest.raises(NotValid, match="larger"):
        decode(b'"' + b"x" * 100 + b'"', str, max_size=100)
    nested = b"[" * 33 + b"]" * 33
    with pytest.raises(NotValid, match="nested"):
        decode(nested, object)
    assert decode(nested[1:-1], object)
    with pytest.raises(NotValid, match="nested"):
        decode(b"[" * 500_000, object)
    assert decode(b'"' + b"[" * 100 + b'"', str) == "[" * 100
    assert decode(b'["\\"' + b"[" * 100 + b'"]', list[str])


@given(st.binary() | st.text().map(str.encode), st.booleans())
def test_any_bytes_are_a_document_or_refused(data, strict):
    for body in (data, b'{"zeta":' + data + b"}", b'"' + data + b'"'):
        try:
            value = decode(body, object, strict=strict)
        except RogatoryError:
            continue
        if strict:
            assert encode(value) == body


@pytest.mark.parametrize("moment", ["2026-11-25T08:30:00Z", "2026-11-25T08:30:00.500000Z"])
def test_a_moment_in_its_one_spelling_is_read(moment):
    data = b'{"alpha":[],"issued_at":"%s","kind":"paper","reply":null,"words":{},"zeta":"2026-11-25 at noon"}'
    data %= moment.encode()
    assert encode(decode(data, Paper)) == data


@given(PAPERS, st.integers(0, 2000), st.integers(0, 7))
@example(Paper(zeta=""), 35, 5)
def test_a_flipped_bit_never_reads_as_the_same_document(paper, place, bit):
    data = bytearray(encode(paper))
    data[place % len(data)] ^= 1 << bit
    try:
        assert decode(bytes(data), Paper) != paper
    except RogatoryError:
        pass


@given(st.binary())
def test_a_digest_names_bytes(data):
    assert digest(data) == "sha256:" + hashlib.sha256(data).hexdigest()
