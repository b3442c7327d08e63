# SPDX-License-Identifier: Apache-2.0
"""Examples a lawyer can write: one line a case, one file an instrument."""

from pathlib import Path

import pytest
from tests.law.examples import read_yaml

from rogatory.law.assess import assess
from rogatory.law.vocabulary import read_facts

CODES = {"uncc": "UNCC", "budapest": "ETS185", "second-protocol": "CETS224", "e-evidence": "EUEEV"}
ROWS = [
    (CODES[path.stem], *row)
    for path in sorted((Path(__file__).parent / "provisions").glob("*.yaml"))
    for row in read_yaml(path)
]


@pytest.mark.parametrize(("code", "cite", "facts", "finding"), ROWS, ids=lambda value: str(value)[:50])
def test_provision_finds_what_the_example_says(code, cite, facts, finding):
    read, problems = read_facts({"instrument": code, **facts})
    assert not problems
    assessment = assess(read)
    found = [one for one in assessment.provisions if one.cite == cite]
    assert finding in {one.finding for one in found}, [one.reason for one in found]


@pytest.mark.parametrize("borrowed", ["UNCC 40(22)", "UNCC 2(h)"])
def test_budapest_borrows_nothing_from_the_un_convention(borrowed):
    facts, _ = read_facts(
        {"instrument": "ETS185", "measure": "produce_content", "political_offence_view": True}
    )
    assert borrowed not in {one.cite for one in assess(facts).provisions}


def test_without_instrument_nothing_is_assumed():
    assessment = assess(*read_facts({"measure": "preserve"}))
    assert (assessment.outcome, assessment.missing_facts) == ("insufficient_facts", ("instrument",))
