# SPDX-License-Identifier: Apache-2.0
"""File names that unpack alike everywhere, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rogatory.errors import NotValid
from rogatory.evidence.names import check_name, check_names, escape, unescape


@pytest.mark.parametrize(
    "name", ["a", "mail/001.eml", "بريد/رسالة.eml", "Müller.txt", "a b", "100%.txt", "..a", "a~"]
)
def test_ordinary_names_are_fine(name):
    check_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "C:/x", "c:x", "~/x", "~root",
        "a\nb", "a\x00", "a\x7f", "a\x85b", "a\u2028b", "invoice\u202egpj.exe", "Mu\u0308ller.txt",
        "a" * 256, "a/" * 600 + "b", "\ud800",
    ],
)  # fmt: skip
def test_unsafe_names_are_refused(name):
    with pytest.raises(NotValid):
        check_name(name)


@pytest.mark.parametrize(
    "names",
    [
        ["a", "a"],
        ["A.txt", "a.TXT"],
        ["straße", "STRASSE"],
        ["a", "a/b"],
        ["a/b", "a"],
        ["a/b", "A"],
        ["ﬁle", "file"],
    ],
)
def test_names_that_some_computer_confuses_are_refused(names):
    with pytest.raises(NotValid) as caught:
        check_names(names)
    assert caught.value.code == "package.name-twice"


@given(st.text(alphabet="a%0AD25\n\r/", max_size=20))
def test_a_name_survives_its_manifest_line(name):
    assert unescape(escape(name)) == name
    assert "\n" not in escape(name)


@pytest.mark.parametrize("text", ["100%", "%41", "%0a", "%25%", "a\nb"])
def test_a_spelling_we_would_not_write_is_refused(text):
    with pytest.raises(NotValid):
        unescape(text)
