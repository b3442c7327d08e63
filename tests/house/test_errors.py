# SPDX-License-Identifier: Apache-2.0
"""Every refusal has a code, a sentence and a remedy, is in the reference, and can be read in Arabic."""

import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from tools.error_reference import anchor_of
from tools.errors_raised import FAMILIES, Raised, errors_of

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*")
CATALOGUES = sorted((ROOT / "src").rglob("locale/*/LC_MESSAGES/django.po"))
# What a node answered is raised again as it came; nothing of it is ours to write.
REPEATED = {"cli/seat.py"}


def raised() -> list[Raised]:
    return errors_of()[0]


def codes_of(entries: list[Raised], wrong) -> set[str]:
    return {f"{one.place} {one.code}" for one in entries if wrong(one)}


def test_errors_are_found():
    from rogatory import errors

    assert len(raised()) > 250
    assert tuple(family.__name__ for family in errors.FAMILIES) == FAMILIES


def test_every_error_has_its_code_and_its_words_where_they_are_found():
    _, lost = errors_of()
    assert {one.place.partition(":")[0] for one in lost} == REPEATED, lost


def test_every_error_says_what_helps():
    assert not codes_of(raised(), lambda one: not one.remedies)


def test_every_sentence_and_every_remedy_is_whole():
    loose = re.compile(r"[.:?!…)”}]$")
    assert not codes_of(raised(), lambda one: not all(map(loose.search, (*one.sentences, *one.remedies))))


def test_a_code_is_a_word_a_dot_and_words():
    assert not codes_of(raised(), lambda one: not CODE.fullmatch(one.code))


def test_a_code_belongs_to_one_family():
    families = defaultdict(set)
    for one in raised():
        families[one.code].add(one.family)
    assert not {code: told for code, told in families.items() if len(told) > 1}


def test_every_code_has_one_anchor_in_the_reference():
    page = (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")
    anchors = re.findall(r'<a id="([^"]+)"></a>', page)
    assert sorted(anchors) == sorted({anchor_of(one.code) for one in raised()}), "run: make docs"
    assert len(anchors) == len({one.code for one in raised()}), "two codes would share an anchor"
    assert not [one.code for one in raised() if f"### `{one.code}`\n" not in page]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_every_sentence_and_every_remedy_is_translated(path):
    told = {entry.msgid for entry in polib.pofile(str(path)) if entry.translated()}
    said = {text for one in raised() for text in (*one.sentences, *one.remedies)}
    assert not said - told, "run python tools/collect_strings.py and translate what it prints"


def test_every_place_in_a_sentence_is_filled_in():
    """A place that nobody fills in would break the sentence just when it is needed."""
    written = re.compile(r"\{(\w+)\}")
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "src/rogatory").rglob("*.py")}
    for one in raised():
        text = sources[ROOT / "src/rogatory" / one.place.partition(":")[0]]
        for name in written.findall(" ".join((*one.sentences, *one.remedies))):
            assert re.search(rf'"{name}":|\b{name}[:=]', text), f"{one.place}: nobody fills in {name}"


def test_a_wrong_error_would_be_noticed(tmp_path):
    (tmp_path / "room.py").write_text(
        'def _wrong(code, says="Bad."):\n    return NotValid(code, says)\n\n\n'
        'raise _wrong("Bad_Code")\nraise NotNow(f"x.{1}", "No.", remedy="Wait.")\n',
        encoding="utf-8",
    )
    found, lost = errors_of(tmp_path)
    assert [(one.code, one.sentences, one.remedies) for one in found] == [("Bad_Code", ("Bad.",), ())]
    assert [one.place for one in lost] == ["room.py:6"]
