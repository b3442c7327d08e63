# SPDX-License-Identifier: Apache-2.0
"""A verb has a file, a test, a how-to and a page; a threat has a test; a reference page is current."""

import re
from pathlib import Path

import pytest

from rogatory.casefile.documents import KINDS
from rogatory.casefile.intentions import inputs_of
from rogatory.casefile.verbs import VERB_FOR, VERBS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_its_file_its_test_and_its_how_to(verb):
    assert (ROOT / f"src/rogatory/casefile/verbs/{verb}.py").exists()
    assert (ROOT / f"tests/casefile/test_{verb}.py").exists()
    assert (ROOT / f"docs/how-to/{verb.replace('_', '-')}.md").exists()
    assert inputs_of(verb)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_has_a_page(verb):
    from rogatory.desk.verb_pages import verb_url

    assert verb_url(verb, case="xa.central-2026-a", line="sha256:" + "0" * 64)


def test_every_document_of_the_table_is_filed_by_a_verb():
    from rogatory.casefile.stages import TABLE

    assert {row.document for row in TABLE} == set(VERB_FOR)
    assert set(VERB_FOR) <= set(KINDS)


def test_every_threat_names_tests_that_exist():
    text = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[^`]+)`", text))
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / name).exists()]


def test_generated_pages_say_what_the_program_says():
    from tools.make_reference import PAGES, pages

    for name, text in pages().items():
        assert (PAGES / name).read_text(encoding="utf-8") == text, f"run: make docs ({name})"


def test_the_readme_opens_with_the_two_commands():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("```")
    assert [line.split()[:2] for line in lines[start + 1 : start + 3]] == [
        ["make", "demo"],
        ["make", "check"],
    ]


def test_every_picture_and_page_that_is_linked_exists():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
