# SPDX-License-Identifier: Apache-2.0
"""The pictures say what the tables say: bars fill their length, runs cover the square, lines climb."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rogatory.law.reach.results import RESULTS
from rogatory.public.reach.pictures import bar, dots, fabric, plain, steps

NUMBERS = st.fixed_dictionaries({name: st.integers(0, 10**8) for name in RESULTS})


@given(NUMBERS)
def test_a_bar_is_full_and_shows_all_that_is_there(numbers):
    pieces = bar(numbers)
    assert [one.result for one in pieces] == [name for name in RESULTS if numbers[name]]
    if pieces:
        assert abs(sum(float(one.length) for one in pieces) - 100) < 0.01
        assert min(float(one.length) for one in pieces) > 0.5


@given(
    st.lists(st.lists(st.sampled_from((*RESULTS, "itself")), min_size=6, max_size=6), min_size=1, max_size=6)
)
def test_runs_cover_every_cell_once(rows):
    covered = 0
    for path in fabric(rows).values():
        covered += sum(int(many) for many in re.findall(r"h(\d+)v1", path))
    assert covered == sum(cell != "itself" for row in rows for cell in row)


def test_dots_begin_where_the_reader_begins():
    forwards, backwards = (dots([("FR", "barred")], backwards=way)[0] for way in (False, True))
    assert (forwards.x, backwards.x) == ("18", "702")


def test_a_line_climbs_by_one_a_day():
    line = steps(
        [date(2025, 1, 1), date(2025, 1, 2)], date(2025, 1, 1), date(2025, 1, 11), across=100, high=50, most=2
    )
    assert line == "M0 50H0.0V25.0H10.0V0.0H100"


def test_a_number_in_a_picture_is_that_of_no_language():
    from django.utils import translation

    with translation.override("ar"):
        assert plain(0.5) == "0.5"
