# SPDX-License-Identifier: Apache-2.0
"""Tests of one group run in one process, one after the other; else they fight over ports.

pytest-xdist reads the group at the end of a test's name. Where the two programs no
longer understand each other, the groups go silently, and this says so.
"""

import os

import pytest

pytestmark = pytest.mark.xdist_group("one-after-the-other")


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs everything")
def test_a_group_is_known_to_those_who_share_out_the_tests(request):
    assert request.node.nodeid.endswith("@one-after-the-other")
