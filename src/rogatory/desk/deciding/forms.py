# SPDX-License-Identifier: Apache-2.0
"""What is asked of the second person."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecideForm(forms.Form):
    """Ask for a word, if one is wanted, and carry what was read."""

    of = forms.CharField(widget=forms.HiddenInput)
    statement = forms.CharField(widget=forms.HiddenInput, max_length=20_000)
    reasons = forms.CharField(
        label=_("Reasons, for the record"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    code = forms.CharField(
        label=_("Code from your authenticator app"),
        help_text=_("A fresh code shows that it is you who decides, now."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class SendBackForm(forms.Form):
    """Ask why a document goes back, and what would do."""

    of = forms.CharField(widget=forms.HiddenInput)
    reasons = forms.CharField(
        label=_("What must be changed, and why?"),
        help_text=_("Only your office reads this."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    narrow_to = forms.CharField(
        label=_("Narrower scope that would do"),
        help_text=_("For example: one account, traffic data only, the week of the demand."),
        required=False,
        max_length=1000,
    )
