# SPDX-License-Identifier: Apache-2.0
"""When a period ends: day zero, holidays, hours through the night, a clock that stood still."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rogatory.errors import NotValid
from rogatory.law.deadlines import Halt, closed_days, deadline
from rogatory.law.periods import AT_LEAST, DAYS, HOURS, PERIODS

ORDER = PERIODS["EU2023/1543 10(3)"]
URGENT = PERIODS["EU2023/1543 10(4)"]
KEPT = PERIODS["UNCC 42(8)"]


def at(text):
    return datetime.fromisoformat(text)


def test_the_day_of_the_event_is_day_zero():
    found = deadline(ORDER, at("2026-11-02T23:59:00+00:00"))
    assert found.day == date(2026, 11, 12)
    assert found.moment == at("2026-11-12T23:59:59+00:00")


def test_a_last_day_on_a_weekend_is_carried_where_a_rule_says_so():
    closed = closed_days("FR")
    found = deadline(ORDER, at("2026-11-04T09:00:00+00:00"), zone="Europe/Paris", closed=closed)
    assert found.day == date(2026, 11, 16)  # 14 November 2026 is a Saturday
    assert found.steps[-1].cites == "Regulation 1182/71 3(4)"


def test_a_named_holiday_is_said_by_its_name():
    found = deadline(ORDER, at("2026-05-04T09:00:00+00:00"), closed=closed_days("FR"))
    assert found.day == date(2026, 5, 15)  # Ascension Day fell on the 14th
    assert "Ascension" in found.steps[-1].says


def test_the_weekend_is_that_of_the_state():
    cairo = closed_days("EG")
    assert cairo(date(2026, 11, 6)) == "weekend"  # a Friday
    assert not cairo(date(2026, 11, 8))  # a Sunday


def test_no_treaty_period_is_carried_over_a_holiday_and_that_is_said():
    found = deadline(KEPT, at("2026-11-02T09:00:00+00:00"), closed=closed_days("FR"))
    assert found.day == date(2027, 1, 1)
    assert "no rule carries" in found.steps[-1].says


def test_hours_run_through_nights_and_the_change_of_the_clock():
    found = deadline(URGENT, at("2026-10-25T00:30:00+02:00"), zone="Europe/Paris")
    assert found.moment == at("2026-10-25T06:30:00+00:00")
    assert "07:30 (CET)" in found.steps[1].says


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
    assert "stands still" in found.steps[-1].says


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
    length = timedelta(**{period.unit: period.length})
    # An hour less where clocks went forward between an event at midnight and the last day.
    assert found.moment - started >= length - timedelta(hours=1, seconds=1)
    if period.unit == HOURS:
        assert found.moment - started == length
    if not period.carried and period.unit == DAYS:
        assert found.moment - started < length + timedelta(days=1, hours=2)
    assert period.limit == AT_LEAST or period.verified
