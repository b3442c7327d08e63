# SPDX-License-Identifier: Apache-2.0
"""The table is complete, disjoint, and nobody can be stuck in it."""

import pytest

from rogatory.casefile.documents import KINDS, Opening
from rogatory.casefile.stages import ENDS, OPENED, OWNER, RETURNED, TABLE, Side, rows_at, stages_of

LINES = ("preservation", "letter", "order")


def test_no_two_rows_answer_the_same_question():
    keys = [(row.line, row.when, row.document) for row in TABLE]
    assert len(keys) == len(set(keys))


def test_every_document_in_the_table_exists():
    assert {row.document for row in TABLE} <= set(KINDS)


def test_every_kind_is_filed_somewhere_or_stands_beside_the_table():
    beside = {"Authorisation", "Return", "Appointment", "Dismissal", "KeyNotice"}
    assert set(KINDS) - {row.document for row in TABLE} == beside


@pytest.mark.parametrize("line", LINES)
def test_every_stage_says_who_owns_the_next_step(line):
    for stage in stages_of(line):
        assert (stage in ENDS) != ((line, stage) in OWNER), stage


@pytest.mark.parametrize("line", LINES)
def test_the_owner_of_a_stage_can_do_something(line):
    for stage in stages_of(line):
        if stage not in ENDS and stage != OPENED:
            owner = OWNER[(line, stage)]
            assert any(row.by is owner for row in rows_at(line, stage)), stage


@pytest.mark.parametrize("line", LINES)
def test_an_end_has_no_exit_and_every_stage_leads_to_one(line):
    exits = {stage: {row.then for row in rows_at(line, stage)} for stage in stages_of(line)}
    assert not any(exits[end] for end in ENDS if end in exits)
    reached = set(ENDS) | {RETURNED}
    while True:
        more = {stage for stage, after in exits.items() if after & reached} - reached
        if not more:
            break
        reached |= more
    assert {stage for stage in exits if stage != OPENED} <= reached


@pytest.mark.parametrize("line", LINES)
def test_every_stage_can_be_reached(line):
    reached, frontier = set(), {row.then for row in rows_at(line, "")}
    while frontier:
        reached |= frontier
        frontier = {row.then for stage in frontier for row in rows_at(line, stage)} - reached
    assert reached | {OPENED, RETURNED} == set(stages_of(line))


def test_each_line_is_opened_by_its_own_document_with_two_eyes():
    for kind in KINDS.values():
        if issubclass(kind, Opening) and kind is not Opening:
            row = next(rows_at(kind.line, ""))
            assert row.document == kind.__struct_config__.tag
            assert row.eyes == 2
            assert row.by is Side.OPENER


def test_what_needs_two_eyes_names_who_may_be_the_second():
    for row in TABLE:
        assert bool(row.authorise) == (row.eyes == 2), row
        assert row.issue, row


def test_every_row_says_where_it_comes_from():
    assert all(row.cites for row in TABLE)


def test_refusals_orders_and_evidence_never_leave_on_one_signature():
    for row in TABLE:
        if row.document in {"Refusal", "Postponement", "ProductionOrder", "Production", "LetterOfRequest"}:
            assert row.eyes == 2, row
