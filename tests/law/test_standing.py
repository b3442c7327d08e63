# SPDX-License-Identifier: Apache-2.0
"""How States stand to instruments: by the treaty's own clause, with what is not known said."""

from datetime import date, timedelta

import pytest

from rogatory.errors import NotValid
from rogatory.law.lists.columns import COLUMNS
from rogatory.law.standing import declarations_of, force_between, standing_of, treatment_of
from rogatory.law.status import bound, in_force_between, listed, row_of
from rogatory.law.treaties import CETS224, ETS185, TREATIES, UNCC, Deposit
from rogatory.law.world import PARTIES, table_of

FIRST = date(2026, 1, 1)
STATES = [f"{a}{b}" for a in "XQ" for b in "MNOPQRSTUVWXYZ"] + [f"X{a}" for a in "ABCDEFGHIJKL"]


def world(tmp_path, *rows: str):
    text = "\n".join([",".join(COLUMNS[PARTIES]), *rows, ""])
    (tmp_path / PARTIES).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("instrument", TREATIES)
def test_every_recorded_day_of_entry_into_force_follows_from_the_treaty(instrument):
    rows = [r for r in table_of(None, PARTIES).rows if r["instrument"] == listed(instrument)]
    standings = [standing_of(row["id"], instrument, "2026-11-23") for row in rows]
    assert not [one for one in standings if one.recorded != one.computed]
    assert sum(bool(one.computed) for one in standings) == (81 if instrument == "ETS185" else 0)


def test_un_convention_needs_forty_deposits_and_then_ninety_days():
    deposits = [Deposit(FIRST + timedelta(days=n), state) for n, state in enumerate(STATES[:40])]
    assert UNCC.in_force(deposits[:39]) is None
    assert UNCC.in_force(deposits) == (FIRST + timedelta(days=39 + 90), "UNCC 65(1)")
    assert UNCC.in_force([*deposits[:39], Deposit(FIRST, "EU")]) is None


def test_later_state_joins_the_un_convention_on_the_thirtieth_day():
    general = UNCC.in_force([Deposit(FIRST, state) for state in STATES[:40]])
    early, late = Deposit(FIRST, "FR"), Deposit(date(2026, 12, 1), "FR")
    assert UNCC.in_force_for(early, general, acceded=False) == general
    assert UNCC.in_force_for(late, general, acceded=True) == (date(2026, 12, 31), "UNCC 65(2)")


def test_budapest_needs_three_members_of_the_council_among_five():
    outside = [Deposit(FIRST, state) for state in ("US", "JP", "CA", "AU", "XA")]
    inside = [Deposit(date(2026, 5, 31), state) for state in ("FR", "DE", "NL")]
    assert ETS185.in_force(outside) is None
    assert ETS185.in_force([*outside, *inside]) == (date(2026, 9, 1), "ETS185 36(3)")


@pytest.mark.parametrize(
    ("deposit", "bound_from"),
    [("2012-11-30", "2013-03-01"), ("2026-01-01", "2026-05-01"), ("2026-01-31", "2026-05-01")],
)
def test_three_months_end_before_the_first_of_the_next_month(deposit, bound_from):
    assert CETS224.later(date.fromisoformat(deposit)).isoformat() == bound_from


def test_difference_between_record_and_clause_is_said_and_the_days_between_are_not_known(tmp_path):
    rows = [
        f"ETS185,{s},{s},,2004-03-18,ratification,2004-07-01,,party,x,S,2026-01-01"
        for s in ("FR", "DE", "NL", "BE")
    ]
    rows.append("ETS185,AT,Austria,,2004-03-18,ratification,2004-09-01,,party,x,S,2026-01-01")
    here = world(tmp_path, *rows)
    austria = standing_of("AT", "ETS185", "2004-08-01", world=here)
    assert austria.computed == "2004-07-01"
    assert any("2004-09-01" in note and "2004-07-01" in note for note in austria.notes)
    answers = [
        bound("ETS185", row_of("ETS185", "AT", world=here), d, world=here)
        for d in ("2004-06-30", "2004-08-01", "2004-09-01")
    ]
    assert answers == [False, None, True]


def test_clause_fills_in_what_the_depositary_does_not_print(tmp_path):
    rows = [f"UNCAC-CYBER,{s},{s},,2026-01-01,ratification,,,party,x,S,2026-06-01" for s in STATES[:40]]
    here = world(tmp_path, *rows)
    assert in_force_between("UNCC", STATES[0], STATES[1], "2026-04-01", world=here)[0] is True
    assert in_force_between("UNCC", STATES[0], STATES[1], "2026-03-31", world=here)[0] is False
    assert treatment_of("UNCC", world=here).since == "2026-04-01"


def test_state_without_a_row_is_not_known():
    standing = standing_of("KR", "UNCC", "2026-11-23")
    assert (standing.status, standing.bound) == ("not known", None)
    assert "proves nothing" in standing.notes[0]


def test_signatory_is_not_bound_on_the_day_of_the_list_and_not_known_after_it():
    assert standing_of("FR", "UNCC", "2025-11").bound is False
    assert standing_of("FR", "UNCC", "2026-11-23").bound is None


def test_withdrawn_reservation_ends_on_its_day():
    def reserved(on: str):
        return [one.in_force for one in declarations_of("CZ", "ETS185", on) if one.kind == "reservation"]

    assert [reserved(on) for on in ("2013-11-30", "2019-07-04", "2019-07-05")] == [[False], [True], [False]]


def test_declaration_without_a_first_day_is_not_known_to_be_in_force():
    assert {one.in_force for one in declarations_of("QA", "UNCC", "2026-11-23")} == {None}


def test_every_declaration_carries_its_source_and_day():
    assert all(one.source and one.as_of for one in declarations_of("CH", "ETS185", "2026-11-23"))


def test_list_is_read_again_when_its_file_changed(tmp_path):
    here = world(tmp_path, "ETS185,XA,Altania,,2010-06-01,ratification,2010-10-01,,party,x,S,2026-01-01")
    assert standing_of("XA", "ETS185", "2026-01-01", world=here).bound is True
    world(tmp_path)
    assert standing_of("XA", "ETS185", "2026-01-01", world=here).bound is None


def test_world_without_a_list_of_parties_is_named(tmp_path):
    with pytest.raises(NotValid) as caught:
        standing_of("FR", "ETS185", "2026-01-01", world=tmp_path)
    assert caught.value.code == "world.unreadable"


@pytest.mark.parametrize("instrument", ["UNCC", "ETS185", "CETS224", "EUEEV"])
@pytest.mark.parametrize("on", ["2003-01-01", "2009-07-01", "2026-11-25"])
def test_what_binds_two_states_rests_on_rows_that_decide_it(instrument, on):
    states = ("FR", "DE", "SG", "US", "RU", "IE")
    for a in states:
        for b in states:
            found = force_between(instrument, a, b, on)
            assert (found.value, found.source, found.as_of) == in_force_between(instrument, a, b, on)
            assert bool(found.why) is (found.value is None)
            assert not found.since or (found.value and found.since <= on)
            if found.value is False:
                assert {one.bound for one in found.standings} == {False}
            before = found.since and str(date.fromisoformat(found.since) - timedelta(days=1))
            assert not before or force_between(instrument, a, b, before).value is False


def test_since_when_is_open_where_the_list_and_the_treaty_differ(tmp_path):
    rows = [
        "ETS185,FR,France,,2006-01-10,ratification,2006-05-01,,party,x,Chart,2026-01-01",
        "ETS185,XB,Belmora,,2009-03-01,ratification,2009-07-02,,party,x,Chart,2026-01-01",
    ]
    founders = [
        f"ETS185,{one},{one},,2003-01-01,ratification,2004-07-01,,party,x,Chart,2026-01-01"
        for one in ("AL", "HR", "EE", "HU", "LT")
    ]
    found = force_between("ETS185", "FR", "XB", "2026-11-25", world=world(tmp_path, *founders, *rows))
    assert found.value is True and not found.since
    assert any("check with the depositary" in note for note in found.notes)


def test_where_a_state_has_no_row_it_is_said_and_not_taken_for_no():
    found = force_between("UNCC", "SG", "FR", "2026-11-25")
    assert found.value is None and not found.since
    assert "SG: The list has no row for this State, which proves nothing." in found.why


def test_a_regulation_binds_the_member_states_in_its_list_and_no_other_state():
    found = standing_of("BR", "EUEEV", "2026-11-25")
    assert (found.bound, found.status, found.as_of) == (False, "not bound", "2026-11")
    assert "TFEU 288" in found.source
    assert standing_of("BR", "EUEEV", "2026-12-01").bound is None  # nobody has looked at the list since
    assert standing_of("BR", "UNCC", "2026-11-25").bound is None  # for a treaty the absence proves nothing


def test_a_world_without_a_list_of_members_says_nothing_of_them(tmp_path):
    here = world(tmp_path, "ETS185,XA,Altania,,2010-06-01,ratification,2010-10-01,,party,x,S,2026-01-01")
    assert standing_of("XA", "EUEEV", "2026-01-01", world=here).bound is None
