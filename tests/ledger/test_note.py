# SPDX-License-Identifier: Apache-2.0
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.trees import GOLDEN, VECTORS

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.note import open_note, parse_note, sign_note
from rogatory.ledger.verifier_key import COSIGNATURE, NOTE, format_vkey, note_signer, parse_vkey

EXAMPLE = json.loads((VECTORS / "signed-note" / "example.json").read_text(encoding="utf-8"))
TEXT = b"example.org/ledger\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


def ed25519(name="example.org/ledger", kind=NOTE):
    return note_signer(name, Ed25519PrivateKey.from_private_bytes(bytes(range(32))), kind=kind)


def test_the_example_of_the_specification_verifies():
    key = parse_vkey(EXAMPLE["vkey"])
    opened = open_note(EXAMPLE["note"].encode(), keys=[key])
    assert opened.text == b"This is an example message.\n"
    assert [one.key for one in opened.verified] == [key]


def test_no_single_bit_of_the_example_can_change():
    key, note = parse_vkey(EXAMPLE["vkey"]), EXAMPLE["note"].encode()
    for bit in range(8 * len(note)):
        changed = bytearray(note)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(RogatoryError):
            open_note(bytes(changed), keys=[key])


def test_golden_keys_keep_their_printed_form():
    for line in (GOLDEN / "vkeys").read_text(encoding="utf-8").splitlines():
        assert format_vkey(parse_vkey(line)) == line


@pytest.mark.parametrize("kind", [NOTE, COSIGNATURE])
def test_each_kind_of_ed25519_key_signs_and_opens(kind):
    signer = ed25519(kind=kind)
    opened = open_note(sign_note(TEXT, signers=[signer], timestamp=1234), keys=[signer.key])
    assert opened.verified[0].timestamp == (None if kind == NOTE else 1234)


def test_ml_dsa_signs_the_time_and_the_checkpoint():
    signer = note_signer("example.org/ledger", MLDSA44PrivateKey.from_seed_bytes(bytes(32)))
    note = sign_note(TEXT, signers=[signer, ed25519()], timestamp=99)
    opened = open_note(note, keys=[signer.key])
    assert opened.verified[0].timestamp == 99
    assert opened.passed_over == 1


def test_a_key_of_one_kind_does_not_open_signatures_of_another():
    note = sign_note(TEXT, signers=[ed25519(kind=COSIGNATURE)], timestamp=1)
    with pytest.raises(NotGenuine, match="None of the keys"):
        open_note(note, keys=[ed25519().key])


def test_a_wrong_line_of_a_known_key_spoils_a_note_that_others_signed():
    good, bad = ed25519(), ed25519("example.org/other")
    note = parse_note(sign_note(TEXT, signers=[good, bad], timestamp=1))
    forged = note.to_bytes().replace(note.signatures[1].line().encode(), bad_line(note).encode())
    with pytest.raises(NotGenuine, match=r"example\.org/other"):
        open_note(forged, keys=[good.key, bad.key])
    assert open_note(forged, keys=[good.key]).passed_over == 1


def bad_line(note):
    line = note.signatures[1]
    return type(line)(line.name, line.key_id, bytes(64)).line()


def test_the_text_may_hold_empty_lines_and_even_end_in_one():
    signer = ed25519()
    for text in (b"one\n\ntwo\n", b"one\n\n", b"\n"):
        assert open_note(sign_note(text, signers=[signer], timestamp=1), keys=[signer.key]).text == text


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u2003b", "a\nb", "n" * 256])
def test_names_that_cannot_stand_in_a_line_are_refused(name):
    with pytest.raises(NotValid):
        ed25519(name)


def test_an_ed25519_key_cannot_be_given_the_kind_of_another_algorithm():
    with pytest.raises(NotValid):
        ed25519(kind=6)


@pytest.mark.parametrize(
    "change",
    [
        lambda v: v.replace("+5", "+6", 1),
        lambda v: v.replace("example.com/foo", "example.com/fox"),
        lambda v: v[:-1],
        lambda v: v + "=",
        lambda v: v.upper(),
        lambda v: "",
        lambda v: v + "\n",
        lambda v: "\udc80" + v,
    ],
)
def test_a_printed_key_with_any_fault_is_refused(change):
    with pytest.raises(NotValid):
        parse_vkey(change(EXAMPLE["vkey"]))


@given(st.text())
def test_any_text_is_a_key_or_refused(text):
    try:
        assert format_vkey(parse_vkey(text)) == text
    except RogatoryError:
        pass


@given(st.binary() | st.builds(lambda a, b: a + b"\n\n\xe2\x80\x94 " + b + b"\n", st.binary(), st.binary()))
def test_any_bytes_are_a_note_or_refused(data):
    try:
        assert parse_note(data).to_bytes() == data
    except RogatoryError:
        pass


@given(st.integers(0, 300), st.binary(max_size=6), st.integers(0, 6))
def test_a_damaged_note_is_a_note_or_refused(place, inserted, cut):
    note = EXAMPLE["note"].encode()
    damaged = note[:place] + inserted + note[place + cut :]
    try:
        opened = open_note(damaged, keys=[parse_vkey(EXAMPLE["vkey"])])
        assert opened.text == b"This is an example message.\n"
    except RogatoryError:
        pass


def test_notes_have_limits():
    lines = parse_note(EXAMPLE["note"].encode()).signatures[0].line().encode()
    assert len(parse_note(b"text\n\n" + lines * 64).signatures) == 64
    with pytest.raises(NotValid):
        parse_note(b"text\n\n" + lines * 65)
    with pytest.raises(NotValid):
        parse_note(b"t" * (512 * 1024) + b"\n\n" + lines)
