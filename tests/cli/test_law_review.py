# SPDX-License-Identifier: Apache-2.0
"""`rogatory law review` lays rules beside a text, and signed reviews change marks and nothing else."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from typer.testing import CliRunner

from rogatory.cli.law.texts import shipped_marks, words_of
from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.catalogue import provisions_of
from rogatory.law.reviews.page import slug

TEXT = Path(__file__).parents[1] / "law/texts/treaty.txt"


def law(*arguments: str):
    return CliRunner().invoke(app, ["law", *arguments])


def key_files(folder: Path, number: int = 1) -> tuple[Path, Path]:
    key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
    private, public = folder / f"key{number}.pem", folder / f"public{number}.pem"
    private.write_bytes(
        key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, forms.NoEncryption())
    )
    public.write_bytes(
        key.public_key().public_bytes(forms.Encoding.PEM, forms.PublicFormat.SubjectPublicKeyInfo)
    )
    return private, public


def mark(cite: str, reviews: Path) -> str:
    return json.loads(law("show", cite, "--reviews", str(reviews), "--json").stdout)["rules"][0]["mark"]


@pytest.fixture
def folder(tmp_path):
    """A folder of reviews with one listed reviewer."""
    _, public = key_files(tmp_path)
    reviews = tmp_path / "reviews"
    assert law("review", "admit", "A. Reader", "--key", str(public), "--reviews", str(reviews)).exit_code == 0
    return reviews


def record(reviews: Path, *more: str, cite: str = "UNCC 40(1)", key: int = 1, reviewer: str = "A. Reader"):
    private, _ = key_files(reviews.parent, key)
    given = ("--reviewer", reviewer, "--text", str(TEXT), "--key", str(private), "--reviews", str(reviews))
    return law("review", "record", cite, *given, *more)


def test_every_citation_gets_a_sheet_and_missing_places_are_named(tmp_path):
    result = law("review", str(TEXT), "--instrument", "uncc", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    cites = {one.cite for one in provisions_of("UNCC")}
    told = {line[17:].split("  ")[0]: line[:16].strip() for line in result.stdout.splitlines()}
    assert told.keys() == cites
    assert told["UNCC 40(1)"] == "found"
    assert told["UNCC 40(8)"] == "not in the text"
    sheets = {path.name for path in (tmp_path / "out").iterdir()}
    assert sheets == {"index.html", *(f"{slug(cite)}.html" for cite in cites)}
    assert "not in the text" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_agreeing_review_changes_the_mark_that_is_shown(folder):
    assert mark("UNCC 40(1)", folder) == "analogue"
    assert record(folder, "--agrees").exit_code == 0
    assert mark("UNCC 40(1)", folder) == "reviewed"
    assert "review: A. Reader" in law("show", "UNCC 40(1)", "--reviews", str(folder)).stdout
    listed = json.loads(law("list", "--reviews", str(folder), "--json").stdout)["rules"]
    assert {one["cite"] for one in listed if one["mark"] == "reviewed"} == {"UNCC 40(1)"}


def test_correcting_review_leaves_the_mark_and_is_shown(folder):
    record(folder, "--corrects", "It says shall.")
    assert mark("UNCC 40(1)", folder) == "analogue"
    assert "corrects: It says shall." in law("show", "UNCC 40(1)", "--reviews", str(folder)).stdout


def test_tampered_review_is_named_and_has_no_effect(folder):
    path = Path(record(folder, "--corrects", "It says shall.").stdout.strip())
    data = json.loads(path.read_bytes())
    sig = data["signatures"][0]["sig"]
    data["signatures"][0]["sig"] = ("B" if sig[0] == "A" else "A") + sig[1:]
    path.write_text(json.dumps(data, separators=(",", ":")), encoding="utf-8")
    shown = law("show", "UNCC 40(1)", "--reviews", str(folder))
    assert "It says shall." not in shown.stdout
    assert path.name in shown.stderr
    checked = law("check", "--reviews", str(folder))
    assert checked.exit_code == 2
    assert path.name in checked.stdout


def test_review_by_a_stranger_has_no_effect(folder):
    record(folder, "--agrees", key=2)
    assert mark("UNCC 40(1)", folder) == "analogue"
    record(folder, "--agrees", key=2, reviewer="B. Other")
    assert mark("UNCC 40(1)", folder) == "analogue"


def test_review_may_be_of_one_rule_among_several(folder):
    assert record(folder, "--agrees", "--rule", "no_such").exception.code == "review.rule-unknown"
    assert record(folder, "--agrees", "--rule", "widest_measure").exit_code == 0


@pytest.mark.parametrize(
    ("more", "cite", "code"),
    [
        (("--agrees",), "UNCC 40(8)", "review.place-missing"),
        ((), "UNCC 40(1)", "review.verdict-missing"),
        (("--agrees", "--corrects", "No."), "UNCC 40(1)", "review.verdict-missing"),
        (("--agrees",), "UNCC 999", "law.cite-unknown"),
    ],
)
def test_review_that_says_nothing_sound_is_refused(folder, more, cite, code):
    error = record(folder, *more, cite=cite).exception
    assert isinstance(error, NotValid)
    assert error.code == code
    assert [path.name for path in folder.iterdir()] == ["reviewers.json"]


def test_review_is_never_written_over(folder, monkeypatch):
    from datetime import UTC, datetime

    monkeypatch.setattr("rogatory.registry.clock.now", lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))
    assert record(folder, "--agrees").exit_code == 0
    assert record(folder, "--corrects", "No.").exception.code == "review.already-there"


def test_reviewer_with_a_new_key_is_listed_once(folder):
    _, public = key_files(folder.parent, 3)
    law("review", "admit", "A. Reader", "--key", str(public), "--reviews", str(folder))
    listed = json.loads((folder / "reviewers.json").read_bytes())["reviewers"]
    assert [one["name"] for one in listed] == ["A. Reader"]
    assert law("review", "admit", "X", "--key", str(TEXT), "--reviews", str(folder)).exception.code == (
        "review.key-unreadable"
    )


def pdf(*lines: str) -> bytes:
    """Return a PDF of one page with these lines."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%b endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + end % (table, len(data))


@pytest.mark.parametrize(
    "data",
    [
        pdf("Article 40", "1. States shall help."),
        b"<html><p>Article 40</p><p>1. States shall help.</p></html>",
        b"\xef\xbb\xbfArticle 40\n1. States shall help.\n",
    ],
    ids=["pdf", "html", "plain text"],
)
def test_text_is_read_as_what_it_is(tmp_path, data):
    path = tmp_path / "text"
    path.write_bytes(data)
    assert [line.strip() for line in words_of(path).splitlines()] == ["Article 40", "1. States shall help."]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", pdf(), b"\xff\xfe\x00"])
def test_file_without_words_is_refused(tmp_path, data):
    path = tmp_path / "text"
    path.write_bytes(data)
    with pytest.raises(NotValid) as caught:
        words_of(path)
    assert caught.value.code == "review.text-unreadable"


def test_no_review_comes_with_the_program_yet_so_every_mark_is_as_coded():
    shipped_marks.cache_clear()
    told = json.loads(law("list", "--json").stdout)["rules"]
    assert {one["mark"] for one in told} <= {"text", "analogue", "memory"}
