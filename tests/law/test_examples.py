# SPDX-License-Identifier: Apache-2.0
"""The worked examples in the law room do what they show."""

import doctest
import importlib
import pkgutil

import pytest

import rogatory.law

MODULES = [one.name for one in pkgutil.walk_packages(rogatory.law.__path__, "rogatory.law.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
