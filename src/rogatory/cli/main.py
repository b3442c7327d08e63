# SPDX-License-Identifier: Apache-2.0
"""The command line: one small module a command, imported only when it is called.

Rules: this module imports nothing but Typer, so that every command starts fast
and `rogatory verify` never loads a web framework; what a program reads goes to
standard output, what a person reads goes to standard error.
"""

import typer

import rogatory
from rogatory.cli import verify

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


for command in (verify,):
    command.register(app)
