# SPDX-License-Identifier: Apache-2.0
"""Begin a request and fill its steps, in any order, over any number of sittings.

Rules:
- nothing leaves this machine before the draft is filed and a second person has
  authorised it; every page of a draft says so;
- what was typed is kept even if it is not right yet, with or without scripts;
- a letter takes over the identifiers and facts of the preservation it follows, so
  that nothing is typed twice.

Cites: UNCC 40(15), 42(3).
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.casefile.documents import PreservationRequest, Role
from rogatory.casefile.standing import missing_role
from rogatory.desk.components import Link
from rogatory.desk.drafting.begin import first_content, inherited
from rogatory.desk.drafting.beside import beside
from rogatory.desk.drafting.fields import StepForm, merged
from rogatory.desk.drafting.steps import FORMS, TITLES, next_url, steps_of
from rogatory.desk.home.mine import may_ask
from rogatory.desk.pages import SeatedRequest, answer, find_place, posted, seated
from rogatory.phrasebook import words
from rogatory.registry import drafts
from rogatory.registry.clock import now

KINDS = ("PreservationRequest", "LetterOfRequest")
CITES = {"preservation": "UNCC 42; ETS185 29", "letter": "UNCC 40, 44; ETS185 25, 31"}
# Working papers of other journeys: their page is that of the act they lead to.
WORKING_PAPERS = {"Assessment": "assess", "Production": "produce"}


@seated
def start(request: SeatedRequest) -> HttpResponse:
    """Choose what to begin, as a seat that may ask another State."""
    if not may_ask(request.actor):
        raise missing_role(request.actor, (Role.OFFICIAL, Role.AUTHORISING_OFFICIAL))
    kind = request.POST.get("kind", "")
    if kind in KINDS:
        content = first_content(request.actor, today=now().date())
        made = drafts.start_draft(kind=kind, by=request.actor, now=now(), content=content)
        return redirect("draft", made.id)
    return answer(request, "drafting/start.html", title=gettext("New request"), cites=CITES)


@seated
def letter_from_line(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Begin the letter that follows a preservation, taking over what is known."""
    place = find_place(request, case, line)
    opening = place.opening
    if request.method == "POST" and isinstance(opening, PreservationRequest):
        content = inherited(opening, line, request.actor, today=now().date())
        made = drafts.start_draft(
            kind="LetterOfRequest", by=request.actor, now=now(), case=case, content=content
        )
        return redirect("draft", made.id)
    context = {"place": place, "submit": gettext("Begin the letter")}
    title = gettext("Prepare the letter of request")
    return answer(request, "drafting/letter_from_line.html", title=title, case=case, **context)


@seated
def task_list(request: SeatedRequest, draft: str) -> HttpResponse:
    """Show the steps of a draft and how far each has come."""
    row = drafts.open_draft(draft, by=request.actor)
    if row.kind in WORKING_PAPERS:
        return redirect(f"verb:{WORKING_PAPERS[row.kind]}", row.case, drafts.content_of(row)["line"])
    steps = steps_of(row)
    title = words.word(words.KINDS, row.kind)
    context = {"draft": row, "steps": steps, "done": sum(one.done for one in steps)}
    return answer(request, "drafting/task_list.html", title=title, **context)


@seated
def throw_away(request: SeatedRequest, draft: str) -> HttpResponse:
    """Throw a draft away, after asking."""
    row = drafts.open_draft(draft, by=request.actor)
    if request.method == "POST":
        drafts.drop_draft(row)
        messages.success(request, gettext("The draft is thrown away. Nothing was filed."))
        return redirect("drafts")
    return answer(request, "drafting/throw_away.html", title=gettext("Throw the draft away"), draft=row)


@seated
def step(request: SeatedRequest, draft: str, step: str) -> HttpResponse:
    """Show one step, keep what is typed, go on when it is right."""
    if step not in FORMS:
        raise Http404
    row = drafts.open_draft(draft, by=request.actor)
    form = FORMS[step](posted(request), kind=row.kind, content=drafts.content_of(row))
    if request.method == "POST":
        row = _keep(row, form)
        if request.headers.get("Sec-Fetch-Dest") == "empty":
            return HttpResponse(status=204)
        if "later" in request.POST:
            return redirect("draft", row.id)
        if form.is_valid() and "more" not in request.POST:
            return redirect(next_url(row, step))
        if "more" in request.POST:
            form = FORMS[step](kind=row.kind, content=drafts.content_of(row))
    return answer(
        request,
        f"drafting/step_{step}.html" if step in ("accounts", "data", "addressee") else "drafting/step.html",
        title=str(TITLES[step]),
        trail=trail_of(row),
        form=form,
        draft=row,
        key=step,
        **beside(step, row, form),
    )


def trail_of(row) -> tuple[Link, ...]:
    """Return the way back from a step."""
    url = reverse("draft", args=[row.id])
    return (
        Link(label=gettext("Drafts"), url=reverse("drafts")),
        Link(label=words.word(words.KINDS, row.kind), url=url),
    )


def _keep(row, form: StepForm):
    """Keep right answers in their places, and others as they were typed."""
    content = drafts.content_of(row)
    typed = dict(content.get("typed", {}))
    typed.pop(form.name(), None)
    told: dict[str, Any] = {}
    if form.is_valid():
        told, facts = form.changes()
        told["facts"] = merged(content.get("facts", {}), facts)
    else:
        typed[form.name()] = _raw(form)
    return drafts.save_draft(row, {**told, "typed": typed}, now=now())


def _raw(form: StepForm) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    data: Any = form.data
    for name in form.data:
        if name in ("csrfmiddlewaretoken", "more", "later", "go"):
            continue
        field = form.fields.get(name)
        several = field is not None and hasattr(field, "choices") and field.widget.allow_multiple_selected
        raw[name] = data.getlist(name) if several else data.get(name)
    if "more" in form.data and hasattr(form, "rows"):
        raw["rows"] = form.rows
    return raw
