# SPDX-License-Identifier: Apache-2.0
"""The last steps of a draft: stand for each safeguard, read it once more, file it.

Rules:
- a confirmation is for the result that was shown; if the facts changed since, it is
  asked again;
- filing freezes the draft into a document through the same act as everything else;
  if anything stands against it, the draft stays and says what;
- the letter read before filing is made by the code that shows it afterwards.

Cites: UNCC 24, 40(15); trust invariant 4.
"""

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.casefile.documents import KINDS
from rogatory.desk.components import CheckRow
from rogatory.desk.drafting.safeguards import lines_of
from rogatory.desk.drafting.steps import FORMS, steps_of
from rogatory.desk.drafting.views import trail_of
from rogatory.desk.letter import Letter, letter_from
from rogatory.desk.pages import SeatedRequest, answer, posted, seated, to_case, tried
from rogatory.desk.scope import measures_from
from rogatory.phrasebook import words
from rogatory.registry import drafts
from rogatory.registry.clock import now
from rogatory.registry.node import node


@seated
def safeguards(request: SeatedRequest, draft: str) -> HttpResponse:
    """Show every safeguard of the basis, and take the official's name for each."""
    row = drafts.open_draft(draft, by=request.actor)
    form = Form(posted(request))
    if request.method == "POST" and form.is_valid():
        told = request.POST
        code, note = told.get("confirm", ""), told.get(f"note-{told.get('confirm', '')}", "")[:1000]

        def confirm():
            return drafts.confirm(
                row, code, finding=told.get("finding", ""), note=note, by=request.actor, now=now()
            )

        if tried(confirm, form=form):
            return redirect(reverse("draft_safeguards", args=[draft]) + f"#safeguard-{code}")
    lines = lines_of(row)
    return answer(
        request,
        "drafting/safeguards.html",
        title=gettext("Safeguard sheet"),
        trail=trail_of(row),
        form=form,
        draft=row,
        safeguards=lines,
        basis=words.word(words.INSTRUMENTS, drafts.content_of(row).get("instrument", "")),
        blocked=[line for line in lines if line.blocked],
        nameless=sum(1 for line in lines if not line.blocked and not line.confirmed_at),
    )


@seated
def check(request: SeatedRequest, draft: str) -> HttpResponse:
    """Read everything once more, then file."""
    row = drafts.open_draft(draft, by=request.actor)
    form = Form(posted(request))
    steps = steps_of(row)
    if request.method == "POST" and form.is_valid():
        case = row.case
        done = tried(lambda: drafts.file_draft(node(), row, by=request.actor, now=now()), form=form)
        if done:
            return to_case(request, case, gettext("Filed. It leaves once a second person has authorised it."))
    return answer(
        request,
        "drafting/check.html",
        title=gettext("Check and file"),
        trail=trail_of(row),
        form=form,
        draft=row,
        steps=[one for one in steps if one.missing],
        rows=rows_of(row),
        measures=measures_from(drafts.content_of(row)),
    )


@seated
def preview(request: SeatedRequest, draft: str) -> HttpResponse:
    """Show the request as its reader will see it, for the screen and for paper."""
    row = drafts.open_draft(draft, by=request.actor)
    title = words.word(words.KINDS, row.kind)
    return answer(
        request,
        "drafting/preview.html",
        title=gettext("Preview: {kind}").format(kind=title),
        trail=trail_of(row),
        draft=row,
        letter=letter_of_draft(request, row),
    )


def letter_of_draft(request: SeatedRequest, row) -> Letter:
    """Return the draft as it would be read if it were filed now."""
    content, actor = drafts.content_of(row), request.actor
    fields = KINDS[row.kind].__struct_fields__
    told = {name: content[name] for name in fields if name in content}
    signed = {"kind": row.kind, "office": actor.office, "role": str(actor.role)}
    signed |= {"person": actor.person, "person_name": actor.name}
    answers = [
        {
            "finding": line.result,
            "cite": line.article,
            "note": line.note,
            "code": line.key,
            "confirmed_name": str(line.confirmed_by),
            "confirmed_at": line.confirmed_at.isoformat(),
        }
        for line in lines_of(row)
        if line.confirmed_at
    ]
    return letter_from({**told, **signed, "safeguards": answers})


def rows_of(row) -> tuple[CheckRow, ...]:
    """Return every question of every step with its answer and the way back to it."""
    content = drafts.content_of(row)
    rows = []
    for key, form_class in FORMS.items():
        form = form_class(kind=row.kind, content=content)
        url = reverse("draft_step", args=[row.id, key])
        rows += form.answered(url)
    return tuple(rows)
