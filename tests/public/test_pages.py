# SPDX-License-Identifier: Apache-2.0
"""What the public pages say: the results of the law room, each with its reasons, gaps, sources and files."""

import csv
import io
import json
import re
from datetime import date

import pytest
from tests.public.conftest import ALL, PAIR

from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.compare import compare
from rogatory.law.reach.results import RESULTS
from rogatory.law.reach.scenario import answer, scenario
from rogatory.law.reach.sweep import count
from rogatory.law.reach.world import world_of

DAY = "2026-11-25"
CLEAR = "nothing-in-the-way"


@pytest.fixture(scope="module")
def world():
    return world_of(date.fromisoformat(DAY), suppositions=(CLEAR,))


def page(reader, path: str) -> str:
    told = reader.get(path).content.decode()
    return told.replace("\u2068", "").replace("\u2069", "")


def data(reader, path: str) -> dict:
    return reader.get(f"{path}&format=json").json()


@pytest.mark.parametrize(
    ("requesting", "requested", "offence", "measure"),
    [
        ("FR", "NL", "online_fraud", "preserve"),
        ("FR", "BR", "insult_of_officials", "produce_content"),
        ("US", "JP", "murder", "direct_order_to_foreign_provider"),
        ("DE", "FR", "terrorist_act", "produce_content"),
    ],
)
def test_a_page_says_what_the_law_room_finds(reader, world, requesting, requested, offence, measure):
    found = answer(world, scenario(world, requesting, requested, offence, measure))
    asked = f"requesting={requesting}&requested={requested}&offence={offence}&measure={measure}"
    path = f"/reach/answer?{asked}&on={DAY}&reading=clear"
    shown, told = page(reader, path), data(reader, path)
    assert f'class="verdict" data-reach="{found.result}"' in shown
    assert (told["result"], told["outcome"]) == (found.result, found.governing.assessment.outcome)
    assert told["missing_facts"] == list(found.governing.assessment.missing_facts)
    for finding in found.governing.assessment.provisions:
        assert finding.cite in shown


def test_what_nobody_recorded_is_asked_and_is_no_answer(reader):
    shown = page(reader, f"/reach/answer?{PAIR}&on={DAY}")
    assert 'class="verdict" data-reach="unknown"' in shown
    assert "That is neither a yes nor a no." in shown
    assert "What would have to be asked" in shown
    assert "Is the conduct, whatever its name, an offence in the requested State?" in shown


def test_both_layers_sources_and_what_is_taken_for_granted_are_there(reader):
    shown = page(reader, f"/reach/answer?{PAIR}&on={DAY}&reading=clear&suppose=criminal-in-both")
    for told in (
        "What the instrument requires",
        "What the requested State’s own obligations say",
        "Which instrument governs",
        "SRC-COE185-2026-04-25",
        "What is taken for granted of the request",
        "The request names persons accounts and times",
        "The conduct is an offence in the requested State too",
        "Read in the official text",
    ):
        assert told in shown


def test_the_reader_may_open_another_instrument(reader):
    shown = page(reader, f"/reach/answer?{PAIR}&on={DAY}&instrument=UNCC")
    assert "UNCC 65" in shown
    assert "Both States and United Nations Convention against Cybercrime" in shown


def test_the_counts_of_a_state_add_up_and_unknown_stands_apart(reader, world):
    rows = list(
        csv.DictReader(io.StringIO(reader.get(f"/reach/states/FR?on={DAY}&format=csv").content.decode()))
    )
    here = (world.states.index("FR"),)
    found = count(world.of(here, tuple(range(len(world.states)))))
    for row in rows:
        if (row["side"], row["reading"]) == ("requesting", "clear"):
            assert {name: int(row[name]) for name in RESULTS} == {
                name: getattr(found[row["measure"]], name) for name in RESULTS
            }
    as_recorded = [row for row in rows if row["reading"] == "recorded"]
    assert sum(int(row["unknown"]) for row in as_recorded) > sum(int(row["barred"]) for row in as_recorded)


def test_the_matrix_agrees_with_the_answers(reader, world):
    told = data(reader, f"/reach/matrix?requesting=FR&requested=NL&on={DAY}&reading=clear")["tables"][
        "matrix"
    ]
    assert len(told) == 62 * 18
    for row in told[::97]:
        asked = scenario(world, "FR", "NL", row["offence"], row["measure"], row["data"])
        assert answer(world, asked).result == row["result"], row


def test_all_states_are_a_picture_with_its_table(reader, world):
    path = f"/reach/world?{ALL}&on={DAY}"
    shown = page(reader, f"{path}&rows=3&columns=1")
    assert 'data-reach="reachable" d="M' in shown
    rows = data(reader, path)["tables"]["world"]
    assert len(rows) == 197 * 196
    assert len({row["requesting"] for row in rows}) == 197
    around = data(reader, f"/reach/around?requesting=FR&{ALL}&on={DAY}")["tables"]["around"]
    assert {(row["requested"], row["result"]) for row in around} == {
        (row["requested"], row["result"]) for row in rows if row["requesting"] == "FR"
    }


def test_the_life_of_the_convention_counts_what_is_verified_apart_from_what_is_reported(reader):
    shown = page(reader, "/reach/treaties/UNCC")
    assert "Deposits reported without their day" in shown
    assert "37 more deposits are needed" in shown
    assert shown.count('data-mark="missing"') + shown.count('data-mark="reported"') == 40


def test_what_moves_is_what_the_law_room_compares(reader, world):
    path = f"/reach/changes?act=denounce+FR+ETS185&on={DAY}"
    found = compare(world, after(world, [act_in("denounce FR ETS185")]))
    told = data(reader, path)["tables"]
    assert sum(row["scenarios"] for row in told["moves"]) == found.moved > 0
    assert {row["cite"] for row in told["provisions"]} == {one.cite for one in found.provisions}
    assert "ETS185 36" in page(reader, path)


def test_a_form_leads_to_an_address_that_says_the_act(reader):
    answer = reader.get("/reach/changes?verb=reserve&who=BR&what=UNCC&value=42+(5)&act=ratify+BR+UNCC")
    assert answer.headers["Location"] == "/reach/changes?act=ratify+BR+UNCC&act=reserve+BR+UNCC+42%285%29"
    assert "Brazil: makes a reservation to article 42(5)" in page(reader, answer.headers["Location"])


def test_between_two_days_more_becomes_reachable(reader):
    told = data(reader, "/reach/changes?from=2003-01-01&to=2026-01-01")["tables"]["moves"]
    assert {(row["before"], row["after"]) for row in told} & {
        ("unknown", "reachable"),
        ("barred", "reachable"),
    }


def test_files_are_safe_to_open_in_a_spreadsheet_and_read_as_parquet(reader):
    polars = pytest.importorskip("polars")
    answer = reader.get(f"/reach/answer?{PAIR}&format=parquet&table=provisions")
    frame = polars.read_parquet(io.BytesIO(answer.content))
    assert frame.columns[:3] == ["instrument", "cite", "finding"]
    text = reader.get(f"/reach/answer?{PAIR}&format=csv&table=provisions")
    assert text.headers["Content-Type"].startswith("text/csv")
    assert text.content.decode().count("\n") == frame.height + 1
    from rogatory.public.tables import Table, written

    told = written((Table("one", ("says",), [("=1+1",)]),), {}, "csv").content.decode()
    assert "'=1+1" in told


def test_an_answer_is_the_json_of_the_command(reader):
    told = json.loads(reader.get(f"/reach/answer?{PAIR}&format=json").content)
    assert {
        "result",
        "outcome",
        "provisions",
        "missing_facts",
        "would_change",
        "as_of",
        "law_version",
    } <= told.keys()
    assert set(told["tables"]) >= {
        "instruments",
        "provisions",
        "missing",
        "changes",
        "standing",
        "declarations",
    }


def test_every_page_under_one_reading_leads_to_the_other_and_back(reader):
    for path in (
        f"/reach/answer?{PAIR}",
        "/reach/matrix?requesting=FR&requested=BR",
        "/reach/world?offence=online_fraud&measure=preserve&data=content",
        "/reach/changes?act=denounce+FR+ETS185&reading=recorded",
    ):
        recorded = reader.get(path).content.decode()
        there = re.search(r'href="([^"]+)">Read it as if nothing unrecorded', recorded)[1].replace(
            "&amp;", "&"
        )
        clear = reader.get(there).content.decode()
        back = re.search(r'href="([^"]+)">Read it as recorded', clear)[1].replace("&amp;", "&")
        assert "reading=clear" in there
        assert reader.get(back).content.decode().count("As recorded") == recorded.count("As recorded")
