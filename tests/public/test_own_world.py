# SPDX-License-Identifier: Apache-2.0
"""A site with lists of its own: a reservation in a file of five lines changes what its pages show."""

from dataclasses import replace

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app

RESERVATION = (
    "state: FR\ninstrument: ETS185\narticle: 29(4)\nfrom: 2026-11-01\nsource: invented for this test\n"
)
MAP = "/reach/world?offence=murder&measure=preserve&data=content&reading=clear&on=2026-11-28&format=csv"
CHANGES = "/reach/changes?lists=shipped&on=2026-11-28"


@pytest.fixture
def own_world(tmp_path, settings):
    world = tmp_path / "mine"
    assert CliRunner().invoke(app, ["reach", "--fork", str(world)]).exit_code == 0
    (world / "declarations").mkdir()
    settings.CHOICES = replace(settings.CHOICES, world=world)
    return world


def test_a_reservation_changes_the_map_and_the_page_says_for_whom_and_why(reader, own_world):
    before = reader.get(MAP).content
    assert "Nothing moves" in reader.get(CHANGES).content.decode()
    (own_world / "declarations" / "fr.yaml").write_text(RESERVATION, encoding="utf-8")
    assert reader.get(MAP).content != before
    told = reader.get(CHANGES).content.decode()
    assert "France" in told
    assert "ETS185 29(4)" in told
    assert "the lists of this site" in told
    state = reader.get("/reach/states/FR?on=2026-11-28").content.decode()
    assert "invented for this test" in state


def test_a_site_without_lists_of_its_own_compares_none(reader):
    assert "the lists of this site" not in reader.get("/reach/changes?on=2026-11-28").content.decode()
    assert "the lists of this site" not in reader.get(CHANGES).content.decode()


def test_claims_are_tested_on_the_lists_they_were_written_for(reader, own_world):
    assert reader.get("/reach/claims/four-years").status_code == 200
