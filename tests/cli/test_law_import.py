# SPDX-License-Identifier: Apache-2.0
"""`rogatory law import` makes a world of a depositary's table, or names every fault and writes nothing."""

import json

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.lists.columns import COLUMNS
from rogatory.law.world import DECLARATIONS, PARTIES, shipped, table_of

UN = "Participant,Signature,Ratification\nFrance,25 Oct 2025,12 Jan 2026\nKenya,,1 Feb 2026 a\n"
COE = """<h1>Reservations and Declarations for Treaty No.185</h1><p>Status as of 23/11/2026</p>
<h3>France</h3><p>Reservation contained in the instrument of ratification deposited on 10 January 2006</p>
<p>France reserves.</p><p>Period covered: 01/05/2006 -</p><p>Articles concerned : 29</p>
"""


def take_in(kind: str, path, world, *more: str):
    return CliRunner().invoke(app, ["law", "import", kind, str(path), "--world", str(world), *more])


def saved(tmp_path, name: str, text: str):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_table_of_the_united_nations_makes_a_world_that_status_uses(tmp_path):
    world = tmp_path / "world"
    table = saved(tmp_path, "un.csv", UN)
    result = take_in(
        "parties", table, world, "--from", "un", "--as-of", "2026-11-23", "--source", "UNTC XVIII-16"
    )
    assert result.exit_code == 0, result.exception
    assert "2 rows of 2 States" in result.stderr
    told = CliRunner().invoke(app, ["law", "status", "FR", "KE", "--world", str(world), "--json"]).stdout
    france, kenya = json.loads(told)["instruments"][0]["standings"]
    assert (france["deposited"], france["source"], france["as_of"]) == (
        "2026-01-12",
        "UNTC XVIII-16",
        "2026-11-23",
    )
    assert kenya["kind"] == "accession"


def test_new_world_begins_with_the_shipped_lists_and_keeps_their_other_rows(tmp_path):
    world, table = tmp_path / "world", saved(tmp_path, "un.csv", UN)
    take_in("parties", table, world, "--from", "un", "--as-of", "2026-11-23")
    old, new = table_of(None, PARTIES), table_of(world, PARTIES)
    assert len(new.rows) == len(old.rows) + 1
    assert new.at("ETS185", "FR") == old.at("ETS185", "FR")
    assert (world / DECLARATIONS).read_bytes() == (shipped() / DECLARATIONS).read_bytes()


def test_empty_world_holds_the_file_alone(tmp_path):
    world, table = tmp_path / "world", saved(tmp_path, "un.csv", UN)
    take_in("parties", table, world, "--from", "un", "--as-of", "2026-11-23", "--empty")
    assert [row["id"] for row in table_of(world, PARTIES).rows] == ["FR", "KE"]


def test_page_of_declarations_replaces_what_the_list_said_of_the_state(tmp_path):
    world, page = tmp_path / "world", saved(tmp_path, "coe.html", COE)
    assert take_in("declarations", page, world, "--from", "coe").exit_code == 0
    rows = table_of(world, DECLARATIONS).at("ETS185", "FR")
    assert [(row["type"], row["article"], row["source_as_of"]) for row in rows] == [
        ("reservation", "29", "2026-11-23")
    ]
    assert table_of(world, DECLARATIONS).at("ETS185", "DE")


def test_file_in_our_columns_adds_one_row_and_leaves_the_others(tmp_path):
    row = "ETS185,FR,France,29(4),reservation,It reserves.,2006-05-01,,review_manually,read by me,,"
    world = tmp_path / "world"
    mine = saved(tmp_path, "mine.csv", f"{','.join(COLUMNS[DECLARATIONS])}\n{row}\n")
    given = ("--from", "csv", "--source", "Journal 2006", "--as-of", "2026-11-23")
    assert take_in("declarations", mine, world, *given).exit_code == 0
    rows = table_of(world, DECLARATIONS).at("ETS185", "FR")
    assert [(one["type"], one["source"]) for one in rows] == [
        ("flag", "SRC-COE185-2026-04-25"),
        ("reservation", "Journal 2006"),
    ]


def test_import_twice_gives_the_same_lists(tmp_path):
    world, table = tmp_path / "world", saved(tmp_path, "un.csv", UN)
    given = ("--from", "un", "--as-of", "2026-11-23")
    take_in("parties", table, world, *given)
    once = (world / PARTIES).read_bytes()
    take_in("parties", table, world, *given)
    assert (world / PARTIES).read_bytes() == once


def test_fault_is_named_with_its_line_and_nothing_is_written(tmp_path):
    world = tmp_path / "world"
    table = saved(tmp_path, "un.csv", UN.replace("Kenya", "Kenia").replace("25 Oct", "25 Okt"))
    result = take_in("parties", table, world, "--from", "un", "--as-of", "2026-11-23")
    assert isinstance(result.exception, NotValid)
    assert result.exception.code == "table.faulty"
    assert "un.csv:2: “25 Okt 2025”" in result.stderr
    assert "un.csv:3: “Kenia”" in result.stderr
    assert "nearest is KE (Kenya)" in result.stderr
    assert not world.exists()


@pytest.mark.parametrize(
    ("text", "given", "code"),
    [
        (UN, ("--from", "un"), "table.day-not-known"),
        (UN, ("--from", "coe", "--as-of", "2026-11-23"), "table.instrument-not-known"),
        ("\udcff", ("--from", "csv"), "table.unreadable"),
        ('"' + "x\n" * 70_000 + '"', ("--from", "un", "--as-of", "2026-11-23"), "table.unreadable"),
    ],
)
def test_file_that_does_not_say_enough_is_answered_with_what_helps(tmp_path, text, given, code):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    error = take_in("parties", path, tmp_path / "world", *given).exception
    assert isinstance(error, NotValid)
    assert error.code == code
