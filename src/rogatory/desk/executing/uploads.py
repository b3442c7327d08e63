# SPDX-License-Identifier: Apache-2.0
"""Files coming in to the provider’s desk: by form, or in pieces from the page’s script.

Rules: only a seat that may draft, only on an order that waits for its production; an
error of a form comes back on the page with what is already here; a script gets the
same sentence as a person, in the person’s language.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from rogatory.casefile.standing import require
from rogatory.desk.errors_text import whole_of
from rogatory.desk.executing.pieces import announce, piece_of, take_whole
from rogatory.desk.pages import SeatedRequest, find_place, seated
from rogatory.errors import NotNow, NotValid, RogatoryError
from rogatory.phrasebook.phrases import isolated
from rogatory.registry import packages
from rogatory.registry.clock import now
from rogatory.registry.node import node

View = Callable[..., HttpResponse]


@seated
@require_POST
def upload(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Take files that came whole in a form."""
    _require_collecting(request, case, line)
    files = request.FILES.getlist("file")
    try:
        if not files:
            raise NotValid(
                "upload.none", "No file was chosen.", remedy="Choose a file, then upload.", field="file"
            )
        for file in files:
            take_whole(node(), file, case=case, line=line, by=request.actor, now=now())
            said = gettext("{name} has come in completely.").format(name=isolated(file.name))
            messages.success(request, said)
    except RogatoryError as error:
        messages.error(request, whole_of(error))
    return redirect("verb:produce", case, line)


def _for_script(view: View) -> View:
    """Answer an error of a family as a sentence that the script can show."""

    @wraps(view)
    def inner(request: SeatedRequest, **path: str) -> HttpResponse:
        try:
            return view(request, **path)
        except RogatoryError as error:
            told = {"code": error.code, "said": whole_of(error), **error.params}
            return JsonResponse(told, status=error.http_status)

    return inner


@seated
@require_POST
@_for_script
def begin(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Announce a file; the answer says from which byte to go on."""
    _require_collecting(request, case, line)
    size = request.POST.get("size", "")
    if not size.isdigit():
        raise NotValid(
            "upload.size",
            "The size of the file was not given.",
            remedy="Give its number of bytes.",
            field="size",
        )
    name = request.POST.get("name", "")
    row = announce(node(), case=case, line=line, name=name, size=int(size), by=request.actor, now=now())
    return JsonResponse(_told(row), status=201)


@seated
@require_http_methods(["GET", "PUT"])
@_for_script
def piece(request: SeatedRequest, upload: str) -> HttpResponse:
    """Take the next piece of a file, or say how much of it is here."""
    require(request.actor, "draft")
    row = packages.find_upload(upload, by=request.actor)
    if request.method == "PUT":
        _require_collecting(request, row.case, row.line)
        offset, data = piece_of(request)
        row = packages.add_piece(node(), row, offset=offset, data=data)
    return JsonResponse(_told(row))


@seated
@require_POST
def remove(request: SeatedRequest, upload: str) -> HttpResponse:
    """Throw a file away that came in."""
    require(request.actor, "draft")
    row = packages.find_upload(upload, by=request.actor)
    case, line, name = row.case, row.line, row.name
    packages.remove_upload(node(), row)
    messages.success(request, gettext("{name} was removed.").format(name=isolated(name)))
    return redirect("verb:produce", case, line)


def _require_collecting(request: SeatedRequest, case: str, line: str) -> None:
    require(request.actor, "draft")
    place = find_place(request, case, line)
    if "produce" not in place.line.verbs or place.line.line.kind != "order":
        raise NotNow(
            "upload.not-open",
            "Files come in only while an order is being executed by your office.",
            remedy="Acknowledge the order first; after the production is filed, nothing can be added.",
        )


def _told(row) -> dict[str, Any]:
    return {
        "name": row.name,
        "size": row.size,
        "received": row.received,
        "url": reverse("executing:piece", args=[row.id]),
    }
