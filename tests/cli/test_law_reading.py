# SPDX-License-Identifier: Apache-2.0
"""`rogatory law list`, `show`, `search` and `graph` show the rules as they are coded."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.catalogue import entry_of, found_under, provisions_of, rests_on, searched
from rogatory.law.expressions import evaluate
from rogatory.law.rulebook import rules

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["law", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_rule_is_listed_once_in_treaty_order():
    told = json.loads(run("list", "--json"))["rules"]
    assert [one["cite"] for one in told] == [one.cite for one in rules().provisions]
    assert len(run("list").splitlines()) == len(told)


def test_an_instrument_is_listed_alone():
    told = json.loads(run("list", "ets185", "--json"))["rules"]
    assert {one["instrument"] for one in told} == {"ETS185"}
    assert len(told) == len(provisions_of("ETS185"))


def test_an_instrument_is_found_by_its_code_where_citations_are_written_otherwise():
    assert provisions_of("EUEEV") == provisions_of("EU2023/1543")
    assert {one.cite.partition(" ")[0] for one in provisions_of("EUEEV")} == {"EU2023/1543"}


def test_every_rule_can_be_shown_and_drawn():
    for one in rules().provisions:
        entry = entry_of(one)
        assert entry.plain and entry.effect and entry.mark and entry.facts
        source = (ROOT / "src" / entry.file).read_text(encoding="utf-8").splitlines()
        assert source[entry.line - 1].lstrip().startswith(("@", "def ")), (entry.cite, entry.line)


def test_a_rule_is_shown_with_its_sentence_its_trees_its_questions_and_its_place():
    told = run("show", "ETS185 29(4)")
    assert "A Party with a reservation may refuse" in told
    assert "effect: may refuse" in told
    assert "mark: text" in told
    assert "rogatory/law/instruments/budapest/evidence_measures.py:" in told
    assert "    all of\n      instrument is ETS185\n      measure is preserve\n" in told
    assert "      reservations names ETS185 29(4)\n      it is not so that\n" in told
    assert "reservations: Which reservations has the requested State made?" in told


def test_rules_that_ask_the_same_are_named():
    told = json.loads(run("show", "ETS185 29(5)", "--json"))["rules"]
    assert "ETS185 30(2)" in next(one["cites"] for one in told[0]["shared"] if one["whole"])


def test_a_citation_is_found_however_it_is_spaced():
    expected = run("show", "UNCC 40(22)")
    assert run("show", "uncc40 (22)") == run("show", "UNCC", "40(22)") == expected


def test_all_rules_under_a_citation_are_shown():
    told = json.loads(run("show", "UNCC 36(1)(b)", "--json"))["rules"]
    assert [one["name"] for one in told] == ["data_conditions", "data_conditions_accepted"]


def test_an_unknown_citation_names_the_nearest():
    with pytest.raises(NotValid) as refused:
        found_under("UNCC 40(99)")
    assert refused.value.code == "law.cite-unknown"
    assert "UNCC 40(" in refused.value.helps


def test_a_place_that_several_instruments_have_is_not_guessed():
    with pytest.raises(NotValid) as refused:
        found_under("15(1)")
    assert "ETS185 15(1)" in refused.value.helps
    assert "UNCC 15(1)" in refused.value.helps


def test_an_unknown_instrument_is_refused_with_those_there_are():
    with pytest.raises(NotValid) as refused:
        provisions_of("CETS999")
    assert "ETS185" in refused.value.helps


def test_a_search_finds_every_word_in_the_rule_or_its_questions():
    found = searched(["Dual criminality", "preservation"])
    assert "ETS185 29(3)" in {one.cite for one in found}
    assert "ETS185 31(1)" not in {one.cite for one in found}
    assert "emergency_disclosure" not in run("search", "unicorn")


def test_a_rule_rests_on_the_rules_whose_whole_condition_it_holds():
    """Where a rule on the scope is not met, no duty that rests on it alone can be met."""
    (duty,) = (one for one in found_under("ETS185 29(1)"))
    below = rests_on(duty)
    assert "ETS185 36" in {one.cite for one in below}
    known = {"instrument": "ETS185", "measure": "preserve", "in_force_between": False}
    assert evaluate(duty.condition, known) is False


def test_a_graph_is_drawn_in_three_forms():
    assert "  rests on\n    ETS185 36\n" in run("graph", "ETS185 29(1)")
    dot = run("graph", "ETS185 29(1)", "--format", "dot")
    assert dot.startswith("digraph law {") and dot.rstrip().endswith("}")
    assert '"ETS185 29(1)" -> "ETS185 36" [label="rests on", style=bold];' in dot
    mermaid = run("graph", "ETS185 29(1)", "--format", "mermaid")
    assert mermaid.startswith("flowchart LR\n")
    assert '(["in_force_between"])' in mermaid


def test_the_remedy_is_told_with_its_particulars(capsys, monkeypatch):
    from rogatory.cli.main import run as command

    monkeypatch.setattr("sys.argv", ["rogatory", "law", "list", "XY"])
    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == NotValid.exit_code
    assert "Give one of UNCC" in capsys.readouterr().err
