# SPDX-License-Identifier: Apache-2.0
"""What the components say, in both directions, with and without errors."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import polib
import pytest
from django.template import Context, Template
from django.template.loader import get_template
from django.test import Client, override_settings
from django.utils import timezone as reader_zone
from django.utils import translation
from tools.collect_strings import desk_engine, everything_said

import rogatory.desk
from rogatory.desk.components import ScopeMeasure
from rogatory.desk.gallery import scene
from rogatory.desk.gallery.examples import TITLES
from rogatory.phrasebook import phrases
from rogatory.phrasebook.templatetags import rogatory as tags

DESK = Path(rogatory.desk.__file__).parent
COMPONENTS = {path.stem for path in (DESK / "templates" / "components").glob("*.html")}
PARTS = {
    "about_request",  # these two are shown by the pages of a case, which need a node
    "letter",
    "finding",
    "facts",
    "whys",  # inside the task list and the clock
    "result",
    "autosave",
    "breadcrumbs",
    "identity_bar",
    "language_switch",
    "error_summary",
}
NOON = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)


def shown(name: str, language: str = "en") -> str:
    answer = Client().get(f"/desk/components/{name}", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", TITLES)
def test_every_example_is_shown_in_its_direction(name, language):
    page = shown(name, language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert page.count("<main") == 1
    assert page.count("<h1") == 1
    assert 'href="#main"' in page


@pytest.mark.parametrize("name", TITLES)
def test_no_identity_is_used_twice_on_a_page(name):
    found = re.findall(r'\sid="([^"]+)"', shown(name))
    assert len(found) == len(set(found))


def test_every_component_has_an_example():
    examples = {name.replace("-", "_") for name in TITLES}
    assert examples >= COMPONENTS - PARTS


def test_arabic_pages_hold_no_english_sentence():
    english = polib.pofile(str(DESK / "locale" / "ar" / "LC_MESSAGES" / "django.po"))
    sentences = [entry.msgid for entry in english if " " in entry.msgid.strip() and "%(" not in entry.msgid]
    for name in TITLES:
        text = re.sub(r"\s+", " ", shown(name, "ar"))
        assert not [sentence for sentence in sentences if f">{sentence}<" in text]


def test_an_unknown_example_is_not_there():
    assert Client().get("/desk/components/nothing").status_code == 404


def test_a_moment_carries_its_zone():
    assert (
        tags.moment(NOON) == '<time datetime="2026-11-25T14:05:00+00:00">25 November 2026, 14:05 UTC</time>'
    )
    with translation.override("ar"):
        assert ">25 نوفمبر 2026، 14:05 بالتوقيت العالمي<" in tags.moment(NOON)


def test_a_moment_is_read_in_the_zone_of_the_reader():
    with reader_zone.override(timezone(timedelta(hours=5, minutes=30))):
        assert "25 November 2026, 19:35 UTC\u2068+05:30\u2069" in tags.moment(NOON)
        with translation.override("ar"):
            assert "19:35 بالتوقيت العالمي \u2068+05:30\u2069" in tags.moment(NOON)
    with reader_zone.override(timezone(-timedelta(hours=3))):
        assert "11:05 UTC\u2068-03:00\u2069" in tags.moment(NOON)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        tags.moment(NOON.replace(tzinfo=None))


def test_a_day_is_said_with_its_month_in_words():
    assert ">4 December 2026<" in tags.day(date(2026, 12, 4))
    assert "14:05 UTC" in tags.day(NOON)
    assert tags.day(None) == tags.moment(None) == ""


def test_a_digest_is_short_to_the_eye_and_whole_for_everybody():
    html = tags.digest(scene.LETTER)
    assert "sha256:3fa95b1c…60b977e2" in html
    assert scene.LETTER in html
    assert html.count('dir="ltr"') == 2


def test_an_identifier_is_isolated_and_escaped():
    assert tags.identifier("<a>@b") == '<bdi dir="ltr" class="identifier">&lt;a&gt;@b</bdi>'


@pytest.mark.parametrize("given", ["K7QM2XTA9PLD4WNE", "K7QM 2XTA 9PLD 4WNE", "K7QM-2XTA-9PLD-4WNE"])
def test_a_check_code_is_read_in_groups_of_four(given):
    assert re.findall(r"<span>(\w+)</span>", tags.check_code(given)) == ["K7QM", "2XTA", "9PLD", "4WNE"]


def test_every_stage_of_the_table_has_a_phrase():
    stages = pytest.importorskip("rogatory.casefile.stages")
    known = {row.then for row in stages.TABLE} | set(stages.ENDS)
    assert known <= set(phrases.STAGES)


def test_a_stage_without_a_phrase_is_shown_by_its_name():
    assert phrases.stage_phrase("in_transit") == "In transit"


@pytest.mark.parametrize("result", ["met", "not_met", "unknown"])
def test_a_result_is_said_in_words_with_an_icon(result):
    html = Template('{% include "components/result.html" %}').render(Context({"result": result}))
    assert str(phrases.RESULTS[result]) in html
    assert "<svg" in html


def test_languages_come_in_the_order_of_the_united_nations():
    six = [(code, name) for code, name in reversed(tags.UN_LANGUAGES)]
    with override_settings(LANGUAGES=six):
        offered = tags.language_choices()
    assert [choice["code"] for choice in offered] == ["ar", "zh-hans", "en", "fr", "ru", "es"]
    assert [choice["code"] for choice in offered if choice["direction"] == "rtl"] == ["ar"]


def test_a_language_without_translation_is_not_offered():
    with override_settings(LANGUAGES=[("ar", "Arabic"), ("en", "English")]):
        assert [choice["code"] for choice in tags.language_choices()] == ["ar", "en"]


def test_the_summary_of_errors_leads_to_each_field():
    page = shown("form-with-errors")
    targets = re.findall(r'<li><a href="#([^"]+)">', page)
    assert len(targets) == 5
    for target in targets:
        assert f'id="{target}"' in page
    assert "<title>Error:" in page


def test_hint_and_error_describe_their_field():
    page = shown("form-with-errors")
    field = re.search(r'<input[^>]*name="account"[^>]*>', page).group()
    described = re.search(r'aria-describedby="([^"]+)"', field).group(1).split()
    assert described == ["id_account_helptext", "id_account_error"]
    for name in described:
        assert f'id="{name}"' in page
    assert 'aria-invalid="true"' in field


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    page = shown("form")
    assert page.count("<fieldset") == 2
    assert "<legend>What do you need?" in page


def test_a_safeguard_is_confirmed_only_where_it_may_be():
    page = shown("safeguard-sheet")
    assert re.findall(r'name="confirm" value="([^"]+)"', page) == ["necessity", "non-discrimination"]
    assert page.count('class="safeguard"') == 4


def test_conditions_are_accepted_before_opening():
    page = shown("conditions-panel")
    assert re.search(r'<input type="checkbox"[^>]*name="accept"[^>]*required', page)
    assert page.index('name="accept"') < page.index("Accept and open")


def test_few_steps_are_drawn_one_by_one_and_many_as_a_bar():
    assert [cell.filled for cell in ScopeMeasure(label="", value="", filled=2, of=4).cells] == [
        True,
        True,
        False,
        False,
    ]
    many = ScopeMeasure(label="", value="", filled=45, of=180)
    assert (many.cells, many.share) == ((), 50)
    assert ScopeMeasure(label="", value="", filled=500, of=180).share == 200


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "problem"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_for_failures_need_no_context(name, language):
    with translation.override(language):
        page = get_template(f"{name}.html").render({})
    assert f'lang="{language}"' in page
    assert "<h1>" in page


@pytest.mark.django_db
def test_the_log_in_page_looks_like_the_rest():
    page = Client().get("/accounts/login/", headers={"accept-language": "ar"}).content.decode()
    assert 'class="sign-in"' in page
    assert "الدخول إلى مكتبك" in page


def test_everything_the_desk_says_is_in_the_arabic_catalogue():
    said = {sentence.text for sentence in everything_said(desk_engine())}
    catalogue = {
        entry.msgid for entry in polib.pofile(str(DESK / "locale" / "ar" / "LC_MESSAGES" / "django.po"))
    }
    assert said - catalogue == set(), "run python tools/collect_strings.py and translate what it prints"
    assert catalogue - said == set(), "run python tools/collect_strings.py"
    assert "Skip to the main content" in said
    assert "Awaiting authorisation by a second person" in said
