# SPDX-License-Identifier: Apache-2.0
"""What is not understood is said with its field, what comes near it, and what helps; nothing is a fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.public.conftest import PAIR

ASKED = "requested=BR&offence=online_fraud&measure=produce_content"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"/reach/answer?requesting=Frnce&{ASKED}", ("Requesting State", "requesting=FR")),
        (f"/reach/answer?requesting=FX&{ASKED}", ("Requesting State", "“\u2068FX\u2069” is not known here.")),
        ("/reach/answer?offence=murdr", ("Offence", "offence=murder")),
        ("/reach/answer?offence=defame", ("Offence", "offence=defamation")),
        ("/reach/answer?measure=produce", ("Measure", "measure=produce_content")),
        ("/reach/answer?measure=preserve&data=trafic", ("Kind of data", "data=traffic")),
        ("/reach/answer?on=2026-02-30", ("Day", "Write a day as 2026-11-28")),
        ("/reach/answer?on=1999-01-01", ("Day", "2001-01-01")),
        ("/reach/answer?reading=guess", ("Reading", "is not known here")),
        ("/reach/answer?suppose=criminal", ("Supposed", "The conduct is an offence")),
        (
            "/reach/answer?suppose=criminal-in-both&suppose=lawful-in-requested",
            ("Supposed", "Two things are supposed"),
        ),
        ("/reach/answer?requesting=FR&requested=FR", ("Requested State", "cannot ask itself")),
        (f"/reach/answer?{PAIR}&instrument=GDPR", ("Instrument", "is not known here")),
        ("/reach/states/Germny", ("State", "/reach/states/DE")),
        ("/reach/treaties/ETS158", ("Instrument", "is not known here")),
        (f"/reach/world?{ASKED}&rows=99", ("Rows", "from 1 to")),
        ("/reach/changes?act=abolish+FR+UNCC", ("Act", "is not known here")),
        ("/reach/changes?act=ratify+FR", ("Act", "ratify STATE INSTRUMENT")),
        ("/reach/changes?act=penalty+FR+murder+much", ("Act", "penalty")),
        ("/reach/changes?from=2020-01-01&to=soon", ("To", "Write a day")),
        (f"/reach/answer?{PAIR}&format=xls", ("Kind of file", "csv")),
        (f"/reach/answer?{PAIR}&format=csv&table=none", ("Table", "provisions")),
    ],
)
def test_the_page_names_field_and_remedy(reader, path, told):
    answer = reader.get(path)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert answer.headers["Cache-Control"] == "no-store"
    for one in told:
        assert one in page.replace("\u2068", "").replace("\u2069", "") or one in page


def test_a_state_may_be_written_by_its_name(reader):
    answer = reader.get(f"/reach/answer?requesting=Turkey&{ASKED}")
    assert "Türkiye" in answer.content.decode()


def test_part_of_a_question_leads_to_the_form_with_what_is_there(reader):
    answer = reader.get("/reach/answer?requesting=FR&offence=murder")
    assert answer.headers["Location"] == "/reach/?requesting=FR&offence=murder"
    page = reader.get(answer.headers["Location"]).content.decode()
    assert '<option value="FR" selected>France</option>' in page
    assert '<option value="murder" selected>' in page


def test_what_is_typed_is_never_markup(reader):
    page = reader.get("/reach/answer?requesting=<b>x</b>").content.decode()
    assert "<b>x" not in page
    assert "&lt;b&gt;x" in page


FIELDS = (
    "requesting", "requested", "offence", "measure", "data", "on", "reading", "suppose", "instrument",
    "rows",
    "columns", "act", "from", "to", "from_year", "to_year", "verb", "who", "what", "value", "format", "table",
    "language",
)  # fmt: skip
PATHS = ("", "answer", "embed", "matrix", "world", "around", "states/FR", "treaties/UNCC", "changes", "files")
KNOWN = st.sampled_from((
    "FR", "BR", "online_fraud", "preserve", "preserve:content", "content", "2026-01-01", "clear", "UNCC", "1",
    "ratify", "reserve BR UNCC 42(5)", "criminal-in-both", "csv", "json", "ar", "all", "law", "",
))  # fmt: skip
TEXT = st.text(max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    path=st.sampled_from(PATHS),
    told=st.dictionaries(st.sampled_from(FIELDS), st.one_of(KNOWN, TEXT), max_size=6),
)
def test_no_address_is_a_fault_of_ours(path, told):
    from django.test import Client

    assert Client().get(f"/reach/{path}", told).status_code in (200, 302, 400)
