# SPDX-License-Identifier: Apache-2.0
import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rogatory.errors import NotValid
from rogatory.ledger.canonical_base64 import from_base64, from_base64url, to_base64, to_base64url


@given(st.binary())
def test_each_value_has_the_spelling_of_the_standard_library(data):
    assert to_base64(data) == base64.b64encode(data).decode()
    assert from_base64(to_base64(data), what="x") == data
    assert from_base64url(to_base64url(data), what="x") == data


@given(st.text("AQgw+/-_= \n\t", max_size=9) | st.text())
def test_only_one_text_reads_as_a_value(text):
    for read, write in ((from_base64, to_base64), (from_base64url, to_base64url)):
        try:
            assert write(read(text, what="x")) == text
        except NotValid:
            pass


@pytest.mark.parametrize(
    "text", ["QQ", "QR==", "QQ=", "QQ==\n", " QQ==", "QQ==QQ==", "Q\nQ==", "====", "QQ\u200b=="]
)
def test_lenient_spellings_are_refused(text):
    with pytest.raises(NotValid) as refused:
        from_base64(text, what="signatures[0].value")
    assert refused.value.field == "signatures[0].value"


@pytest.mark.parametrize("text", ["QQ==", "QR", "Q", "+w", "QQ "])
def test_padding_and_the_other_alphabet_are_refused_in_leaves(text):
    with pytest.raises(NotValid):
        from_base64url(text, what="x")
