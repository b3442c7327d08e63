# SPDX-License-Identifier: Apache-2.0
"""The commands a provider or a court uses with files and keys, and no database."""

import json

import msgspec
import pytest
from tests.evidence.making import statement
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.cli.verify_package import check
from rogatory.errors import NotGenuine, NotValid
from rogatory.evidence.age_keys import generate_identity
from rogatory.evidence.key_file import read_identities, write_identity

RUNNER = CliRunner()


@pytest.fixture
def sealed(tmp_path):
    """Mailhaven and xb.central made their keys, and Mailhaven sealed a folder."""
    for office in ("mailhaven", "xb.central"):
        made = RUNNER.invoke(app, ["package-keys", str(tmp_path / office), "--office", office, "--name", "N"])
        assert made.exit_code == 0, made.output
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a.csv").write_bytes(b"1,2\n" * 1000)
    about = statement((tmp_path / "xb.central" / "recipient.txt").read_text().strip())
    (tmp_path / "statement.json").write_bytes(msgspec.json.format(msgspec.json.encode(about)))
    words = ["seal", str(tmp_path / "evidence"), "--statement", str(tmp_path / "statement.json")]
    words += ["--keys", str(tmp_path / "mailhaven"), "--out", str(tmp_path / "p.age")]
    done = RUNNER.invoke(app, words)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["package"].startswith("sha256:")
    return tmp_path


def keys(folder):
    return {
        "identity": folder / "xb.central" / "opening-key.txt",
        "certificate": folder / "mailhaven" / "seal-authority.pem",
    }


def names(checks):
    return [(one.name, one.ok) for one in checks]


ALL = ["header", "payload", "tag-manifest", "seal", "manifest", "statement", "recipients"]


def test_everything_is_checked_with_key_and_certificate(sealed):
    assert names(check(sealed / "p.age", **keys(sealed))) == [(name, True) for name in ALL]


def test_without_a_key_only_the_outside_is_checked_and_that_is_said(sealed):
    found = check(sealed / "p.age")
    assert names(found) == [("header", True), ("payload", None)]
    assert "--identity" in found[-1].says
    done = RUNNER.invoke(app, ["verify", str(sealed / "p.age"), "--json"])
    assert done.exit_code == 2
    assert json.loads(done.stdout)["genuine"] is False


def test_without_a_certificate_it_is_said_that_the_seal_is_not_judged(sealed):
    found = check(sealed / "p.age", identity=keys(sealed)["identity"])
    assert names(found) == [(name, None if name == "seal" else True) for name in ALL]


def test_the_command_says_genuine_only_when_all_was_checked(sealed):
    words = ["verify", str(sealed / "p.age")]
    for name, path in keys(sealed).items():
        words += [f"--{name}", str(path)]
    done = RUNNER.invoke(app, words)
    assert (done.exit_code, "genuine" in done.stdout) == (0, True)
    data = bytearray((sealed / "p.age").read_bytes())
    data[-1] ^= 1
    (sealed / "p.age").write_bytes(data)
    done = RUNNER.invoke(app, words)
    assert done.exit_code == 6
    assert "NOT genuine" in done.stdout


def test_opening_writes_the_folder_which_can_then_be_verified(sealed):
    words = ["open", str(sealed / "p.age"), "--office", "xb.central", "--into", str(sealed / "case")]
    for name, path in keys(sealed).items():
        words += [f"--{name}", str(path)]
    done = RUNNER.invoke(app, words)
    assert done.exit_code == 0, done.output
    assert (sealed / "case" / "data" / "a.csv").read_bytes() == b"1,2\n" * 1000
    certificate = keys(sealed)["certificate"]
    found = check(sealed / "case", certificate=certificate)
    assert all(one.ok for one in found)
    assert names(found)[2] == ("seal", True)
    (sealed / "case" / "data" / "b.csv").write_bytes(b"x")
    assert names(check(sealed / "case", certificate=certificate))[-1] == ("package.file-extra", False)


def test_opening_as_another_office_leaves_nothing(sealed):
    words = ["open", str(sealed / "p.age"), "--office", "xa.central", "--into", str(sealed / "case")]
    for name, path in keys(sealed).items():
        words += [f"--{name}", str(path)]
    done = RUNNER.invoke(app, words)
    assert isinstance(done.exception, NotGenuine)
    assert done.exception.code == "package.recipient-not-named"
    assert not (sealed / "case").exists()


def test_a_seal_by_another_office_is_named(sealed):
    wrong = sealed / "xb.central" / "seal-authority.pem"
    found = check(sealed / "p.age", identity=keys(sealed)["identity"], certificate=wrong)
    assert names(found)[-1][0] in ("seal.unknown", "seal.wrong")


@pytest.mark.slow
def test_a_key_file_under_a_passphrase_is_asked_for(sealed):
    identity = generate_identity(hybrid=False)
    sealed_key = write_identity(identity, passphrase="four plain words here")
    found = read_identities(sealed_key, passphrase=lambda: "four plain words here")
    assert [one.recipient for one in found] == [identity.recipient]
    with pytest.raises(NotValid) as caught:
        read_identities(sealed_key)
    assert caught.value.code == "key.passphrase-missing"


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xff\xfe", b"age1notakey\n"])
def test_a_file_without_a_key_is_refused(data):
    with pytest.raises(NotValid):
        read_identities(data)


def test_a_statement_that_is_not_complete_is_said_plainly(sealed):
    (sealed / "statement.json").write_bytes(b"{}")
    words = ["seal", str(sealed / "evidence"), "--statement", str(sealed / "statement.json")]
    done = RUNNER.invoke(app, [*words, "--keys", str(sealed / "mailhaven"), "--out", str(sealed / "q.age")])
    assert isinstance(done.exception, NotValid)
    assert done.exception.code == "package.statement-invalid"
    assert not (sealed / "q.age").exists()
