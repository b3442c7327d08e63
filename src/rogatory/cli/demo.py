# SPDX-License-Identifier: Apache-2.0
"""`rogatory demo`: two States and a provider as three nodes on this machine, with people and cases.

Rules: loopback only; everything lies in one folder that can be thrown away; the nodes
exchange the very envelopes that States would; says where to click and as whom;
`--once` plays the first story without a browser and succeeds only if the opened
evidence equals what was sealed and every proof verifies.
"""

import shutil
import tempfile
from pathlib import Path

import typer

from rogatory.cli.founding import OpeningKey
from rogatory.errors import RogatoryError

OPENING = typer.Option(
    None, help="Kind of key that packages are opened with; by default the strongest this machine’s age reads."
)
FOLDER = typer.Option(None, help="Where to keep the demonstration; a temporary folder by default.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("demo")(demo)
    app.command("story")(story)


def demo(
    once: bool = typer.Option(False, help="Play the first story and stop."),
    folder: Path = FOLDER,
    port: int = typer.Option(8711, help="The first of three ports."),
    opening_key: OpeningKey | None = OPENING,
) -> None:
    """Bring up all seats on this machine, with demonstration data."""
    from rogatory.cli import troupe
    from rogatory.cli.outside import readable_key

    place = folder or Path(tempfile.mkdtemp(prefix="rogatory-demo-"))
    key = opening_key or readable_key()
    if key is OpeningKey.X25519 and opening_key is None:
        typer.echo("The age of this machine is older than 1.3: packages are sealed to X25519 keys.", err=True)
    try:
        with troupe.nodes(place, first_port=port, opening_key=key) as running:
            if once:
                _play(running, "first-letter")
                return
            running.show(typer.echo)
            troupe.seed(running, tell=lambda sentence: typer.echo(f"  {sentence}", err=True))
            typer.echo("\nEvery seat has cases. Stop with Ctrl-C.", err=True)
            running.wait()
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


def story(
    name: str = typer.Argument(help="Name of the story; “list” names them all."),
    folder: Path = FOLDER,
    port: int = typer.Option(8721, help="The first of three ports."),
) -> None:
    """Play a story on three nodes and say what happens at each step."""
    from rogatory.cli import troupe
    from rogatory.cli.stories import STORIES
    from rogatory.errors import NotValid

    if name == "list":
        typer.echo("\n".join(STORIES))
        return
    if name not in STORIES:
        raise NotValid(
            "story.unknown",
            "There is no story called {name}.",
            remedy="Choose one of: {known}.",
            field="name",
            params={"name": name, "known": ", ".join(STORIES)},
        )
    place = folder or Path(tempfile.mkdtemp(prefix="rogatory-story-"))
    try:
        with troupe.nodes(place, first_port=port) as running:
            _play(running, name)
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


def _play(running, name: str) -> None:
    from rogatory.cli import troupe
    from rogatory.cli.stories import STORIES

    world = running.world(tell=lambda sentence: typer.echo(f"✓ {sentence}"), evidence=troupe.evidence())
    try:
        case = STORIES[name](world)
        if name == "first-letter":
            _prove(running, case, world.evidence)
    except AssertionError as error:
        typer.echo(f"✗ {error}", err=True)
        raise typer.Exit(6) from None
    except RogatoryError as error:
        typer.echo(f"✗ {error.message} [{error.code}]", err=True)
        raise typer.Exit(error.exit_code) from None


def _prove(running, case: str, evidence: dict[str, bytes]) -> None:
    from rogatory.cli.outside import check_with_tools, missing_tools
    from rogatory.cli.proving import prove_case

    for sentence in prove_case(running, case):
        typer.echo(f"✓ {sentence}")
    if lacking := missing_tools():
        typer.echo(f"- Not opened with public tools: {', '.join(lacking)} not installed here.")
    else:
        typer.echo(f"✓ {check_with_tools(running, case, evidence)}")
