# SPDX-License-Identifier: Apache-2.0
"""What the provider’s desk is asked: why it objects, which file comes in, what is released.

Rules: the grounds are those an objection can name; accounts are ticked from the order;
a file keeps a name that unpacks alike on every machine, or is refused with the reason.
"""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.documents import Identifier
from rogatory.casefile.verbs.object_to import GROUNDS
from rogatory.desk.letter import identifier_label
from rogatory.desk.letter_words import OBJECTIONS
from rogatory.desk.receiving.forms import TEXT, area, offer


class ObjectForm(forms.Form):
    """Ask why the provider objects, for which accounts, and what would do."""

    ground = forms.ChoiceField(
        label=_("Ground"), widget=forms.RadioSelect, choices=[(key, OBJECTIONS[key]) for key in GROUNDS]
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Say what stands against it, so that the authority can answer."),
        max_length=TEXT,
        widget=area(6),
    )
    identifiers = forms.MultipleChoiceField(
        label=_("Only for these accounts"),
        help_text=_("Tick none if the objection is against the whole."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    narrow_to = forms.CharField(
        label=_("A narrower order that would do"),
        help_text=_("For example: one account, a shorter period, log-in records without messages."),
        max_length=TEXT,
        required=False,
        widget=area(3),
    )

    def __init__(self, *args, sought: Sequence[Identifier], **more) -> None:
        super().__init__(*args, **more)
        self._sought = sought
        offer(self, "identifiers", ((str(n), identifier_label(one)) for n, one in enumerate(sought)))

    def clean_identifiers(self) -> list[Identifier]:
        """Return the identifiers that were ticked."""
        return [self._sought[int(place)] for place in self.cleaned_data["identifiers"]]


class ReleaseForm(forms.Form):
    """Ask what to say with the package."""

    left_out = forms.CharField(
        label=_("What was left out, and why"),
        help_text=_("Results outside the period or the category, data of others, accounts without a match."),
        max_length=TEXT,
        required=False,
        widget=area(3),
    )
    note = forms.CharField(label=_("Note"), max_length=TEXT, required=False, widget=area(3))
