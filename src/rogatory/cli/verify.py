# SPDX-License-Identifier: Apache-2.0
"""`rogatory verify`: whether a file is genuine, checked with nothing but the file and your keys.

Rules:
- no database, no network, no secret, no web framework;
- every check is named in its order, with its result;
- exit 0 when every file is genuine, 6 when one is not, 2 when one is none of ours
  or cannot be judged with what was given;
- with --json there is exactly one JSON object on standard output.

Left to callers: getting the keys from a place they trust.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rogatory.cli.checks import Check, Report
    from rogatory.cli.verify_ledger import Trust
    from rogatory.errors import NotValid

GENUINE, NOT_VALID, NOT_GENUINE = 0, 2, 6


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="verify", help="Check packages, proofs and checkpoints, without network or database.")(
        verify
    )


def verify(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", show_default=False)],
    key: Annotated[
        list[str] | None,
        typer.Option("--key", metavar="VKEY", help="A key that must have signed; repeatable."),
    ] = None,
    policy: Annotated[
        Path | None, typer.Option("--policy", help="A policy file naming ledgers, witnesses and quorum.")
    ] = None,
    leaf: Annotated[Path | None, typer.Option("--leaf", help="The entry that a proof is about.")] = None,
    identity: Annotated[
        Path | None, typer.Option("--identity", help="A key file that opens the package.")
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", help="The authority that issued the sender's seal (PEM).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Verify files; see the rules above."""
    import msgspec

    from rogatory.cli.verify_ledger import Trust

    trust = Trust(keys=tuple(key or ()), policy=policy, leaf=leaf)
    package_keys = {"identity": identity, "certificate": certificate}
    reports = [_judge(path, trust, package_keys) for path in paths]
    if as_json:
        told = {"genuine": all(report.genuine for report in reports), "files": reports}
        typer.echo(msgspec.json.encode(told).decode())
    else:
        for report in reports:
            _show(report)
    codes = {report.exit for report in reports}
    raise typer.Exit(NOT_GENUINE if NOT_GENUINE in codes else max(codes, default=GENUINE))


def _judge(path: Path, trust: "Trust", package_keys: "dict[str, Path | None]") -> "Report":
    from rogatory.cli.checks import Report, failed, unjudged
    from rogatory.errors import NotGenuine, RogatoryError

    try:
        form, checks = _check(path, trust, package_keys)
    except RogatoryError as error:
        code = NOT_GENUINE if isinstance(error, NotGenuine) else NOT_VALID
        return Report(file=str(path), genuine=False, exit=code, error=error.as_dict())
    genuine = bool(checks) and not failed(checks) and not unjudged(checks)
    code = GENUINE if genuine else NOT_GENUINE if failed(checks) else NOT_VALID
    return Report(file=str(path), form=form, genuine=genuine, exit=code, checks=checks)


def _check(path: Path, trust: "Trust", package_keys: "dict[str, Path | None]") -> "tuple[str, list[Check]]":
    """Recognise the form and check it; what is not of the ledger is offered to the package checks."""
    from rogatory.cli.verify_ledger import SNIFFED, check, sniff

    try:
        if path.is_file():
            with path.open("rb") as file:
                form = sniff(file.read(SNIFFED))
            if form is not None:
                return form, check(path, form, trust=trust)
        elif not path.exists():
            raise _unknown(path)
    except OSError:
        raise _unknown(path) from None
    from rogatory.cli.verify_package import check as check_package
    from rogatory.cli.verify_package import is_package

    if not is_package(path):
        raise _unknown(path)
    return "package", check_package(path, **package_keys)


def _show(report: "Report") -> None:
    typer.echo(f"{report.file}:")
    for check in report.checks:
        result = {True: "holds", False: "FAILS", None: "not checked"}[check.ok]
        typer.echo(f"  {result}  {check.name}: {check.says}")
    if report.error:
        typer.echo(f"  {report.error['message']} {report.error['remedy']}".rstrip(), err=True)
    verdict = {GENUINE: "genuine", NOT_GENUINE: "NOT genuine", NOT_VALID: "cannot be judged"}
    typer.echo(f"  {verdict[report.exit]}")


def _unknown(path: Path) -> "NotValid":
    from rogatory.errors import NotValid

    return NotValid(
        "verify.unknown-form",
        "The file “{name}” cannot be read, or is none that this program verifies.",
        remedy="Name a package, a proof, a consistency proof or a checkpoint.",
        field="PATH",
        params={"name": path.name},
    )
