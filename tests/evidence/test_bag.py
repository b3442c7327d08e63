# SPDX-License-Identifier: Apache-2.0
"""The bag, against the conformance suite of the Library of Congress.

Our packages are a narrow part of BagIt: version 1.0, UTF-8, nothing to fetch.  So all
that the suite calls invalid must be refused by us, and each by the check meant for it.
"""

import hashlib
from pathlib import Path

import pytest
from tests.evidence.making import VECTORS

from rogatory.errors import NotGenuine
from rogatory.evidence import bag

SUITE = VECTORS / "bagit"
DIGITS = {"md5": 32, "sha256": 64, "sha512": 128}


def examine(folder: Path) -> None:
    """Do to a bag on disk what is done to one inside a package, with the suite's digests."""
    bag.check_bagit_text((folder / bag.BAGIT).read_bytes() if (folder / bag.BAGIT).exists() else b"")
    for path in folder.iterdir():
        if path.is_file() and "manifest-" in path.name:
            examine_manifest(folder, path)


def examine_manifest(folder: Path, path: Path) -> None:
    algorithm = path.stem.rsplit("-", 1)[1]
    listed = bag.read_manifest(path.read_bytes(), field=path.name, digits=DIGITS[algorithm])
    for name, digest in listed.items():
        if hashlib.new(algorithm, (folder / name).read_bytes()).hexdigest() != digest:
            raise NotGenuine("package.manifest-mismatch", "differs")
    if path.name.startswith("manifest-"):
        found = {p.relative_to(folder).as_posix() for p in (folder / "data").rglob("*") if p.is_file()}
        if found != set(listed):
            raise NotGenuine("package.file-extra", "differs")


def test_the_valid_bag_of_our_version_is_accepted():
    examine(SUITE / "v1.0" / "valid" / "basicBag")


REFUSED = [
    path
    for kind in ("v0.97/invalid", "v0.97/linux-only", "v0.97/windows-only", "v1.0/invalid")
    for path in sorted((SUITE / kind).iterdir())
]


@pytest.mark.parametrize("folder", REFUSED, ids=lambda path: path.name)
def test_every_bag_that_is_invalid_somewhere_is_refused(folder):
    with pytest.raises(NotGenuine):
        examine(folder)


@pytest.mark.parametrize(
    "path",
    [
        "v0.97/invalid/same-filename-listed-twice-with-different-hashes/manifest-sha256.txt",
        "v0.97/linux-only/out-of-scope-file-paths-using-absolute-path/manifest-md5.txt",
        "v0.97/linux-only/out-of-scope-file-paths-using-shortcut/manifest-md5.txt",
        "v0.97/windows-only/out-of-scope-file-paths-using-absolute-path/manifest-md5.txt",
        "v0.97/windows-only/out-of-scope-file-paths-using-unc/manifest-md5.txt",
        "v0.97/warning/same-filename-listed-twice-with-different-normalization/manifest-sha512.txt",
        "v1.0/invalid/same-filename-listed-twice-with-different-hashes/manifest-sha256.txt",
    ],
)
def test_the_list_alone_is_refused_when_the_fault_is_in_the_list(path):
    algorithm = Path(path).stem.rsplit("-", 1)[1]
    with pytest.raises(NotGenuine):
        bag.read_manifest((SUITE / path).read_bytes(), digits=DIGITS[algorithm])


def test_a_file_that_no_list_names_is_found():
    folder = SUITE / "v0.97" / "invalid" / "extra-file-in-bag"
    with pytest.raises(NotGenuine) as caught:
        for path in sorted(folder.glob("*manifest-md5.txt")):
            examine_manifest(folder, path)
    assert caught.value.code == "package.file-extra"


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xef\xbb\xbf" + bag.BAGIT_TEXT,
        bag.BAGIT_TEXT.replace(b"1.0", b"1.0 "),
        bag.BAGIT_TEXT.replace(b": ", b" : "),
        bag.BAGIT_TEXT.replace(b"\n", b"\r\n"),
        bag.BAGIT_TEXT + b"\n",
        bag.BAGIT_TEXT[:-1],
    ],
)
def test_bagit_txt_has_one_spelling(text):
    """A common library is lenient here, so we compare byte for byte."""
    with pytest.raises(NotGenuine):
        bag.check_bagit_text(text)


@pytest.mark.parametrize(
    "line",
    [
        b"%s data/a\n", b"%s  data/a", b"%s *data/a\n", b"%s\tdata/a\n", b"%s  data/a\r\n",
        b"%s  data/../a\n", b"%s  data/b\n%s  data/a\n", b"\n%s  data/a\n", b"# x\n%s  data/a\n",
    ],
)  # fmt: skip
def test_a_manifest_has_one_spelling(line):
    with pytest.raises(NotGenuine):
        bag.read_manifest(line.replace(b"%s", b"a" * 64))


def test_a_manifest_reads_back():
    digests = {"data/a": "0" * 64, "data/é/100%": "f" * 64}
    assert bag.read_manifest(bag.manifest(digests)) == digests
    with pytest.raises(NotGenuine):
        bag.read_manifest(bag.manifest(digests).replace(b"f" * 64, b"F" * 64))
