# SPDX-License-Identifier: Apache-2.0
"""Let a citation on a public page lead to the rule that is written under it.

Rules: a citation of an instrument without rules of its own is shown and leads nowhere; the language
of the page is kept.

Callers load it with `{% load public %}`.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rogatory.public.frame import address
from rogatory.public.reach.rules import place_of

register = template.Library()


@register.simple_tag(takes_context=True)
def cited(context: Mapping[str, Any], cite: str) -> SafeString:
    """Show a citation as a link to its rule."""
    place = place_of(cite)
    if place is None:
        return format_html('<span class="cite"><bdi dir="ltr">{}</bdi></span>', cite)
    instrument, anchor = place
    url = address("reach_rules", context.get("language_asked", {}), instrument)
    return format_html(
        '<a class="cite" href="{}{}"><bdi dir="ltr">{}</bdi></a>', url, anchor and f"#{anchor}", cite
    )
