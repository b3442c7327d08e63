# SPDX-License-Identifier: Apache-2.0
"""A notebook of the docs says what the program says when it is run again."""

import json

import pytest
from tools.make_notebook import files

pytest.importorskip("polars")


@pytest.mark.slow
def test_every_notebook_is_as_it_runs():
    for path, text in files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run make docs"
        if path.suffix == ".ipynb":
            assert {cell["cell_type"] for cell in json.loads(text)["cells"]} == {"markdown", "code"}
