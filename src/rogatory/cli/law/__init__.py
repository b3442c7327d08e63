# SPDX-License-Identifier: Apache-2.0
"""`rogatory law`: look up the rules, who is bound to whom, and whether rules and lists hold together.

Rules: one module a group of commands; nothing is imported before a command is called; what is
read is never changed, and only `import` and `review` write, where they are told to.
"""

import typer

from rogatory.cli.law import check, dates, drawing, intake, profiles, reading, reviewing, standing

law = typer.Typer(no_args_is_help=True, help="Look up the law as it is coded, and who is bound by it.")


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for commands in (reading, standing, dates, intake, check, reviewing, profiles, drawing):
        commands.register(law)
    app.add_typer(law, name="law")
