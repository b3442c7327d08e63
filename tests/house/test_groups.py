# SPDX-License-Identifier: Apache-2.0
"""Tests of one group run in one process, one after the other; else they fight over ports.

The quick check shares tests out by file, and no group spans two files.  The whole check
shares them out by group: pytest-xdist reads the group at the end of a test's name, and
where the two programs no longer understand each other, the groups go silently.
"""

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("one-after-the-other")
TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs everything")
def test_a_group_is_known_to_those_who_share_out_the_tests(request):
    shared_by_group = request.config.getoption("loadgroup")  # a worker is told this, and no more
    assert request.node.nodeid.endswith("@one-after-the-other") == shared_by_group


def test_no_group_spans_two_files():
    files = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        for group in re.findall(r'xdist_group\("([^"]+)"\)', path.read_text(encoding="utf-8")):
            files[group].add(path.name)
    assert "one-after-the-other" in files
    assert not {group: found for group, found in files.items() if len(found) > 1}
