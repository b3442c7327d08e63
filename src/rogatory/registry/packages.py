# SPDX-License-Identifier: Apache-2.0
"""Evidence coming in on this node: files uploaded, the package sealed, the package arriving.

Rules:
- a file comes in by pieces and resumes where it stopped; a piece counts once it is
  on the disk;
- what is uploaded is a working paper and is removed once it has been sealed;
- a package is accepted only from the office whose filed production announced it.

Cites: trust.md 3, 8.2; invariants 2, 11; RFC 9110 14.4 (Content-Range).
"""

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from rogatory.archive.files import full
from rogatory.archive.models import Upload
from rogatory.casefile.documents import PackageReference, Production, ProductionOrder
from rogatory.casefile.fold import LineOfRequest
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_line
from rogatory.errors import NotAllowed, NotNow, NotValid
from rogatory.evidence.manifest import PackageCondition, PackageRecipient, PackageStatement
from rogatory.evidence.seal import seal_to
from rogatory.evidence.sources import file_at
from rogatory.registry import seals
from rogatory.registry.cases import load_case
from rogatory.registry.node import Node

Progress = Callable[[int, int], None]


def start_upload(
    node: Node, *, case: str, line: str, name: str, size: int, limit: int, by: Actor, now: datetime
) -> Upload:
    """Announce a file; nothing has come in yet."""
    file = load_case(node, by.office, case)
    require_line(file, line)
    if size > limit:
        raise NotValid(
            "upload.too-large",
            "The file is larger than this node accepts ({limit} bytes).",
            remedy="Ask the operator to raise ROGATORY_EVIDENCE_LIMIT, or split the file.",
            field="size",
            params={"limit": str(limit)},
        )
    if Upload.objects.filter(office=by.office, line=line, name=name).exists():
        raise NotValid(
            "upload.twice",
            "A file named {name} is already here.",
            remedy="Remove it first, or give the file another name.",
            field="name",
            params={"name": name},
        )
    return Upload.objects.create(
        id=secrets.token_hex(16),
        office=by.office,
        case=case,
        line=line,
        person=by.person,
        name=name,
        size=size,
        started_at=now,
    )


def uploads_of(office: str, line: str) -> list[Upload]:
    """Return the files that came in for a request, complete or not."""
    return list(Upload.objects.filter(office=office, line=line).order_by("name"))


def find_upload(upload: str, *, by: Actor) -> Upload:
    """Return an upload of the actor's office."""
    row = Upload.objects.filter(id=upload, office=by.office).first()
    if row is None:
        raise NotAllowed(
            "upload.not-found",
            "There is no such upload that you may see.",
            remedy="Announce the file first, and use the name that the answer gives.",
        )
    return row


def add_piece(node: Node, upload: Upload, *, offset: int, data: bytes) -> Upload:
    """Write a piece durably; a piece that does not follow what is here is refused with the place to go on."""
    with transaction.atomic():
        row = Upload.objects.select_for_update().get(id=upload.id)
        _require_next(offset, row.received, row.size, len(data))
        _write_piece(_upload_path(node, row), offset, data)
        row.received = offset + len(data)
        row.save(update_fields=["received"])
    return row


def remove_upload(node: Node, upload: Upload) -> None:
    """Throw an uploaded file away."""
    _upload_path(node, upload).unlink(missing_ok=True)
    upload.delete()


def seal_uploads(
    node: Node,
    *,
    case: str,
    line: str,
    by: Actor,
    now: datetime,
    progress: Progress | None = None,
    keep: Callable[[PackageReference], object] = lambda package: None,
) -> PackageReference:
    """Seal what came in for an order into a package for the offices it names; keep it in the store.

    `keep` is told the package before the files go, so that a crash between loses nothing.
    """
    file = load_case(node, by.office, case)
    found = require_line(file, line)
    uploads = uploads_of(by.office, line)
    if not uploads or any(one.received != one.size for one in uploads):
        raise NotNow(
            "upload.incomplete",
            "There is no file yet, or one has not come in completely.",
            remedy="Upload the files, or resume the one that was cut off.",
        )
    keys = node.keys(by.office)
    statement = _statement(node, found, by=by)
    sealing = node.data / "sealing" / f"{statement.package}.age"
    sealing.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        sealed = seal_to(
            sealing,
            [file_at(_upload_path(node, one), name=one.name) for one in uploads],
            statement,
            sign=lambda data: seals.sign_seal(data, key=keys.seal, now=now),
            progress=progress,
        )
        node.blobs.put(sealing, str(sealed.digest))
    except OSError as error:
        raise full(error) from error
    finally:
        sealing.unlink(missing_ok=True)
    package = PackageReference(
        sealed=str(sealed.digest),
        size=sealed.size,
        tag_manifest=sealed.tag_manifest_digest,
        file_count=len(sealed.files),
        recipients=tuple(one.office for one in statement.recipients),
    )
    keep(package)
    for one in uploads:
        remove_upload(node, one)
    return package


def arriving(node: Node, office: str, digest: str) -> int:
    """Return how much of an announced package is here."""
    if node.blobs.has(digest):
        return node.blobs.size(digest)
    path = _arriving_path(node, office, digest)
    return path.stat().st_size if path.exists() else 0


def receive_piece(
    node: Node, office: str, package: PackageReference, *, offset: int, total: int, data: bytes
) -> int:
    """Write a piece of an announced package, keep it once it is whole; return how much is here."""
    if node.blobs.has(package.sealed):
        return package.size
    if total != package.size:
        raise NotValid(
            "package.size",
            "The package is not as large as it was announced.",
            remedy="Send the package that the production names.",
            field="size",
        )
    path = _arriving_path(node, office, package.sealed)
    here = path.stat().st_size if path.exists() else 0
    _require_next(offset, here, package.size, len(data))
    _write_piece(path, offset, data)
    if offset + len(data) < package.size:
        return offset + len(data)
    try:
        node.blobs.put(path, package.sealed)
    finally:
        path.unlink(missing_ok=True)
    return package.size


def announced(node: Node, office: str, peer: str, digest: str, *, cases: list[str]) -> PackageReference:
    """Return the package that a filed production of this peer announced to us, or refuse."""
    for case in cases:
        for line in load_case(node, office, case).lines:
            filed = line.last("Production")
            production = filed.document if filed else None
            if (
                isinstance(production, Production)
                and production.office == peer
                and production.package.sealed == digest
            ):
                return production.package
    raise NotAllowed(
        "package.not-announced",
        "No such package has been announced.",
        remedy="Send the production first; it names the package.",
    )


def _statement(node: Node, line: LineOfRequest, *, by: Actor) -> PackageStatement:
    order = line.opening.document
    if not isinstance(order, ProductionOrder):
        raise NotNow(
            "order.absent",
            "A package is sealed in answer to a production order.",
            remedy="Open the production order, and seal there.",
        )
    authorisation = line.steps[0].authorisation
    recipients = tuple(
        PackageRecipient(office=one, keys=node.office(one).age_recipients) for one in order.seal_to
    )
    return PackageStatement(
        package=secrets.token_hex(16),
        case=order.case,
        request=order.request or line.digest,
        order=line.digest,
        authorisations=(authorisation.digest,) if authorisation else (),
        sender=by.office,
        recipients=recipients,
        conditions=tuple(
            PackageCondition(kind=one.code, text=one.text, cites=one.cite) for one in order.conditions
        ),
    )


def _require_next(offset: int, here: int, size: int, length: int) -> None:
    if offset != here or offset + length > size:
        raise NotNow(
            "upload.not-next",
            "This piece does not follow what has come in so far ({here} bytes).",
            remedy="Go on from byte {here}.",
            field="offset",
            params={"here": str(here)},
        )


def _write_piece(path: Path, offset: int, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("r+b" if path.exists() else "xb") as out:
            out.seek(offset)
            out.write(data)
            out.truncate()
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise full(error) from error


def _upload_path(node: Node, upload: Upload) -> Path:
    return node.data / "uploads" / upload.office / upload.id


def _arriving_path(node: Node, office: str, digest: str) -> Path:
    return node.data / "arriving" / office / digest.removeprefix("sha256:")
