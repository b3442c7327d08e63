# SPDX-License-Identifier: Apache-2.0
"""`rogatory assess` and `rogatory score` keep what they promise to scripts."""

import json
from pathlib import Path

from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid

FOLDER = Path(__file__).parent / "scenarios"
PROMISED = {
    "file", "outcome", "duty_level", "provisions", "grounds", "contested_grounds", "missing_facts",
    "would_change", "would_change_together", "contested_readings", "problems", "law_version", "as_of",
    "counts", "governing", "layers", "items", "before_refusal",
}  # fmt: skip


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_folder_gives_one_object_a_line():
    result = run("assess", str(FOLDER), "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert len(lines) == 46
    assert all(set(line) == PROMISED for line in lines)
    assert set(lines[0]["provisions"][0]) >= {"cite", "finding", "effect", "because", "verified"}
    assert set(lines[0]["would_change"][0]) == {"fact", "to", "outcome"}


def test_facts_at_top_level_of_json_are_read(tmp_path):
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({"instrument": "UNCC", "in_force_between": False, "measure": "preserve"}))
    told = json.loads(run("assess", str(path), "--json").stdout)
    assert told["outcome"] == "outside_scope"


def test_file_that_is_no_mapping_ends_with_not_valid(tmp_path):
    for name, text in (("a.yaml", "- one\n- two\n"), ("b.json", "{"), ("c.yaml", "a: [")):
        path = tmp_path / name
        path.write_text(text)
        result = run("assess", str(path), "--json")
        assert result.exit_code == NotValid.exit_code == 2
        assert path.name in result.stderr


def test_tree_shows_why():
    told = run("assess", str(FOLDER / "S009-online-casino-disclose.yaml"), "--tree").stdout
    assert "offence.criminal_in_requested is false" in told
    assert "at least one of" in told


def test_score_counts_and_names_disagreements():
    told = json.loads(run("score", str(FOLDER), "--json").stdout)
    assert told["total"]["outcome"] == {"agree": 46, "of": 46}
    assert told["disagreements"] == []
    assert "all 46 files" in run("score", str(FOLDER)).stdout
