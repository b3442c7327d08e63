# SPDX-License-Identifier: Apache-2.0
"""House rules for what people see: logical styles, no inline styles or scripts, every word translatable."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
STYLES = sorted((ROOT / "src").rglob("*.css"))
TEMPLATES = sorted(
    p for p in (ROOT / "src").rglob("*") if "templates" in p.parts and p.suffix in {".html", ".svg"}
)
CATALOGUES = sorted((ROOT / "src").rglob("locale/*/LC_MESSAGES/django.po"))

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-(?:margin|padding))-(?:left|right|top|bottom)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)
PROGRAM = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
NAMES = {"rogatory", "UTC"}


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


def words_left(template: str) -> list[str]:
    """Return the words a reader would see that no translation can reach."""
    text = re.sub(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", "", template, flags=re.S)
    text = re.sub(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", "", text, flags=re.S)
    text = re.sub(r"{%\s*block body_class\s*%}.*?{%\s*endblock\s*%}", "", text)
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
    spoken = re.findall(r"\s(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"", PROGRAM.sub("", text))
    text = PROGRAM.sub("", text)
    text = re.sub(r"<[^>]*>", " ", text, flags=re.S)
    found = re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", " ".join([text, *spoken])))
    return [word for word in found if word not in NAMES]


def test_styles_and_templates_are_found():
    assert STYLES
    assert len(TEMPLATES) > 40
    assert CATALOGUES


@pytest.mark.parametrize("path", STYLES, ids=ids)
def test_style_knows_no_left_and_no_right(path):
    css = without_comments(path.read_text(encoding="utf-8"))
    assert not [match.group() for match in PHYSICAL.finditer(css)]


@pytest.mark.parametrize(
    "wrong", ["margin-left: 1px", "a { top: 0 }", "text-align: right", "max-width: 3rem"]
)
def test_a_physical_property_would_be_noticed(wrong):
    assert PHYSICAL.search(wrong)


def test_styles_stay_within_their_budget():
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in STYLES) <= 760


@pytest.mark.parametrize("path", STYLES, ids=ids)
def test_style_fetches_nothing(path):
    assert not re.search(r"url\(|@import", without_comments(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_template_has_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    scripts = [
        tag
        for tag in re.findall(r"<script\b[^>]*>", text)
        if "src=" not in tag and "application/json" not in tag
    ]
    assert not scripts
    assert not re.findall(r"<style\b|\sstyle=|\son[a-z]+=\"|javascript:", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_every_word_of_a_template_can_be_translated(path):
    assert not words_left(path.read_text(encoding="utf-8"))


def test_an_untranslated_word_would_be_noticed():
    assert words_left("<p>Refuse</p>") == ["Refuse"]
    assert words_left('<img alt="Seal">') == ["Seal"]
    assert not words_left('<p>{% translate "Refuse" %} {{ name }}</p>')


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_template_fits_150_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("path", CATALOGUES, ids=ids)
def test_catalogue_is_complete_and_sorted(path):
    catalogue = polib.pofile(str(path))
    spoken = [entry for entry in catalogue if not entry.obsolete]
    assert [entry.msgid for entry in spoken] == sorted(entry.msgid for entry in spoken)
    assert not [entry.msgid for entry in spoken if not entry.translated()]


@pytest.mark.parametrize("path", CATALOGUES, ids=ids)
def test_translation_keeps_the_named_places(path):
    places = re.compile(r"%\(\w+\)s|{\w+}")
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path))
        if entry.msgstr and sorted(places.findall(entry.msgid)) != sorted(places.findall(entry.msgstr))
    ]
    assert not wrong
