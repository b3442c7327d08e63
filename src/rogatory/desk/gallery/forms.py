# SPDX-License-Identifier: Apache-2.0
"""One form with every kind of field, to look at and to test; it is never filed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ExampleForm(forms.Form):
    """Ask what a letter of request asks, one field of each kind."""

    measure = forms.ChoiceField(
        label=_("What do you need?"),
        help_text=_("Choose the least intrusive measure that serves the purpose."),
        widget=forms.RadioSelect,
        choices=[
            ("preserve", _("Keep the data as they are (preservation)")),
            ("subscriber", _("Subscriber information: who holds the account")),
            ("traffic", _("Traffic data: when, from where, with whom")),
            ("content", _("Content data: what was written or stored")),
        ],
    )
    account = forms.CharField(
        label=_("Account"),
        help_text=_("Paste the identifier exactly as the service shows it."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    since = forms.DateField(
        label=_("First day of the period"), widget=forms.DateInput(attrs={"type": "date"})
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("en", "English"), ("ar", "العربية")], required=False
    )
    summary = forms.CharField(
        label=_("What happened"),
        help_text=_("In your own words: when, where, and who was harmed."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    annexes = forms.MultipleChoiceField(
        label=_("Annexes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("complaint", _("Complaint of the victim")), ("order", _("Order of the court"))],
    )
    truthful = forms.BooleanField(label=_("These facts are true to the best of my knowledge."))


class SignInExample(forms.Form):
    """Stand in for the form of the log-in page."""

    login = forms.CharField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
