# SPDX-License-Identifier: Apache-2.0
"""Let templates show identifiers, digests, dates and stages safely in either direction.

Rules:
- an identifier, digest, address or check code is isolated from the direction of
  the text around it, and always runs left to right (`identifier` and its kin);
- a name, a citation or typed words are isolated and run in the direction of their
  own script (`isolated`); where markup cannot stand (a title, an attribute), the
  characters of `phrases.isolated` do the same (`isolated_text`);
- a shortened digest opens to its full value without a script;
- languages are offered in the order of the United Nations, each in its own script;
- every filter escapes what it is given.

Callers load it with `{% load rogatory %}`.
Source: Unicode Bidirectional Algorithm (UAX 9) isolates; UN minimum standards.
"""

import re
from datetime import date, datetime
from typing import TypedDict

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from rogatory.phrasebook import phrases

register = template.Library()

UN_LANGUAGES: tuple[tuple[str, str], ...] = (
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
)


class LanguageChoice(TypedDict):
    """One language of the switch."""

    code: str
    name: str
    direction: str
    current: bool


@register.simple_tag
def language_choices() -> list[LanguageChoice]:
    """List the languages this installation speaks, in the order of the United Nations."""
    spoken = {code for code, _ in settings.LANGUAGES}
    current = translation.get_language() or settings.LANGUAGE_CODE
    return [
        LanguageChoice(
            code=code,
            name=name,
            direction="rtl" if translation.get_language_info(code)["bidi"] else "ltr",
            current=current == code,
        )
        for code, name in UN_LANGUAGES
        if code in spoken
    ]


@register.filter
def identifier(value: object) -> SafeString:
    """Isolate an account name, number or address from the direction of the text around it."""
    return format_html('<bdi dir="ltr" class="identifier">{}</bdi>', value)


@register.filter
def isolated(value: object) -> SafeString | str:
    """Isolate a name, a citation or typed words from the direction of the text around them."""
    return format_html("<bdi>{}</bdi>", value) if value not in (None, "") else ""


@register.filter
def isolated_text(value: object) -> str:
    """Isolate the same where no markup can stand: in a title or an attribute."""
    return phrases.isolated(value)


@register.filter
def digest(value: object) -> SafeString:
    """Shorten a digest; the full value is one key press away and is always printed."""
    text = str(value)
    name, colon, signs = text.rpartition(":")
    if len(signs) <= 20:
        return identifier(text)
    short = f"{name}{colon}{signs[:8]}…{signs[-8:]}"
    return format_html(
        '<details class="digest"><summary><bdi dir="ltr">{}</bdi></summary><bdi dir="ltr">{}</bdi></details>',
        short,
        text,
    )


@register.filter
def check_code(value: object) -> SafeString:
    """Show a check code as groups of four, to be read out over a telephone."""
    signs = re.sub(r"[\s-]+", "", str(value))
    groups = [(signs[start : start + 4],) for start in range(0, len(signs), 4)]
    return format_html(
        '<bdi dir="ltr" class="check-code">{}</bdi>', format_html_join(" ", "<span>{}</span>", groups)
    )


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """Show a moment with its zone, such as “25 November 2026, 14:05 UTC”."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), phrases.moment_phrase(value))


@register.filter
def day(value: date | None) -> SafeString | str:
    """Show a day, such as “25 November 2026”; of a moment, the day and time with zone."""
    if isinstance(value, datetime):
        return moment(value)
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), phrases.day_phrase(value))


@register.filter
def stage_phrase(value: object) -> str:
    """Say where a request stands as a whole phrase."""
    return phrases.stage_phrase(str(value))


@register.filter
def stage_tone(value: object) -> str:
    """Give the undertone of a stage; the phrase says the same in words."""
    return phrases.STAGE_TONES.get(phrases.spoken_name(str(value)), "")


@register.filter
def result_word(value: object) -> str:
    """Say a result: met, not met, not known yet."""
    return str(phrases.RESULTS[phrases.spoken_name(str(value)).replace(" ", "_")])


@register.filter
def urgency_word(value: object) -> str:
    """Say how near a deadline is."""
    return str(phrases.URGENCIES[str(value)])


@register.filter
def amount(value: int) -> str:
    """Show a whole number with its thousands apart, by a space that every language reads alike."""
    return f"{value:,}".replace(",", "\u202f")
