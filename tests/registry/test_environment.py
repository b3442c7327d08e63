# SPDX-License-Identifier: Apache-2.0
"""What the operator sets is read once; what cannot be right is refused with its name."""

import pytest

from rogatory.casefile.practice import Practice
from rogatory.errors import NotValid
from rogatory.registry.environment import read_environment


def test_days_are_those_of_utc_and_no_holidays_are_told_unless_somebody_says_so():
    assert read_environment({}).practice == Practice(zone="UTC", holidays="")


def test_where_the_office_counts_its_days_is_a_setting():
    practice = read_environment({"ROGATORY_ZONE": "Africa/Cairo", "ROGATORY_HOLIDAYS": "DE-BY"}).practice
    assert practice.zone == "Africa/Cairo"
    calendar = practice.calendar()
    assert calendar is not None and calendar.place == "DE-BY"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("ROGATORY_ZONE", "Mars/Olympus", "zone.unknown"),
        ("ROGATORY_HOLIDAYS", "XA", "holidays.unknown-place"),
    ],
)
def test_a_place_that_nobody_knows_is_refused(name, value, code):
    with pytest.raises(NotValid) as refused:
        read_environment({name: value})
    assert refused.value.code == code
