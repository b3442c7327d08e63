# SPDX-License-Identifier: Apache-2.0
"""A package is checked by people who have none of our code: age, tar, sha256sum, openssl, bagit."""

import io
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import bagit
import pytest
from tests.evidence.making import FILES, KEY, VECTORS, opened, package

from rogatory.errors import NotGenuine
from rogatory.evidence import age, bag
from rogatory.evidence.age_keys import parse_identity
from rogatory.evidence.checks import Marks
from rogatory.evidence.tarball import read_members
from rogatory.registry.seals import TrustedSeal, make_seal_certificate, sign_seal, verify_seal

GOLDEN = VECTORS / "golden" / "package"
NOW = datetime(2026, 11, 25, tzinfo=UTC)
CADES = (
    f"cms -verify -cades -binary -inform DER -CAfile ../ca.pem -attime {int(NOW.timestamp())} -out".split()
)
AS_WE_DO = [
    "-b1",
    "-c",
    "--format=ustar",
    "--sort=name",
    "--mode=0644",
    "--mtime=@0",
    "--owner=0",
    "--group=0",
    "--numeric-owner",
]
TOOLS = ("age", "tar", "sha256sum", "openssl")
with_tools = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}")


def run(*words, folder: Path, given: bytes | None = None, ok: bool = True) -> bytes:
    done = subprocess.run(words, cwd=folder, input=given, capture_output=True, check=False)
    assert (done.returncode == 0) == ok, done.stderr
    return done.stdout


@pytest.fixture
def unpacked(tmp_path, monkeypatch):
    """A package with a real seal, taken apart by `age` and `tar` alone."""
    key = make_seal_certificate("mailhaven", name="Mailhaven", now=NOW)
    files = {**FILES, "بريد/رسالة.eml": b"x", "d" * 120 + "/deep.txt": b"y" * 70_000}
    import tests.evidence.making as making

    monkeypatch.setattr(making, "sign", lambda data: sign_seal(data, key=key, now=NOW))
    data = package(files)
    (tmp_path / "key.txt").write_text(KEY.secret_text() + "\n")
    (tmp_path / "ca.pem").write_bytes(key.authority)
    run("tar", "-x", folder=tmp_path, given=run("age", "-d", "-i", "key.txt", folder=tmp_path, given=data))
    return tmp_path / "bag"


@with_tools
def test_the_four_commands_of_the_documentation_accept_a_package(unpacked):
    lists = (bag.MANIFEST, bag.TAG_MANIFEST)
    run("sha256sum", "-c", "--quiet", "--strict", *lists, folder=unpacked)
    run("openssl", *CADES, "/dev/null", "-in", bag.SEAL, "-content", bag.TAG_MANIFEST, folder=unpacked)
    assert bagit.Bag(str(unpacked)).is_valid()


@with_tools
def test_the_four_commands_refuse_a_changed_package(unpacked):
    (unpacked / "data" / "traffic.csv").write_bytes(b"x")
    run("sha256sum", "-c", "--quiet", bag.MANIFEST, folder=unpacked, ok=False)
    assert not bagit.Bag(str(unpacked)).is_valid()
    (unpacked / bag.TAG_MANIFEST).write_bytes(b"x")
    run(
        "openssl",
        *CADES,
        "/dev/null",
        "-in",
        bag.SEAL,
        "-content",
        bag.TAG_MANIFEST,
        folder=unpacked,
        ok=False,
    )


@with_tools
def test_a_package_built_by_others_has_parts_we_accept(tmp_path):
    """The golden package was made by other code, with another statement inside."""
    identity = parse_identity((GOLDEN / "identity.txt").read_text())
    reader = age.start_reading(io.BytesIO((GOLDEN / "package.tar.age").read_bytes()), identities=[identity])
    inside = {one.name: b"".join(map(bytes, one.pieces)) for one in read_members(reader.payload)}
    tags = {name.removeprefix(bag.FOLDER): data for name, data in inside.items()}
    bag.check_bagit_text(tags[bag.BAGIT])
    assert bag.tag_manifest(tags) == tags[bag.TAG_MANIFEST]
    assert set(bag.read_manifest(tags[bag.MANIFEST])) == {name for name in tags if name.startswith("data/")}
    authority = (GOLDEN / "ca.pem").read_bytes()
    marks = Marks(tag_manifest=tags[bag.TAG_MANIFEST], seal=tags[bag.SEAL], stamp=tags[bag.STAMP])
    trusted = [TrustedSeal(office="other", authority=authority)]
    assert verify_seal(marks, trusted=trusted, now=NOW, stamp_authorities=[authority]) == "other"
    with pytest.raises(NotGenuine) as caught:
        opened((GOLDEN / "package.tar.age").read_bytes(), tmp_path / "case", key=identity)
    assert caught.value.code == "seal.wrong"


@with_tools
def test_gnu_tar_makes_the_same_bytes(unpacked):
    """Whoever has the opened files can make the very tar again."""
    kept = {bag.FOLDER + path.relative_to(unpacked).as_posix(): path for path in unpacked.rglob("*.csv")}
    (unpacked.parent / "again").write_bytes(run("tar", *AS_WE_DO, *sorted(kept), folder=unpacked.parent))
    from rogatory.evidence import tarball

    block = (unpacked.parent / "again").read_bytes()[:512]
    ours = tarball.header("bag/data/traffic.csv", len(FILES["traffic.csv"]))
    # GNU tar writes zeros as digits in the two device fields; everything else is alike.
    assert block[:148] == ours[:148]
    assert block[156:329] == ours[156:329]


def told_by(script: str) -> int:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.slow
def test_a_gibibyte_needs_less_than_64_mebibytes(tmp_path):
    """Measured in a process of its own, above what the interpreter and its imports hold."""
    script = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
from rogatory.evidence.open import open_package
from rogatory.evidence.seal import seal_to
from rogatory.evidence.sources import file_at
from tests.evidence.making import KEY, sign, statement, verify

def held():
    return int(next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1])

folder = Path({str(tmp_path)!r})
with (folder / 'big').open('wb') as out:
    out.truncate(1024**3)
before = held()
seal_to(folder / 'p.age', [file_at(folder / 'big')], statement(), sign=sign)
with (folder / 'p.age').open('rb', buffering=0) as stream:
    open_package(stream, identities=[KEY], verify=verify, into=folder / 'case', me='xb.central')
print(held() - before)
"""
    assert told_by(script) < 64 * 1024
    assert (tmp_path / "case" / "data" / "big").stat().st_size == 1024**3
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.mark.slow
def test_the_most_files_a_package_can_hold_need_little_memory(tmp_path):
    script = f"""
import sys, io
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
from rogatory.evidence import bag
from rogatory.evidence.age_keys import parse_recipient
from rogatory.evidence.seal import seal
from rogatory.evidence.sources import SourceFile
from rogatory.evidence.unpack import unpack
from tests.evidence.making import ESCROW, KEY, sign, statement

def held():
    return int(next(l for l in open('/proc/self/status') if l.startswith('VmHWM')).split()[1])

empty = lambda: io.BytesIO()
names = [f'folder-{{at % 97}}/message-{{at}}.eml' for at in range(bag.MAX_FILES)]
files = [SourceFile(name=name, size=0, open=empty) for name in names]
with open({str(tmp_path / "p.age")!r}, 'wb', buffering=0) as out:
    seal(files, statement(), sign=sign, recipients=[KEY.recipient, ESCROW.recipient], out=out)
del files
with open({str(tmp_path / "p.age")!r}, 'rb', buffering=0) as stream:
    found = unpack(stream, identities=[KEY])
print(len(found.files))
"""
    assert told_by(script) == bag.MAX_FILES
