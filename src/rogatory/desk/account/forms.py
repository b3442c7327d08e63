# SPDX-License-Identifier: Apache-2.0
"""What the account pages ask."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TokenForm(forms.Form):
    """Ask what a token is for."""

    label = forms.CharField(
        label=_("What the program is called"),
        help_text=_("So that you recognise it later in this list."),
        max_length=120,
    )
