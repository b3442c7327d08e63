# SPDX-License-Identifier: Apache-2.0
"""Sealing and opening, and everything that must be refused without leaving a trace."""

import hashlib
import io
import resource
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.making import (
    ESCROW,
    FILES,
    KEY,
    STRANGER,
    members,
    nothing_is_left,
    opened,
    package,
    packed,
    sign,
    signed,
    statement,
    tar,
    verify,
)

from rogatory.errors import NotGenuine, NotReached, NotValid
from rogatory.evidence import bag
from rogatory.evidence.age_keys import generate_identity
from rogatory.evidence.age_payload import CHUNK
from rogatory.evidence.durable import new_file, remove_leftovers
from rogatory.evidence.manifest import statement_bytes
from rogatory.evidence.names import check_names
from rogatory.evidence.open import open_package
from rogatory.evidence.seal import seal, seal_to
from rogatory.evidence.sources import SourceFile, file_at, file_of, files_below


def refused(data: bytes, folder: Path, **more) -> str:
    """Open what must be refused; say with which code; nothing may be left on disk."""
    with pytest.raises(NotGenuine) as caught:
        opened(data, folder / "case", **more)
    assert nothing_is_left(folder)
    assert caught.value.message
    assert caught.value.remedy or caught.value.code == "seal.wrong"
    return caught.value.code


@pytest.mark.parametrize("key", [KEY, ESCROW])
def test_every_named_key_opens_what_was_sealed(tmp_path, key):
    out = opened(package(), tmp_path / "case", key=key)
    assert {one.name: (out.folder / "data" / one.name).read_bytes() for one in out.files} == FILES
    assert out.statement == statement()
    assert [path.name for path in tmp_path.iterdir()] == ["case"]
    assert (out.folder / "package.json").read_bytes() == statement_bytes(statement())


def test_a_hybrid_package_opens(tmp_path):
    key = generate_identity()
    assert (
        opened(package(about=statement(key.recipient)), tmp_path / "case", key=key).statement.sender
        == "mailhaven"
    )


def test_sealing_tells_what_it_sealed(tmp_path):
    out = io.BytesIO()
    about = statement()
    sealed = seal(
        [file_of("a", b"abc")], about, sign=sign, recipients=[KEY.recipient, ESCROW.recipient], out=out
    )
    assert sealed.size == len(out.getvalue())
    assert sealed.digest == "sha256:" + hashlib.sha256(out.getvalue()).hexdigest()
    found = opened(out.getvalue(), tmp_path / "case")
    assert found.tag_manifest_digest == sealed.tag_manifest_digest
    assert found.manifest_digest == sealed.manifest_digest
    assert found.files == sealed.files


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\\"), min_size=1, max_size=40)
SIZES = st.sampled_from([0, 1, 511, 512, 513, CHUNK - 600, CHUNK, 4 * CHUNK - 1600, 5 * CHUNK + 1])


def nameable(files: dict[str, int]) -> bool:
    try:
        check_names(files)
    except NotValid:
        return False
    return True


@given(st.dictionaries(NAMES, SIZES, min_size=1, max_size=5).filter(nameable))
@settings(max_examples=25, deadline=None)
def test_any_files_come_out_as_they_went_in(sizes):
    files = {name: hashlib.shake_128(name.encode()).digest(size) for name, size in sizes.items()}
    with tempfile.TemporaryDirectory() as folder:
        out = opened(package(files), Path(folder) / "case")
        assert {one.name: (out.folder / "data" / one.name).read_bytes() for one in out.files} == files


def test_the_inside_is_the_same_bytes_every_time():
    from rogatory.evidence import age

    first, second = (age.decrypt(package(), identities=[KEY]) for _ in range(2))
    assert first == second
    assert package() != package()


def test_stamp_and_proof_travel_with_the_seal(tmp_path):
    asked = []

    def prove(digest: bytes) -> bytes:
        asked.append(digest)
        return b"proof"

    out = opened(
        package(prove=prove, stamp=lambda signature: b"stamp of " + signature[:4]), tmp_path / "case"
    )
    assert out.marks.proof == b"proof"
    assert out.marks.stamp == b"stamp of seal"
    assert asked == [hashlib.sha256(out.marks.tag_manifest).digest()]
    assert (out.folder / bag.PROOF).read_bytes() == b"proof"


def test_progress_is_told_and_ends_at_the_whole(tmp_path):
    told: list[tuple[int, int]] = []
    total = sum(map(len, FILES.values()))
    data = package(progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (total, total)
    told.clear()
    opened(data, tmp_path / "case", progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (total, total)


# What is refused ---------------------------------------------------------------------------------


def payload_start(data: bytes) -> int:
    return data.index(b"\n", data.index(b"\n--- ") + 1) + 1 + 16


def flip_bytes(data: bytes, folder: Path, *, step: int) -> None:
    for at in range(0, len(data), step):
        spoilt = bytearray(data)
        spoilt[at] ^= 1 << at % 8
        refused(bytes(spoilt), folder)


def test_a_changed_byte_anywhere_is_refused(tmp_path):
    flip_bytes(package({"a": b"abc"}), tmp_path, step=29)


@pytest.mark.slow
def test_every_changed_byte_is_refused(tmp_path):
    flip_bytes(package({"a": b"abc"}), tmp_path, step=1)


@pytest.mark.slow
def test_every_changed_byte_of_a_hybrid_header_is_refused(tmp_path):
    key = generate_identity()
    data = package({"a": b"abc"}, about=statement(key.recipient))
    for at in range(2000):
        spoilt = bytearray(data)
        spoilt[at] ^= 1 << at % 8
        refused(bytes(spoilt), tmp_path, key=key)


def test_a_package_cut_anywhere_is_refused(tmp_path):
    data = package({"big": bytes(6 * CHUNK)})
    for chunk in range(7):
        for around in (-17, -16, -1, 0, 1, 16):
            assert refused(data[: payload_start(data) + chunk * (CHUNK + 16) + around], tmp_path)
    for at in range(0, payload_start(data), 7):
        assert refused(data[:at], tmp_path)
    assert refused(data[:-1], tmp_path)
    assert refused(data + b"\x00", tmp_path) == "package.tampered"


def test_a_package_cut_between_parts_is_called_cut_off(tmp_path):
    whole = package({"big": bytes(6 * CHUNK)})
    for chunk in range(1, 7):
        cut = whole[: payload_start(whole) + chunk * (CHUNK + 16)]
        assert refused(cut, tmp_path) == "package.truncated"


def test_someone_elses_package_is_refused(tmp_path):
    assert refused(package(), tmp_path, key=STRANGER) == "package.wrong-recipient"


def test_a_package_passed_on_by_a_recipient_is_refused(tmp_path):
    """Opened by its recipient and sealed again for us, with the sender's seal untouched."""
    again = packed(tar(members()), STRANGER.recipient)
    assert refused(again, tmp_path, key=STRANGER, me="third.office") == "package.recipient-not-named"
    assert refused(again, tmp_path, key=STRANGER) == "package.key-not-named"


def test_a_reader_added_to_the_list_of_keys_is_refused(tmp_path):
    more = packed(tar(members()), KEY.recipient, ESCROW.recipient, STRANGER.recipient)
    assert refused(more, tmp_path) == "package.recipients-differ"


def test_a_seal_that_does_not_fit_is_refused(tmp_path):
    inside = members()
    inside[bag.SEAL] = b"x"
    assert refused(packed(tar(inside)), tmp_path) == "seal.wrong"


def test_a_sender_that_is_not_the_signer_is_refused(tmp_path):
    assert (
        refused(packed(tar(members(about=statement(sender="other")))), tmp_path) == "package.sender-differs"
    )


def test_a_changed_file_is_refused(tmp_path):
    inside = members()
    inside["data/traffic.csv"] = b"9" + inside["data/traffic.csv"][1:]
    assert refused(packed(tar(inside)), tmp_path) == "package.manifest-mismatch"


@pytest.mark.parametrize("name", [bag.BAGIT, bag.BAG_INFO, bag.MANIFEST, bag.STATEMENT])
def test_a_changed_tag_file_is_refused(tmp_path, name):
    inside = members()
    inside[name] = inside[name].replace(b"a", b"b", 1)
    assert refused(packed(tar(inside)), tmp_path).startswith("package.")


@pytest.mark.parametrize("name", ["data/traffic.csv", *bag.REQUIRED])
def test_a_missing_file_is_refused(tmp_path, name):
    inside = members()
    del inside[name]
    assert refused(packed(tar(inside)), tmp_path) == "package.file-missing"


@pytest.mark.parametrize("name", ["data/more.csv", "fetch.txt", "manifest-md5.txt", "more.txt", "data"])
def test_an_extra_file_is_refused(tmp_path, name):
    assert refused(packed(tar({**members(), name: b"x"})), tmp_path) == "package.file-extra"


def test_a_file_beside_the_bag_is_refused(tmp_path):
    data = tar(members())[:-1024] + tar({"x": b""}, folder="")
    assert refused(packed(data), tmp_path) == "package.file-extra"


@pytest.mark.parametrize("name", ["data/../../x", "data//x", "data/a\x00b", "data/TRAFFIC.csv", "data/mail"])
def test_an_unsafe_name_is_refused(tmp_path, name):
    assert refused(packed(tar({**members(), name: b"x"})), tmp_path).startswith(
        ("package.name-", "package.tar-")
    )


def test_a_file_that_comes_twice_is_refused(tmp_path):
    for name in ("data/traffic.csv", bag.STATEMENT, bag.SEAL):
        data = tar(members())[:-1024] + tar({name: members()[name]})
        assert refused(packed(data), tmp_path) in ("package.name-inside", "package.file-extra")


def test_a_statement_in_another_spelling_is_refused_even_when_it_is_signed(tmp_path):
    inside = members()
    inside[bag.STATEMENT] += b"\n"
    assert refused(packed(tar(signed(inside))), tmp_path) == "package.statement-malformed"


def test_a_tag_file_too_large_to_hold_is_refused(tmp_path):
    inside = members()
    inside[bag.SEAL] = bytes(bag.LIMITS[bag.SEAL] + 1)
    assert refused(packed(tar(inside)), tmp_path) == "package.file-too-large"


def test_a_payload_count_that_is_wrong_is_refused(tmp_path):
    inside = members()
    inside[bag.BAG_INFO] = inside[bag.BAG_INFO].replace(b".3\n", b".4\n")
    assert refused(packed(tar(signed(inside))), tmp_path) == "package.manifest-mismatch"


# What can go wrong at home -----------------------------------------------------------------------


def test_an_existing_folder_is_not_touched(tmp_path):
    (tmp_path / "case").mkdir()
    with pytest.raises(NotValid) as caught:
        opened(package(), tmp_path / "case")
    assert caught.value.code == "package.folder-exists"


def test_a_full_disk_while_opening_leaves_nothing(tmp_path):
    data = package({"big": bytes(3 * CHUNK)})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK, before[1]))
    try:
        with pytest.raises(NotReached) as caught:
            opened(data, tmp_path / "case")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.code == "store.full"
    assert nothing_is_left(tmp_path)


def test_a_full_disk_while_sealing_leaves_nothing(tmp_path):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK, before[1]))
    try:
        with pytest.raises(NotReached) as caught:
            seal_to(tmp_path / "p.age", [file_of("big", bytes(9 * CHUNK))], statement(), sign=sign)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.code == "store.full"
    assert nothing_is_left(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_the_systems_own_full_device_is_told_plainly():
    with open("/dev/full", "wb", buffering=0) as out, pytest.raises(NotReached) as caught:  # noqa: PTH123
        keys = [KEY.recipient, ESCROW.recipient]
        seal([file_of("a", b"x")], statement(), sign=sign, recipients=keys, out=out)
    assert caught.value.code == "store.full"


@pytest.mark.parametrize("told", [2, 4])
def test_a_file_that_grows_or_shrinks_while_sealing_is_an_error(tmp_path, told):
    source = SourceFile(name="a", size=told, open=lambda: io.BytesIO(b"abc"))
    with pytest.raises(NotGenuine) as caught:
        seal_to(tmp_path / "p.age", [source], statement(), sign=sign)
    assert caught.value.code == "package.source-changed"
    assert nothing_is_left(tmp_path)


def test_a_file_other_than_the_one_authorised_is_an_error(tmp_path):
    source = SourceFile(
        name="a", size=3, open=lambda: io.BytesIO(b"abc"), sha256=hashlib.sha256(b"abd").hexdigest()
    )
    with pytest.raises(NotGenuine) as caught:
        seal_to(tmp_path / "p.age", [source], statement(), sign=sign)
    assert caught.value.code == "package.source-changed"


def test_sealing_to_other_keys_than_the_statement_names_is_refused():
    for keys in ([KEY.recipient], [KEY.recipient, STRANGER.recipient], [KEY.recipient] * 2):
        with pytest.raises(NotValid) as caught:
            seal([file_of("a", b"x")], statement(), sign=sign, recipients=keys, out=io.BytesIO())
        assert caught.value.code == "package.keys-differ"


def test_a_package_without_files_is_refused():
    with pytest.raises(NotValid) as caught:
        package({})
    assert caught.value.code == "package.file-count"


def test_a_finished_package_is_never_overwritten(tmp_path):
    (tmp_path / "p.age").write_bytes(b"older")
    with pytest.raises(NotValid):
        seal_to(tmp_path / "p.age", [file_of("a", b"x")], statement(), sign=sign)
    with pytest.raises(NotValid), new_file(tmp_path / "q.age") as out:
        out.write(b"ours")
        (tmp_path / "q.age").write_bytes(b"someone was faster")
    assert (tmp_path / "p.age").read_bytes() == b"older"
    assert (tmp_path / "q.age").read_bytes() == b"someone was faster"
    assert len(list(tmp_path.iterdir())) == 2


def test_what_a_killed_process_left_is_swept(tmp_path):
    (tmp_path / ".case.opening-0123").mkdir()
    (tmp_path / ".case.opening-0123" / "data").mkdir()
    (tmp_path / ".p.age.sealing-0123").write_bytes(b"x")
    (tmp_path / ".keep").write_bytes(b"x")
    assert remove_leftovers(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == [".keep"]


def test_links_are_not_sealed(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(NotValid) as caught:
        files_below(tmp_path)
    assert caught.value.code == "package.not-a-plain-file"
    assert file_at(tmp_path / "a").size == 1


def test_files_below_a_folder_are_named_from_it(tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "1.eml").write_bytes(b"x")
    (tmp_path / "z").write_bytes(b"yy")
    assert [(one.name, one.size) for one in files_below(tmp_path)] == [("mail/1.eml", 1), ("z", 2)]


def test_a_stream_that_can_only_read_is_enough(tmp_path):
    class Only:
        def __init__(self, data: bytes) -> None:
            self.stream = io.BytesIO(data)

        def read(self, count: int) -> bytes:
            return self.stream.read(min(count, 1000))

        def __enter__(self):
            return self

        def __exit__(self, *_error) -> None:
            pass

    source = SourceFile(name="a", size=5000, open=lambda: Only(bytes(5000)))  # type: ignore[arg-type]
    seal_to(tmp_path / "p.age", [source], statement(), sign=sign)
    only = Only((tmp_path / "p.age").read_bytes())
    open_package(only, identities=[KEY], verify=verify, into=tmp_path / "case", me="xb.central")  # type: ignore[arg-type]
    assert (tmp_path / "case" / "data" / "a").read_bytes() == bytes(5000)
