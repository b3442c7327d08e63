# SPDX-License-Identifier: Apache-2.0
"""`rogatory law status` answers always, with source and day beside every line."""

import json

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.facts import F
from rogatory.law.status import demo_world


def run(*arguments: str):
    return CliRunner().invoke(app, ["law", "status", *arguments])


def test_every_line_carries_its_source_and_day():
    result = run("FR", "DE", "2026-11-25")
    assert result.exit_code == 0
    told = [line for line in result.stdout.splitlines() if line.startswith("  ")]
    assert len(told) > 20
    assert not [line for line in told if not line.endswith("]")]


def test_json_is_one_object_with_every_instrument():
    told = json.loads(run("CZ", "ar", "2015-01-01", "--json").stdout)
    assert (told["a"], told["b"], told["on"]) == ("CZ", "AR", "2015-01-01")
    assert [one["itself"]["instrument"] for one in told["instruments"]] == list(F["instrument"].choices)
    budapest = told["instruments"][1]
    assert budapest["in_force"] is False
    czechia = budapest["standings"][0]
    assert (czechia["recorded"], czechia["computed"], czechia["clause"]) == (
        "2013-12-01", "2013-12-01", "ETS185 36(4)",
    )  # fmt: skip
    assert [one["in_force"] for one in czechia["declarations"]] == [True, None]


def test_state_without_a_row_is_answered_as_not_known():
    result = run("KR", "VA", "2026-11-25")
    assert result.exit_code == 0
    assert "proves nothing" in result.stdout
    assert "in force between the two on 2026-11-25: not known" in result.stdout


def test_states_may_be_named():
    assert run("Viet Nam", "Turkey", "2026-11-25").stdout == run("VN", "TR", "2026-11-25").stdout


def test_world_may_hold_invented_states():
    told = json.loads(run("XA", "XB", "2026-11-25", "--world", str(demo_world()), "--json").stdout)
    assert told["instruments"][0]["in_force"] is True


@pytest.mark.parametrize(
    ("arguments", "code", "helps"),
    [
        (("ZX", "FR"), "state.unknown", "two letters"),
        (("FR", "Germanny"), "state.unknown", "DE (Germany)"),
        (("FR", "DE", "tomorrow"), "day.not-valid", "2026-11-25"),
        (("FR", "DE", "--world", "nowhere"), "world.unreadable", "parties.csv"),
    ],
)
def test_what_cannot_be_answered_says_what_helps(arguments, code, helps):
    error = run(*arguments).exception
    assert isinstance(error, NotValid)
    assert error.code == code
    assert helps in error.as_dict()["remedy"]
