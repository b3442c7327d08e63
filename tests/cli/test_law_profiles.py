# SPDX-License-Identifier: Apache-2.0
"""`rogatory law profile` and `law facts` say where each line comes from, and the how-to page works."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.facts import MEASURES
from rogatory.law.lists.subjects import COLUMNS, MORE_COLUMNS, SUBJECTS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/write-a-national-profile.md").read_text(encoding="utf-8")
DATA = Path("src/rogatory/law/data")
ON = "2026-11-25"


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def law(*arguments: str):
    return run("law", *arguments)


def test_every_line_of_a_profile_carries_source_day_and_mark():
    told = law("profile", "Germany", ON).stdout.splitlines()
    where = [line for line in told if line.startswith("    in force")]
    assert len(where) == 18
    assert sum(line.startswith("    answers") for line in told) == 18
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
    assert set(told["sources"]) == {
        "in_force_between", "in_force_since", "dual_criminality_method",
        "offence.max_penalty_years_requesting", "offence.convention_article",
    }  # fmt: skip
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


def test_whether_the_treaty_binds_both_is_said_with_source_and_day():
    asked = ("FR", "DE", "ETS185 2", "preserve", ON)
    told = json.loads(law("facts", *asked, "--json").stdout)
    assert told["facts"]["in_force_between"] is True
    assert told["facts"]["in_force_since"] == "2009-07-01"
    source = told["sources"]["in_force_between"]
    assert (source["source"], source["as_of"]) == ("SRC-COE185-2026-04-25", "2026-04-25")
    assert [one["state"] for one in source["rests_on"]] == ["FR", "DE"]
    text = law("facts", *asked).stdout
    assert "in force from 2009-07-01 by ETS185 36(4) [SRC-COE185-2026-04-25, 2026-04-25" in text
    assert "What changed after 2026-04-25, the day of the source, is not known." in text


def test_before_the_treaty_bound_one_of_them_it_is_no():
    told = json.loads(law("facts", "FR", "DE", "ETS185 2", "preserve", "2008-01-01", "--json").stdout)
    assert told["facts"]["in_force_between"] is False
    assert "in_force_since" not in told["facts"]
    assert [one["state"] for one in told["sources"]["in_force_between"]["rests_on"]] == ["DE"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("SG", "FR", "UNCC 7", "preserve"), "SG: The list has no row for this State, which proves nothing"),
        (("DE", "FR", "StGB 202a", "preserve"), "name the instrument"),
    ],
)
def test_where_the_list_of_parties_cannot_tell_it_is_open_and_said(asked, says):
    told = json.loads(law("facts", *asked, ON, "--json").stdout)
    assert not {"in_force_between", "in_force_since"} & (set(told["facts"]) | set(told["sources"]))
    (open_,) = [one for one in told["left_open"] if one.startswith("in_force_between")]
    assert says in open_


def test_a_world_without_a_list_of_parties_says_that_it_cannot_tell(tmp_path):
    (tmp_path / "domestic.csv").write_text(law("profile", "DE", ON, "--csv").stdout, encoding="utf-8")
    asked = ("DE", "FR", "UNCC 7", "preserve", ON, "--world", str(tmp_path))
    assert f"the world “{tmp_path.name}” has no list of parties" in law("facts", *asked).stdout


def test_the_invented_world_binds_its_two_states():
    from rogatory.law.status import demo_world

    asked = ("XA", "XB", "ETS185 2", "preserve", ON, "--world", str(demo_world()), "--json")
    assert json.loads(law("facts", *asked).stdout)["facts"]["in_force_between"] is True


def test_aggravated_and_base_are_asked_for_where_the_maximum_depends():
    asked = ("AL", "DE", "Criminal Code 192/b", "preserve", ON, "--json")
    key = "offence.max_penalty_years_requesting"
    found = [json.loads(law("facts", *asked, *more).stdout) for more in ((), ("--base",), ("--aggravated",))]
    assert [one["facts"].get(key) for one in found] == [None, 3, 10]
    assert "--base or --aggravated" in " ".join(found[0]["left_open"])


def rows_of_the_page() -> str:
    return re.search(r"```csv\n(.+?)```", PAGE, re.S)[1]


def test_check_names_the_faults_of_a_worlds_own_law(tmp_path):
    path = tmp_path / "domestic.csv"
    text = rows_of_the_page().replace("produce_content,,,2025-01-01", "produce_content,,,")
    path.write_text(text, encoding="utf-8")
    result = law("check", "--world", str(tmp_path))
    assert result.exit_code == 2
    assert "domestic.csv:9, column “status”: It contradicts line 8" in result.stdout
    path.write_bytes(b"\xff\xfe")
    assert "cannot be read" in law("check", "--world", str(tmp_path)).stdout


BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


@pytest.fixture
def followed(tmp_path, monkeypatch):
    """Do what the page says, in a folder with a copy of the shipped lists; return what was told."""
    shutil.copytree(ROOT / DATA, tmp_path / DATA)
    monkeypatch.chdir(tmp_path)
    told = ""
    for form, text in BLOCK.findall(PAGE):
        if form == "csv":
            Path("table.csv").write_text(text, encoding="utf-8")
        elif form == "text":
            assert text.rstrip() in told, text
        elif not form:
            told += "".join(map(typed, text.splitlines()))
    return told


def typed(line: str) -> str:
    """Do one line as a shell would; what `make` runs is tested elsewhere."""
    command, _, target = line.partition(" > ")
    words = shlex.split(command.removeprefix(".venv/bin/"))
    if words[0] == "make":
        return ""
    assert words[0] == "rogatory", line
    result = run(*words[1:])
    assert result.exit_code == 0, (line, result.output)
    if target:
        Path(target).write_text(result.stdout, encoding="utf-8")
    return result.output


def test_the_how_to_page_works_as_it_stands(followed):
    assert "the lists of “our-lists”: 0 faults." in followed
    facts = yaml.safe_load(Path("facts.yaml").read_text(encoding="utf-8"))["facts"]
    assert facts["offence.max_penalty_years_requesting"] == 5
    assert facts["offence.max_penalty_years_requested"] == 3
    assert facts["offence.criminal_in_requested"] is True
    assert facts["requested_requires_court_order"] is True
    assert facts["death_penalty_exposure"] is False
    assert facts["human_rights_treaties_requested"] == ["ICCPR", "ICCPR-OP2", "CAT"]


def test_the_page_adds_to_the_shipped_list_its_rows_and_changes_no_other(followed):
    before = (ROOT / DATA / "domestic-starter.csv").read_text(encoding="utf-8").splitlines()
    after = (DATA / "domestic-starter.csv").read_text(encoding="utf-8").splitlines()
    assert [one for one in after if one in before] == before
    assert [one for one in after if one not in before] == rows_of_the_page().splitlines()[1:]
    assert not (DATA / "domestic.csv").exists()


def test_the_fault_that_the_page_shows_is_the_one_that_is_told(followed):
    slip = rows_of_the_page().replace("produce_content,,,2025-01-01", "produce_content,,,")
    Path("table.csv").write_text(slip, encoding="utf-8")
    before = Path("our-lists/domestic.csv").read_bytes()
    result = law("import", "domestic", "table.csv", "--world", "our-lists")
    (shown,) = (text.strip() for form, text in BLOCK.findall(PAGE) if form == "console")
    assert shown in result.stderr
    assert Path("our-lists/domestic.csv").read_bytes() == before


@pytest.mark.parametrize("flag", ["--aggravated", "--base", "--as-listed", "--third"])
def test_the_flags_of_the_page_are_those_of_the_command(flag, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert f"`{flag}" in PAGE and flag in law("facts", "--help").stdout


def test_the_how_to_page_names_every_subject_answer_measure_and_column():
    named = set(re.findall(r"`([\w_]+)`", PAGE))
    answers = {answer for about in SUBJECTS.values() for answer in about.answers}
    assert {*SUBJECTS, *answers, *MEASURES, *COLUMNS, *MORE_COLUMNS, "all"} <= named
