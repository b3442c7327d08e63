# SPDX-License-Identifier: Apache-2.0
"""An office's keys lie protected on the disk, and public tools can read them with the passphrase."""

import shutil
import subprocess
from datetime import UTC, datetime

import pytest

from rogatory.errors import NotGenuine, NotReached
from rogatory.evidence.age_keys import HybridIdentity, Passphrase, X25519Identity
from rogatory.registry import keyring
from rogatory.registry.keyring import HYBRID, X25519, load_keys, make_keys
from rogatory.registry.seals import make_seal_certificate, sign_seal

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = b"four plain words here"
SECRETS = (b"AGE-SECRET-KEY", b"BEGIN PRIVATE KEY")


@pytest.fixture(autouse=True)
def stretched_less(monkeypatch):
    """Stretch passphrases for a moment only; how long is not what these tests are about."""
    monkeypatch.setitem(Passphrase.__init__.__kwdefaults__, "work_factor", 8)


def make(folder, *, passphrase, opening_key=HYBRID):
    seal = make_seal_certificate("xa.central", name="Altania", now=NOW)
    make_keys(folder, "xa.central", passphrase=passphrase, seal=seal, opening_key=opening_key)
    return seal


def test_under_a_passphrase_no_secret_lies_open(tmp_path):
    seal = make(tmp_path, passphrase=WORDS)
    home = tmp_path / "xa.central"
    for path in home.iterdir():
        data = path.read_bytes()
        assert not any(secret in data for secret in SECRETS), path.name
        assert path.stat().st_mode & 0o077 == 0
    assert len((home / "wrapping.key").read_bytes()) > 100
    keys = load_keys(tmp_path, "xa.central", passphrase=WORDS)
    assert keys.seal.certificate == seal.certificate
    assert sign_seal(b"list", key=keys.seal, now=NOW)
    assert isinstance(keys.identity, HybridIdentity)
    assert "SECRET" not in repr(keys)


def test_what_is_wrapped_under_a_passphrase_is_read_again(tmp_path):
    make(tmp_path, passphrase=WORDS)
    first = load_keys(tmp_path, "xa.central", passphrase=WORDS)
    sealed = first.case_keys.for_case("c").encrypt(bytes(12), b"x", None)
    again = load_keys(tmp_path, "xa.central", passphrase=WORDS)
    assert again.case_keys.for_case("c").decrypt(bytes(12), sealed, None) == b"x"


@pytest.mark.parametrize("given", [None, b"five plain words here"])
def test_a_wrong_passphrase_is_named_with_its_remedy(tmp_path, given):
    make(tmp_path, passphrase=WORDS)
    with pytest.raises(NotGenuine) as refused:
        load_keys(tmp_path, "xa.central", passphrase=given)
    assert refused.value.code == "key.unreadable"
    assert "ROGATORY_PASSPHRASE_FILE" in refused.value.remedy


def test_an_office_without_keys_here_is_not_reached(tmp_path):
    with pytest.raises(NotReached):
        load_keys(tmp_path, "xb.central", passphrase=None)


def test_the_opening_key_is_read_when_it_is_needed_and_not_before(tmp_path, monkeypatch):
    make(tmp_path, passphrase=None, opening_key=X25519)
    read = []
    real = keyring.read_identities
    monkeypatch.setattr(keyring, "read_identities", lambda *a, **k: read.append(1) or real(*a, **k))
    keys = load_keys(tmp_path, "xa.central", passphrase=None)
    assert read == []
    assert isinstance(keys.identity, X25519Identity)
    assert keys.identity is keys.identity
    assert read == [1]


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_openssl_opens_the_keys_with_the_passphrase(tmp_path):
    make(tmp_path, passphrase=WORDS)
    for name in ("documents", "seal-private-key", "messages"):
        command = ["openssl", "pkey", "-in", f"{name}.pem", "-passin", f"pass:{WORDS.decode()}", "-noout"]
        done = subprocess.run(command, cwd=tmp_path / "xa.central", capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
