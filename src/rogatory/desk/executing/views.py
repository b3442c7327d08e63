# SPDX-License-Identifier: Apache-2.0
"""The provider’s desk: object, collect the files, seal, release.

Rules: what was verified stands on the page of the order (`receiving.views`); files come
in by form or in pieces; sealing runs beside the page and can be started again; what
was sealed is remembered as a working paper until the production is filed.

Cites: UNCC 24(2), 27, 44(2).
"""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from rogatory.casefile.documents import PackageReference, ProductionOrder
from rogatory.casefile.standing import require
from rogatory.desk.check_step import Act, act_page
from rogatory.desk.errors_text import whole_of
from rogatory.desk.executing.forms import ObjectForm, ReleaseForm
from rogatory.desk.executing.sealed import drop_sealed, keep_sealed, sealed_of
from rogatory.desk.pages import Place, SeatedRequest, answer, find_place, seated
from rogatory.desk.receiving.ordering import forward
from rogatory.desk.scope import measures_of
from rogatory.errors import NotNow
from rogatory.registry import packages
from rogatory.registry.clock import now
from rogatory.registry.node import node
from rogatory.registry.sealing_jobs import jobs, sealing, start_sealing


@seated
def object_to(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Object to an order, in whole or for some accounts."""
    place = find_place(request, case, line)
    form = ObjectForm(request.POST or None, sought=place.opening.identifiers)
    act = Act(
        verb="object_to",
        title=gettext("Object"),
        lede=gettext(
            "An objection is reasoned. The authority answers it on the record before execution goes on."
        ),
        done=gettext("The objection is filed and sent; execution waits for the answer."),
        context={"measures": measures_of(place.opening)},
    )

    def inputs(told: dict) -> dict[str, Any]:
        return {**told, "request": line, "identifiers": msgspec.to_builtins(told["identifiers"])}

    return act_page(request, place, act=act, form=form, inputs=inputs)


@seated
def produce(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Collect, seal and release; or, on a letter, hand the provider’s package on."""
    place = find_place(request, case, line)
    if not isinstance(place.opening, ProductionOrder):
        return forward(request, place)
    package = sealed_of(request.actor, place)
    return _release(request, place, package) if package else _collect(request, place)


@seated
@require_POST
def seal(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Start sealing what has come in."""
    place = _place_to_produce(request, case, line)
    actor, moment = request.actor, now()
    uploads = packages.uploads_of(actor.office, line)
    if not uploads or any(one.received != one.size for one in uploads):
        raise NotNow(
            "upload.incomplete",
            "There is no file yet, or one has not come in completely.",
            remedy="Upload the files, or resume the one that was cut off.",
        )

    def keep(package: PackageReference) -> None:
        keep_sealed(place, package, by=actor, now=moment)

    start_sealing(jobs(), node(), case=case, line=line, by=actor, now=moment, keep=keep)
    return redirect("executing:sealing", case, line)


@seated
def sealing_progress(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Show how far sealing has come; look again by itself until it has ended."""
    place = _place_to_produce(request, case, line)
    target = reverse("verb:produce", args=[case, line])
    standing = jobs().look(sealing(request.actor.office, line))
    if standing is None or standing.state == "done":
        return redirect(target)
    if standing.state == "failed":
        jobs().forget(sealing(request.actor.office, line))
        said = (
            whole_of(standing.error)
            if standing.error
            else gettext("Sealing stopped; the files are still here.")
        )
        messages.error(request, said)
        return redirect(target)
    return progress_page(request, place, title=gettext("Sealing the package"), standing=standing)


@seated
@require_POST
def unseal(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Set a sealed package aside that was not released, to collect anew."""
    place = _place_to_produce(request, case, line)
    keep_sealed(place, None, by=request.actor, now=now())
    jobs().forget(sealing(request.actor.office, line))
    messages.success(request, gettext("The sealed package is set aside. Upload the files again."))
    return redirect("verb:produce", case, line)


def progress_page(request: SeatedRequest, place: Place, *, title: str, standing: object) -> HttpResponse:
    """Show a job that runs; without a script the page asks again by itself."""
    response = answer(
        request, "executing/progress.html", title=title, case=place.case, place=place, standing=standing
    )
    response.headers["Refresh"] = "1"
    return response


def _place_to_produce(request: SeatedRequest, case: str, line: str) -> Place:
    require(request.actor, "draft")
    return find_place(request, case, line)


def _collect(request: SeatedRequest, place: Place) -> HttpResponse:
    job = jobs().look(sealing(request.actor.office, place.digest))
    if job and job.state == "running":
        return redirect("executing:sealing", place.case, place.digest)
    uploads = packages.uploads_of(request.actor.office, place.digest)
    complete = [one for one in uploads if one.received == one.size]
    return answer(
        request,
        "executing/collect.html",
        title=gettext("Collect and seal"),
        case=place.case,
        place=place,
        uploads=uploads,
        may_seal=bool(uploads) and len(complete) == len(uploads) and "produce" in place.line.verbs,
        may_upload="produce" in place.line.verbs,
        measures=measures_of(place.opening),
        conditions=place.opening.conditions,
    )


def _release(request: SeatedRequest, place: Place, package: PackageReference) -> HttpResponse:
    conditions = place.opening.conditions
    act = Act(
        verb="produce",
        title=gettext("Release the sealed package"),
        lede=gettext(
            "You file the production; it leaves when a second person has released exactly this package."
        ),
        done=gettext("Filed. The package leaves when a second person has released it."),
        template="executing/release.html",
        context={"package": package, "conditions": conditions},
        after=lambda: drop_sealed(request.actor, place),
    )

    def inputs(told: dict) -> dict[str, Any]:
        return {
            "request": place.digest,
            "package": msgspec.to_builtins(package),
            "conditions": msgspec.to_builtins(conditions),
            **told,
        }

    return act_page(request, place, act=act, form=ReleaseForm(request.POST or None), inputs=inputs)
