# SPDX-License-Identifier: Apache-2.0
"""Who held a package when, and what does not fit."""

from datetime import UTC, datetime, timedelta

from rogatory.evidence.custody import CustodyStep, chain_of_custody

START = datetime(2026, 3, 1, tzinfo=UTC)


def step(act, holder, hours, to=None):
    return CustodyStep(act=act, holder=holder, at=START + timedelta(hours=hours), to=to)


def test_a_package_that_is_sealed_handed_over_opened_and_destroyed_has_two_holdings():
    chain = chain_of_custody(
        [
            step("sealed", "mailhaven", 0),
            step("handed-over", "mailhaven", 1, to="xb.central"),
            step("opened", "xb.central", 2),
            step("opened", "xb.central", 3),
            step("destroyed", "xb.central", 9),
        ]
    )
    assert not chain.breaks
    assert [(one.holder, one.ends is not None, len(one.opened)) for one in chain.holdings] == [
        ("mailhaven", True, 0),
        ("xb.central", True, 2),
    ]


def test_steps_that_do_not_fit_are_shown_as_breaks():
    good = [step("sealed", "mailhaven", 5)]
    for bad in (
        step("sealed", "mailhaven", 6),
        step("opened", "xb.central", 6),
        step("handed-over", "mailhaven", 6),
        step("opened", "mailhaven", 6, to="x"),
        step("opened", "mailhaven", 4),
    ):
        chain = chain_of_custody([*good, bad])
        assert chain.breaks == (bad,)
        assert len(chain.holdings) == 1
    assert chain_of_custody([step("opened", "mailhaven", 1)]).breaks
    after = chain_of_custody([*good, step("destroyed", "mailhaven", 6), step("opened", "mailhaven", 7)])
    assert after.breaks
