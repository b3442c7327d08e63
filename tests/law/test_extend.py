# SPDX-License-Identifier: Apache-2.0
"""Rows that a lawyer wrote come into a world's list; nothing else is lost, and each change is told."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.law.lists.domestic import read_domestic
from rogatory.law.lists.extend import as_list, extended
from rogatory.law.lists.subjects import COLUMNS, MORE_COLUMNS

HEADER = (*COLUMNS, *MORE_COLUMNS)


def row(**cells: str) -> dict[str, str]:
    usual = {
        "id": "XA", "country": "Altania", "fact_type": "offence", "provision": "Code 1", "summary": "Access",
        "max_penalty_years": "3", "status": "in_force", "verified": "official-text", "source": "Gazette",
        "source_as_of": "2026-01-01",
    }  # fmt: skip
    return {**dict.fromkeys(HEADER, ""), **usual, **cells}


def entries(*rows, name="mine.csv"):
    found, faults = read_domestic(as_list(rows), name=name)
    assert not faults, [str(one) for one in faults]
    return found


def extend(own, new, shipped=()):
    return extended(
        entries(*own, name="domestic.csv"), entries(*new), entries(*shipped, name="domestic-starter.csv")
    )


def penalties(found):
    return [(one["provision"], one["max_penalty_years"]) for one in found.rows]


def test_a_row_takes_the_place_of_the_one_that_answers_the_same():
    found = extend([row(provision="Code 0"), row(), row(id="XB")], [row(max_penalty_years="5")])
    assert penalties(found) == [("Code 0", "3"), ("Code 1", "5"), ("Code 1", "3")]
    assert not found.faults
    assert str(found.changes[0]) == "changed: XA offence Code 1: max_penalty_years “3” is now “5”"


def test_a_new_row_stands_after_the_last_of_its_state():
    found = extend([row(), row(id="XB")], [row(provision="Code 2"), row(id="XC")])
    assert [(one["id"], one["provision"]) for one in found.rows] == [
        ("XA", "Code 1"), ("XA", "Code 2"), ("XB", "Code 1"), ("XC", "Code 1"),
    ]  # fmt: skip
    assert [str(one) for one in found.changes] == ["new: XA offence Code 2", "new: XC offence Code 1"]


def test_a_first_day_that_was_missing_is_written_into_the_same_row():
    found = extend([row()], [row(in_force_from="2019-01-01")])
    assert [one["in_force_from"] for one in found.rows] == ["2019-01-01"]


def test_an_older_answer_is_not_dropped_because_a_newer_one_came():
    old, new = row(), row(max_penalty_years="5", in_force_from="2025-01-01")
    found = extend([row(provision="Code 0"), old], [new])
    (fault,) = found.faults
    assert (fault.file, fault.line, fault.column) == ("mine.csv", 2, "max_penalty_years")
    assert "contradicts line 3 of “domestic.csv”, which stays" in fault.says
    assert "older row" in fault.remedy
    ended = row(in_force_until="2025-01-01")
    found = extend([row(provision="Code 0"), old], [ended, new])
    assert not found.faults
    assert penalties(found) == [("Code 0", "3"), ("Code 1", "3"), ("Code 1", "5")]


def test_a_row_for_one_measure_does_not_take_away_the_answer_for_another():
    def ordered(status: str, measures: str) -> dict[str, str]:
        return row(
            fact_type="court_order", status=status, measures=measures, max_penalty_years="", provision="Act 9"
        )

    old = ordered("yes", "produce_content;search_stored")
    (fault,) = extend([old], [ordered("no", "produce_content")]).faults
    assert fault.column == "status"
    assert not extend([old], [ordered("no", "produce_content;search_stored")]).faults


def test_several_authorities_may_order_and_none_takes_the_place_of_another():
    def by(who: str, where: str) -> dict[str, str]:
        about = {"fact_type": "ordering_authority", "measures": "all", "max_penalty_years": ""}
        return row(**about, status=who, provision=where)

    found = extend([by("court", "Act 1")], [by("prosecutor", "Act 2")])
    assert [one["status"] for one in found.rows] == ["court", "prosecutor"]


def test_what_the_shipped_list_said_is_told_beside_and_its_other_rows_do_not_come_in():
    found = extend([], [row(max_penalty_years="5")], [row(), row(provision="Code 2")])
    assert penalties(found) == [("Code 1", "5")]
    assert str(found.changes[0]).startswith("changed from the shipped list: XA offence Code 1: max_penalty")


@pytest.mark.parametrize(
    "other", [row(id="XB"), row(provision="Code 2"), row(fact_type="offence_aggravated")]
)
def test_a_row_on_something_else_stays(other):
    assert other in extend([other], [row(max_penalty_years="5")]).rows


ROWS = st.builds(
    lambda state, provision, years, start: row(
        id=state, provision=provision, max_penalty_years=years, in_force_from=start
    ),
    st.sampled_from(["XA", "XB"]),
    st.sampled_from(["Code 1", "Code 2", "Code 3"]),
    st.sampled_from(["3", "5"]),
    st.sampled_from(["", "2020-01-01"]),
)
LISTS = st.lists(ROWS, max_size=6).filter(lambda rows: not read_domestic(as_list(rows), name="x")[1])


@settings(max_examples=60, deadline=None)
@given(LISTS, LISTS)
def test_the_list_holds_every_new_row_is_whole_and_does_not_change_the_second_time(own, new):
    found = extend(own, new)
    if found.faults:
        return
    text = as_list(found.rows)
    assert not read_domestic(text, name="x")[1]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert all(one in rows for one in new)
    about = {(one["id"], one["provision"]) for one in new}
    assert all(one in rows for one in own if (one["id"], one["provision"]) not in about)
    again = extend(rows, new)
    assert list(again.rows) == rows and not any(one.differs for one in again.changes)
