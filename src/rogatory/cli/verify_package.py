# SPDX-License-Identifier: Apache-2.0
"""Check a package or an opened bag, step by step, and say what could not be checked and why.

Rules:
- nothing of the evidence is written anywhere;
- the checks are those of opening, in their order, with the same words; the first that
  fails is the last that is made;
- without a key only the outer list can be looked at, without a certificate the seal
  cannot be judged; both are said, and neither counts as genuine.

Leaves to callers: showing the checks; getting key and certificate from a trusted place.

Source: RFC 8493 3; ETSI EN 319 122-1; C2SP age.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from rogatory.cli.checks import Check
from rogatory.errors import NotGenuine
from rogatory.evidence import age, bag, checks
from rogatory.evidence.age_keys import Identity
from rogatory.evidence.key_file import read_identities
from rogatory.evidence.names import shown
from rogatory.evidence.seal import SealedFile
from rogatory.evidence.unpack import Contents, unpack

_SNIFFED = 64
_STARTS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE")


def is_package(path: Path) -> bool:
    """Say whether this looks like a sealed package or an opened bag."""
    if path.is_dir():
        return (path / bag.BAGIT).is_file()
    with path.open("rb") as stream:
        return stream.read(_SNIFFED).lstrip().startswith(_STARTS)


def check(path: Path, *, identity: Path | None = None, certificate: Path | None = None) -> list[Check]:
    """Check a package.

    1. The outer list of recipients is well formed.
    2. A key opens it; every part is authentic, the end is the end; plain files with safe names.
    3. The tag files agree with the tag manifest.
    4. The seal is by the authority given.
    5. The payload is exactly what the manifest names.
    6. The statement is well formed and by the office that sealed.
    7. The key that opened it is named, and so is every other.

    Cites: RFC 8493 3; ETSI EN 319 122-1 5; C2SP age.
    """
    done: list[Check] = []
    try:
        if path.is_dir():
            contents = _from_folder(path)
            done.append(Check("files", True, f"The folder holds {len(contents.files)} files of evidence."))
        else:
            contents = _from_package(path, identity, done)  # 1, 2
        if contents is not None:
            _check_contents(contents, certificate, done)
    except NotGenuine as error:
        done.append(Check(error.code, False, error.message))
    return done


def _from_package(path: Path, identity: Path | None, done: list[Check]) -> Contents | None:
    with path.open("rb") as stream:
        header = age.peek_header(stream)
    kinds = ", ".join(sorted({shown(stanza.kind) for stanza in header.stanzas}))
    done.append(Check("header", True, f"An age file for {len(header.stanzas)} keys of the kind {kinds}."))
    if identity is None:
        said = "Parts, files, seal and recipients can be checked only with a key it is sealed to: --identity."
        done.append(Check("payload", None, said))
        return None
    keys: Sequence[Identity] = read_identities(identity.read_bytes(), passphrase=_ask)
    with path.open("rb", buffering=0) as stream:
        contents = unpack(stream, identities=keys)  # type: ignore[arg-type]
    done.append(
        Check("payload", True, f"Opened with the key {contents.opened_with[:20]}…; whole and unaltered.")
    )
    return contents


def _from_folder(folder: Path) -> Contents:
    """Hash the files of an opened bag, so that the same checks can be made."""
    tags, files = {}, {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if name in bag.LIMITS and path.stat().st_size <= bag.LIMITS[name]:
            tags[name] = path.read_bytes()
        else:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            inside = name.removeprefix(bag.PAYLOAD)
            files[name] = SealedFile(name=inside, size=path.stat().st_size, sha256=digest)
    return Contents(tags=tags, files=files, opened_with="", keys=0)


def _check_contents(contents: Contents, certificate: Path | None, done: list[Check]) -> None:
    marks = checks.check_tags(contents)  # 3
    digest = hashlib.sha256(marks.tag_manifest).hexdigest()
    done.append(Check("tag-manifest", True, f"The lists agree; together they are sha256:{digest}."))
    signer = None
    if certificate is None:  # 4
        said = "Who sealed it can be judged only with the authority of the sender's seal: --certificate."
        done.append(Check("seal", None, said))
    else:
        signer = _verifier(certificate)(marks)
        done.append(Check("seal", True, f"Sealed by {shown(signer)}."))
    checks.check_payload(contents)  # 5
    done.append(
        Check("manifest", True, f"{len(contents.files)} files, exactly those that the manifest names.")
    )
    named = checks.read_statement(contents.tags[bag.STATEMENT])
    statement = checks.check_statement(contents, signer=signer or named.sender)  # 6
    by = shown(statement.sender) + ("" if signer else ", if its seal is right")
    said = f"Package {shown(statement.package)} in case {shown(statement.case)} by {by}."
    done.append(Check("statement", True, said))
    if contents.keys:
        owner = next(
            (one.office for one in statement.recipients if contents.opened_with in one.keys),
            statement.recipients[0].office,
        )
        checks.check_recipient(contents, statement, me=owner)  # 7
        offices = ", ".join(shown(one.office) for one in statement.recipients)
        done.append(Check("recipients", True, f"Sealed for {offices}, and to no key beyond theirs."))


def _verifier(certificate: Path) -> Callable[[checks.Marks], str]:
    from rogatory.registry.clock import now
    from rogatory.registry.seals import TrustedSeal, office_of, verify_seal

    authority = certificate.read_bytes()
    trusted = [TrustedSeal(office=office_of(authority), authority=authority)]
    return lambda marks: verify_seal(marks, trusted=trusted, now=now())


def _ask() -> str:
    import typer

    return typer.prompt("Passphrase of the key file", hide_input=True, err=True)
