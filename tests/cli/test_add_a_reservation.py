# SPDX-License-Identifier: Apache-2.0
"""The how-to on adding a reservation works as it is written, from the first file to the last command."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.law.assess import assess
from rogatory.law.vocabulary import read_facts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/add-a-reservation.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
SAVED = re.compile(r"Save this as\s+`([^`]+)`[^`]*\Z")
ADDED = re.compile(r"at the end of\s+`([^`]+)`[^`]*\Z")
DATA = Path("src/rogatory/law/data")
EXAMPLES = Path("tests/law/provisions")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    for part in (DATA, EXAMPLES):
        shutil.copytree(ROOT / part, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def follow(place: Path) -> str:
    """Do what the page says; return everything that the commands told."""
    told = ""
    for block in BLOCK.finditer(PAGE):
        before, text = PAGE[: block.start()], block[2]
        if saved := SAVED.search(before):
            (place / saved[1]).parent.mkdir(exist_ok=True)
            (place / saved[1]).write_text(text, encoding="utf-8")
        elif added := ADDED.search(before):
            with (place / added[1]).open("a", encoding="utf-8") as file:
                file.write(text)
        elif block[1] == "text":
            assert text.strip() in told, text
        else:
            told += "".join(map(typed, text.splitlines()))
    return told


def typed(line: str) -> str:
    """Do one line as a shell would; `make law` is told apart, and what it runs is tested below."""
    words = shlex.split(line)
    if words[0] == ".venv/bin/rogatory":
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"
        return result.output
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(words[2], words[3])
    else:
        assert words == ["make", "law"], line
    return ""


def test_the_page_is_followed_to_its_end(copy):
    told = follow(copy)
    assert "the lists of “my-world”: 0 faults." in told
    assert "the lists of “data”: 0 faults." in told
    assert (copy / "my-world/declarations.csv").read_text(encoding="utf-8").count("\n") == 2


def test_the_shipped_list_has_one_line_more_and_no_other_change(copy):
    follow(copy)
    before = (ROOT / DATA / "declarations.csv").read_text(encoding="utf-8").splitlines()
    after = (copy / DATA / "declarations.csv").read_text(encoding="utf-8").splitlines()
    (line,) = [one for one in after if one not in before]
    assert line.startswith("ETS185,XB,Belmora,29(4),reservation,")
    assert [one for one in after if one != line] == before
    assert (copy / DATA / "parties.csv").read_bytes() == (ROOT / DATA / "parties.csv").read_bytes()


def test_the_examples_of_the_page_hold(copy):
    follow(copy)
    rows = yaml.safe_load((copy / EXAMPLES / "budapest.yaml").read_text(encoding="utf-8"))
    for cite, facts, finding in rows[-2:]:
        read, problems = read_facts({"instrument": "ETS185", **facts})
        assert not problems
        assert finding in {one.finding for one in assess(read).provisions if one.cite == cite}


def test_following_the_page_twice_does_no_harm(copy):
    follow(copy)
    first = (copy / DATA / "declarations.csv").read_bytes()
    shutil.rmtree(copy / "my-world")
    follow(copy)
    assert (copy / DATA / "declarations.csv").read_bytes() == first


def test_a_slip_in_the_file_is_named_and_nothing_is_written(copy):
    follow(copy)
    before = (copy / "my-world/declarations.csv").read_bytes()
    slip = (copy / "reservation.csv").read_text(encoding="utf-8").replace("2009-06-01", "1 June 2009")
    (copy / "reservation.csv").write_text(slip, encoding="utf-8")
    words = ["law", "import", "declarations", "reservation.csv", "--from", "csv", "--world", "my-world"]
    result = CliRunner().invoke(app, words)
    assert (
        "reservation.csv:2: “1 June 2009” in “effective_from” is not a day. Write it as 2026-11-25"
        in result.stderr
    )
    assert (copy / "my-world/declarations.csv").read_bytes() == before


def test_make_law_checks_rules_lists_and_examples():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^law:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe is not None
    assert [line.split("/", 1)[1] for line in recipe[1].split("\n") if line] == [
        "rogatory law check",
        'pytest tests/law -m "not slow"',
        "python tools/law_coverage.py",
    ]
