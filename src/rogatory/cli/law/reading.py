# SPDX-License-Identifier: Apache-2.0
"""`rogatory law list`, `show`, `search` and `graph`: the rules, as a reader looks them up.

Rules: a citation may be given in one piece or with spaces; several rules under one
citation are shown one after the other; `--json` writes one JSON object, with the rules
under `rules`; a search that finds nothing ends with exit code 0 and says so to the
person, not to the program.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.law.catalogue import Branch, Entry
    from rogatory.law.engine import Provision

Json = Annotated[bool, typer.Option("--json", help="Write one JSON object.")]
Reviews = Annotated[Path | None, typer.Option(help="Folder of reviews; the shipped one if left out.")]
_MOST_SHOWN = 6
Cite = Annotated[list[str], typer.Argument(metavar="CITE", show_default=False)]


class Form(StrEnum):
    """How a graph is written."""

    TEXT = "text"
    DOT = "dot"
    MERMAID = "mermaid"


def register(app: typer.Typer) -> None:
    """Add the commands to the family."""
    app.command(name="list", help="List the rules, of one instrument or of all.")(list_rules)
    app.command(name="show", help="Show everything about the rules under a citation.")(show)
    app.command(name="search", help="Find rules by words in them or in their questions.")(search)
    app.command(name="graph", help="Draw what a rule depends on: facts, and rules on the scope.")(graph)


def list_rules(
    instrument: Annotated[str | None, typer.Argument(metavar="[INSTRUMENT]", show_default=False)] = None,
    as_json: Json = False,
    reviews: Reviews = None,
) -> None:
    """List rules; see the rules above."""
    from rogatory.law.catalogue import provisions_of

    _tell(provisions_of(instrument), reviews, as_json=as_json)


def show(cite: Cite, as_json: Json = False, reviews: Reviews = None) -> None:
    """Show rules; see the rules above."""
    import msgspec

    from rogatory.cli.law.texts import marks_in
    from rogatory.law.catalogue import entry_of, found_under

    marks, found = marks_in(reviews), found_under(" ".join(cite))
    entries = [msgspec.structs.replace(entry_of(one), mark=marks.of(one)) for one in found]
    if as_json:
        told = [
            {**msgspec.to_builtins(entry), **_uses(one)} for one, entry in zip(found, entries, strict=True)
        ]
        _tell_json(told)
        return
    for place, (one, entry) in enumerate(zip(found, entries, strict=True)):
        if place:
            typer.echo()
        _show(entry)
        _show_uses(one)
        for review in marks.reviews_of(one):
            verdict = "agrees" if review.agrees else f"corrects: {review.says}"
            typer.echo(
                f"  review: {review.reviewer}, {review.made_at:%Y-%m-%d}, {verdict} ({review.text_name})"
            )


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", show_default=False)], as_json: Json = False
) -> None:
    """Search rules; see the rules above."""
    from rogatory.law.catalogue import searched

    found = searched(words)
    _tell(found, None, as_json=as_json)
    if not found:
        typer.echo("No rule has all of these words; try fewer, or other ones.", err=True)


def graph(cite: Cite, form: Annotated[Form, typer.Option("--format")] = Form.TEXT) -> None:
    """Draw rules; see the rules above."""
    from rogatory.law.catalogue import found_under
    from rogatory.law.graphs import drawn

    typer.echo(drawn(found_under(" ".join(cite)), form.value))


def _tell(provisions: "Iterable[Provision]", reviews: Path | None, *, as_json: bool) -> None:

    from rogatory.cli.law.texts import marks_in
    from rogatory.law.catalogue import instrument_of, place_of

    marks = marks_in(reviews)
    if as_json:
        told = [
            {
                "cite": one.cite,
                "name": one.name,
                "instrument": instrument_of(one),
                "plain": one.plain,
                "effect": one.effect,
                "role": one.role,
                "mark": marks.of(one),
                "file": place_of(one)[0],
                "line": place_of(one)[1],
            }
            for one in provisions
        ]
        _tell_json(told)
        return
    for one in provisions:
        typer.echo(f"{one.cite:18} {one.effect.replace('_', ' '):18} {marks.of(one):9} {one.plain}")


def _tell_json(told: Sequence[object]) -> None:
    import msgspec

    from rogatory.law.rulebook import AS_OF, law_version

    whole = {"law_version": law_version(), "as_of": AS_OF, "rules": told}
    typer.echo(msgspec.json.encode(whole).decode())


def _show(entry: "Entry") -> None:
    typer.echo(f"{entry.cite}  {entry.plain}")
    met, unmet = (effect.replace("_", " ") for effect in (entry.effect, entry.otherwise))
    typer.echo(f"  effect: {met}" + (f"; if not met: {unmet}" if unmet != met else ""))
    typer.echo(f"  mark: {entry.mark}" + ("; contested" if entry.contested else ""))
    typer.echo(f"  written in: {entry.file}:{entry.line} ({entry.name})")
    for title, branch in (("matters when", entry.when), ("met when", entry.condition)):
        typer.echo(f"  {title}:")
        _show_branch(branch, depth=2)
    typer.echo("  facts it reads:")
    for fact in entry.facts:
        typer.echo(f"    {fact.key}: {fact.asks}")
    for shared in entry.shared:
        how = "the same condition" if shared.whole else " and ".join(f"“{one}”" for one in shared.asks)
        typer.echo(f"  shares {how} with: {', '.join(shared.cites)}")


def _uses(provision: "Provision") -> dict[str, tuple[str, ...] | str]:
    from rogatory.cli.law.uses import examples_of, leaning_on, source_of

    return {
        "source": source_of(provision),
        "relied_on_by": leaning_on(provision.cite),
        "examples": examples_of(provision.cite),
    }


def _show_uses(provision: "Provision") -> None:
    told = _uses(provision)
    typer.echo(f"  source: {told['source'] or 'not named in its file'}")
    for title in ("relied_on_by", "examples"):
        lines = told[title]
        typer.echo(f"  {title.replace('_', ' ')}:" + ("" if lines else " none found"))
        for line in lines[:_MOST_SHOWN]:
            typer.echo(f"    {line}")
        if len(lines) > _MOST_SHOWN:
            typer.echo(f"    and {len(lines) - _MOST_SHOWN} more")


def _show_branch(branch: "Branch", *, depth: int) -> None:
    typer.echo(f"{'  ' * depth}{branch.says}")
    for part in branch.parts:
        _show_branch(part, depth=depth + 1)
