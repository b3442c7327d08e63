# SPDX-License-Identifier: Apache-2.0
"""The tar: the same bytes as GNU tar and Python make, and nothing but plain files."""

import io
import shutil
import subprocess
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.making import tar

from rogatory.errors import NotGenuine
from rogatory.evidence import tarball


def read(data: bytes, *, step: int = 1000) -> dict[str, bytes]:
    pieces = iter([memoryview(data)[at : at + step] for at in range(0, len(data), step)])
    return {member.name: b"".join(map(bytes, member.pieces)) for member in tarball.read_members(pieces)}


NAMES = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=200
)


@given(st.dictionaries(NAMES, st.binary(max_size=1500), max_size=5), st.integers(1, 2000))
def test_what_is_written_reads_back(inside, step):
    assert read(tar(inside, folder=""), step=step) == inside


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300), st.integers(0, 2**40)
)
def test_pythons_own_reader_sees_the_same_name_and_size(name, size):
    name = name.strip("/") or "x"
    member = tarfile.TarInfo.frombuf(tarball.header("a", 0)[:512], "utf-8", "strict")
    assert (member.mode, member.mtime, member.uid, member.type) == (0o644, 0, 0, tarfile.REGTYPE)
    with tarfile.open(fileobj=io.BytesIO(tarball.header("d/" + name, size)), mode="r|") as archive:
        read = next(iter(archive))
    assert (read.name, read.size, read.mode) == ("d/" + name, size, 0o644)


def test_python_writes_the_same_bytes():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as other:
        info = tarfile.TarInfo("bag/data/a.txt")
        info.size = 3
        other.addfile(info, io.BytesIO(b"abc"))
    assert out.getvalue().startswith(tar({"data/a.txt": b"abc"}))


@pytest.mark.skipif(not shutil.which("tar"), reason="tar is not installed")
def test_gnu_tar_lists_long_and_arabic_names(tmp_path):
    inside = {"بريد/رسالة.eml": b"x", "d/" * 60 + "deep.txt": b"y" * 600, "plain": b""}
    subprocess.run(["tar", "-x", "-C", tmp_path], input=tar(inside, folder="bag/"), check=True)
    assert {name: (tmp_path / "bag" / name).read_bytes() for name in inside} == inside


def spoilt(at: int, data: bytes) -> bytes:
    block = bytearray(tarball.header("a", 3))
    block[at : at + len(data)] = data
    block[148:156] = b" " * 8
    block[148:156] = f"{sum(block[:512]):06o}\x00 ".encode()
    return bytes(block)


@pytest.mark.parametrize(
    ("at", "data"),
    [
        (156, b"1"), (156, b"2"), (156, b"3"), (156, b"5"), (156, b"L"), (156, b"g"), (156, b"\x00"),
        (156, b"x"),
        (157, b"target"), (100, b"0000755"), (265, b"root"), (345, b"prefix"), (500, b"hidden"),
        (136, b"00000000001"), (124, b"\x80"), (257, b"ustar  \x00"),
    ],
)  # fmt: skip
def test_anything_but_the_one_header_of_a_plain_file_is_refused(at, data):
    assert read(spoilt(0, b"a") + b"abc" + bytes(509) + tarball.END) == {"a": b"abc"}
    with pytest.raises(NotGenuine) as caught:
        read(spoilt(at, data) + b"abc" + bytes(509) + tarball.END)
    assert caught.value.code == "package.tar-malformed"


def test_nothing_can_hide_in_paddings_or_after_the_end():
    good = tar({"a": b"abc"}, folder="")
    for bad in (
        good.replace(b"abc\x00", b"abc\x01"),
        good + b"\x01",
        good[:-512],
        good[:-1024],
        good[:600],
        good[:-512] + b"\x01" + bytes(511),
        good + bytes(100_000),
    ):
        with pytest.raises(NotGenuine):
            read(bad)
    assert read(good + bytes(8192)) == {"a": b"abc"}


@given(st.binary(max_size=3000))
def test_garbage_is_refused_without_a_programming_mistake(data):
    with pytest.raises(NotGenuine):
        read(data or b"\x01")


@given(st.binary(max_size=600))
def test_garbage_in_extended_headers_is_refused_without_a_programming_mistake(records):
    block = tarball._block(b"PaxHeaders/name", len(records), b"x")
    with pytest.raises(NotGenuine):
        read(block + records + tarball.padding(len(records)) + tarball.header("a", 0) + tarball.END)
