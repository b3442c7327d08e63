# SPDX-License-Identifier: Apache-2.0
"""The second person's page: everything on one sheet, then authorise these words or send them back.

Rules:
- the page shows the document itself, its scope, its safeguards with the names behind
  them, and what came before in the case; nothing needs another page;
- the form carries the digest of the words that were read; if they changed, nothing
  is authorised and the new words are shown;
- one's own document is shown, and cannot be authorised.

Cites: UNCC 24(1)-(2); trust invariants 1 to 5.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from rogatory.casefile.fold import Filed
from rogatory.casefile.verbs.authorise import covered
from rogatory.desk.cases.scene import timeline_of
from rogatory.desk.deciding.forms import DecideForm, SendBackForm
from rogatory.desk.deciding.proof import passkey_options, proof_given, statement_for, ways_of
from rogatory.desk.letter import letter_of
from rogatory.desk.pages import Place, SeatedRequest, answer, do, find_place, posted, seated, to_case, tried
from rogatory.desk.scope import measures_of
from rogatory.phrasebook import words
from rogatory.wire.check_code import check_code_of_digest


@seated
def authorise(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Show what awaits authorisation, and authorise exactly that."""
    place = find_place(request, case, line)
    form = DecideForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        proof = tried(lambda: proof_given(request, said["statement"]), form=form)
        inputs = {"of": said["of"], "proof": proof, "reasons": said["reasons"]}
        if proof and do(request, "authorise", inputs, case=case, form=form):
            return to_case(request, case, gettext("Authorised. Exactly these words take effect now."))
        place = find_place(request, case, line)
    pending = place.line.line.pending
    if pending is None:
        for error in form.non_field_errors() if form.is_bound else ():
            messages.error(request, str(error))
        if not form.is_bound:
            messages.info(request, gettext("Nothing is waiting for a second person on this request."))
        return redirect("case", case)
    return _sheet(request, place, pending, form)


def _sheet(request: SeatedRequest, place: Place, pending: Filed, form: DecideForm) -> HttpResponse:
    also = covered(pending.document, place.digest)
    told, ways = statement_for(request.actor, pending.digest, also=also), ways_of(request)
    if not form.is_bound:
        form = DecideForm(initial={"of": pending.digest, "statement": told})
    else:
        form.data = {**dict(form.data.items()), "of": pending.digest, "statement": told, "code": ""}
    if not ways.code or ways.renewed or ways.demonstration:
        del form.fields["code"]
    kind = words.word(words.KINDS, pending.kind)
    return answer(
        request,
        "deciding/authorise.html",
        title=gettext("Read and decide: {kind}").format(kind=kind),
        case=place.case,
        form=form,
        place=place,
        pending=pending,
        letter=letter_of(pending.document),
        code=check_code_of_digest(pending.digest),
        check_code=check_code_of_digest(pending.digest),
        measures=measures_of(pending.document),
        also=also,
        entries=[one for one in timeline_of(place.view) if one.digest != pending.digest],
        ways=ways,
        passkey=passkey_options(told, ways),
        own=pending.document.person == request.actor.person,
    )


@seated
def send_back(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Send what awaits authorisation back to its drafter, with reasons."""
    place = find_place(request, case, line)
    pending = place.line.line.pending
    form = SendBackForm(posted(request), initial={"of": pending.digest if pending else ""})
    if form.is_valid() and do(request, "send_back", form.cleaned_data, case=case, form=form):
        return to_case(request, case, gettext("Sent back to the drafter, with your reasons."))
    if pending is None and not form.is_bound:
        messages.info(request, gettext("Nothing is waiting for a second person on this request."))
        return redirect("case", case)
    title = gettext("Send back to the drafter")
    context = {"form": form, "place": place, "submit": gettext("Send back"), "pending": pending}
    return answer(request, "cases/act.html", title=title, case=case, **context)
