# SPDX-License-Identifier: Apache-2.0
"""The how-to on reach works as it is written, from the first command to the last."""

import shlex
from pathlib import Path

import pytest
from tests.cli.test_add_a_reservation import BLOCK, SAVED
from typer.testing import CliRunner

from rogatory.cli.main import app

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).resolve().parents[2] / "docs/how-to/ask-what-reaches.md").read_text(encoding="utf-8")


def test_the_page_works_as_it_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = []
    for block in BLOCK.finditer(PAGE):
        if saved := SAVED.search(PAGE[: block.start()]):
            (tmp_path / saved[1]).write_text(block[2], encoding="utf-8")
            continue
        for line in block[2].splitlines():
            words = shlex.split(line)
            if words[0] == "mkdir":
                (tmp_path / words[1]).mkdir()
                continue
            result = CliRunner().invoke(app, words[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
            told.append(result.output)
    first, supposed, by_measure, *_, check, compared = told
    assert "UNKNOWN under ETS185" in first
    assert "REACHABLE under ETS185" in supposed
    assert "produce_content" in by_measure
    assert "0 faults." in check
    assert "Asked: FR" in compared
    assert "ETS185 29(4)       is open in" in compared
    assert (tmp_path / "reachable.csv").read_text(encoding="utf-8").startswith("requesting,requested,offence")
