# SPDX-License-Identifier: Apache-2.0
"""The how-to on reviewing the law works as it is written, from the text in hand to the mark."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/review-the-law.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
SAVED = re.compile(r"Save this as `([^`]+)`[^`]*\Z")


def typed(line: str) -> str:
    words = shlex.split(line)
    if words[0] == "openssl":
        subprocess.run(words, check=True, capture_output=True)
        return ""
    assert words[0] == ".venv/bin/rogatory", line
    result = CliRunner().invoke(app, words[1:])
    assert result.exit_code == 0, f"{line}\n{result.output}"
    return result.output


@pytest.fixture
def followed(tmp_path, monkeypatch):
    """Do what the page says in an empty folder; return the folder and what the commands told."""
    monkeypatch.chdir(tmp_path)
    told = ""
    for block in BLOCK.finditer(PAGE):
        if saved := SAVED.search(PAGE[: block.start()]):
            Path(saved[1]).write_text(block[2], encoding="utf-8")
        elif block[1] == "text":
            assert block[2].strip() in told, block[2]
        else:
            told += "".join(map(typed, block[2].splitlines()))
    return tmp_path, told


def test_the_page_is_followed_to_its_end(followed):
    folder, told = followed
    assert "review: A. Reader" in told
    assert (folder / "sheets/uncc-40-1.html").exists()
    assert len(list((folder / "my-reviews").glob("uncc-*.json"))) == 2


def test_the_folder_the_page_names_for_the_program_is_there():
    (name,) = re.findall(r"put into `([^`]+)`", PAGE)
    assert (ROOT / name / "reviewers.json").exists()
