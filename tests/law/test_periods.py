# SPDX-License-Identifier: Apache-2.0
"""Every time limit that the four instruments name is a period, or is said to be counted elsewhere."""

import re

import pytest

from rogatory.law.periods import DAYS, HOURS, PERIODS, WORKING_DAYS
from rogatory.law.rulebook import rules

# What each instrument names, article by article: length and unit.
NAMED = {
    "UNCC 25(2)": (90, DAYS),
    "UNCC 40(29)": (15, DAYS),
    "UNCC 42(8)": (60, DAYS),
    "ETS185 16(2)": (90, DAYS),
    "ETS185 29(7)": (60, DAYS),
    "CETS224 7(7)": (30, DAYS),
    "CETS224 8(6)(a)": (45, DAYS),
    "CETS224 8(6)(a)(i)": (20, DAYS),
    "CETS224 8(6)(a)(ii)": (45, DAYS),
    "EU2023/1543 4(5)": (48, HOURS),
    "EU2023/1543 10(2)": (10, DAYS),
    "EU2023/1543 10(3)": (10, DAYS),
    "EU2023/1543 10(4)": (8, HOURS),
    "EU2023/1543 10(6)": (5, DAYS),
    "EU2023/1543 11(1)": (60, DAYS),
    "EU2023/1543 11(1) extension": (30, DAYS),
    "EU2023/1543 11(5)": (5, DAYS),
    "EU2023/1543 12(1)": (10, DAYS),
    "EU2023/1543 12(1) emergency": (96, HOURS),
    "EU2023/1543 16(2)": (5, WORKING_DAYS),
    "EU2023/1543 16(7)": (5, WORKING_DAYS),
    "EU2023/1543 17(2)": (10, DAYS),
}
# Named too, but no period of a request: why not.
ELSEWHERE = {
    "UNCC 2(h)": "how long a penalty must be; a fact of the offence",
    "UNCC 41(1)": "availability at all hours; no time to answer in",
    "UNCC 57": "the first Conference; between the States as parties",
    "UNCC 63(2)": "disputes between parties",
    "UNCC 64(1)": "a fixed day on which signature closes",
    "UNCC 65": "entry into force, counted in law/lists/parties",
    "UNCC 66": "amendments",
    "UNCC 67": "denunciation",
    "ETS185 24(1)(a)": "how long a penalty must be; a fact of the offence",
    "ETS185 36-38, 47": "entry into force, extension and end, counted in law/lists/parties",
    "CETS224 9, 10": "as quickly as possible; no figure",
    "CETS224 16": "entry into force, counted in law/lists/parties",
    "EU2023/1543 10(1)": "at once; no figure",
    "EU2023/1543 34": "the day of application, a fact of the request",
}
MARKS = ("memory", "analogue", "text")


def test_every_limit_named_is_a_period_and_no_period_is_named_by_nobody():
    assert {cite: (one.length, one.unit) for cite, one in PERIODS.items()} == NAMED
    assert not set(ELSEWHERE) & set(NAMED)


@pytest.mark.parametrize("instrument", ["UNCC", "ETS185", "CETS224", "EU2023/1543"])
def test_each_instrument_says_what_it_names_and_what_is_counted_elsewhere(instrument):
    assert any(cite.startswith(f"{instrument} ") for cite in NAMED)
    assert any(cite.startswith(f"{instrument} ") for cite in ELSEWHERE)


def test_a_rule_that_speaks_of_days_or_hours_has_its_period():
    spoken = re.compile(r"(?<!all )hours|days")
    for rule in rules().provisions:
        if spoken.search(rule.plain):
            place = rule.cite.partition("(")[0]
            assert rule.cite in PERIODS or any(cite.startswith(f"{place}(") for cite in PERIODS), rule.cite


def test_no_period_claims_to_be_read_better_than_the_rule_of_its_article():
    marks: dict[str, set[int]] = {}
    for rule in rules().provisions:
        marks.setdefault(rule.cite, set()).add(MARKS.index(rule.verified))
    compared = 0
    for period in PERIODS.values():
        article = " ".join(period.cite.split()[:2])
        if article in marks:
            compared += 1
            assert MARKS.index(period.verified) <= max(marks[article]), period.cite
    assert compared > 8


def test_only_the_union_has_rules_for_holidays_and_hours():
    for period in PERIODS.values():
        union = period.cite.startswith("EU2023/1543")
        assert not (period.carried or period.full_hours) or union, period.cite
        assert (period.unit == HOURS) is bool(period.full_hours), period.cite
        assert period.says.endswith("."), period.cite
