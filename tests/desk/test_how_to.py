# SPDX-License-Identifier: Apache-2.0
"""Every act has a how-to page whose inputs the act really takes."""

import json
import re
from pathlib import Path

import pytest

from rogatory.casefile.intentions import inputs_of
from rogatory.casefile.verbs import VERBS
from rogatory.desk.urls import ACTS
from rogatory.desk.verb_pages import OFFICE_ACTS

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"


@pytest.mark.parametrize("verb", VERBS)
def test_an_act_is_explained_with_inputs_that_it_takes(verb):
    text = (HOW_TO / f"{verb.replace('_', '-')}.md").read_text(encoding="utf-8")
    for part in ("**Who may:**", "**When:**", "**What happens:**", "**What stops it:**"):
        assert part in text
    for part in ("## On the desk", "## By program", "## On the command line"):
        assert part in text
    told = json.loads(re.search(r"```json\n(.+?)```", text, re.S)[1])
    assert set(told) <= set(inputs_of(verb))
    assert f"{verb} --input" in text


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in OFFICE_ACTS])
def test_an_act_has_a_page(verb):
    assert verb in {one.name for one in ACTS}
