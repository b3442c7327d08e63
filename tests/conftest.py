# SPDX-License-Identifier: Apache-2.0
"""Give every test a node of its own: a temporary data folder, the real settings, the fixed cast."""

import gc
import os
import tempfile
from functools import cache
from pathlib import Path

import django
import pytest
import typer.testing
from hypothesis import settings as trials

_DATA = tempfile.TemporaryDirectory(prefix="rogatory-tests-")
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "rogatory.registry.settings",
        "ROGATORY_DATA": _DATA.name,
        "ROGATORY_DEMONSTRATION": "1",
        "ROGATORY_ADDRESS": "http://127.0.0.1:8710",
    }
)
django.setup()
if "ROGATORY_EXAMPLES" not in os.environ:  # the whole check tries each property on more
    trials.register_profile("quick", max_examples=50)
    trials.load_profile("quick")
gc.set_threshold(
    50_000, 20, 20
)  # thousands of tests live to the end; they need not be looked through so often
typer.testing._get_command = cache(typer.testing._get_command)  # the commands are made once, as in a process


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, so that pages speak both languages."""
    from tools.build_catalogues import ROOT, compile_catalogues

    if not hasattr(config, "workerinput"):
        compile_catalogues(ROOT)


@pytest.fixture
def node(db, tmp_path: Path, settings):
    """Return a node that hosts the three offices of the cast, with keys of its own."""
    from tests.world import make_node

    return make_node(tmp_path / "node")


@pytest.fixture
def world(node):
    """Return the world of the stories, played inside this process through the real interface."""
    from tests.world import make_world

    return make_world(node)
