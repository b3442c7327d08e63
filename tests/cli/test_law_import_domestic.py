# SPDX-License-Identifier: Apache-2.0
"""`rogatory law import domestic` takes a lawyer's table in, or names every fault and writes nothing."""

import pytest
from typer.testing import CliRunner

from rogatory.cli.main import app
from rogatory.errors import NotValid
from rogatory.law.lists.subjects import COLUMNS
from rogatory.law.profiles import DOMESTIC, profile_of
from rogatory.law.world import DECLARATIONS, PARTIES, shipped

ROW = (
    "DE,Germany,offence,StGB 202a,Access,4,up to 4 years,UNCAC-CYBER 7,yes,in_force,official-text,Gazette,"
    "2026-11-02,"
)


def take_in(tmp_path, *rows: str, more: tuple[str, ...] = (), header: str = ",".join(COLUMNS)):
    path = tmp_path / "mine.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return CliRunner().invoke(
        app, ["law", "import", "domestic", str(path), "--world", str(tmp_path / "world"), *more]
    )


def test_a_table_makes_a_world_and_says_what_changed(tmp_path):
    result = take_in(tmp_path, ROW)
    assert result.exit_code == 0, result.exception
    assert "changed from the shipped list: DE offence StGB 202a: " in result.stdout
    assert "max_penalty_years “3” is now “4”" in result.stdout
    assert "1 rows are new or changed, 0 say what was there." in result.stderr
    world = tmp_path / "world"
    (line,) = [one for one in profile_of("DE", "2026-11-25", world=world).lines if one.cites("StGB 202a")]
    assert (line.penalty, line.source, line.file) == ("4", "Gazette", DOMESTIC)
    assert (world / PARTIES).read_bytes() == (shipped() / PARTIES).read_bytes()
    assert CliRunner().invoke(app, ["law", "check", "--world", str(world)]).exit_code == 0


def test_taken_in_twice_nothing_changes(tmp_path):
    take_in(tmp_path, ROW)
    before = (tmp_path / "world" / DOMESTIC).read_bytes()
    result = take_in(tmp_path, ROW)
    assert (result.stdout, "0 rows are new or changed, 1 say" in result.stderr) == ("", True)
    assert (tmp_path / "world" / DOMESTIC).read_bytes() == before


def test_the_other_lists_and_rows_of_a_world_stay(tmp_path):
    take_in(tmp_path, ROW, ROW.replace("202a", "999"), more=("--empty",))
    parties = (tmp_path / "world" / PARTIES).read_bytes()
    assert parties.count(b"\n") == 1
    take_in(tmp_path, ROW.replace(",4,up to 4", ",6,up to 6"))
    assert (tmp_path / "world" / PARTIES).read_bytes() == parties
    assert (tmp_path / "world" / DECLARATIONS).read_bytes().count(b"\n") == 1
    text = (tmp_path / "world" / DOMESTIC).read_text(encoding="utf-8")
    assert "StGB 999" in text and "up to 6" in text and "up to 4 years,UNCAC-CYBER 7,yes" in text


def test_a_source_given_beside_fills_what_is_empty_and_replaces_nothing(tmp_path):
    bare = ROW.replace("Gazette,2026-11-02", ",").replace("202a", "999")
    result = take_in(tmp_path, ROW, bare, more=("--source", "Law book", "--as-of", "2026-11-20"))
    assert result.exit_code == 0, result.exception
    lines = profile_of("DE", "2026-11-25", world=tmp_path / "world").lines
    found = {one.provision: (one.source, one.as_of) for one in lines if one.file == DOMESTIC}
    assert found == {"StGB 202a": ("Gazette", "2026-11-02"), "StGB 999": ("Law book", "2026-11-20")}


def test_every_fault_is_named_with_line_column_and_remedy_and_nothing_is_written(tmp_path):
    result = take_in(tmp_path, ROW.replace(",4,", ",four,"), ROW.replace("UNCAC-CYBER 7", "Geneva 7"))
    assert isinstance(result.exception, NotValid)
    assert result.exception.code == "table.faulty"
    assert "mine.csv:2, column “max_penalty_years”: “four” is not a maximum penalty." in result.stderr
    assert "mine.csv:3, column “treaty_mapping”: “Geneva 7” is not an article" in result.stderr
    assert "Write years as a number" in result.stderr
    assert not (tmp_path / "world").exists()


def test_a_row_that_contradicts_one_that_stays_is_refused(tmp_path):
    take_in(tmp_path, ROW)
    header = ",".join((*COLUMNS, "in_force_from"))
    result = take_in(tmp_path, ROW.replace(",4,up to 4", ",6,up to 6") + ",2025-01-01", header=header)
    assert "mine.csv:2, column “max_penalty_years”: It contradicts line 2 of “domestic.csv”" in result.stderr
    assert "up to 6" not in (tmp_path / "world" / DOMESTIC).read_text(encoding="utf-8")


def test_a_file_of_semicolons_is_named_as_such(tmp_path):
    result = take_in(tmp_path, header=";".join(COLUMNS))
    assert "mine.csv:1: The cells are parted by semicolons. Save the file as comma-separated" in result.stderr


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("domestic", ("--from", "un"), "table.form-not-said"),
        ("parties", (), "table.form-not-said"),
        ("domestic", ("--from", "csv"), ""),
    ],
)
def test_whose_form_a_file_has_need_not_be_said_of_domestic_law(tmp_path, kind, given, code):
    path = tmp_path / "mine.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{ROW}\n", encoding="utf-8")
    result = CliRunner().invoke(
        app, ["law", "import", kind, str(path), "--world", str(tmp_path / "w"), *given]
    )
    assert getattr(result.exception, "code", "") == code
