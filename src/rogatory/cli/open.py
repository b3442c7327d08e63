# SPDX-License-Identifier: Apache-2.0
"""`rogatory open`: open a package with a key file, without a node or database.

Rules: everything is checked before anything gets its name; the conditions that follow
the evidence are shown; exit 6 if the package is not genuine, and then nothing is left.

Leaves to callers: key and certificate from a trusted place; filing who opened it.

Source: RFC 8493 3; ETSI EN 319 122-1; C2SP age.
"""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("open", help="Open a package into a new folder, with a key in a file.")(open_)


def open_(
    package: Annotated[Path, typer.Argument(show_default=False)],
    identity: Annotated[Path, typer.Option("--identity", help="Your key file.")],
    certificate: Annotated[Path, typer.Option("--certificate", help="Authority of the sender's seal (PEM).")],
    office: Annotated[str, typer.Option("--office", help="The id of your office.")],
    into: Annotated[Path, typer.Option("--into", help="A new folder.")],
) -> None:
    """Open a package; see the rules above."""
    import msgspec

    from rogatory.cli.progress import bar
    from rogatory.evidence.key_file import read_identities
    from rogatory.evidence.open import open_package
    from rogatory.registry.clock import now
    from rogatory.registry.seals import TrustedSeal, office_of, verify_seal

    authority = certificate.read_bytes()
    trusted = [TrustedSeal(office=office_of(authority), authority=authority)]
    keys = read_identities(
        identity.read_bytes(),
        passphrase=lambda: typer.prompt("Passphrase of the key file", hide_input=True, err=True),
    )
    with bar("Opening") as progress, package.open("rb", buffering=0) as stream:
        opened = open_package(
            stream,  # type: ignore[arg-type]
            identities=keys,
            verify=lambda marks: verify_seal(marks, trusted=trusted, now=now()),
            into=into,
            me=office,
            progress=progress,
        )
    for condition in opened.statement.conditions:
        typer.echo(f"{condition.text} ({condition.cites})", err=True)
    told = {
        "statement": opened.statement,
        "files": opened.files,
        "tag_manifest": opened.tag_manifest_digest,
        "folder": str(opened.folder),
    }
    typer.echo(msgspec.json.encode(told).decode())
