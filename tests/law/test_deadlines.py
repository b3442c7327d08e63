# SPDX-License-Identifier: Apache-2.0
"""When a period ends: day zero, holidays, hours through the night, a clock that stood still."""

from datetime import UTC, date, datetime, timedelta
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rogatory.errors import NotValid
from rogatory.law import steps
from rogatory.law.deadlines import Halt, Named, Source, deadline
from rogatory.law.periods import AT_LEAST, DAYS, HOURS, PERIODS
from rogatory.law.steps import told
from rogatory.law.working_days import closed_days

ORDER = PERIODS["EU2023/1543 10(3)"]
URGENT = PERIODS["EU2023/1543 10(4)"]
KEPT = PERIODS["UNCC 42(8)"]


def at(text):
    return datetime.fromisoformat(text)


def said(found, about=""):
    return [told(one) for one in found.steps if about in ("", one.about)]


def rules(found, about):
    return [one.cites for one in found.steps if one.about == about and one.cites]


def test_the_day_of_the_event_is_day_zero():
    found = deadline(ORDER, at("2026-11-02T23:59:00+00:00"))
    assert found.day == date(2026, 11, 12)
    assert found.moment == at("2026-11-12T23:59:59+00:00")


def test_a_last_day_on_a_weekend_is_carried_where_a_rule_says_so():
    closed = closed_days("FR")
    found = deadline(ORDER, at("2026-11-04T09:00:00+00:00"), zone="Europe/Paris", closed=closed)
    assert found.day == date(2026, 11, 16)  # 14 November 2026 is a Saturday
    assert rules(found, steps.HOLIDAYS) == ["Regulation 1182/71 3(4)"]
    assert "That day is on a weekend: the period ends with 16 November 2026." in said(found)


def test_a_named_holiday_is_said_by_its_name():
    found = deadline(ORDER, at("2026-05-04T09:00:00+00:00"), closed=closed_days("FR"))
    assert found.day == date(2026, 5, 15)  # Ascension Day fell on the 14th
    assert any("Ascension" in one for one in said(found, steps.HOLIDAYS))


def test_the_weekend_is_that_of_the_state():
    cairo = closed_days("EG")
    assert cairo(date(2026, 11, 6)) == "weekend"  # a Friday
    assert not cairo(date(2026, 11, 8))  # a Sunday


def test_no_treaty_period_is_carried_over_a_holiday_and_that_is_said():
    found = deadline(KEPT, at("2026-11-02T09:00:00+00:00"), closed=closed_days("FR"))
    assert found.day == date(2027, 1, 1)
    assert any("no rule carries" in one for one in said(found, steps.HOLIDAYS))


def test_hours_run_through_nights_and_the_change_of_the_clock():
    found = deadline(URGENT, at("2026-10-25T00:30:00+02:00"), zone="Europe/Paris")
    assert found.moment == at("2026-10-25T07:00:00+00:00")
    assert "8 hours end on 25 October 2026, 08:00 (UTC+01:00)." in said(found)


def test_the_hour_of_the_event_is_not_counted_where_a_rule_says_so():
    found = deadline(URGENT, at("2026-11-06T17:10:00+01:00"), zone="Europe/Paris")
    assert found.moment == at("2026-11-07T02:00:00+01:00")
    assert rules(found, steps.START) == ["Regulation 1182/71 3(1)"]


def test_working_days_are_counted_over_holidays_with_a_name():
    recognition = PERIODS["EU2023/1543 16(2)"]
    found = deadline(
        recognition, at("2026-12-23T09:00:00+01:00"), zone="Europe/Berlin", closed=closed_days("DE")
    )
    assert found.day == date(2026, 12, 31)
    assert "25 December 2026 is a holiday (Christmas Day) and is passed over." in said(found, steps.HOLIDAYS)
    without = deadline(recognition, at("2026-12-23T09:00:00+01:00"), zone="Europe/Berlin")
    assert without.day == date(2026, 12, 30)
    assert "Only Saturdays and Sundays are passed over." in said(without, steps.HOLIDAYS)


def test_a_period_has_two_working_days_in_it():
    reaction = PERIODS["EU2023/1543 10(6)"]
    found = deadline(
        reaction, at("2026-12-24T09:00:00+01:00"), zone="Europe/Berlin", closed=closed_days("DE")
    )
    assert found.day == date(2026, 12, 29)  # the 28th and the 29th
    closed = closed_days("DE")
    found = deadline(
        reaction, at("2026-12-24T09:00:00+00:00"), closed=lambda day: closed(day) or day.day == 28
    )
    assert found.day == date(2026, 12, 30)
    assert rules(found, steps.HOLIDAYS) == ["Regulation 1182/71 3(5)"]


def test_a_day_that_a_document_names_is_held_against_the_law():
    receipt = Source(kind="Receipt", number=7)

    def until(day, period=KEPT):
        named = Named(day=day, says=steps.RECEIPT_NAMES)
        return deadline(period, at("2026-11-02T09:00:00+00:00"), source=receipt, named=named)

    found = until(date(2027, 1, 31))
    assert found.day == date(2027, 1, 31)
    assert "It is stated in entry 7 in the ledger: Receipt." in said(found)
    assert "60 days end with 1 January 2027." in said(found)
    assert "That is sooner than the law allows." not in said(found)
    assert "That is sooner than the law allows." in said(until(date(2026, 12, 31)))
    order = PERIODS["UNCC 25(2)"]
    assert not any("must be renewed" in one for one in said(until(date(2027, 1, 31), order)))
    assert any("must be renewed" in one for one in said(until(date(2027, 2, 1), order)))


def test_a_period_kept_open_has_no_last_moment():
    found = deadline(KEPT, at("2026-11-02T09:00:00+00:00"), open_since=at("2026-12-01T09:00:00+00:00"))
    assert found.moment is None
    (stop,) = [one for one in found.steps if one.about == steps.STOPS]
    assert (stop.cites, told(stop)[:38]) == ("UNCC 42(8)", "The letter of request came on 1 Decemb")


def test_every_date_says_where_its_days_are_those_of():
    (place,) = said(deadline(ORDER, at("2026-11-02T09:00:00+00:00"), zone="Africa/Cairo"), steps.ZONE)
    assert "Africa/Cairo" in place
    (place,) = said(deadline(KEPT, at("2026-11-02T09:00:00+00:00")), steps.ZONE)
    assert "binds two offices" in place


def test_every_saying_can_be_told_with_its_places():
    places = {
        "day": "2026-11-02", "moment": "2026-11-02T09:00:00+00:00", "begun": "2026-11-02T09:00:00+00:00",
        "ended": "2026-11-02T10:00:00+00:00", "count": "2",
    }  # fmt: skip
    for saying in steps.SAYINGS:
        named = {name for _, name, _, _ in Formatter().parse(saying.one) if name}
        params = {name: places.get(name, "something") for name in named}
        one = steps.Step(about=saying.about, says=saying.one, many=saying.many, params=params)
        assert told(one).endswith("."), saying
        assert saying.about in (steps.START, steps.COUNT, steps.HOLIDAYS, steps.STOPS, steps.ZONE)


def test_the_day_is_that_of_the_place_where_the_act_is_due():
    found = deadline(ORDER, at("2026-11-02T23:30:00+00:00"), zone="Africa/Cairo")
    assert found.day == date(2026, 11, 13)


def test_what_the_clock_stood_is_added_once_where_halts_overlap():
    halts = [
        Halt(begun=at("2026-11-04T09:00:00+00:00"), ended=at("2026-11-06T09:00:00+00:00"), why="a question"),
        Halt(begun=at("2026-11-05T09:00:00+00:00"), ended=at("2026-11-07T09:00:00+00:00"), why="another"),
    ]
    assert deadline(ORDER, at("2026-11-02T09:00:00+00:00"), halts=halts).day == date(2026, 11, 15)


def test_while_the_clock_stands_there_is_no_last_moment():
    halt = Halt(begun=at("2026-11-04T09:00:00+00:00"), ended=None, why="a question")
    found = deadline(ORDER, at("2026-11-02T09:00:00+00:00"), halts=[halt])
    assert found.moment is None
    assert said(found, steps.STOPS)[-1].startswith("The clock stands still")


def test_a_clock_that_no_rule_stops_is_not_stopped():
    halt = Halt(begun=at("2026-11-04T09:00:00+00:00"), ended=None, why="a question")
    with pytest.raises(NotValid, match="No rule stops"):
        deadline(KEPT, at("2026-11-02T09:00:00+00:00"), halts=[halt])


@pytest.mark.parametrize(
    ("field", "given"),
    [("zone", {"zone": "Mars/Olympus"}), ("started", {"started": datetime(2026, 11, 2)})],  # noqa: DTZ001
)
def test_what_cannot_be_used_is_named(field, given):
    with pytest.raises(NotValid) as refused:
        deadline(ORDER, **{"started": at("2026-11-02T09:00:00+00:00"), **given})
    assert refused.value.field == field


def test_holidays_nobody_knows_are_said_to_be_unknown():
    with pytest.raises(NotValid, match="XA"):
        closed_days("XA")


@given(
    st.sampled_from(sorted(PERIODS)),
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(["UTC", "Europe/Paris", "Africa/Cairo", "Pacific/Kiritimati", "America/St_Johns"]),
)
def test_no_period_ever_ends_too_soon(cite, started, zone):
    period = PERIODS[cite]
    found = deadline(period, started, zone=zone, closed=lambda day: "weekend" if day.weekday() > 4 else "")
    assert found.moment is not None
    length = timedelta(**{period.unit.removeprefix("working "): period.length})
    # An hour less where clocks went forward between an event at midnight and the last day.
    assert found.moment - started >= length - timedelta(hours=1, seconds=1)
    if period.unit == HOURS:
        assert length < found.moment - started <= length + timedelta(hours=1)
    if not period.carried and period.unit == DAYS:
        assert found.moment - started < length + timedelta(days=1, hours=2)
    assert period.limit == AT_LEAST or period.verified
