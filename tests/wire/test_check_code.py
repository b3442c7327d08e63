# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rogatory.errors import NotValid, RogatoryError
from rogatory.wire.check_code import SIGNS, check_code, check_code_of_digest, parse_check_code, same_code

RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


@given(st.binary())
def test_the_code_is_the_first_80_bits_of_the_digest(data):
    base32 = base64.b32encode(hashlib.sha256(data).digest()[:10]).decode()
    expected = "".join(SIGNS[RFC_4648.index(sign)] for sign in base32)
    code = check_code(data)
    assert code.replace("-", "") == expected
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert code == check_code_of_digest("sha256:" + hashlib.sha256(data).hexdigest())


def test_no_printed_sign_can_be_mistaken():
    assert len(set(SIGNS)) == 32 and set("ILOU").isdisjoint(SIGNS)


@given(st.binary(), st.randoms())
def test_what_a_person_types_is_understood(data, random):
    code = check_code(data)
    typed = code.lower() if random.random() < 0.5 else code
    typed = typed.replace("-", random.choice(["", " ", "  ", "-", "\N{EN DASH}", "\N{NON-BREAKING HYPHEN}"]))
    typed = typed.replace("0", random.choice("0oO")).replace("1", random.choice("1iIlL"))
    assert parse_check_code(f" {typed}\n") == code
    assert same_code(typed, data)


def test_digits_of_an_arabic_keyboard_are_understood():
    arabic = check_code(b"").translate({ord(str(n)): chr(0x0660 + n) for n in range(10)})
    assert arabic != check_code(b"")
    assert same_code(arabic, b"")


def test_one_wrong_sign_is_another_code():
    code = check_code(b"letter")
    for place in (0, 8, 18):
        other = code[:place] + SIGNS[(SIGNS.index(code[place]) + 1) % 32] + code[place + 1 :]
        assert not same_code(other, b"letter")


@pytest.mark.parametrize(
    "typed", ["", "AAAA", "AAAA-AAAA-AAAA-AAA", "AAAA-AAAA-AAAA-AAAAA", "UAAA-AAAA-AAAA-AAAA", "½" * 16]
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(NotValid):
        parse_check_code(typed)


@pytest.mark.parametrize(
    "digest", ["", "sha256:", "sha1:" + "a" * 64, "sha256:" + "A" * 64, "sha256:" + "a" * 63]
)
def test_what_is_no_digest_is_refused(digest):
    with pytest.raises(NotValid):
        check_code_of_digest(digest)


@given(st.text())
def test_any_text_is_a_code_or_refused(typed):
    try:
        assert len(parse_check_code(typed)) == 19
    except RogatoryError:
        pass
