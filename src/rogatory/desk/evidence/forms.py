# SPDX-License-Identifier: Apache-2.0
"""Ask that each condition of a package is accepted, one tick for each.

Rules: no tick for all of them; a missing tick is an error at its condition; a package
without conditions still asks for one tick, because opening is an act.

Cites: UNCC 36(2)-(3), 40(19)-(20).
"""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.documents import Condition
from rogatory.desk.law.addresses import linked
from rogatory.phrasebook.law_words import said


class ConditionsForm(forms.Form):
    """One tick box for each condition."""

    def __init__(self, *args, conditions: Sequence[Condition], **more) -> None:
        super().__init__(*args, **more)
        self._conditions = tuple(conditions)
        for number, one in enumerate(self._conditions):
            self.fields[f"condition_{number}"] = forms.BooleanField(
                label=said(one.text),
                help_text=linked(one.cite),
                error_messages={"required": _("Accept this condition, or leave the package sealed.")},
            )
        if not self._conditions:
            self.fields["open"] = forms.BooleanField(label=_("I open this package for my office."))

    def accepted(self) -> tuple[Condition, ...]:
        """Return the conditions that were ticked."""
        told = self.cleaned_data
        return tuple(one for number, one in enumerate(self._conditions) if told.get(f"condition_{number}"))
