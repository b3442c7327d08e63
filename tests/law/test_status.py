# SPDX-License-Identifier: Apache-2.0
"""Who is bound to whom, as far as the list says."""

import pytest

from rogatory.law.status import as_of, demo_world, in_force_between


@pytest.mark.parametrize(
    ("instrument", "a", "b", "on", "answer"),
    [
        ("ETS185", "NL", "FR", "2025-03-01", True),
        ("ETS185", "NL", "FR", "2001-03-01", False),
        ("ETS185", "NL", "QQ", "2025-03-01", None),
        ("UNCC", "DZ", "AU", "2025-10-30", False),
        ("UNCC", "DZ", "AU", "2030-01-01", None),
    ],
)
def test_shipped_list_answers_only_what_it_knows(instrument, a, b, on, answer):
    assert in_force_between(instrument, a, b, on)[0] is answer


def test_answer_carries_source_and_day():
    _, source, day = in_force_between("ETS185", "NL", "FR", "2025-03-01")
    assert source.startswith("SRC-")
    assert day <= as_of()


@pytest.mark.parametrize("instrument", ["UNCC", "ETS185"])
def test_invented_states_are_bound_in_the_demonstration_world(instrument):
    assert in_force_between(instrument, "XA", "XB", "2026-11-02", world=demo_world())[0] is True
    assert in_force_between(instrument, "XA", "XB", "2026-11-02")[0] is None
