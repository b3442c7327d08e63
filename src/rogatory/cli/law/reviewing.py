# SPDX-License-Identifier: Apache-2.0
"""`rogatory law review`: sheets that lay rules beside a supplied text, and signed reviews of them.

Rules:
- TEXT is plain text, HTML or PDF; each citation of the instrument gets a sheet, and those
  that the text does not have are named; exit 0 either way;
- `record` writes a review signed with the reviewer's key; agreeing needs the place to be
  in the text; nothing is ever written over;
- `admit` lists a reviewer with the public half of a key; only listed reviewers count.
"""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

Reviews = Annotated[Path, typer.Option(help="Folder of reviews.")]


class _OrText(TyperGroup):
    """A group in which everything that is not the name of a command is a text to lay rules beside."""

    def parse_args(self, ctx, args):
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["text", *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    """Add the commands to the family."""
    review = typer.Typer(cls=_OrText, no_args_is_help=True, help="Compare rules with a text, and record it.")
    review.command(
        name="text", help="Lay each rule beside its place in a text: review TEXT --instrument CODE."
    )(beside)
    review.command(name="record", help="Sign a review of the rules under a citation.")(record)
    review.command(name="admit", help="List a reviewer whose reviews count.")(admit)
    app.add_typer(review, name="review")


def beside(
    text: Annotated[Path, typer.Argument(metavar="TEXT", show_default=False)],
    instrument: Annotated[str, typer.Option(help="The instrument that the text is of.")],
    out: Annotated[Path | None, typer.Option(help="Folder for the sheets.")] = None,
) -> None:
    """Lay rules beside a text; see the rules above."""
    from rogatory.cli.law.texts import digest_of, words_of
    from rogatory.law.catalogue import provisions_of
    from rogatory.law.reviews.page import index, place_for, sheet, slug
    from rogatory.law.reviews.places import places_in

    places = places_in(words_of(text))
    source = f"{text.name}, {digest_of(text)}"
    rows = []
    provisions = provisions_of(instrument)
    for cite in dict.fromkeys(one.cite for one in provisions):
        rules = [one for one in provisions if one.cite == cite]
        place = place_for(cite, places)
        rows.append((cite, f"{slug(cite)}.html", rules[0].plain, place is not None))
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            page = sheet(cite, rules, place, source=source)
            (out / f"{slug(cite)}.html").write_text(page, encoding="utf-8")
    if out is not None:
        title = f"Review of {instrument.upper()}"
        (out / "index.html").write_text(index(rows, title=title, source=source), encoding="utf-8")
    for cite, _, plain, found in rows:
        typer.echo(f"{'found' if found else 'not in the text':16} {cite:18} {plain}")
    missing = sum(not found for *_, found in rows)
    typer.echo(f"{len(rows)} places, {missing} of them not in “{text.name}”.", err=True)


def record(
    cite: Annotated[list[str], typer.Argument(metavar="CITE", show_default=False)],
    reviewer: Annotated[str, typer.Option(help="Name of the reviewer, as it is listed.")],
    text: Annotated[Path, typer.Option(help="The text that was read.")],
    key: Annotated[Path, typer.Option(help="The reviewer's private key, Ed25519 in PEM.")],
    agrees: Annotated[bool, typer.Option("--agrees", help="The rules say what the text says.")] = False,
    corrects: Annotated[str, typer.Option(help="What is wrong.")] = "",
    rule: Annotated[str, typer.Option(help="Only the rule of this name.")] = "",
    certified: Annotated[bool, typer.Option("--certified", help="The text is a certified copy.")] = False,
    reviews: Reviews = Path("reviews"),
) -> None:
    """Write a signed review; see the rules above."""
    from rogatory.cli.law.texts import digest_of, private_key, words_of
    from rogatory.law.catalogue import found_under
    from rogatory.law.reviews.digest import rule_digest
    from rogatory.law.reviews.marks import Review, ReviewedRule
    from rogatory.law.reviews.page import slug
    from rogatory.law.reviews.places import path_of, places_in
    from rogatory.registry.clock import now
    from rogatory.wire.reviews import signed_review
    from rogatory.wire.signed import document_signer

    _check_verdict(agrees, corrects)
    found = [one for one in found_under(" ".join(cite)) if rule in ("", one.name)]
    if not found:
        _no_such_rule(rule, " ".join(cite))
    if agrees and path_of(found[0].cite) not in places_in(words_of(text)):
        _not_in_text(found[0].cite, text.name)
    made = Review(
        cite=found[0].cite,
        rules=tuple(ReviewedRule(name=one.name, digest=rule_digest(one)) for one in found),
        text=digest_of(text),
        text_name=text.name,
        certified=certified,
        reviewer=reviewer,
        made_at=now(),
        agrees=agrees,
        says=corrects,
    )
    data = signed_review(made, document_signer(private_key(key)))
    place = reviews / f"{slug(made.cite)}-{slug(reviewer)}-{made.made_at:%Y%m%dT%H%M%SZ}.json"
    _write_new(place, data)
    typer.echo(place)


def admit(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    key: Annotated[Path, typer.Option(help="Public key of the reviewer, Ed25519 in PEM.")],
    reviews: Reviews = Path("reviews"),
) -> None:
    """List a reviewer; see the rules above."""
    import msgspec

    from rogatory.cli.law.texts import public_key
    from rogatory.wire.reviews import REVIEWERS, Reviewer, Reviewers, read_reviewers

    path = reviews / REVIEWERS
    listed = read_reviewers(path.read_bytes()).reviewers if path.exists() else ()
    new = Reviewer(name=name, public=public_key(key))
    kept = tuple(one for one in listed if one.name != name)
    reviews.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.format(msgspec.json.encode(Reviewers(reviewers=(*kept, new))), indent=2)
    path.write_bytes(data + b"\n")
    typer.echo(f"{path}: {name} is listed with the key {new.key.key_id}.", err=True)


def _check_verdict(agrees: bool, corrects: str) -> None:
    from rogatory.errors import NotValid

    if agrees == bool(corrects):
        raise NotValid(
            "review.verdict-missing",
            "A review either agrees or corrects.",
            remedy="Give --agrees, or --corrects with what is wrong.",
            field="--agrees",
        )


def _no_such_rule(name: str, cite: str) -> None:
    from rogatory.errors import NotValid

    raise NotValid(
        "review.rule-unknown",
        "No rule under “{cite}” has the name “{name}”.",
        remedy="Take a name that “rogatory law show” prints, or leave --rule out to review all.",
        field="--rule",
        params={"cite": cite, "name": name},
    )


def _not_in_text(cite: str, name: str) -> None:
    from rogatory.errors import NotValid

    raise NotValid(
        "review.place-missing",
        "“{cite}” was not found in “{name}”, so nobody can have compared it there.",
        remedy="Give the text in which the place stands, or say with --corrects what is wrong.",
        field="--text",
        params={"cite": cite, "name": name},
    )


def _write_new(place: Path, data: bytes) -> None:
    from rogatory.errors import NotValid

    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with place.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise NotValid(
            "review.already-there",
            "The review “{name}” is there already.",
            remedy="Wait a second and record it again; a review is never written over.",
            field="--reviews",
            params={"name": place.name},
        ) from None
