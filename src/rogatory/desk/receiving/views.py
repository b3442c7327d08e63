# SPDX-License-Identifier: Apache-2.0
"""The answers of the office that receives: acknowledge, ask, answer, consult, refuse, postpone.

Rules: every act has its check step; grounds come from the office's own assessment;
before a refusal the page offers what would make execution possible, and leads to the
consultation where the treaty demands one.

Cites: UNCC 40(16), 40(21)-(22), 40(25)-(28); ETS185 27.
"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext

from rogatory.casefile.lawful import CONSULT_FIRST
from rogatory.desk.check_step import Act, act_page
from rogatory.desk.context import office_name
from rogatory.desk.letter import letter_of
from rogatory.desk.pages import Place, SeatedRequest, find_place, seated
from rogatory.desk.pages import answer as page
from rogatory.desk.receiving import forms
from rogatory.desk.receiving.on_line import assessment_of, grounds_of, open_documents
from rogatory.desk.receiving.verification import verified
from rogatory.desk.scope import measures_of
from rogatory.phrasebook.phrases import isolated


@seated
def incoming(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Show a request that came in: what was verified, what it says, what can be done."""
    place = find_place(request, case, line)
    return page(
        request,
        "receiving/incoming.html",
        title=letter_of(place.opening).title,
        case=case,
        **_incoming(place),
    )


@seated
def acknowledge(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Verify a request that came in, and say that it is here."""
    place = find_place(request, case, line)
    contact = gettext("{name}, {office}").format(
        name=request.actor.name, office=office_name(request.actor.office)
    )
    form = forms.AcknowledgeForm(request.POST or None, initial={"contact": contact})
    act = Act(
        verb="acknowledge",
        title=gettext("Acknowledge the request"),
        lede=gettext("An acknowledgement says that the request is here. It says nothing about its merits."),
        done=gettext("The request is acknowledged; the other office is told now."),
        template="receiving/incoming.html",
        context=_incoming(place),
    )
    return act_page(request, place, act=act, form=form, inputs=lambda told: {"request": line, **told})


@seated
def ask(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Ask the other office for what is missing."""
    place = find_place(request, case, line)
    found = assessment_of(place)
    form = forms.AskForm(request.POST or None, missing=found.missing_facts if found else ())
    act = Act(
        verb="ask",
        title=gettext("Ask a question"),
        lede=gettext("The request waits for the answer, and the timeline of both offices says so."),
        done=gettext("The question is filed and sent."),
    )
    return act_page(request, place, act=act, form=form, inputs=lambda told: {"request": line, **told})


@seated
def answer(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Answer a question, a consultation or an objection."""
    place = find_place(request, case, line)
    choices = open_documents(place)
    form = forms.AnswerForm(request.POST or None, open_documents=choices)
    found = [place.view.case.find(digest) for digest, _ in choices]
    asked = [letter_of(one.document) for one in found if one]
    act = Act(
        verb="answer",
        title=gettext("Answer"),
        lede=gettext("Your answer goes to the office that asked, and the request moves on."),
        done=gettext("The answer is filed and sent."),
        context={"asked": asked},
    )
    return act_page(request, place, act=act, form=form, inputs=lambda told: {"request": line, **told})


@seated
def consult(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Consult the requesting office before deciding."""
    place = find_place(request, case, line)
    form = forms.ConsultForm(request.POST or None, grounds=grounds_of(place, contested=True))
    act = Act(
        verb="consult",
        title=gettext("Consult before deciding"),
        lede=gettext(
            "Before refusing or postponing, the requesting State is asked whether terms or conditions"
            " would make execution possible."
        ),
        done=gettext("The consultation is filed and sent."),
        context={"assessment": assessment_of(place)},
    )
    return act_page(request, place, act=act, form=form, inputs=lambda told: {"request": line, **told})


@seated
def refuse(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Refuse on grounds that were found, with reasons."""
    place = find_place(request, case, line)
    grounds = grounds_of(place)
    form = forms.RefuseForm(request.POST or None, grounds=grounds)
    act = Act(
        verb="refuse",
        title=gettext("Refuse with reasons"),
        lede=gettext(
            "A refusal rests on grounds that your assessment found, and a second person authorises it."
        ),
        done=gettext("The refusal is filed; it takes effect when a second person has authorised it."),
        kind="grave",
        context=_before_no(place, grounds),
    )
    return act_page(
        request, place, act=act, form=form, inputs=lambda told: {"request": line, **told}, ready=bool(grounds)
    )


@seated
def postpone(request: SeatedRequest, case: str, line: str) -> HttpResponse:
    """Postpone execution until a day, with reasons."""
    place = find_place(request, case, line)
    grounds = grounds_of(place)
    form = forms.PostponeForm(request.POST or None, grounds=grounds)
    act = Act(
        verb="postpone",
        title=gettext("Postpone with reasons"),
        lede=gettext("A postponement ends: on the day you name, the request comes back to your tasks."),
        done=gettext("The postponement is filed; it takes effect when a second person has authorised it."),
        context=_before_no(place, grounds),
    )
    return act_page(
        request, place, act=act, form=form, inputs=lambda told: {"request": line, **told}, ready=bool(grounds)
    )


def _incoming(place: Place) -> dict[str, Any]:
    return {
        "letter": letter_of(place.opening),
        "checks": verified(place),
        "measures": measures_of(place.opening),
        "may_acknowledge": "acknowledge" in place.line.verbs,
        "acts": [verb for verb in place.line.verbs if verb != "acknowledge"],
    }


def _before_no(place: Place, grounds: tuple) -> dict[str, Any]:
    """Say what the page of a refusal must say before it asks anything."""
    tied = [isolated(one.cite) for one in grounds if one.cite.startswith(CONSULT_FIRST)]
    consulted = place.line.line.last("Consultation") is not None
    return {
        "assessment": assessment_of(place),
        "no_ground": not grounds,
        "must_consult": gettext(", ").join(tied) if not consulted else "",
        "offer_cite": "UNCC 40(1), 40(28); ETS185 25(1), 27(6)",
        "offers": [verb for verb in ("consult", "order_production") if verb in place.line.verbs],
    }
