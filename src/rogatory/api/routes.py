# SPDX-License-Identifier: Apache-2.0
"""The verbs for programs: documents in, documents out, the same errors as everywhere.

Rules: an act goes through `registry.act` like the page and the command; a program may
confirm safeguards only in the name of the person whose token it holds; a document
comes out as the exact bytes that were filed.
"""

from django.http import FileResponse, HttpRequest, HttpResponse

from rogatory.api.access import answer, body_of, object_of, piece_of, route
from rogatory.api.assessed import assessed
from rogatory.casefile.standing import Actor, require
from rogatory.casefile.turn import require_line
from rogatory.errors import NotAllowed
from rogatory.registry import opening, packages
from rogatory.registry.act import Done, act
from rogatory.registry.clock import now
from rogatory.registry.drafts import new_case
from rogatory.registry.lookup import case_view, lines_of, tasks
from rogatory.registry.node import node
from rogatory.registry.proving import exact_document, opening_of, proof_file
from rogatory.registry.reviews import held_reviews

PIECE_LIMIT = 16 << 20


@route("GET")
def list_tasks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return what waits for the office of the token."""
    return answer({"tasks": tasks(actor, today=node().practice.day(now()))})


@route("GET")
def list_lines(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return every request of the office of the token."""
    names = ("case", "line", "kind", "stage", "title", "opener", "addressee", "pending_kind", "ended")
    return answer({"lines": [{name: getattr(row, name) for name in names} for row in lines_of(actor)]})


@route("GET")
def show_case(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Return a case: its lines, what may be done, its documents."""
    return answer(_told(case_view(node(), actor, case)))


@route("POST")
def do_act(request: HttpRequest, actor: Actor, case: str, verb: str) -> HttpResponse:
    """Do a verb in a case; `new` as the case opens one."""
    moment = now()
    inputs = object_of(request)
    _require_own_confirmations(inputs, actor)
    name = new_case(actor.office, now=moment) if case == "new" else case
    done = act(node(), verb, inputs, case=name, by=actor, now=moment)
    return answer(_done(done), status=201)


@route("GET")
def document(request: HttpRequest, actor: Actor, case: str, digest: str) -> HttpResponse:
    """Return the exact bytes of a document."""
    require(actor, "read")
    data, _ = exact_document(node(), actor.office, case, digest)
    return HttpResponse(data, content_type="application/vnd.rogatory.document+json")


@route("GET")
def proof(request: HttpRequest, actor: Actor, case: str, digest: str) -> HttpResponse:
    """Return the `.tlog-proof` of a document’s entry."""
    require(actor, "read")
    data = proof_file(node(), actor.office, case, digest, now=now())
    return HttpResponse(data, content_type="text/plain; charset=utf-8")


@route("GET")
def leaf(request: HttpRequest, actor: Actor, case: str, digest: str) -> HttpResponse:
    """Return the leaf of a document’s entry, as the ledger holds it."""
    require(actor, "read")
    data, _ = opening_of(node(), actor.office, case, digest)
    return HttpResponse(data, content_type="application/rogatory-leaf+sd-jwt")


@route("POST")
def assess_facts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Return what the law says about facts, and the safeguards of the basis, with who reviewed what."""
    return answer(assessed(object_of(request), held_reviews(node().data).marks))


@route("POST", "GET")
def uploads(request: HttpRequest, actor: Actor, case: str, line: str) -> HttpResponse:
    """Announce a file, or list what has come in."""
    require(actor, "draft")
    if request.method == "GET":
        return answer({"uploads": [_upload(one) for one in packages.uploads_of(actor.office, line)]})
    told = object_of(request)
    made = packages.start_upload(
        node(),
        case=case,
        line=line,
        name=str(told.get("name", "")),
        size=int(str(told.get("size", 0))),
        limit=node().evidence_limit,
        by=actor,
        now=now(),
    )
    return answer(_upload(made), status=201)


@route("GET", "PUT", "DELETE")
def upload(request: HttpRequest, actor: Actor, upload: str) -> HttpResponse:
    """Say how much of a file is here, take a piece of it, or throw it away."""
    row = packages.find_upload(upload, by=actor)
    if request.method == "DELETE":
        packages.remove_upload(node(), row)
        return answer({"removed": upload})
    if request.method == "PUT":
        offset, _, data = piece_of(request, limit=PIECE_LIMIT)
        row = packages.add_piece(node(), row, offset=offset, data=data)
    return answer(_upload(row))


@route("POST")
def seal(request: HttpRequest, actor: Actor, case: str, line: str) -> HttpResponse:
    """Seal the uploaded files of an order; return the reference a production names."""
    require(actor, "draft")
    body_of(request)
    return answer(packages.seal_uploads(node(), case=case, line=line, by=actor, now=now()), status=201)


@route("POST")
def open_package(request: HttpRequest, actor: Actor, case: str, line: str) -> HttpResponse:
    """Open a package whose conditions the person accepts, all of them, by code."""
    require(actor, "open_package")
    told = object_of(request)
    file = case_view(node(), actor, case).case
    production = opening.produced(found) if (found := file.line(line)) else None
    accepted = tuple(c for c in (production.conditions if production else ()) if c.code in _codes(told))
    _, opened = opening.open_evidence(node(), case=case, line=line, accepted=accepted, by=actor, now=now())
    return answer(
        {"files": opened.files, "statement": opened.statement, "tag_manifest": opened.tag_manifest_digest},
        status=201,
    )


@route("GET")
def package(request: HttpRequest, actor: Actor, case: str, line: str) -> HttpResponse | FileResponse:
    """Return the package that answers a request, sealed as it came."""
    require(actor, "open_package")
    found = require_line(case_view(node(), actor, case).case, line)
    reference, pieces = opening.sealed_package(node(), found)
    answered = FileResponse(pieces, content_type="application/octet-stream")
    answered.headers["Content-Length"] = str(reference.size)
    return answered


@route("GET")
def evidence(
    request: HttpRequest, actor: Actor, case: str, line: str, name: str
) -> HttpResponse | FileResponse:
    """Return one file of an opened package."""
    require(actor, "open_package")
    file = case_view(node(), actor, case).case
    found = file.line(line)
    folder = opening.opened_folder(node(), file, found) if found else None
    path = (folder / "data" / name).resolve() if folder else None
    if folder is None or path is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise NotAllowed(
            "evidence.not-found",
            "There is no such file that you may see.",
            remedy="Open the package first; its answer names every file.",
        )
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


def _codes(told: dict[str, object]) -> tuple[str, ...]:
    codes = told.get("conditions_accepted", ())
    return tuple(str(code) for code in codes) if isinstance(codes, list) else ()


def _require_own_confirmations(inputs: dict[str, object], actor: Actor) -> None:
    for value in inputs.values():
        lines = value.get("safeguards", ()) if isinstance(value, dict) else ()
        for line in lines if isinstance(lines, list) else ():
            if isinstance(line, dict) and line.get("confirmed_by") != actor.person:
                raise NotAllowed(
                    "safeguard.other-name",
                    "A program may confirm a safeguard only in the name of the person it acts for.",
                    remedy="Have the colleague confirm on the desk, or file in your own name.",
                    field="safeguards",
                )


def _upload(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("id", "name", "size", "received", "line", "case")}


def _done(done: Done) -> dict[str, object]:
    return {
        "case": done.case.case,
        "filed": [
            {"kind": one.kind, "digest": one.digest, "number": one.number, "time": one.document.time}
            for one in done.filed
        ],
        "lines": [
            {"line": one.digest, "kind": one.kind, "stage": one.stage, "pending": one.pending is not None}
            for one in done.case.lines
        ],
    }


def _told(view) -> dict[str, object]:
    return {
        "case": view.case.case,
        "lines": [
            {
                "line": one.line.digest,
                "kind": one.line.kind,
                "stage": one.line.stage,
                "opener": one.line.opener,
                "addressee": one.line.addressee,
                "pending": one.line.pending.digest if one.line.pending else None,
                "verbs": one.verbs,
                "may_authorise": one.may_authorise,
                "package_arrived": one.package_arrived,
                "clocks": one.clocks,
            }
            for one in view.lines
        ],
        "documents": [
            {
                "kind": one.filed.kind,
                "digest": one.filed.digest,
                "number": one.filed.number,
                "check_code": one.check_code,
                "line": one.line,
                "stage_after": one.stage_after,
                "delivered_at": one.delivery and one.delivery["delivered_at"],
                "document": one.filed.document,
            }
            for one in view.timeline
        ],
    }
