# SPDX-License-Identifier: Apache-2.0
"""What is asked when a request ends, or a role begins or ends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rogatory.desk.letter_words import OUTCOMES
from rogatory.phrasebook import words

ENDINGS = ("evidence received", "executed in part", "no longer needed", "not executed")


class WithdrawForm(forms.Form):
    """Ask why a request is taken back."""

    reasons = forms.CharField(
        label=_("Why is the request withdrawn?"),
        help_text=_("The other office reads this at once."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CloseForm(forms.Form):
    """Ask how a request ended."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        widget=forms.RadioSelect,
        choices=[(key, OUTCOMES[key]) for key in ENDINGS],
    )
    note = forms.CharField(
        label=_("Note"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AppointForm(forms.Form):
    """Ask whom to give which role."""

    prefix = "appoint"
    who = forms.SlugField(
        label=_("Log-in name"),
        help_text=_("Small letters and digits, for example “lea”."),
        max_length=80,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    who_name = forms.CharField(label=_("Name"), max_length=200)
    given_role = forms.ChoiceField(label=_("Role"), choices=list(words.ROLES.items()))
    institution = forms.CharField(
        label=_("Institution"),
        help_text=_("For a judge: the court."),
        max_length=1000,
        required=False,
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class DismissForm(forms.Form):
    """Ask why a role ends."""

    prefix = "dismiss"
    who = forms.CharField(widget=forms.HiddenInput)
    ended_role = forms.CharField(widget=forms.HiddenInput)
    reasons = forms.CharField(label=_("Reasons"), max_length=20_000, required=False)
