# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the form of a value is said in words, in both languages."""

import re
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
import pytest
from django.utils import translation

from rogatory.desk.errors_text import sentence_of, whole_of
from rogatory.desk.form_words import form_phrase
from rogatory.errors import NotLawful, NotValid
from rogatory.wire.canonical import decode


class Form(msgspec.Struct, forbid_unknown_fields=True):
    number: Annotated[int, msgspec.Meta(ge=0, le=5)]
    word: Literal["x", "y"] = "x"
    text: Annotated[str, msgspec.Meta(pattern="^a*$")] = "a"
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=2)] = "a"
    data: bytes = b""
    moment: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    items: Annotated[tuple[int, ...], msgspec.Meta(min_length=1, max_length=2)] = (1,)
    day: date | None = None


WRONG = [
    "[]",
    "{}",
    '{"number":"x"}',
    '{"number":-1}',
    '{"number":9}',
    '{"number":1.5}',
    '{"number":1,"colour":2}',
    '{"number":1,"word":"z"}',
    '{"number":1,"text":"b"}',
    '{"number":1,"name":""}',
    '{"number":1,"name":"abc"}',
    '{"number":1,"data":"!!"}',
    '{"number":1,"moment":"2026-01-01T00:00:00"}',
    '{"number":1,"moment":"soon"}',
    '{"number":1,"moment":{}}',
    '{"number":1,"items":[]}',
    '{"number":1,"items":[1,2,3]}',
    '{"number":1,"day":"soon"}',
    "nope",
    '{"number":1',
]


@pytest.mark.parametrize("text", WRONG)
def test_what_the_reader_of_json_says_is_said_in_words(text):
    with pytest.raises(msgspec.DecodeError) as caught:
        msgspec.json.decode(text, type=Form)
    assert "“" not in form_phrase(str(caught.value)).replace("“\u2068", "")
    with translation.override("ar"):
        words = re.sub("\u2068.*?\u2069", "", form_phrase(str(caught.value)))
    assert not re.search("[A-Za-z]", re.sub("base64|JSON|RFC 3339", "", words))


def test_what_is_not_known_is_quoted_as_it_came():
    with translation.override("ar"):
        assert form_phrase("Something else entirely") == "«\u2068Something else entirely\u2069»"


def test_a_faulty_field_of_a_document_is_said_in_arabic():
    with pytest.raises(NotValid) as caught:
        decode(b'{"number":"x"}', Form)
    assert caught.value.field == "number"
    with translation.override("ar"):
        assert sentence_of(caught.value) == "في الوثيقة حقل ليس كما يجب: المنتظر عدد صحيح، وهذا نص."


def test_an_outcome_and_facts_in_a_sentence_are_said_in_words():
    error = NotLawful(
        "law.insufficient-facts",
        "The assessment does not let this request be executed: its outcome is “{outcome}”.",
        remedy="Ask the requesting office for what is missing: {missing}.",
        params={"outcome": "insufficient facts", "missing": "offence.convention_article, in_force_between"},
    )
    with translation.override("ar"):
        assert not re.search("[A-Za-z]", whole_of(error))
