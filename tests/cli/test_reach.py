# SPDX-License-Identifier: Apache-2.0
"""`rogatory reach`: one question, all of them, and what moves between two worlds."""

import json

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import RogatoryError

ASKED = ("FR", "DE", "--offence", "illegal_access", "--measure", "produce_content", "--date", "2026-11-28")
RESERVATION = (
    "state: FR\ninstrument: ETS185\narticle: 29(4)\nfrom: 2026-11-01\nsource: invented for this test\n"
)


def run(*arguments: str):
    return CliRunner().invoke(app, ["reach", *arguments])


def told(*arguments: str):
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(*arguments: str) -> RogatoryError:
    error = run(*arguments).exception
    assert isinstance(error, RogatoryError)
    return error


def test_a_question_is_answered_with_what_was_promised():
    found = told(*ASKED)
    assert set(found) >= {
        "result",
        "outcome",
        "provisions",
        "missing_facts",
        "would_change",
        "as_of",
        "law_version",
    }
    assert (found["result"], found["outcome"]) == ("unknown", "insufficient_facts")
    assert "domestic_law_permits_measure" in found["missing_facts"]
    supposed = told(*ASKED, "--suppose", "nothing-in-the-way")
    assert (supposed["result"], supposed["outcome"], supposed["instrument"]) == (
        "reachable",
        "obligatory",
        "ETS185",
    )
    assert {one["name"] for one in supposed["suppositions"]} == {"nothing-in-the-way"}


@pytest.mark.parametrize("suppose", [(), ("--suppose", "nothing-in-the-way")])
def test_the_outcome_is_that_of_assess_on_the_same_facts(tmp_path, suppose):
    found = told(*ASKED, *suppose)
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(found["facts"]), encoding="utf-8")
    result = CliRunner().invoke(app, ["assess", str(path), "--json"])
    assessed = json.loads(result.stdout)
    assert assessed["problems"] == []
    assert assessed["outcome"] == found["outcome"]
    assert assessed["missing_facts"] == found["missing_facts"]


def test_a_person_reads_the_answer_with_its_gaps_and_its_suppositions():
    result = run(*ASKED)
    assert result.stdout.splitlines()[1] == "UNKNOWN under ETS185: insufficient facts"
    assert "not known: domestic_law_permits_measure. Could the authorities" in result.stdout
    assert "supposed: nothing;" in result.stdout


def test_the_counts_add_up_and_a_filter_narrows_them():
    found = told("--count", "--date", "2026-11-28")
    assert set(found) >= {"scenarios", "reachable", "conditional", "barred", "unknown", "seconds"}
    assert found["scenarios"] == sum(
        found[name] for name in ("reachable", "conditional", "barred", "unknown")
    )
    assert set(found["seconds"]) == {"load", "sweep"}
    one = told("--count", "--where", "requesting=FR", "--where", "requested=DE", "--where", "offence=murder")
    assert one["scenarios"] == 18


def test_the_list_behind_a_count_has_as_many_rows():
    where = ("--where", "requesting=FR", "--where", "measure=preserve", "--suppose", "nothing-in-the-way")
    whole = told("--count", *where)
    rows = told("--scenarios", "reachable", *where)["rows"]
    assert len(rows) == whole["reachable"] > 0
    assert {row["requesting"] for row in rows} == {"FR"}


def test_counts_by_axes_come_as_csv_and_as_parquet(tmp_path):
    polars = pytest.importorskip("polars")
    file = tmp_path / "counts.parquet"
    asked = ("--by", "measure,data", "--date", "2026-11-28")
    assert run(*asked, "--format", "parquet", "--output", str(file)).exit_code == 0
    frame = polars.read_parquet(file)
    lines = run(*asked, "--format", "csv").stdout.splitlines()
    assert lines[0].split(",") == frame.columns
    assert len(lines) - 1 == frame.height == 18
    assert refused("--by", "measure", "--format", "parquet").code == "reach.parquet-needs-a-file"


def test_an_act_moves_scenarios_and_the_provision_is_named():
    found = told("--what-if", "law DE domestic_law_permits_measure false", "--suppose", "nothing-in-the-way")
    assert found["moved"] == sum(one["scenarios"] for one in found["moves"]) > 0
    assert set(found["requested"]) == {"DE"}
    assert any(one["cite"] == "ETS185 25(4)" and one["new"] for one in found["provisions"])


def test_every_state_acts_in_turn_and_every_year_is_counted():
    open_world = ("--suppose", "nothing-in-the-way", "--what-if", "ratify signatories UNCC")
    rows = told("--each", "law domestic_law_permits_measure false", *open_world)["rows"]
    assert [row["moved"] for row in rows] == sorted((row["moved"] for row in rows), reverse=True)
    alone = told("--what-if", f"law {rows[0]['state']} domestic_law_permits_measure false", *open_world)
    assert alone["moved"] > rows[0]["moved"]  # it counts the ratifications too
    span = told("--years", "2003-2006", "--suppose", "nothing-in-the-way")["rows"]
    assert [row["day"][:4] for row in span] == ["2003", "2004", "2005", "2006"]
    assert span[0]["reachable"] < span[-1]["reachable"]
    assert refused("--years", "2006").code == "reach.years-not-valid"


def test_a_reservation_of_five_lines_changes_the_world(tmp_path):
    world = tmp_path / "mine"
    assert run("--fork", str(world)).exit_code == 0
    asked = ("--compare", str(world), "--suppose", "nothing-in-the-way", "--date", "2026-11-28")
    assert told(*asked)["moved"] == 0
    (world / "declarations").mkdir()
    (world / "declarations" / "fr.yaml").write_text(RESERVATION, encoding="utf-8")
    found = told(*asked)
    assert set(found["requested"]) == {"FR"}
    assert [one["cite"] for one in found["provisions"]] == ["ETS185 29(4)"]
    assert found["moved"] == len(run(*asked, "--format", "csv").stdout.splitlines()) - 1
    assert refused("--fork", str(world)).code == "reach.fork-exists"


def test_a_world_that_contradicts_itself_is_refused_with_file_and_line(tmp_path):
    world = tmp_path / "mine"
    run("--fork", str(world))
    parties = (world / "parties.csv").read_text(encoding="utf-8").splitlines()
    at = next(place for place, line in enumerate(parties) if line.startswith("ETS185,FR,"))
    cells = parties[at].split(",")
    cells[3], cells[6] = "2020-01-01", "2006-05-01"
    parties[at] = ",".join(cells)
    (world / "parties.csv").write_text("\n".join(parties) + "\n", encoding="utf-8")
    error = refused("--count", "--world", str(world))
    assert error.code == "reach.world-contradicts-itself"
    assert f"parties.csv, line {at + 1}:" in error.message


@pytest.mark.parametrize(
    ("arguments", "code", "names"),
    [
        (("FR", "DE", "--offence", "murdr", "--measure", "preserve"), "reach.not-known", "murder"),
        (("FR", "DE", "--offence", "murder", "--measure", "preserv"), "reach.not-known", "preserve"),
        (("FR", "FR", "--offence", "murder", "--measure", "preserve"), "reach.itself", "FR"),
        (("FR", "Germny", "--offence", "murder", "--measure", "preserve"), "state.unknown", "Germany"),
        (("FR", "DE", "--offence", "murder"), "reach.incomplete", "--measure"),
        (("--count", "--date", "2026-02-30"), "day.not-valid", "2026-02-30"),
        (("--count", "--suppose", "nothing"), "reach.not-known", "nothing-in-the-way"),
        (("--count", "--where", "state=FR"), "reach.not-known", "state"),
        (("--list", "offence"), "reach.not-known", "offences"),
        (("--scenarios", "unknown"), "reach.too-many", "1,000,000"),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_the_nearest(arguments, code, names):
    error = refused(*arguments)
    assert error.code == code
    assert names in f"{error.message} {error.helps}"


@pytest.mark.parametrize("kind", ["offences", "measures", "states", "suppositions", "acts"])
def test_every_word_is_listed(kind):
    rows = told("--list", kind)["rows"]
    assert len(rows) > 3
