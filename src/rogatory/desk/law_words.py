# SPDX-License-Identifier: Apache-2.0
"""Say the law room's plain sentences in the reader's language.

Rules: the law room writes English sentences without knowing the desk; they are looked
up in the catalogue whole; one without translation is shown as it is, never hidden.
"""

from django.utils.translation import gettext


def said(sentence: str) -> str:
    """Return a sentence of the law room in the reader's language."""
    return gettext(sentence) if sentence else ""
