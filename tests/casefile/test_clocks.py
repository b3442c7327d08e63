# SPDX-License-Identifier: Apache-2.0
"""Every date on a request is counted by the law room, and tells what began it and under which rule."""

from datetime import date, timedelta

import pytest

from rogatory.casefile.clocks import clocks
from rogatory.casefile.documents import Acknowledgement, Receipt
from rogatory.casefile.practice import Practice
from rogatory.errors import NotValid
from rogatory.law import steps
from rogatory.law.steps import told
from tests.casefile.made import (
    AMAL,
    INES,
    LEA,
    MALIK,
    NOW,
    TOMAS,
    authorised,
    empty,
    file,
    last,
    letter,
    preservation,
)
from tests.casefile.made import told as head

TODAY = NOW.date()


def held(days=60, instrument="UNCC"):
    """A preservation for another State, with the receipt for it."""
    case = file(empty("xb.central"), preservation(instrument=instrument))
    number = last(case)
    case = file(authorised(case, AMAL), Acknowledgement(**head(TOMAS, number)))
    return file(case, Receipt(**head(TOMAS, number), held_until=TODAY + timedelta(days=days))), number


def only(case, **practice):
    (found,) = clocks(case, practice=Practice(**practice))
    return found


def said(clock, about):
    return [told(one) for one in clock.steps if one.about == about]


@pytest.mark.parametrize(
    ("instrument", "cites", "verified"),
    [
        ("UNCC", "UNCC 42(8)", "memory"),
        ("ETS185", "ETS185 29(7)", "text"),
        ("CETS224", "ETS185 29(7)", "text"),
    ],
)
def test_a_preservation_runs_under_the_article_of_its_own_treaty(instrument, cites, verified):
    clock = only(held(instrument=instrument)[0])
    assert (clock.cites, clock.verified, clock.basis) == (cites, verified, "treaty")
    assert (clock.due, clock.days, clock.alarm) == (
        TODAY + timedelta(days=60),
        60,
        TODAY + timedelta(days=50),
    )
    assert f"60 days end with {told_day(clock.due)}." in said(clock, steps.COUNT)
    assert said(clock, steps.START)[1] == "It is stated in entry 3 in the ledger: Receipt."
    assert said(clock, steps.STOPS) == ["Nothing has stopped the clock."]


def told_day(day):
    return f"{day.day} {day:%B %Y}"


def test_a_receipt_that_another_office_dates_too_early_is_said_to_be_so():
    assert "That is sooner than the law allows." in said(only(held(days=59)[0]), steps.COUNT)
    assert "That is sooner than the law allows." not in said(only(held(days=60)[0]), steps.COUNT)


def test_the_letter_that_was_meant_to_follow_stops_the_clock():
    case, number = held()
    case = authorised(file(case, letter(preserved_under=number)), AMAL)
    (found,) = [one for one in clocks(case, practice=Practice()) if one.name == "preservation"]
    assert found.stopped
    (stop,) = [one for one in found.steps if one.about == steps.STOPS]
    assert stop.cites == "UNCC 42(8)"
    assert told(stop).startswith(f"The letter of request came on {told_day(TODAY)}")


def handed_on(days):
    """A preservation that Belmora hands on to a provider, with the provider's receipt."""
    case = file(empty("xb.central"), preservation())
    number = last(case)
    case = file(authorised(case, AMAL), Acknowledgement(**head(TOMAS, number)))
    case = file(case, preservation(by=TOMAS, to="xb.mailhaven", replies=(number,)))
    order = last(case)
    case = file(authorised(case, MALIK), Acknowledgement(**head(INES, order)))
    case = file(case, Receipt(**head(INES, order), held_until=TODAY + timedelta(days=days)))
    return next(one for one in clocks(case, practice=Practice()) if one.line == order)


def test_what_is_handed_on_to_a_provider_has_a_longest_time():
    clock = handed_on(90)
    assert (clock.name, clock.cites, clock.verified) == ("preservation", "UNCC 25(2)", "analogue")
    assert not any("must be renewed" in one for one in said(clock, steps.COUNT))
    assert any("must be renewed" in one for one in said(handed_on(91), steps.COUNT))
    assert said(clock, steps.START)[1].endswith("PreservationRequest.")


def test_house_practice_is_never_presented_as_law():
    case = authorised(file(empty(), letter()), AMAL)
    clock = only(case)
    assert (clock.name, clock.basis, clock.verified) == ("acknowledgement", "practice", "")
    assert clock.due == TODAY + timedelta(days=3)
    assert "The number of days is house practice; no instrument sets it." in said(clock, steps.COUNT)
    (began,) = said(clock, steps.START)
    assert began.startswith("LetterOfRequest, entry 0 in the ledger, authorised on")


def test_a_day_asked_for_in_the_letter_is_the_date():
    wanted = TODAY + timedelta(days=9)
    case = authorised(file(empty("xb.central"), letter(wanted_by=wanted)), AMAL)
    case = file(case, Acknowledgement(**head(TOMAS, case.lines[0].digest)))
    clock = only(case)
    assert (clock.due, clock.basis, clock.days) == (wanted, "request", 9)
    assert said(clock, steps.COUNT) == [f"The request asks for an answer by {told_day(wanted)}."]


def test_days_of_the_house_are_those_of_its_zone_and_those_between_offices_of_utc():
    case = file(empty(), letter())
    here = only(case, zone="Pacific/Kiritimati")  # 14 hours ahead
    assert here.started == only(case).started
    late = Practice(zone="Pacific/Kiritimati").day(NOW.replace(hour=12))
    assert late == TODAY + timedelta(days=1)
    assert "Pacific/Kiritimati" in said(here, steps.ZONE)[0]
    assert "binds two offices" in said(only(held()[0], zone="Pacific/Kiritimati"), steps.ZONE)[0]


def test_a_holiday_is_told_and_carries_no_date_of_the_house():
    case = authorised(file(empty(), letter()), AMAL)
    clock = only(case, acknowledgement=30, holidays="DE")
    assert clock.due == date(2026, 12, 25)
    assert any("Christmas Day" in one for one in said(clock, steps.HOLIDAYS))
    with pytest.raises(NotValid):
        only(case, holidays="XA")
    assert said(only(case), steps.HOLIDAYS) == ["No calendar of holidays is set for this office."]


def test_the_person_who_must_decide_has_a_date_too():
    clock = only(file(empty(), letter(by=LEA)))
    assert (clock.name, clock.cites) == ("authorisation", "UNCC 24(2)")
    assert clock.due == TODAY + timedelta(days=2)
