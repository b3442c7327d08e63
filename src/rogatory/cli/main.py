# SPDX-License-Identifier: Apache-2.0
"""The command line: one small module a command, its room imported only when it is called.

Rules: this module imports nothing but Typer and the command modules, which import
nothing themselves, so that every command starts fast and `rogatory verify` never
loads a web framework; what a program reads goes to standard output, what a person
reads goes to standard error; an error ends with the exit code of its family.
"""

import typer

import rogatory
from rogatory.cli import acting, assess, demo, founding, law, maintenance, reach, score, seal, serve, verify
from rogatory.cli import open as opening
from rogatory.errors import RogatoryError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(rogatory.__version__)
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True),
) -> None:
    """Carry a request for electronic evidence from draft to sealed answer."""


for command in (assess, score, law, reach, serve, demo, founding, acting, maintenance, verify, seal, opening):
    command.register(app)


def run() -> None:
    """Run a command; tell an error in one line with its remedy, and exit with the code of its family."""
    try:
        app()
    except RogatoryError as error:
        typer.echo(f"{error.message}\n{error.helps}\n[{error.code}]", err=True)
        raise SystemExit(error.exit_code) from None
