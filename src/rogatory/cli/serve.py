# SPDX-License-Identifier: Apache-2.0
"""Serve a node: the desk, the interface for programs, the door for other nodes, and the post.

Rules: one process; the database is brought up to date first; the post runs beside in
a thread; stops cleanly on SIGTERM and SIGINT; a node without an office says how to
found one.
"""

from pathlib import Path

import typer

DATA = typer.Option(Path("data"), help="Where everything this node keeps is kept.")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    data: Path = DATA,
    port: int = typer.Option(8710, help="The port on this machine."),
    address: str = typer.Option("", help="The address under which others reach this node."),
    demonstration: bool = typer.Option(False, help="Allow log-ins without a password, on loopback only."),
) -> None:
    """Serve this node until it is told to stop."""
    from rogatory.cli import process

    address = address or f"http://127.0.0.1:{port}"
    process.prepare(data, address=address, demonstration=demonstration)
    process.run(port=port, address=address)
