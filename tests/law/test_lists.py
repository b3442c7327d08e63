# SPDX-License-Identifier: Apache-2.0
"""Depositaries' tables become rows, and a row that breaks the rules is named with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rogatory.law.lists.columns import COLUMNS, faults_in
from rogatory.law.lists.days import day_said, read_day
from rogatory.law.lists.declarations import read_declarations
from rogatory.law.lists.merge import as_text, merged
from rogatory.law.lists.parties import About, read_parties
from rogatory.law.world import DECLARATIONS, PARTIES, shipped

UN = About("un.csv", "UNCAC-CYBER", "UN Treaty Collection", "2026-11-23")
COE = About("coe.html", "ETS185", "Treaty Office", "2026-11-23")
UN_TABLE = """Participant,Signature,"Ratification, Acceptance(A), Approval(AA), Accession(a)"
Algeria,25 Oct 2025,
Qatar 2,25 Oct 2025,3 Feb 2026
Viet Nam,25 Oct 2025,12 Jun 2026 A
Tonga,,1 Jul 2026 a
"""
COE_TABLE = """<p>Chart of signatures of Treaty 185. Status as of 23/11/2026</p>
<table>
<tr><th></th><th>Signature</th><th>Ratification</th><th>Entry into Force</th><th>Notes</th>
<th>R.</th><th>D.</th></tr>
<tr><td colspan="7">Members of Council of Europe</td></tr>
<tr><td>France</td><td>23/11/2001</td><td>10/01/2006</td><td>01/05/2006</td><td></td><td>R.</td><td>D.</td></tr>
<tr><td>T&uuml;rkiye<sup>1</sup></td><td>10/11/2010</td><td>29/09/2014</td><td>01/01/2015</td><td>55</td><td></td><td></td></tr>
<tr><td colspan="7">Non-Members of Council of Europe</td></tr>
<tr><td>Argentina</td><td></td><td>05/06/2018 a</td><td>01/10/2018</td><td></td><td>R.</td><td></td></tr>
<tr><td>Ireland</td><td>28/02/2002</td><td></td><td></td><td></td><td></td><td></td></tr>
</table>
"""
COE_PAGE = """<h2>Reservations and Declarations for Treaty No.185</h2>
<h3>Austria</h3>
<p>Reservation contained in the instrument of ratification deposited on 13 June 2012 - Or. Engl.</p>
<p>Austria will refuse a request for preservation where dual criminality is not met.</p>
<p>Period covered: 01/10/2012 -</p><p>Articles concerned : 29</p>
<h3>Czechia</h3>
<p>Declaration contained in the instrument of ratification deposited on 22 August 2013 - Or. Engl.</p>
<p>The authority is the Ministry.</p>
<p>Period covered: 01/12/2013 - 05/07/2019</p><p>Articles concerned : 24, 27</p>
"""


def short(rows, *columns):
    return [tuple(row[column] for column in columns) for row in rows]


def test_line_below_the_table_is_told_and_is_no_fault():
    below = "End Note,,\nTotal number of signatures,2,\n"
    rows, faults, notes = read_parties(UN_TABLE + below, UN)
    assert (len(rows), faults) == (4, [])
    assert notes == ("un.csv:6: “End Note” names no State and was passed over.",)


def test_un_table_gives_signatures_and_deposits_and_leaves_entry_to_the_clause():
    rows, faults, _ = read_parties(UN_TABLE, UN)
    assert not faults
    columns = (
        "id",
        "signature_date",
        "ratification_or_accession_date",
        "kind",
        "entry_into_force_date",
        "status",
    )
    assert short(rows, *columns) == [
        ("DZ", "2025-10-25", "", "", "", "signatory"),
        ("QA", "2025-10-25", "2026-02-03", "ratification", "", "ratified_not_in_force"),
        ("VN", "2025-10-25", "2026-06-12", "ratification", "", "ratified_not_in_force"),
        ("TO", "", "2026-07-01", "accession", "", "ratified_not_in_force"),
    ]


def test_table_of_the_treaty_office_gives_entry_into_force_and_flags():
    rows, faults, _ = read_parties(COE_TABLE, COE)
    assert not faults
    assert short(rows, "id", "kind", "entry_into_force_date", "status", "reservations_note") == [
        ("FR", "ratification", "2006-05-01", "party", "Depositary chart flags: R D"),
        ("TR", "ratification", "2015-01-01", "party", "Depositary note: 55"),
        ("AR", "accession", "2018-10-01", "party", "Depositary chart flags: R"),
        ("IE", "", "", "signatory", ""),
    ]
    assert day_said(COE_TABLE) == "2026-11-23"


@pytest.mark.parametrize(
    ("wrong", "line", "says", "helps"),
    [
        (UN_TABLE.replace("Qatar 2", "Quatar"), 3, "“Quatar” is not a State", "nearest is QA (Qatar)"),
        (UN_TABLE.replace("3 Feb 2026", "31 Feb 2026"), 3, "31 Feb 2026", "25 Oct 2025"),
        (UN_TABLE.replace("12 Jun 2026 A", "soon"), 4, "“soon”", "leave the cell empty"),
        (UN_TABLE + "Algeria,25 Oct 2025,\n", 6, "stands in line 2 already", "Leave one"),
        ("a,b\n1,2\n", 0, "No table", "heading"),
    ],
)
def test_each_fault_of_a_table_has_its_line_and_its_remedy(wrong, line, says, helps):
    fault = read_parties(wrong, UN).faults[0]
    assert (fault.file, fault.line) == ("un.csv", line)
    assert says in fault.says
    assert helps in fault.remedy


def test_page_of_declarations_gives_period_and_articles():
    rows, faults, _ = read_declarations(COE_PAGE, COE)
    assert not faults
    assert short(rows, "id", "type", "article", "effective_from", "effective_to", "software_effect") == [
        ("AT", "reservation", "29", "2012-10-01", "", "review_manually"),
        ("CZ", "declaration", "24, 27", "2013-12-01", "2019-07-05", "WITHDRAWN"),
    ]
    assert (
        rows[0]["summary"]
        == "Austria will refuse a request for preservation where dual criminality is not met."
    )


def test_declarations_in_the_words_of_the_united_nations_are_read():
    page = "Qatar\nReservation:\nIt is not bound by article 63, paragraph 2.\nDeclaration:\nIt declares.\n"
    rows, faults, _ = read_declarations(page, UN)
    assert not faults
    assert short(rows, "id", "type", "article") == [
        ("QA", "reservation", "63(2)"),
        ("QA", "declaration", "unspecified"),
    ]


def test_declarations_in_a_table_are_read_and_a_strange_state_is_a_fault():
    table = (
        "State;Type;Article;Text;From\n"
        "France;Reservation;29(4);It reserves.;01/05/2006\n"
        ";Declaration;35;It declares.;\n"
        "Utopia;Reservation;1;No.;\n"
    )
    rows, faults, _ = read_declarations(table, COE)
    assert short(rows, "id", "type", "article", "effective_from") == [
        ("FR", "reservation", "29(4)", "2006-05-01"),
        ("FR", "declaration", "35", ""),
    ]
    assert [fault.line for fault in faults] == [4]


@pytest.mark.parametrize(
    "text", ["25 Oct 2025", "25 October 2025", "25/10/2025", "25.10.2025", "2025-10-25", "25 Oct 2025 1"]
)
def test_days_are_read_as_both_depositaries_write_them(text):
    found = read_day(text)
    assert found is not None and found[0].isoformat() == "2025-10-25"


@pytest.mark.parametrize("text", ["25 Foo 2025", "13/13/2025", "2025", "25 Oct 2025 or later"])
def test_what_is_no_day_is_not_guessed(text):
    with pytest.raises(ValueError):
        read_day(text)


@pytest.mark.parametrize("kind", [PARTIES, DECLARATIONS])
def test_shipped_lists_keep_the_rules(kind):
    assert not faults_in(kind, (shipped() / kind).read_text(encoding="utf-8"), name=kind)


GOOD = "ETS185,FR,France,2001-11-23,2006-01-10,ratification,2006-05-01,,party,x,S,2026-01-01"
TOLD = "ETS185,FR,France,29(4),reservation,It reserves.,2006-05-01,,,x,S,2026-01-01"


@pytest.mark.parametrize(
    ("kind", "row", "says"),
    [
        (PARTIES, GOOD.replace("ETS185", "ETS999"), "“ETS999” is not an instrument"),
        (PARTIES, GOOD.replace(",FR,", ",ZX,"), "“ZX” is not the code"),
        (PARTIES, GOOD.replace("2006-05-01", "1.5.2006"), "“1.5.2006” in “entry_into_force_date”"),
        (PARTIES, GOOD.replace("2006-05-01", "20060501"), "is not a day"),
        (PARTIES, GOOD.replace("2006-01-10", "2006-06-10"), "is after “entry_into_force_date”"),
        (PARTIES, GOOD.replace(",party,", ",member,"), "“member” is not a status"),
        (PARTIES, GOOD.replace(",S,2026", ",,2026"), "“source” is empty"),
        (PARTIES, GOOD.replace("2026-01-01", "lately"), "“lately”"),
        (PARTIES, "ETS185,FR,France,,,,,,party,x,S,2026-01-01", "neither a day of deposit"),
        (PARTIES, GOOD + ",more", "13 cells instead of 12"),
        (DECLARATIONS, TOLD.replace("reservation", "wish"), "“wish” is not a type"),
        (DECLARATIONS, TOLD.replace("2006-05-01,", "2006-05-01,2005-01-01"), "before it begins"),
        (DECLARATIONS, TOLD.replace("It reserves.", ""), "“summary” is empty"),
    ],
)  # fmt: skip
def test_row_that_breaks_a_rule_is_named_with_its_line(kind, row, says):
    sound = (
        GOOD.replace("FR,France", "DE,Germany")
        if kind == PARTIES
        else TOLD.replace("FR,France", "DE,Germany")
    )
    text = "\n".join([",".join(COLUMNS[kind]), sound, row, ""])
    found = faults_in(kind, text, name="list.csv")
    assert found, row
    assert (found[0].line, says in found[0].says) == (3, True), found
    assert found[0].remedy


def test_line_is_counted_through_cells_of_several_lines():
    text = (
        ",".join(COLUMNS[DECLARATIONS])
        + "\n"
        + TOLD.replace("It reserves.", '"It\nreserves."')
        + "\n"
        + TOLD.replace("FR", "ZX")
    )
    assert [fault.line for fault in faults_in(DECLARATIONS, text, name="d.csv")] == [4]


def test_same_row_twice_is_a_fault():
    text = "\n".join([",".join(COLUMNS[PARTIES]), GOOD, GOOD, ""])
    assert "Line 2 says the same" in faults_in(PARTIES, text, name="p.csv")[0].says


def test_merging_keeps_every_other_row_where_it_was():
    old = [
        {**dict.fromkeys(COLUMNS[PARTIES], ""), "instrument": "ETS185", "id": one, "source": "old"}
        for one in ("AL", "FR", "DE")
    ]
    new = [{**old[1], "source": "new"}, {**old[1], "id": "IT", "source": "new"}]
    rows = merged(PARTIES, old, new, whole=True)
    assert [(row["id"], row["source"]) for row in rows] == [
        ("AL", "old"),
        ("FR", "new"),
        ("DE", "old"),
        ("IT", "new"),
    ]
    assert as_text(PARTIES, rows).splitlines()[0] == ",".join(COLUMNS[PARTIES])


@given(
    st.text(st.sampled_from('ab1 ,;\t"<>/trdh\n\r\0&éA-|')),
    st.sampled_from([UN_TABLE, COE_TABLE, COE_PAGE, ""]),
)
@settings(max_examples=80, deadline=None)
def test_no_text_breaks_the_reading(noise, begins):
    for text in (noise, begins + noise, noise + begins):
        for read in (read_parties, read_declarations):
            for row in read(text, UN).rows:
                assert row["id"]
        for kind in COLUMNS:
            faults_in(kind, text, name="x")
