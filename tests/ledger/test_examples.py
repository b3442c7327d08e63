# SPDX-License-Identifier: Apache-2.0
"""The worked examples in the module docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

import rogatory.ledger

MODULES = sorted(module.name for module in pkgutil.iter_modules(rogatory.ledger.__path__, "rogatory.ledger."))
WIRE = ["canonical", "check_code", "dsse", "json_text", "signed"]


@pytest.mark.parametrize(
    "name", [*MODULES, *(f"rogatory.wire.{module}" for module in WIRE), "rogatory.cli.checks"]
)
def test_the_example_of_a_module_runs(name):
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert tried > 0 and failed == 0
