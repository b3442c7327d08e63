# SPDX-License-Identifier: Apache-2.0
"""What a State's own law says: dated, with its source, contradicted by nothing, and never filled in."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.errors import NotValid
from rogatory.law.facts import F
from rogatory.law.lists.domestic import read_domestic
from rogatory.law.lists.subjects import COLUMNS, MORE_COLUMNS, SUBJECTS
from rogatory.law.profile_facts import Offence, facts_from
from rogatory.law.profiles import DOMESTIC, entries_in, profile_from, profile_of
from rogatory.law.vocabulary import read_facts

ON = "2026-11-25"
HEADER = (*COLUMNS, *MORE_COLUMNS)


def row(**cells: str) -> dict[str, str]:
    usual = {
        "id": "XA", "country": "Altania", "fact_type": "offence", "provision": "Code 1", "summary": "Access",
        "status": "in_force", "verified": "official-text", "source": "Gazette", "source_as_of": "2026-01-01",
    }  # fmt: skip
    return {**dict.fromkeys(HEADER, ""), **usual, **cells}


def listed(*rows: dict[str, str]) -> str:
    held = io.StringIO()
    writer = csv.DictWriter(held, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue()


def answer(subject: str, status: str, **cells: str) -> dict[str, str]:
    return row(fact_type=subject, status=status, provision=f"On {subject}", **cells)


def drawn(rows, offence, measure="produce_content", on=ON, a="XA", b="XB"):
    entries, faults = read_domestic(listed(*rows), name="domestic.csv")
    assert not faults, [str(one) for one in faults]
    return facts_from(profile_from(entries, a, on), profile_from(entries, b, on), offence, measure, on)


def values(rows, offence, **more):
    return {fact.key: fact.value for fact in drawn(rows, offence, **more).facts}


def test_every_shipped_row_is_a_line_of_its_state_with_source_and_mark():
    entries = entries_in()
    assert len(entries) == 127
    for state in {entry.row["id"] for entry in entries}:
        for line in profile_of(state, ON).lines:
            assert line.source and line.as_of and line.verified and line.state == state


def test_what_no_line_says_is_not_known():
    assert profile_of("VA", ON).not_known == tuple(SUBJECTS)


@pytest.mark.parametrize(
    ("column", "cells", "says", "helps"),
    [
        ("id", {"id": "ZX"}, "not the code of a State", "two letters"),
        ("fact_type", {"fact_type": "offense"}, "not a subject of a profile", "offence"),
        ("in_force_from", {"in_force_from": "2026-13-01"}, "is not a day", "2026-11-25"),
        ("in_force_until", {"in_force_from": "2026-02-02", "in_force_until": "2026-02-01"}, "ends on",
         "first day"),
        ("max_penalty_years", {"max_penalty_years": "long"}, "not a maximum penalty", "life"),
        ("max_penalty_years", {"max_penalty_years": "-1"}, "not a maximum penalty", "death"),
        ("uncac_serious_crime_ge4y", {"max_penalty_years": "3", "uncac_serious_crime_ge4y": "yes"},
         "contradict", "depends"),
        ("source", {"source": ""}, "“source” is empty", "write it in"),
        ("source_as_of", {"source_as_of": "last year"}, "cannot be read", "undated"),
        ("provision", {"provision": ""}, "“provision” is empty", "Cite"),
        ("treaty_mapping", {"treaty_mapping": "Geneva 7"}, "not an article", "ETS185 2,3"),
        ("status", {"fact_type": "court_order", "status": "no?", "measures": "all"}, "does not answer",
         "yes or no"),
        ("measures", {"fact_type": "court_order", "status": "yes"}, "for which measures", "all"),
        ("measures", {"fact_type": "court_order", "status": "yes", "measures": "wiretap"}, "not a measure",
         "Write one"),
        ("max_penalty_years", {"fact_type": "retention", "max_penalty_years": "3"}, "Only an offence",
         "empty"),
        ("treaty_mapping", {"fact_type": "conduct_criminal", "status": "yes"}, "for which offence",
         "article"),
        ("treaty_mapping", {"fact_type": "human_rights_treaties"}, "contradict", "whole list"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_named_with_file_line_column_and_remedy(column, cells, says, helps):
    faults = read_domestic(listed(row(provision="Code 0"), row(**cells)), name="domestic.csv")[1]
    assert len(faults) == 1, faults
    assert str(faults[0]).startswith(f"domestic.csv:3, column “{column}”: ")
    assert says in faults[0].says
    assert helps in faults[0].remedy


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id;country;fact_type\n", "semicolons"),
        ("id,country\n", "does not name the column"),
        (listed().replace("notes", "notes,colour"), "“colour”, which is not a column"),
        (listed().replace("measures", "notes"), "twice"),
        (listed() + "XA,Altania\n", "2 cells instead of 18"),
        (listed() + '"XA', "cannot be read as cells"),
    ],
)
def test_a_file_that_is_no_list_is_named(text, says):
    faults = read_domestic(text, name="domestic.csv")[1]
    assert says in faults[0].says


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (row(max_penalty_years="3"), row(max_penalty_years="5"), True),
        (row(max_penalty_years="3"), row(max_penalty_years="5", provision="§ code  1"), True),
        (row(max_penalty_years="3"), row(max_penalty_years="5", fact_type="offence_aggravated"), False),
        (row(max_penalty_years="3", in_force_until="2021-05-28"),
         row(max_penalty_years="5", in_force_from="2021-05-28"), False),
        (row(max_penalty_years="3", in_force_until="2021-05-29"),
         row(max_penalty_years="5", in_force_from="2021-05-28"), True),
        (row(max_penalty_years="3"), row(max_penalty_years="5", id="XB"), False),
        (answer("court_order", "yes", measures="produce_content; search_stored"),
         answer("court_order", "no", measures="produce_content"), True),
        (answer("court_order", "yes", measures="all"),
         answer("court_order", "no", measures="preserve"), True),
        (answer("court_order", "yes", measures="search_stored"),
         answer("court_order", "no", measures="preserve"), False),
        (answer("death_penalty", "abolitionist"), row(max_penalty_years="death"), True),
        (answer("extradites_nationals", "no"), answer("extradites_nationals", "no"), True),
    ],
)  # fmt: skip
def test_rows_in_force_together_may_not_contradict_each_other(first, second, clash):
    faults = read_domestic(listed(first, second), name="domestic.csv")[1]
    assert [one.line for one in faults] == ([3] if clash else [])


def test_a_list_with_faults_is_refused_and_not_read_in_part(tmp_path):
    (tmp_path / DOMESTIC).write_text(listed(row(), row(id="ZX")), encoding="utf-8")
    with pytest.raises(NotValid) as caught:
        profile_of("XA", ON, world=tmp_path)
    assert caught.value.code == "profile.faulty"


def test_a_worlds_own_list_comes_before_the_shipped_one_question_by_question(tmp_path):
    (tmp_path / DOMESTIC).write_text(
        listed(row(id="DE", provision="StGB 202a", max_penalty_years="4")), encoding="utf-8"
    )
    lines = profile_of("DE", ON, world=tmp_path).about("offence")
    assert [(one.penalty, one.file) for one in lines if one.cites("StGB 202a")] == [("4", DOMESTIC)]
    assert any(one.cites("StGB 202b") for one in lines)


def test_a_line_counts_from_its_first_day_until_the_day_it_ends():
    rows = [
        row(max_penalty_years="1", in_force_from="2012-01-01", in_force_until="2021-05-28"),
        row(max_penalty_years="4", in_force_from="2021-05-28"),
    ]
    key = "offence.max_penalty_years_requesting"
    found = [values(rows, "Code 1", on=day).get(key) for day in ("2011-12-31", "2021-05-27", "2021-05-28")]
    assert found == [None, 1, 4]


@pytest.mark.parametrize(
    ("as_of", "known"), [("2026-01-01", True), ("2026-12-01", False), ("undated", False)]
)
def test_a_line_without_a_first_day_counts_from_the_day_of_its_source(as_of, known):
    found = drawn([row(max_penalty_years="3", source_as_of=as_of)], "Code 1")
    assert bool(found.facts) is known
    assert known or "is not known" in found.left_open[0]


def test_the_only_provision_that_is_listed_is_not_taken_for_the_one_that_applies():
    found = drawn([row(max_penalty_years="3", treaty_mapping="UNCAC-CYBER 7")], "UNCC 7")
    assert not found.facts
    assert "name one of Code 1" in found.left_open[0]


def test_a_maximum_comes_from_the_general_part_only_where_the_row_rests_on_it():
    general = row(fact_type="general_part_maximum", provision="Code 40", max_penalty_years="5")
    key = "offence.max_penalty_years_requesting"
    assert key not in values([row(), general], "Code 1")
    assert key not in values([row(rests_on="Code 40")], "Code 1")
    (fact,) = drawn([row(rests_on="Code 40"), general], "Code 1").facts
    assert (fact.value, [line.provision for line in fact.lines]) == (5, ["Code 1", "Code 40"])


def test_a_maximum_that_depends_on_the_case_stays_open_and_the_aggravated_one_is_asked_for():
    rows = [
        row(max_penalty_years="3", uncac_serious_crime_ge4y="depends", penalty_text="3; 7 if damage"),
        row(max_penalty_years="7", fact_type="offence_aggravated"),
    ]
    found = drawn(rows, "Code 1")
    assert not found.facts and "3; 7 if damage" in found.left_open[-1]
    assert values(rows, Offence("Code 1", aggravated=True)) == {"offence.max_penalty_years_requesting": 7}


def test_a_base_maximum_that_depends_is_drawn_once_nothing_is_said_to_aggravate():
    base = row(max_penalty_years="3", uncac_serious_crime_ge4y="depends")
    assert not values([base], "Code 1")
    (fact,) = drawn([base], Offence("Code 1", aggravated=False)).facts
    assert fact.value == 3


def test_beside_a_maximum_stand_base_aggravated_and_general_part():
    rows = [
        row(rests_on="Code 40"),
        row(fact_type="general_part_maximum", provision="Code 40", max_penalty_years="5"),
        row(fact_type="offence_aggravated", max_penalty_years="8", summary="At night"),
        row(fact_type="offence_aggravated", max_penalty_years="9", provision="Code 1 (armed)"),
        row(fact_type="offence_aggravated", max_penalty_years="7", provision="Code 11"),
    ]
    (fact,) = drawn(rows, "Code 1").facts
    told = " ".join(fact.notes)
    assert fact.value == 5
    assert "Base maximum of “Code 1” (XA): 5" in told
    assert "8 for “Code 1”, At night" in told and "9 for “Code 1 (armed)”" in told
    assert "general part, “Code 40”" in told and "Code 11" not in told


def test_an_aggravated_maximum_of_one_variant_is_never_taken_for_another():
    rows = [
        row(max_penalty_years="2"),
        row(fact_type="offence_aggravated", max_penalty_years="9", provision="Code 1 (armed)"),
    ]
    found = drawn(rows, Offence("Code 1", aggravated=True))
    assert not found.facts and "Code 1 (armed)" in found.left_open[0]
    assert values(rows, Offence("Code 1 (armed)", aggravated=True)) == {
        "offence.max_penalty_years_requesting": 9
    }


def listed_offence(**more):
    return Offence("UNCC 7", as_listed=True, **more)


def test_a_class_of_offences_has_a_maximum_only_if_the_list_is_said_to_be_whole():
    rows = [
        row(max_penalty_years="3", treaty_mapping="UNCAC-CYBER 7"),
        row(max_penalty_years="8", treaty_mapping="UNCAC-CYBER 7", fact_type="offence_aggravated"),
        row(id="XB", max_penalty_years="2", treaty_mapping="UNCAC-CYBER 7,9", provision="Law 2"),
    ]
    there, here = "offence.max_penalty_years_requesting", "offence.max_penalty_years_requested"
    assert not values(rows, "UNCC 7")
    found = drawn(rows, listed_offence())
    assert {fact.key: fact.value for fact in found.facts} == {there: 3, here: 2}
    assert all("--as-listed" in fact.notes[0] for fact in found.facts)
    assert values(rows, listed_offence(aggravated=True)) == {there: 8}


@pytest.mark.parametrize(
    ("named", "instrument", "article"),
    [
        ("UNCC 7", "", "UNCC 7"),
        ("uncac-cyber 7", "", "UNCC 7"),
        ("illegal access", "UNCC", "UNCC 7"),
        ("Illegal access", "ETS185", "ETS185 2"),
        ("Illegal access", "CETS224", "ETS185 2"),
        ("Illegal access", "", ""),
        ("Code 1", "UNCC", ""),
    ],
)
def test_a_class_of_offences_is_named_by_article_or_by_its_heading(named, instrument, article):
    assert Offence(named, instrument=instrument).article == article


@pytest.mark.parametrize(
    "second",
    [
        {"max_penalty_years": "5"},
        {"max_penalty_years": "3", "uncac_serious_crime_ge4y": "depends"},
        {"max_penalty_years": ""},
        {"max_penalty_years": "3", "source_as_of": "undated"},
    ],
)
def test_a_class_stays_open_where_its_rows_differ_or_one_of_them_is_not_settled(second):
    rows = [
        row(max_penalty_years="3", treaty_mapping="UNCAC-CYBER 7"),
        row(provision="Code 2", treaty_mapping="UNCAC-CYBER 7", **second),
    ]
    found = drawn(rows, listed_offence())
    assert not found.facts
    assert any("name one of Code 1, Code 2" in told for told in found.left_open)


def test_a_third_state_bars_only_if_one_of_its_rows_says_so():
    def third(*rows):
        entries, faults = read_domestic(listed(*rows), name="x")
        assert not faults
        profiles = [profile_from(entries, state, ON) for state in ("XA", "XB", "XC")]
        found = facts_from(*profiles[:2], "Code 1", "produce_content", ON, profiles[2])
        return {fact.key: fact.value for fact in found.facts}, " ".join(found.left_open)

    key = "third_state_law_conflict"
    yes = answer("blocking_statute", "yes", id="XC", measures="produce_content")
    no = answer("data_protection_bar", "no", id="XC", measures="all")
    assert third(yes, no)[0] == {key: True}
    assert third(no)[0] == {} and "whether another law does is not said" in third(no)[1]
    assert third({**yes, "measures": "preserve"})[0] == {}
    assert third({**yes, "id": "XB"})[0] == {}
    assert f"{key}: no row of XC says it" in third()[1]


def test_a_provision_that_corresponds_does_not_say_that_the_conduct_fulfils_it():
    rows = [row(), row(id="XB", provision="Law 2", max_penalty_years="3", notes="Element: by deceit")]
    found = drawn(rows, Offence("Code 1", there="Law 2"))
    assert [fact.key for fact in found.facts] == ["offence.max_penalty_years_requested"]
    assert "Element: by deceit" in found.left_open[-1]


def test_a_death_sentence_is_possible_where_the_offence_says_so_and_not_where_it_is_abolished():
    assert values([row(max_penalty_years="death")], "Code 1") == {
        "offence.max_penalty_years_requesting": "death", "death_penalty_exposure": True,
    }  # fmt: skip
    assert values([answer("death_penalty", "abolitionist")], "Code 1") == {"death_penalty_exposure": False}
    found = drawn([answer("death_penalty", "retentionist"), row(max_penalty_years="3")], "Code 1")
    assert [fact.key for fact in found.facts] == ["offence.max_penalty_years_requesting"]
    assert any("retentionist" in told for told in found.left_open)


def test_hong_kong_has_a_law_of_its_own():
    assert profile_of("HK", ON).about("offence")


ASKED = st.builds(
    lambda said: Offence("Code 1", there="Law 2", instrument="UNCC", aggravated=said),
    st.sampled_from([None, True, False]),
)
PENALTIES = st.sampled_from(["", "0.5", "3", "4", "life", "death"])
DAYS = st.sampled_from(["", "2010-01-01", "2030-01-01"])
KINDS = [one for one in SUBJECTS if one != "general_part_maximum"]


@st.composite
def worlds(draw):
    """Rows that do not contradict each other."""
    rows = []
    for _ in range(draw(st.integers(1, 9))):
        kind = draw(st.sampled_from(KINDS))
        about, state = SUBJECTS[kind], draw(st.sampled_from(["XA", "XB"]))
        cells = {
            "id": state, "fact_type": kind, "status": draw(st.sampled_from(about.answers)),
            "in_force_from": draw(DAYS), "source_as_of": draw(st.sampled_from(["2020", "2027", "undated"])),
            "provision": "Code 1" if state == "XA" else "Law 2",
        }  # fmt: skip
        if about.by == "penalty":
            cells["max_penalty_years"] = draw(PENALTIES)
            cells["uncac_serious_crime_ge4y"] = draw(st.sampled_from(["", "depends"]))
            cells["treaty_mapping"] = draw(st.sampled_from(["", "UNCAC-CYBER 7", "UNCAC-CYBER 7,8"]))
        elif about.by == "measures":
            cells["measures"] = draw(st.sampled_from(["all", "produce_content", "preserve"]))
        elif about.by == "articles" or (cells["status"] == "in_force" and about.by == "list"):
            cells["treaty_mapping"] = draw(st.sampled_from(["UNCAC-CYBER 7", "UNCAC-CYBER 8"]))
        more = [*rows, row(**cells)]
        if not read_domestic(listed(*more), name="x")[1]:
            rows = more
    return rows


QUICK = settings(max_examples=40, deadline=None)


@QUICK
@given(worlds(), ASKED)
def test_renaming_states_with_their_rows_changes_nothing(rows, asked):
    new = {"XA": "FR", "XB": "KP"}
    renamed = [{**one, "id": new[one["id"]]} for one in rows]
    assert values(rows, asked) == values(renamed, asked, a="FR", b="KP")
    whole = Offence("UNCC 7", aggravated=asked.aggravated, as_listed=True)
    assert values(rows, whole) == values(renamed, whole, a="FR", b="KP")


@QUICK
@given(worlds(), ASKED, st.data())
def test_deleting_rows_only_ever_makes_facts_unknown(rows, asked, data):
    kept = [one for one in rows if data.draw(st.booleans())]
    more = values(rows, asked)
    assert all(more.get(key) == value for key, value in values(kept, asked).items())


@QUICK
@given(worlds(), ASKED)
def test_every_fact_is_one_of_the_vocabulary_and_stands_beside_its_lines(rows, asked):
    found = drawn(rows, asked)
    assert all(
        fact.key in F and fact.lines and all(line.source for line in fact.lines) for fact in found.facts
    )
    assert not read_facts({fact.key: fact.value for fact in found.facts})[1]
