# SPDX-License-Identifier: Apache-2.0
"""The age format, against the official test kit and against other implementations."""

import hashlib
import io
import json
import shutil
import subprocess
import zlib

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.making import VECTORS

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.evidence import age
from rogatory.evidence.age_keys import Passphrase, generate_identity, parse_identity, parse_recipient
from rogatory.evidence.age_payload import CHUNK, SEALED_CHUNK

KIT = sorted((VECTORS / "age").iterdir())
KINDS = {
    "header failure": {"age.header-malformed"},
    "HMAC failure": {"age.header-tampered"},
    "armor failure": {"age.armor-malformed"},
    "no match": {"package.wrong-recipient"},
    "payload failure": {"package.tampered", "package.truncated"},
}


def read_kit(path):
    head, _, body = path.read_bytes().partition(b"\n\n")
    fields: dict[str, list[str]] = {}
    for line in head.decode().split("\n"):
        name, _, value = line.partition(": ")
        fields.setdefault(name, []).append(value)
    if "compressed" in fields:
        body = zlib.decompress(body)
    keys = [parse_identity(text) for text in fields.get("identity", [])]
    keys += [Passphrase(text) for text in fields.get("passphrase", [])]
    return fields, body, keys


def test_the_whole_kit_is_here():
    assert len(KIT) > 55


@pytest.mark.parametrize("path", KIT, ids=lambda path: path.name)
def test_official_kit_comes_out_as_it_says(path):
    fields, body, keys = read_kit(path)
    expected = fields["expect"][0]
    released = b""
    try:
        for part in age.start_reading(io.BytesIO(body), identities=keys).payload:
            released += bytes(part)
    except RogatoryError as error:
        # Text that does not begin like armour is taken for a binary file, as the age command does.
        allowed = KINDS[expected] | (
            {"age.header-malformed"} if path.name == "armor_garbage_leading" else set()
        )
        assert error.code in allowed
        assert expected != "success"
        if released:
            assert may_be_released(released, fields)
    else:
        assert expected == "success"
        assert hashlib.sha256(released).hexdigest() == fields["payload"][0]


def may_be_released(released: bytes, fields: dict[str, list[str]]) -> bool:
    """Whole authenticated chunks only; the kit hashes what the reference releases, we may release less."""
    return len(released) % CHUNK == 0 or hashlib.sha256(released).hexdigest() == fields["payload"][0]


def test_files_made_by_another_implementation_open():
    for path in sorted((VECTORS / "golden" / "age").glob("*.age")):
        about = json.loads(path.with_suffix(".json").read_text())
        plain = age.decrypt(path.read_bytes(), identities=[parse_identity(about["identity"])])
        assert hashlib.sha256(plain).hexdigest() == about["plain_sha256"]


@pytest.mark.parametrize("hybrid", [True, False])
def test_keys_survive_being_written(hybrid):
    key = generate_identity(hybrid=hybrid)
    again = parse_identity(key.secret_text())
    assert again.recipient == key.recipient
    assert str(parse_recipient(key.recipient)) == key.recipient


@pytest.mark.parametrize("hybrid", [True, False])
def test_a_key_with_one_wrong_letter_is_refused(hybrid):
    text = generate_identity(hybrid=hybrid).recipient
    for at in range(0, len(text), 1 if not hybrid else 37):
        wrong = text[:at] + ("q" if text[at] != "q" else "p") + text[at + 1 :]
        with pytest.raises(NotValid):
            parse_recipient(wrong)


@given(
    size=st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 4 * CHUNK, 4 * CHUNK + 1, 9 * CHUNK]),
    hybrid=st.booleans(),
)
@settings(max_examples=16, deadline=None)
def test_what_goes_in_comes_out_for_every_recipient(size, hybrid):
    plain = bytes(i * 7 % 251 for i in range(size % 1000)) + bytes(size - size % 1000)
    keys = [generate_identity(hybrid=hybrid) for _ in range(3)]
    sealed = age.encrypt(plain, recipients=[parse_recipient(key.recipient) for key in keys])
    for key in keys:
        assert age.decrypt(sealed, identities=[generate_identity(hybrid=hybrid), key]) == plain


def test_hybrid_and_classical_recipients_are_never_mixed():
    both = [parse_recipient(generate_identity(hybrid=hybrid).recipient) for hybrid in (True, False)]
    with pytest.raises(NotValid) as caught:
        age.encrypt(b"x", recipients=both)
    assert caught.value.code == "age.recipients-mixed"


def test_a_passphrase_protects_a_small_file():
    sealed = age.encrypt(b"AGE-SECRET-KEY", recipients=[Passphrase("four plain words here", work_factor=10)])
    assert age.decrypt(sealed, identities=[Passphrase("four plain words here")]) == b"AGE-SECRET-KEY"
    with pytest.raises(NotGenuine) as caught:
        age.decrypt(sealed, identities=[Passphrase("five plain words here")])
    assert caught.value.code == "package.wrong-recipient"


def test_a_file_cut_between_chunks_is_refused_and_nothing_of_the_last_part_comes_out():
    key = generate_identity(hybrid=False)
    sealed = age.encrypt(bytes(10 * CHUNK + 5), recipients=[parse_recipient(key.recipient)])
    start = len(sealed) - (10 * SEALED_CHUNK + 5 + 16)
    for chunks in range(11):
        released = 0
        with pytest.raises(NotGenuine) as caught:
            for part in age.start_reading(
                io.BytesIO(sealed[: start + chunks * SEALED_CHUNK]), identities=[key]
            ).payload:
                released += len(part)
        assert caught.value.code == "package.truncated"
        assert released <= chunks * CHUNK


def test_too_many_recipients_or_a_huge_header_are_refused_before_they_are_believed():
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    for hostile in (stanza * 100, b"-> " + b"a" * 200_000, b"-> a\n" + (b"A" * 64 + b"\n") * 5000):
        with pytest.raises(NotGenuine) as caught:
            age.peek_header(io.BytesIO(b"age-encryption.org/v1\n" + hostile + b"--- " + b"A" * 43 + b"\n"))
        assert caught.value.code == "age.header-malformed"


def test_pyrage_reads_what_we_write_and_we_read_what_it_writes():
    theirs = pyrage.x25519.Identity.generate()
    plain = bytes(range(256)) * 1000
    sealed = age.encrypt(plain, recipients=[parse_recipient(str(theirs.to_public()))])
    assert pyrage.decrypt(sealed, [theirs]) == plain
    back = pyrage.encrypt(plain, [theirs.to_public()])
    assert age.decrypt(back, identities=[parse_identity(str(theirs))]) == plain


@pytest.mark.skipif(not shutil.which("age"), reason="the age command is not installed")
@pytest.mark.parametrize("armored", [False, True])
def test_the_age_command_reads_what_we_write_and_we_read_what_it_writes(tmp_path, armored):
    key = generate_identity(hybrid=False)
    secret = tmp_path / "key.txt"
    secret.write_text(key.secret_text() + "\n")
    plain = bytes(range(256)) * 700
    sealed = age.encrypt(plain, recipients=[parse_recipient(key.recipient)])
    read = subprocess.run(["age", "-d", "-i", secret], input=sealed, capture_output=True, check=True)
    assert read.stdout == plain
    command = ["age", *(["-a"] if armored else []), "-r", key.recipient]
    written = subprocess.run(command, input=plain, capture_output=True, check=True)
    assert age.decrypt(written.stdout, identities=[key]) == plain
