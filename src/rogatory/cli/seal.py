# SPDX-License-Identifier: Apache-2.0
"""`rogatory seal`: seal files with keys that lie in a folder, without a node or database.

Rules: the statement is given as a file and decides the recipients; nothing is
overwritten; progress goes to the error channel, the digests to standard output.

Leaves to callers: who may release evidence, and how the statement came to be.

Source: RFC 8493; ETSI EN 319 122-1; C2SP age.
"""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("seal", help="Seal files into a package, with keys in files.")(seal)
    app.command("package-keys", help="Make the keys with which packages are sealed and opened.")(package_keys)


def seal(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER…", show_default=False)],
    statement: Annotated[Path, typer.Option("--statement", help="Request, sender, recipients (JSON).")],
    keys: Annotated[Path, typer.Option("--keys", help="The folder made by package-keys.")],
    out: Annotated[Path, typer.Option("--out", help="The new package.")],
) -> None:
    """Seal files; see the rules above."""
    import msgspec

    from rogatory.cli.progress import bar
    from rogatory.evidence.manifest import PackageStatement
    from rogatory.evidence.seal import seal_to
    from rogatory.evidence.sources import file_at, files_below
    from rogatory.registry.clock import now
    from rogatory.registry.seals import SealKey, sign_seal

    try:
        about = msgspec.json.decode(statement.read_bytes(), type=PackageStatement)
    except msgspec.MsgspecError as error:
        raise _statement_wrong(str(error)) from None
    files = [one for path in paths for one in (files_below(path) if path.is_dir() else (file_at(path),))]
    key = SealKey(
        private_key=(keys / "seal-private-key.pem").read_bytes(),
        certificate=(keys / "seal-certificate.pem").read_bytes(),
        authority=(keys / "seal-authority.pem").read_bytes(),
    )
    with bar("Sealing") as progress:
        sealed = seal_to(
            out, files, about, sign=lambda data: sign_seal(data, key=key, now=now()), progress=progress
        )
    told = {
        "package": sealed.digest,
        "size": sealed.size,
        "tag_manifest": sealed.tag_manifest_digest,
        "files": sealed.files,
    }
    typer.echo(msgspec.json.encode(told).decode())


def package_keys(
    folder: Annotated[Path, typer.Argument(help="A new folder for the keys.", show_default=False)],
    office: Annotated[str, typer.Option("--office", help="The id of your office, for example mailhaven.")],
    name: Annotated[str, typer.Option("--name", help="Its name, for the certificate.")],
    passphrase: Annotated[bool, typer.Option("--passphrase", help="Seal the opening key under one.")] = False,
) -> None:
    """Make a seal key with its certificate, and a key that opens packages."""
    from rogatory.evidence.age_keys import generate_identity
    from rogatory.evidence.durable import Staging
    from rogatory.evidence.key_file import write_identity
    from rogatory.registry.clock import now
    from rogatory.registry.seals import make_seal_certificate

    asked = None
    if passphrase:
        asked = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
    seal_key, identity = make_seal_certificate(office, name=name, now=now()), generate_identity()
    contents = {
        "seal-private-key.pem": seal_key.private_key,
        "seal-certificate.pem": seal_key.certificate,
        "seal-authority.pem": seal_key.authority,
        "opening-key.txt": write_identity(identity, passphrase=asked),
        "recipient.txt": identity.recipient.encode() + b"\n",
    }
    staging = Staging(folder)
    try:
        for file_name, data in contents.items():
            with staging.file(file_name) as out:
                out.write(data)
        staging.publish()
    except BaseException:
        staging.discard()
        raise
    typer.echo("Give partners recipient.txt and seal-authority.pem; keep the rest to yourself.", err=True)


def _statement_wrong(says: str) -> Exception:
    from rogatory.errors import NotValid

    return NotValid(
        "package.statement-invalid",
        "The statement is not complete or not well formed: {says}.",
        remedy="Compare it with the example in docs/explanation/evidence-package.md.",
        field="statement",
        params={"says": says},
    )
