# SPDX-License-Identifier: Apache-2.0
"""What the receiving office is asked for each of its answers to a request.

Rules: a ground can be ticked only if the office's own assessment found it; the facts
of a question are those the assessment misses, ticked beforehand; what a document is
an answer to is chosen among the documents that are open on the request.
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.documents import FindingRecord
from rogatory.desk.letter_words import DECISIONS
from rogatory.phrasebook.fact_words import fact_name
from rogatory.phrasebook.law_words import said
from rogatory.phrasebook.phrases import isolated

LINE, TEXT = 1_000, 20_000


def area(rows: int = 5) -> forms.Textarea:
    """Return a box for text of some length."""
    return forms.Textarea(attrs={"rows": rows})


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these choices in a field of the form."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def day_field(**more) -> forms.DateField:
    """Return a field for a day, with the calendar of the browser where there is one."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class AcknowledgeForm(forms.Form):
    """Ask under which reference the request is kept, and who looks after it."""

    reference = forms.CharField(
        label=_("Your reference"),
        help_text=_("The number under which your office keeps this request."),
        max_length=LINE,
        required=False,
    )
    contact = forms.CharField(
        label=_("Who looks after it"),
        help_text=_("Name and how to reach the person; the other office sees this."),
        max_length=LINE,
        required=False,
    )


class AskForm(forms.Form):
    """Ask what the other office should tell."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("In whole sentences; the other office reads exactly this."),
        max_length=TEXT,
        widget=area(),
    )
    facts_asked = forms.MultipleChoiceField(
        label=_("Facts that are missing"),
        help_text=_("From your own assessment; untick what this question is not about."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, missing: Iterable[str] = (), **more) -> None:
        super().__init__(*args, **more)
        missing = tuple(missing)
        if not missing:
            del self.fields["facts_asked"]
            return
        offer(self, "facts_asked", ((key, fact_name(key)) for key in missing))
        self.fields["facts_asked"].initial = missing


class AnswerForm(forms.Form):
    """Ask what is answered, and how."""

    to = forms.ChoiceField(label=_("What are you answering?"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("Your answer"), max_length=TEXT, widget=area(7))
    decision = forms.ChoiceField(
        label=_("What follows for the request"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("Nothing changes; this answers the question")), *DECISIONS.items()],
    )

    def __init__(self, *args, open_documents: Iterable[tuple[str, str]] = (), **more) -> None:
        super().__init__(*args, **more)
        choices = list(open_documents)
        offer(self, "to", choices)
        if choices:
            self.fields["to"].initial = choices[0][0]


class ConsultForm(forms.Form):
    """Ask what to tell the other office before deciding."""

    text = forms.CharField(
        label=_("What stands against the request as it is"),
        help_text=_("Say which facts lead to it, so that the other office can answer."),
        max_length=TEXT,
        widget=area(),
    )
    grounds_considered = forms.MultipleChoiceField(
        label=_("Grounds you are considering"), required=False, widget=forms.CheckboxSelectMultiple
    )
    terms_offered = forms.CharField(
        label=_("Terms and conditions under which it could be executed"),
        help_text=_("For example: a narrower period, one account only, an assurance."),
        max_length=TEXT,
        required=False,
        widget=area(4),
    )

    def __init__(self, *args, grounds: Iterable[FindingRecord] = (), **more) -> None:
        super().__init__(*args, **more)
        offer_grounds(self, "grounds_considered", grounds)


class RefuseForm(forms.Form):
    """Ask on which of the grounds that were found the request is refused, and why."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds"),
        help_text=_("Only what your own assessment found can be a ground."),
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("A refusal always says why: which facts led to the ground."),
        max_length=TEXT,
        widget=area(6),
    )
    partial = forms.BooleanField(label=_("This refuses a part only; the rest is executed"), required=False)
    alternatives = forms.CharField(
        label=_("What would be possible instead"),
        help_text=_("Conditions, a narrower request, another channel."),
        max_length=TEXT,
        required=False,
        widget=area(4),
    )

    def __init__(self, *args, grounds: Iterable[FindingRecord] = (), **more) -> None:
        super().__init__(*args, **more)
        offer_grounds(self, "grounds", grounds)


class PostponeForm(forms.Form):
    """Ask why execution waits, and until when."""

    grounds = forms.MultipleChoiceField(
        label=_("Grounds"),
        help_text=_("Only what your own assessment found can be a ground."),
        widget=forms.CheckboxSelectMultiple,
    )
    reasons = forms.CharField(label=_("Reasons"), max_length=TEXT, widget=area(6))
    review_on = day_field(
        label=_("Day on which this is looked at again"),
        help_text=_("A postponement has an end; on this day it comes back to your tasks."),
    )

    def __init__(self, *args, grounds: Iterable[FindingRecord] = (), **more) -> None:
        super().__init__(*args, **more)
        offer_grounds(self, "grounds", grounds)


class PreservedForm(forms.Form):
    """Ask until when the data are held."""

    held_until = day_field(label=_("The data are held until"))
    note = forms.CharField(label=_("Note"), max_length=TEXT, required=False, widget=area(3))

    def __init__(self, *args, earliest: date, **more) -> None:
        super().__init__(*args, **more)
        self.fields["held_until"].widget.attrs["min"] = earliest.isoformat()


class ReceiptForm(forms.Form):
    """Ask for a note with the receipt of a package."""

    note = forms.CharField(label=_("Note"), max_length=TEXT, required=False, widget=area(3))


class ForwardForm(forms.Form):
    """Ask what to say when the provider's package is handed on."""

    left_out = forms.CharField(
        label=_("What was left out, and why"),
        help_text=_("If the provider held back or narrowed anything, say it here."),
        max_length=TEXT,
        required=False,
        widget=area(3),
    )
    note = forms.CharField(label=_("Note"), max_length=TEXT, required=False, widget=area(3))


def offer_grounds(form: forms.Form, name: str, grounds: Iterable[FindingRecord]) -> None:
    """Offer findings as grounds to tick, each with its citation and sentence."""
    found = list(grounds)
    offer(form, name, ((one.cite, _ground(one)) for one in found))
    if not found and not form.fields[name].required:
        del form.fields[name]


def _ground(one: FindingRecord) -> str:
    return f"{isolated(one.cite)} · {said(one.plain)}" if one.plain else isolated(one.cite)
