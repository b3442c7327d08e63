# SPDX-License-Identifier: Apache-2.0
"""How a date came about is told in the reader's language: every sentence, every place in it."""

import re
from datetime import UTC, date, datetime
from string import Formatter

import polib
import pytest
from django.utils import translation
from tests.desk.test_components import DESK

from rogatory.desk.components import Why
from rogatory.desk.date_words import HEADINGS, step_said, whys
from rogatory.law.deadlines import Halt, deadline
from rogatory.law.periods import PERIODS
from rogatory.law.steps import DAYS_END, SAYINGS, STATED_IN, STOOD, step
from rogatory.law.working_days import closed_days

ARABIC = {one.msgid: one for one in polib.pofile(str(DESK / "locale/ar/LC_MESSAGES/django.po"))}
BEGAN = datetime(2026, 12, 23, 9, tzinfo=UTC)


def plain(text):
    return re.sub("[\u2066-\u2069]", "", str(text))


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda one: one.one)
def test_every_saying_has_its_arabic_with_the_same_places(saying):
    entry = ARABIC[saying.one]
    told = list(entry.msgstr_plural.values()) or [entry.msgstr]
    assert len(told) == (6 if saying.many else 1)
    for one in told:
        assert one and places(one) <= places(saying.one)
        assert places(one) | {"count"} >= places(saying.one)
    assert saying.about in HEADINGS


def test_every_event_has_its_arabic():
    assert all(ARABIC[one.starts].msgstr for one in PERIODS.values())


def test_a_number_takes_the_form_of_the_language():
    with translation.override("ar"):
        said = [plain(step_said(step(DAYS_END, count=n, day=date(2027, 1, 1)))) for n in (1, 2, 10, 60)]
    assert [one.split()[0] for one in said] == ["يوم", "يومان", "10", "60"]
    assert step_said(step(DAYS_END, count=1, day=date(2027, 1, 1))) == "1 day ends with 1 January 2027."


def test_a_kind_of_document_is_named_and_a_moment_keeps_its_zone():
    assert "Letter of request" in step_said(step(STATED_IN, number=4, kind="LetterOfRequest"))
    moments = {"begun": datetime.fromisoformat("2026-12-23T10:00:00+01:00"), "ended": BEGAN}
    said = plain(step_said(step(STOOD, **moments, why="as told")))
    assert "10:00 UTC+01:00" in said and "09:00 UTC" in said


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("cite", PERIODS)
def test_every_period_can_be_explained_in_both_languages(cite, language):
    period = PERIODS[cite]
    halts = [Halt(begun=BEGAN, ended=None, why="the receipt of the question")] if period.halts else []
    found = deadline(period, BEGAN, halts=halts, closed=closed_days("DE"))
    with translation.override(language):
        told = whys(found.steps, basis="treaty", cites=cite, verified=period.verified)
        said = plain(" ".join(str(part) for why in told for part in (why.name, *why.says)))
    assert "{" not in said
    if language == "ar":
        known = (period.cite, "UTC", "DE", closed_days("DE").version)
        left = re.sub("|".join(map(re.escape, known)), "", said)
        assert set(re.findall("[A-Za-z]{3,}", left)) <= {"Christmas", "Day", "New", "Year", "Second"}, left


def test_rules_behind_a_step_are_named_once_and_not_the_article_again():
    found = deadline(PERIODS["EU2023/1543 10(3)"], BEGAN, closed=closed_days("DE"))
    told = {str(why.name): why.cites for why in whys(found.steps, basis="treaty", cites="EU2023/1543 10(3)")}
    assert told["Rests on"] == "EU2023/1543 10(3)"
    assert told["Counted"] == ""


def test_a_rule_of_the_union_is_named_beside_the_holiday_it_carries_over():
    found = deadline(PERIODS["EU2023/1543 10(3)"], BEGAN.replace(day=24), closed=closed_days("DE"))
    told = whys(found.steps, basis="treaty", cites="EU2023/1543 10(3)")
    (holidays,) = [why for why in told if why.name == "Holidays"]
    assert holidays.cites == "Regulation 1182/71 3(4)"
    assert "the period ends with 4 January 2027" in holidays.says[-1]


def test_what_has_no_steps_says_what_is_known():
    told = whys((), basis="practice", cites="UNCC 40(26)", started=date(2026, 11, 25))
    assert told == (
        Why(
            name="Rests on",
            says=("House practice; no treaty sets a time for this",),
            cites="UNCC 40(26)",
        ),
        Why(name="Runs since", says=("25 November 2026",)),
    )
