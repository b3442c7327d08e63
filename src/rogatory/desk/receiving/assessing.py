# SPDX-License-Identifier: Apache-2.0
"""The assessment: the facts as this office has them, what the law finds on them, and filing it.

Rules:
- the facts are kept as a working paper of the office after each look, so that several
  sittings fill them; the first time they are those the request states;
- the result is computed afresh from the facts that are kept, each time;
- it says the outcome in plain words, each provision with its finding, effect and how
  well the text was read, what is missing and what would change it; it decides nothing.

Cites: UNCC 24(4), 35, 40(8), 40(21)-(22); ETS185 25, 27.
"""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from rogatory.casefile.lawful import judge
from rogatory.casefile.standing import require
from rogatory.desk.law.reading import held_now
from rogatory.desk.pages import Place, SeatedRequest, answer, do, find_place, seated, to_case
from rogatory.desk.receiving.facts import FactsForm
from rogatory.desk.receiving.on_line import assessment_of
from rogatory.desk.receiving.result import result_of
from rogatory.registry.clock import now
from rogatory.registry.drafts import content_of, drop_draft, start_draft
from rogatory.registry.lookup import drafts_of

KIND = "Assessment"


@seated
def assess(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Fill in the facts, see what the law finds, file it."""
    require(request.actor, "draft")
    place = find_place(request, case, line)
    paper = paper_of(request, place)
    known = facts_of(place, paper)
    form = _form(request, place, known, note=content_of(paper).get("note", "") if paper else "")
    if request.method == "POST" and form.is_valid():
        known = form.facts()
        _keep(request, place, paper, known, note=form.cleaned_data["note"])
        if "file" not in request.POST:
            messages.success(request, gettext("Kept. The result below is for these facts."))
            return redirect("verb:assess", case, line)
        inputs = {"request": line, "facts": known, "note": form.cleaned_data["note"]}
        if do(request, "assess", inputs, case=case, form=form):
            drop_papers(request, place)
            return to_case(request, case, gettext("The assessment is filed. It stays in your office."))
    return answer(
        request,
        "receiving/assess.html",
        title=gettext("Assess the request"),
        case=case,
        form=form,
        place=place,
        result=result_of(judge(known), held_now().marks),
        may_file="assess" in place.line.verbs,
        earlier=assessment_of(place),
    )


def paper_of(request: SeatedRequest, place: Place):
    """Return the working paper of this office’s assessment, if there is one."""
    return next(
        (
            one
            for one in drafts_of(request.actor)
            if one.kind == KIND
            and one.case == place.case
            and json.loads(one.content).get("line") == place.digest
        ),
        None,
    )


def facts_of(place: Place, paper) -> dict:
    """Return the facts kept so far; before that those of the last assessment, or of the request."""
    if paper is not None:
        return dict(content_of(paper)["facts"])
    earlier = assessment_of(place)
    return dict(earlier.facts if earlier else place.opening.facts)


def drop_papers(request: SeatedRequest, place: Place) -> None:
    """Throw the working paper away: the assessment is filed."""
    paper = paper_of(request, place)
    if paper is not None:
        drop_draft(paper)


def _form(request: SeatedRequest, place: Place, known: dict, *, note: str) -> FactsForm:
    missing = judge(known).missing_facts
    return FactsForm(
        request.POST or None,
        known=known,
        stated=[*place.opening.facts, *known],
        missing=missing,
        initial={"note": note},
    )


def _keep(request: SeatedRequest, place: Place, paper, facts: dict, *, note: str) -> None:
    """Keep the facts as they are now: one that was taken back to not known is gone."""
    if paper is not None:
        drop_draft(paper)
    content = {"line": place.digest, "facts": facts, "note": note}
    start_draft(kind=KIND, by=request.actor, now=now(), case=place.case, content=content)
