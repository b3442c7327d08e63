# SPDX-License-Identifier: Apache-2.0
"""`rogatory act` and `rogatory case`: the verbs on the command line, through the same act as the desk.

Rules: goes to a running node with an access token, like any program; nothing is
possible here that is not possible on the desk; the token comes from a file or the
variable ROGATORY_TOKEN, never from the command line, which others can read.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

INPUTS = typer.Option("--input", help="JSON or YAML file with the inputs; - for standard input.")
TOKEN = typer.Option("--token-file", help="File that holds the access token.")
ADDRESS = typer.Option("http://127.0.0.1:8710", help="Address of the node.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("act")(act)
    app.command("case")(case)


def act(
    case: Annotated[str, typer.Argument(help="The case, or “new”.")],
    verb: Annotated[str, typer.Argument(help="The act, for example acknowledge.")],
    inputs: Annotated[Path, INPUTS],
    token_file: Annotated[Path, TOKEN],
    address: str = ADDRESS,
) -> None:
    """Do an act in a case; print what was filed."""
    from rogatory.cli.seat import Seat

    seat = Seat(address, token_file.read_text(encoding="utf-8").strip())
    typer.echo(_shown(seat.act(verb, _read(inputs), case=case)))


def case(case: str, token_file: Annotated[Path, TOKEN], address: str = ADDRESS) -> None:
    """Show a case: its requests, what may be done, its documents."""
    from rogatory.cli.seat import Seat

    seat = Seat(address, token_file.read_text(encoding="utf-8").strip())
    typer.echo(_shown(seat.case(case)))


def _read(path: Path) -> dict:
    import yaml

    from rogatory.errors import NotValid

    text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise NotValid(
            "input.not-readable",
            "The file is neither JSON nor YAML.",
            remedy="Write it as YAML or JSON, with one input a line.",
            field="input",
        ) from error
    if not isinstance(told, dict):
        raise NotValid(
            "input.not-mapping",
            "The file does not hold named inputs.",
            remedy="Write each input as its name, a colon and its value.",
            field="input",
        )
    return told


def _shown(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)
