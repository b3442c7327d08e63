# SPDX-License-Identifier: Apache-2.0
"""The sheet of a reviewer: the rules under a citation beside the place in the supplied text.

Rules: the text is quoted as it was supplied and nothing of it is left out; a place that
was not found is said not to be in this text; the sheet stands alone, prints on paper, and
has room for the verdict and a name.
"""

from collections.abc import Iterable
from html import escape

from rogatory.law.catalogue import Branch, branch_of, facts_of
from rogatory.law.engine import Provision
from rogatory.law.questions import questions_for
from rogatory.law.reviews.digest import rule_digest
from rogatory.law.reviews.places import Path, Place, path_of

MISSING = "This place is not in the text that was supplied."
_STYLE = """
body { font: 11pt/1.45 serif; margin: 2em auto; max-inline-size: 62em; padding-inline: 1em }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 2em }
h1, h2 { line-height: 1.2 } blockquote { margin: 0; white-space: pre-wrap }
code { font-size: 80%; overflow-wrap: anywhere } ul { padding-inline-start: 1.2em }
.missing { font-weight: bold } .verdict { border-block-start: 1px solid; margin-block-start: 2em }
table { border-collapse: collapse } td, th { border: 1px solid; padding: .2em .6em; text-align: start }
@media print { body { margin: 0 } main { break-inside: avoid } }
"""


def sheet(cite: str, provisions: Iterable[Provision], place: Place | None, *, source: str) -> str:
    """Return the sheet of one citation as a page of HTML."""
    quoted = f"<blockquote>{escape(place.text)}</blockquote><p>From line {place.line}.</p>" if place else ""
    missing = "" if place else f'<p class="missing">{MISSING}</p>'
    rules = "".join(map(_rule, provisions))
    return _page(
        cite,
        f"<h1>{escape(cite)}</h1><main><section><h2>As it is coded</h2>{rules}</section>"
        f"<section><h2>In the text</h2><p>{escape(source)}</p>{missing}{quoted}</section></main>"
        '<section class="verdict"><h2>Verdict</h2><p>☐ agrees ☐ corrects, as follows:</p>'
        "<p>&nbsp;</p><p>&nbsp;</p><p>Name, day, signature:</p></section>",
    )


def index(rows: Iterable[tuple[str, str, str, bool]], *, title: str, source: str) -> str:
    """Return the list of all sheets: citation, file, sentence, and whether the place was found."""
    told = "".join(
        f'<tr><td><a href="{escape(file)}">{escape(cite)}</a></td><td>{escape(plain)}</td>'
        f"<td>{'found' if found else 'not in the text'}</td></tr>"
        for cite, file, plain, found in rows
    )
    head = "<tr><th>Provision</th><th>In one sentence, as coded</th><th>In the text</th></tr>"
    return _page(title, f"<h1>{escape(title)}</h1><p>{escape(source)}</p><table>{head}{told}</table>")


def place_for(cite: str, places: dict[Path, Place]) -> Place | None:
    """Return the place that a citation names, if the text has it."""
    return places.get(path_of(cite))


def slug(cite: str) -> str:
    """Return a citation as the name of a file.

    >>> slug("UNCC 40(21)(b)")
    'uncc-40-21-b'
    """
    plain = "".join(one if one.isalnum() else " " for one in cite.casefold())
    return "-".join(plain.split())


def _rule(one: Provision) -> str:
    otherwise = f"; if not met: {one.otherwise}" if one.otherwise != one.effect else ""
    facts = "".join(
        f"<li><code>{escape(fact.key)}</code> {escape(fact.asks)}</li>"
        for fact in questions_for(facts_of(one))
    )
    return (
        f"<h3>{escape(one.plain)}</h3><p>Effect: {escape((one.effect + otherwise).replace('_', ' '))}."
        f" Read: {escape(one.verified)}.</p><p>Matters when</p>{_tree(branch_of(one.when))}"
        f"<p>Met when</p>{_tree(branch_of(one.condition))}<p>It asks</p><ul>{facts}</ul>"
        f"<p>Rule <code>{escape(one.name)}</code>, <code>{rule_digest(one)}</code></p>"
    )


def _tree(branch: Branch) -> str:
    inner = "".join(map(_tree, branch.parts))
    return f"<ul><li>{escape(branch.says)}{inner}</li></ul>"


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )
