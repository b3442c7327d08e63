# SPDX-License-Identifier: Apache-2.0
"""Periods and deadlines on the command line."""

import json

from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.law.periods import PERIODS


def run(*arguments: str):
    return CliRunner().invoke(app, ["law", *arguments])


def test_every_period_is_listed_with_its_mark():
    told = json.loads(run("periods", "--json").stdout)["periods"]
    assert {one["cite"] for one in told} == set(PERIODS)
    assert all(one["verified"] in ("text", "analogue", "memory") for one in told)
    assert "ETS185 29(7)" in run("periods").stdout


def test_a_date_is_told_with_every_step():
    found = run(
        "deadline", "EU2023/1543 10(3)", "2026-11-04T09:00:00Z", "--country", "FR", "--zone", "Europe/Paris"
    )
    assert found.exit_code == 0
    assert "until 2026-11-16" in found.stdout
    assert "Regulation 1182/71 3(4)" in found.stdout


def test_a_clock_that_stood_still_is_counted():
    halt = "2026-11-05T00:00:00Z/2026-11-07T00:00:00Z"
    found = json.loads(
        run("deadline", "EU2023/1543 10(3)", "2026-11-02T09:00:00Z", "--halt", halt, "--json").stdout
    )
    assert found["day"] == "2026-11-14"
    assert found["moment"] == "2026-11-14T23:59:59Z"


def test_what_cannot_be_used_ends_with_not_valid():
    assert run("deadline", "UNCC 1", "2026-11-02T09:00:00Z").exit_code != 0
    assert run("deadline", "UNCC 42(8)", "tomorrow").exit_code != 0
    assert run("deadline", "UNCC 42(8)", "2026-11-02T09:00:00Z", "--country", "XA").exit_code != 0
