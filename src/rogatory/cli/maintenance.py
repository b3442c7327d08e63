# SPDX-License-Identifier: Apache-2.0
"""`rogatory rebuild` and `rogatory check`: make the index again; see that nothing filed was altered.

Rules: `check` changes nothing; both show progress; exit 6 if a fault was found.
"""

from pathlib import Path

import typer

DATA = typer.Option(Path("data"), help="The data folder of the node.")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rebuild")(rebuild)
    app.command("check")(check)


def rebuild(data: Path = DATA) -> None:
    """Throw the index away and make it again from what was filed."""
    from rogatory.cli import process
    from rogatory.cli.progress import bar

    process.prepare(data, address="", demonstration=False)
    from rogatory.registry.clock import now
    from rogatory.registry.node import node
    from rogatory.registry.rebuild import rebuild as make_again

    for office in node().local_offices():
        with bar(f"Rebuilding {office}") as progress:
            count = make_again(node(), office, now=now(), progress=progress)
        typer.echo(f"{office}: {count} case files", err=True)


def check(data: Path = DATA) -> None:
    """Read everything that was filed, and name what is not as it was."""
    from rogatory.cli import process
    from rogatory.cli.progress import bar

    process.prepare(data, address="", demonstration=False)
    from rogatory.registry.node import node
    from rogatory.registry.rebuild import inspect

    faults = []
    for office in node().local_offices():
        with bar(f"Checking {office}") as progress:
            faults += list(inspect(node(), office, progress=progress))
    for fault in faults:
        typer.echo(f"{fault.office}: {fault.place}: {fault.code}")
    if faults:
        raise typer.Exit(6)
    typer.echo("Everything is as it was filed.", err=True)
