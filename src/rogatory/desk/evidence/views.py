# SPDX-License-Identifier: Apache-2.0
"""The package on the desk of the State that asked: arriving, its conditions, opening, its contents.

Rules:
- each condition is ticked by itself, and nothing opens while one is not;
- opening runs beside the page; custody is on file before a file can be reached;
- contents are shown with sizes and SHA-256, and how to check all of it without us;
- a file is given only below the folder of the opened package.

Cites: UNCC 36(2)-(3), 40(19)-(20); RFC 8493.
"""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from rogatory.casefile.documents import CustodyTransfer, Production, Receipt
from rogatory.casefile.standing import require
from rogatory.desk.errors_text import whole_of
from rogatory.desk.evidence.contents import commands_for, contents_of, file_in, sealed_name
from rogatory.desk.evidence.forms import ConditionsForm
from rogatory.desk.executing.views import progress_page
from rogatory.desk.pages import Place, SeatedRequest, answer, find_place, seated
from rogatory.desk.receiving.receipts import progress_of
from rogatory.errors import NotNow
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.registry.opening import opened_folder, produced, sealed_package
from rogatory.registry.sealing_jobs import jobs, opening, start_opening


@seated
def take_custody(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Accept the conditions, each by itself, and open the package."""
    place = find_place(request, case, line)
    production = _production(place)
    if _job(request, place) == "running":
        return redirect("evidence:opening", case, line)
    if opened_folder(node(), place.view.case, place.line.line):
        return redirect("evidence:contents", case, line)
    form = ConditionsForm(request.POST or None, conditions=production.conditions)
    if form.is_valid():
        require(request.actor, "open_package")
        start_opening(
            jobs(),
            node(),
            case=case,
            line=line,
            accepted=form.accepted(),
            by=request.actor,
            now=now(),
        )
        return redirect("evidence:opening", case, line)
    return _package_page(request, place, production, form)


@seated
def opening_progress(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Show how far opening has come; look again by itself until it has ended."""
    place = find_place(request, case, line)
    standing = jobs().look(opening(request.actor.office, line))
    if standing is None:
        return redirect("verb:take_custody", case, line)
    if standing.state == "running":
        return progress_page(request, place, title=gettext("Opening the package"), standing=standing)
    jobs().forget(opening(request.actor.office, line))
    if standing.state == "done":
        messages.success(request, gettext("The package is open. Custody is on the record under your name."))
        return redirect("evidence:contents", case, line)
    said = whole_of(standing.error) if standing.error else gettext("Opening stopped; nothing was opened.")
    messages.error(request, said)
    return redirect("verb:take_custody", case, line)


@seated
def contents(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Show what was in the package, who has had it, and how to check it without us."""
    require(request.actor, "open_package")
    place = find_place(request, case, line)
    folder = opened_folder(node(), place.view.case, place.line.line)
    if folder is None:
        return redirect("verb:take_custody", case, line)
    production = _production(place)
    return answer(
        request,
        "evidence/contents.html",
        title=gettext("Contents of the package"),
        case=case,
        place=place,
        production=production,
        package=production.package,
        files=contents_of(folder),
        custody=_custody(place),
        commands=commands_for(production.package),
        may_close="close" in place.line.verbs,
    )


@seated
def download(request: SeatedRequest, case: str, line: str, name: str) -> HttpResponse | FileResponse:
    """Give one file of the opened package."""
    require(request.actor, "open_package")
    place = find_place(request, case, line)
    path = file_in(opened_folder(node(), place.view.case, place.line.line), name)
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


@seated
def sealed_file(request: SeatedRequest, case: str, line: str) -> FileResponse:
    """Give the package as it came, sealed, to be checked or opened with public tools."""
    require(request.actor, "open_package")
    place = find_place(request, case, line)
    package, pieces = sealed_package(node(), place.line.line)
    response = FileResponse(pieces, content_type="application/octet-stream")
    response.headers["Content-Length"] = str(package.size)
    response.headers["Content-Disposition"] = f'attachment; filename="{sealed_name(package)}"'
    return response


@seated
def seal_authority(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Give the certificate of the authority behind the seal, from the signed directory."""
    place = find_place(request, case, line)
    told = node().office(_production(place).sealed_by).seal_authority
    response = HttpResponse(told, content_type="application/x-pem-file")
    response.headers["Content-Disposition"] = 'attachment; filename="seal-authority.pem"'
    return response


def _production(place: Place) -> Production:
    found = produced(place.line.line)
    if found is None:
        raise _not_here()
    return found


def _not_here() -> NotNow:
    return NotNow("package.not-here", "The package has not arrived yet.", remedy="Wait until it is complete.")


def _job(request: SeatedRequest, place: Place) -> str:
    standing = jobs().look(opening(request.actor.office, place.digest))
    return standing.state if standing else ""


def _package_page(
    request: SeatedRequest, place: Place, production: Production, form: ConditionsForm
) -> HttpResponse:
    return answer(
        request,
        "evidence/package.html",
        title=gettext("The sealed package"),
        case=place.case,
        form=form,
        place=place,
        production=production,
        package=production.package,
        received=place.line.line.last("Receipt") is not None,
        may_open="take_custody" in place.line.verbs and place.line.package_arrived,
        may_receipt="give_receipt" in place.line.verbs,
        **progress_of(place, production),
    )


def _custody(place: Place) -> list:
    """Return every hand that held the package, oldest first."""
    return sorted(
        (one for one in place.view.timeline if _is_of_a_package(one.filed.document)),
        key=lambda one: one.filed.number,
    )


def _is_of_a_package(document: object) -> bool:
    if isinstance(document, Receipt):
        return document.package is not None
    return isinstance(document, Production | CustodyTransfer)
