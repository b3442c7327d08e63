# SPDX-License-Identifier: Apache-2.0
"""Evidence opened on this node: by an official who accepts its conditions, custody on file first.

Rules:
- a package is opened under the terms of the production that announced it, and kept
  sealed as it came;
- the custody document is filed before anyone can reach a file.

Cites: trust.md 3; invariant 12; UNCC 36(2), 40(19).
"""

import io
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from rogatory.archive.files import sync_folder
from rogatory.casefile.documents import CustodyTransfer, PackageReference, Production
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_line
from rogatory.casefile.verbs.take_custody import take_custody
from rogatory.errors import NotGenuine, NotNow
from rogatory.evidence.open import Opened, open_package
from rogatory.registry import seals
from rogatory.registry.act import Done, act
from rogatory.registry.cases import load_case
from rogatory.registry.node import Node

Progress = Callable[[int, int], None]


def produced(line: LineOfRequest) -> Production | None:
    """Return the production that answers a request, if it took effect."""
    filed = line.last("Production")
    return filed.document if filed and isinstance(filed.document, Production) else None


def opened_folder(node: Node, file: CaseFile, line: LineOfRequest) -> Path | None:
    """Return where the opened evidence of a request lies, once it was opened on the record."""
    production = produced(line)
    opened = any(
        isinstance(step.filed.document, CustodyTransfer) and step.filed.document.act == "opened"
        for step in line.steps
    )
    if production is None or not opened:
        return None
    folder = _opened_path(node, file.office, line)
    return folder if folder.exists() else None


def require_here(node: Node, line: LineOfRequest) -> Production:
    """Return the production that answers a request, once its package is here; raise NotNow before."""
    production = produced(line)
    if production is None or not node.blobs.has(production.package.sealed):
        raise NotNow(
            "package.not-here", "The package has not arrived yet.", remedy="Wait until it is complete."
        )
    return production


def sealed_package(node: Node, line: LineOfRequest) -> tuple[PackageReference, Iterator[bytes]]:
    """Return the package that answers a request and its bytes, sealed as it came."""
    package = require_here(node, line).package
    return package, node.blobs.read(package.sealed)


def open_evidence(
    node: Node,
    *,
    case: str,
    line: str,
    accepted: tuple,
    by: Actor,
    now: datetime,
    progress: Progress | None = None,
) -> tuple[Done, Opened]:
    """Open a package whose conditions the person accepts.

    1. The verb would permit it: turn, package, every condition accepted.
    2. The package decrypts, is whole and genuine, and names us.
    3. The custody document is filed.
    4. Only then the files get a place where people can reach them.
    """
    file = load_case(node, by.office, case)
    found = require_line(file, line)
    production = require_here(node, found)
    package = production.package
    take_custody(
        file, request=line, package=package, act="opened", conditions_accepted=accepted, by=by, now=now
    )  # 1
    final = _opened_path(node, by.office, found)
    hidden = final.with_name(f".{final.name}.{secrets.token_hex(4)}")
    opened = _unseal(
        node, package, into=hidden, sender=production.sealed_by, me=by.office, now=now, progress=progress
    )  # 2
    checks = ("seal", "recipients", "manifest", "digests")
    inputs = {
        "request": line,
        "package": package,
        "act": "opened",
        "conditions_accepted": accepted,
        "checks": checks,
    }
    try:
        done = act(node, "take_custody", inputs, case=case, by=by, now=now)  # 3
        if final.exists():
            shutil.rmtree(hidden)
        else:
            hidden.rename(final)  # 4
            sync_folder(final.parent)
    except BaseException:
        shutil.rmtree(hidden, ignore_errors=True)
        raise
    return done, opened


def _unseal(
    node: Node,
    package: PackageReference,
    *,
    into: Path,
    sender: str,
    me: str,
    now: datetime,
    progress: Progress | None,
) -> Opened:
    trusted = seals.TrustedSeal(office=sender, authority=node.office(sender).seal_authority.encode())
    into.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with io.BufferedReader(_Stored(node, package.sealed), 1 << 20) as stream:
        opened = open_package(
            stream,
            identities=(node.keys(me).identity,),
            verify=lambda marks: seals.verify_seal(marks, trusted=(trusted,), now=now),
            into=into,
            me=me,
            progress=progress,
        )
    if opened.tag_manifest_digest != package.tag_manifest:
        shutil.rmtree(into, ignore_errors=True)
        raise NotGenuine(
            "package.not-the-one",
            "The package is not the one that was released.",
            remedy="Do not use this copy. Tell both offices.",
            field="package",
        )
    return opened


class _Stored(io.RawIOBase):
    """A package in the store as a file to read from."""

    def __init__(self, node: Node, digest: str) -> None:
        self._pieces = node.blobs.read(digest)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer with what comes next."""
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        room = memoryview(buffer).cast("B")
        taken = min(len(room), len(self._rest))
        room[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken


def _opened_path(node: Node, office: str, line: LineOfRequest) -> Path:
    return node.data / "opened" / office / line.digest.removeprefix("sha256:")
