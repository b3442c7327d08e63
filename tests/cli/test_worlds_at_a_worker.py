# SPDX-License-Identifier: Apache-2.0
"""A worker of a cluster makes each world from the one before it, and finds what each alone would find."""

import shutil
from datetime import date

from rogatory.cli.reach.cluster import _packed, _Worlds
from rogatory.law.reach.acts import act_in, after
from rogatory.law.reach.sweep import count
from rogatory.law.reach.world import world_of
from rogatory.law.status import demo_world

DAY = date(2026, 11, 28)


def test_worlds_are_what_they_were_where_their_folder_is_not(tmp_path):
    folder = tmp_path / "lists"
    shutil.copytree(demo_world(), folder)
    first = world_of(DAY, folder=folder, suppositions=("nothing-in-the-way",))
    worlds = [
        first,
        after(first, [act_in("denounce XA UNCC")]),
        first.under(first.law, date(2026, 8, 17)),
        world_of(DAY, folder=folder),
        world_of(DAY, folder=folder, suppositions=("criminal-in-both",)),
    ]
    found = [count(one) for one in worlds]
    assert len({str(one) for one in found}) > 2
    packed = _packed(worlds)
    shutil.rmtree(folder)
    there = _Worlds(packed)
    for number in (0, 1, 2, 3, 4, 1, 0):
        assert count(there.at(number)) == found[number], number
