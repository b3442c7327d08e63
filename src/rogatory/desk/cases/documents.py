# SPDX-License-Identifier: Apache-2.0
"""Any document of a case as a readable, printable page, with what proves it.

Rules: the words are those filed; the digest, the check code and the signatures are
computed from the exact bytes, which can be had beside the page together with the
proof that the ledger holds them; a signature is said to be right only after it
was verified with the keys of the directory.

Cites: C2SP tlog-proof; DSSE.
"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext

from rogatory.casefile.documents import Authorisation
from rogatory.casefile.fold import Filed
from rogatory.casefile.standing import require
from rogatory.desk.letter import letter_of
from rogatory.desk.pages import SeatedRequest, answer, seated
from rogatory.errors import NotAllowed, RogatoryError
from rogatory.registry.clock import now
from rogatory.registry.lookup import CaseView, Event, case_view
from rogatory.registry.node import node
from rogatory.registry.proving import exact_document, proof_file
from rogatory.wire.directory import DOCUMENTS
from rogatory.wire.signed import Signature, verify_document


@seated
def show(request: SeatedRequest, case: str, digest: str) -> HttpResponse:
    """Show a document."""
    view = case_view(node(), request.actor, case)
    filed = view.case.find(digest)
    if filed is None:
        raise NotAllowed(
            "document.not-found",
            "There is no such document that you may see.",
            remedy="Check the address, or ask for standing in the case.",
        )
    event = next((one for one in view.timeline if one.filed.digest == digest), None)
    data, signatures = exact_document(node(), request.actor.office, case, digest)
    letter = letter_of(filed.document)
    return answer(
        request,
        "cases/document.html",
        title=letter.title,
        case=case,
        letter=letter,
        filed=filed,
        event=event,
        check_code=_code(event, digest),
        code=_code(event, digest),
        signatures=_checked(data, signatures, filed.document.office, at=filed.document.time),
        authorisation=_authorisation(view, digest),
        answers=[
            one
            for one in view.case.filed
            if digest in one.document.in_reply_to and not isinstance(one.document, Authorisation)
        ],
        replies=[one for one in view.case.filed if one.digest in filed.document.in_reply_to],
    )


@seated
def exact(request: SeatedRequest, case: str, digest: str) -> HttpResponse:
    """Give the exact bytes of a document."""
    require(request.actor, "read")
    data, _ = exact_document(node(), request.actor.office, case, digest)
    return _file(data, "application/vnd.rogatory.document+json", f"{digest[7:19]}.json")


@seated
def proof(request: SeatedRequest, case: str, digest: str) -> HttpResponse:
    """Give the proof that the ledger holds a document."""
    require(request.actor, "read")
    data = proof_file(node(), request.actor.office, case, digest, now=now())
    return _file(data, "text/plain; charset=utf-8", f"{digest[7:19]}.tlog-proof")


def _authorisation(view: CaseView, digest: str) -> Filed | None:
    """Return the document with which a second person let this one take effect."""
    for one in view.case.filed:
        if isinstance(one.document, Authorisation) and one.document.of == digest:
            return one
    return None


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _code(event: Event | None, digest: str) -> str:
    from rogatory.wire.check_code import check_code_of_digest

    return event.check_code if event else check_code_of_digest(digest)


def _checked(data: bytes, signatures: tuple[Signature, ...], office: str, *, at) -> list[dict[str, Any]]:
    try:
        keys = [
            one.key()
            for one in node().office(office).keys
            if one.purpose == DOCUMENTS and one.begins <= at and (one.ends is None or at < one.ends)
        ]
    except RogatoryError:
        keys = []
    return [
        {"key": one.key_id, "algorithm": one.algorithm, **_verdict(data, one, keys)} for one in signatures
    ]


def _verdict(data: bytes, signature: Signature, keys: list) -> dict[str, Any]:
    try:
        verify_document(data, (signature,), keys=keys)
    except RogatoryError:
        return {
            "result": "not_met",
            "says": gettext("Not verified with the keys that the directory names for this office"),
        }
    return {"result": "met", "says": gettext("Verified with a key that the directory names for this office")}
