# SPDX-License-Identifier: Apache-2.0
"""`rogatory law profile` and `law facts` say where each line comes from, and the how-to page works."""

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.facts import MEASURES
from rogatory.law.lists.subjects import COLUMNS, MORE_COLUMNS, SUBJECTS

PAGE = (Path(__file__).resolve().parents[2] / "docs/how-to/write-a-national-profile.md").read_text(
    encoding="utf-8"
)
ON = "2026-11-25"


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def law(*arguments: str):
    return run("law", *arguments)


def test_every_line_of_a_profile_carries_source_day_and_mark():
    told = law("profile", "Germany", ON).stdout.splitlines()
    where = [line for line in told if line.startswith("    in force")]
    assert len(where) == 13
    assert all(
        re.search(r"\[SRC-[\w-]+, \d{4}[\d-]*, \S+; domestic-starter\.csv:\d+\]$", one) for one in where
    )
    assert "Are nationals extradited?: not known" in told


def test_json_is_one_object_with_what_is_not_known():
    told = json.loads(law("profile", "VA", ON, "--json").stdout)
    assert (told["state"], told["lines"], told["not_known"]) == ("VA", [], list(SUBJECTS))
    germany = json.loads(law("profile", "DE", "2020-01-01", "--json").stdout)
    assert {one["in_force"] for one in germany["lines"]} == {None}


def test_a_profile_is_written_as_a_list_that_can_be_checked_again(tmp_path):
    (tmp_path / "domestic.csv").write_text(law("profile", "HK", ON, "--csv").stdout, encoding="utf-8")
    assert law("check", "--world", str(tmp_path)).exit_code == 0
    assert law("profile", "XC", ON, "--csv").exit_code == 1
    assert law("profile", "VA", ON, "--csv").stdout == ",".join((*COLUMNS, *MORE_COLUMNS)) + "\n"


def test_facts_are_a_file_that_assess_reads_with_sources_beside(tmp_path):
    asked = ("US", "DE", "18 USC 1030(a)(4) with (c)(3)(A)", "produce_content", ON, "--instrument", "ETS185")
    text = law("facts", *asked).stdout
    told = json.loads(law("facts", *asked, "--json").stdout)
    assert yaml.safe_load(text)["facts"] == told["facts"]
    assert told["facts"]["offence.max_penalty_years_requesting"] == 5
    assert set(told["sources"]) == {"offence.max_penalty_years_requesting", "offence.convention_article"}
    assert "SRC-US-LEGALIZE, 2026-03-26" in text
    for name, content in (("a.yaml", text), ("b.json", json.dumps(told))):
        (tmp_path / name).write_text(content, encoding="utf-8")
    lines = [json.loads(one) for one in run("assess", str(tmp_path), "--json").stdout.splitlines()]
    assert lines[0]["problems"] == lines[1]["problems"] == []
    assert lines[0]["missing_facts"] == lines[1]["missing_facts"] != []


def test_an_article_may_be_named_instead_of_a_provision():
    told = json.loads(law("facts", "FR", "DE", "UNCAC-CYBER 7", "preserve", ON, "--json").stdout)
    assert told["facts"]["instrument"] == "UNCC"
    assert told["facts"]["offence.convention_article"] == 7
    assert "offence.max_penalty_years_requesting" not in told["facts"]
    assert any("323-1 al 2" in one for one in told["left_open"])


@pytest.mark.parametrize(
    ("arguments", "code", "helps"),
    [
        (("profile", "ZX"), "state.unknown", "two letters"),
        (("profile", "DE", "soon"), "day.not-valid", "2026-11-25"),
        (("profile", "DE", "--world", "nowhere"), "world.unreadable", "parties.csv"),
        (("facts", "FR", "DE", "UNCC 7", "produce_contents"), "measure.unknown", "produce_content"),
        (("facts", "FR", "DE", "x", "preserve", "--instrument", "UN"), "instrument.unknown", "ETS185"),
        (
            ("facts", "FR", "DE", "UNCC 7", "preserve", "--instrument", "ETS185"),
            "offence.other-instrument", "--instrument",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_what_helps(arguments, code, helps):
    error = law(*arguments).exception
    assert isinstance(error, NotValid)
    assert error.code == code
    assert helps in error.as_dict()["remedy"]


def test_check_names_the_faults_of_a_worlds_own_law(tmp_path):
    rows = re.search(r"```csv\n(.+?)```", PAGE, re.S)[1]
    path = tmp_path / "domestic.csv"
    path.write_text(rows.replace("produce_content,,,2025-01-01", "produce_content,,,"), encoding="utf-8")
    result = law("check", "--world", str(tmp_path))
    assert result.exit_code == 2
    assert "domestic.csv:8: It contradicts line 7" in result.stdout
    path.write_bytes(b"\xff\xfe")
    assert "cannot be read" in law("check", "--world", str(tmp_path)).stdout


def test_the_how_to_page_works_as_it_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = re.search(r"```csv\n(.+?)```", PAGE, re.S)[1]
    commands = re.findall(r"^(?:rogatory|mkdir) .+$", PAGE, re.M)
    assert len(commands) == 6
    for command in commands:
        line, _, target = command.partition(" > ")
        if line.startswith("mkdir "):
            Path(line.split()[1]).mkdir()
            continue
        result = run(*shlex.split(line)[1:])
        assert result.exit_code == 0, (command, result.output)
        if target:
            Path(target).write_text(result.stdout, encoding="utf-8")
        if target.endswith("domestic.csv"):
            Path(target).write_text(rows, encoding="utf-8")
    facts = yaml.safe_load(Path("facts.yaml").read_text(encoding="utf-8"))["facts"]
    assert facts["offence.max_penalty_years_requesting"] == 5
    assert facts["offence.max_penalty_years_requested"] == 3
    assert facts["offence.criminal_in_requested"] is True
    assert facts["requested_requires_court_order"] is True
    assert facts["death_penalty_exposure"] is False
    assert facts["human_rights_treaties_requested"] == ["ICCPR", "ICCPR-OP2", "CAT"]


def test_the_how_to_page_names_every_subject_answer_measure_and_column():
    named = set(re.findall(r"`([\w_]+)`", PAGE))
    answers = {answer for about in SUBJECTS.values() for answer in about.answers}
    assert {*SUBJECTS, *answers, *MEASURES, *COLUMNS, *MORE_COLUMNS, "all"} <= named
