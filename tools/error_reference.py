# SPDX-License-Identifier: Apache-2.0
"""Write the page of errors: one entry for each code that the program can answer with.

Rules: the entries come from the source (`errors_raised`), never by hand; the anchor of an
entry is its code with dashes for dots, so that a program or a letter can point at it;
what places in the source say in several ways is told in all of them.
"""

from itertools import groupby

from tools.errors_raised import Raised, errors_of

INTRODUCTION = """# Errors

Generated from the source by `make docs`; do not edit.

Whatever refuses says the same things on a page, on the command line and to a program: the family, a code,
a sentence, what helps, and, where law or a standard is behind it, the citation. Where one field is at
fault, its name comes with it. Programs act on the family and the code, which stay as they are; a sentence
may be put better in any version. The link to an entry is this page, `#`, and the code with a dash for its
dot: [`#document-not-json`](#document-not-json).

Words in {braces} are filled in with the particulars. On the desk the sentence and the remedy are said in the
reader's language. A signed answer to another node holds the family and the code only.

| Family | Answers the question | HTTP | Exit code |
|---|---|---|---|"""


def anchor_of(code: str) -> str:
    """Return the anchor of an entry.

    >>> anchor_of("document.not-json")
    'document-not-json'
    """
    return code.replace(".", "-")


def error_page() -> str:
    """Return the page."""
    from rogatory.errors import FAMILIES

    told = [INTRODUCTION]
    for family in FAMILIES:
        asks = (family.__doc__ or "").split("?")[0] + "?"
        told.append(f"| {family.__name__} | {asks} | {family.http_status} | {family.exit_code} |")
    raised = sorted(errors_of()[0], key=lambda one: one.code)
    told += ["", " · ".join(f"[{word}](#{word})" for word in sorted({_word(one) for one in raised}))]
    for word, entries in groupby(raised, key=_word):
        told += ["", f"## {word}"]
        for code, places in groupby(entries, key=lambda one: one.code):
            told += _entry(code, list(places))
    return "\n".join([*told, ""])


def _word(one: Raised) -> str:
    return one.code.partition(".")[0]


def _entry(code: str, places: list[Raised]) -> list[str]:
    from rogatory import errors

    family = getattr(errors, places[0].family)
    cites = _each(one.cites for one in places)
    told = ["", f'<a id="{anchor_of(code)}"></a>', "", f"### `{code}`", ""]
    told.append(f"{family.__name__} · HTTP {family.http_status} · exit code {family.exit_code}")
    for sentence in _each(one.sentences for one in places):
        helps = _each(one.remedies for one in places if sentence in one.sentences)
        told += ["", f"> {_shown(sentence)}", "", *(f"- Remedy: {_shown(text)}" for text in helps)]
    return [*told, "", f"Cites: {'; '.join(cites)}."] if cites else told


def _each(texts) -> list[str]:
    return list(dict.fromkeys(text for several in texts for text in several))


def _shown(text: str) -> str:
    return " ".join(text.split())
