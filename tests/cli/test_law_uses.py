# SPDX-License-Identifier: Apache-2.0
"""A rule is shown with its source, with who leans on it, and with its examples."""

import doctest
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rogatory.cli.law import uses
from rogatory.cli.main import app
from rogatory.law.rulebook import rules

ROOT = Path(__file__).resolve().parents[2]


def shown(cite: str) -> dict:
    return json.loads(CliRunner().invoke(app, ["law", "show", cite, "--json"]).stdout)["rules"][0]


def test_every_rule_has_a_source_and_an_example():
    provisions = rules().provisions
    assert not [one.cite for one in provisions if not uses.source_of(one)]
    assert not [one.cite for one in provisions if not uses.examples_of(one.cite)]


def test_example_is_where_it_is_said_to_be():
    for place in shown("UNCC 40(8)")["examples"]:
        name, _, line = place.partition(":")
        assert "UNCC 40(8)" in (ROOT / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]


@pytest.mark.parametrize(
    ("cite", "who"),
    [
        ("UNCC 40(22)", "stage table: Refusal in the line letter"),
        ("UNCC 40(21)(b)", "stage table: Refusal in the line letter"),
        ("ETS185 15(1)", "safeguard “"),
    ],
)
def test_who_leans_on_a_rule_is_named(cite, who):
    assert any(one.startswith(who) for one in shown(cite)["relied_on_by"]), shown(cite)["relied_on_by"]


def test_longer_number_is_not_taken_for_a_shorter_one():
    assert not uses._covers("UNCC 40(2)", "UNCC 40(21)")
    assert uses._covers("UNCC 40(21)", "UNCC 40(21)(b)")


def test_text_shows_them_too():
    told = CliRunner().invoke(app, ["law", "show", "ETS185 29(3)"]).stdout
    assert "  source: ETS 185" in told
    assert "tests/law/" in told


def test_worked_example_holds():
    assert doctest.testmod(uses).failed == 0
