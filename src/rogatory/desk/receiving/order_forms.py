# SPDX-License-Identifier: Apache-2.0
"""What is asked when a request is executed: the order to the provider, and a preservation handed on.

Rules:
- everything is filled in from the request that is executed, and can only be narrowed:
  accounts and data are ticks, the period has the request's days as its limits;
- to whom the package is sealed and which conditions it carries is not asked at all.

Cites: UNCC 24(1), 27, 40(17), 42(4), 44(2).
"""

from collections.abc import Iterable, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.documents import Identifier, LetterOfRequest, PreservationRequest
from rogatory.desk.context import office_name
from rogatory.desk.letter import identifier_label
from rogatory.desk.receiving.forms import LINE, TEXT, area, day_field, offer
from rogatory.phrasebook.phrases import isolated
from rogatory.wire.directory import OfficeRecord


class ExecutionForm(forms.Form):
    """Ask which provider executes the request, for which accounts."""

    to = forms.ChoiceField(label=_("Service provider"))
    authority = forms.CharField(
        label=_("Authority"), help_text=_("The name under which your office orders."), max_length=200
    )
    identifiers = forms.MultipleChoiceField(
        label=_("Accounts and identifiers"),
        help_text=_("As in the request. Untick what is not needed; nothing can be added."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args, providers: Iterable[OfficeRecord], sought: Sequence[Identifier], **more
    ) -> None:
        super().__init__(*args, **more)
        offer(self, "to", ((one.office, isolated(office_name(one.office))) for one in providers))
        offer(self, "identifiers", ((str(n), identifier_label(one)) for n, one in enumerate(sought)))
        self.fields["identifiers"].initial = [str(n) for n in range(len(sought))]
        self._sought = sought

    def clean_identifiers(self) -> list[Identifier]:
        """Return the identifiers that were ticked."""
        return [self._sought[int(place)] for place in self.cleaned_data["identifiers"]]


class OrderForm(ExecutionForm):
    """Ask what an order to the provider says beyond the letter it executes."""

    domestic_basis = forms.CharField(
        label=_("Basis in domestic law"),
        help_text=_("The provision under which your State orders this."),
        max_length=LINE,
    )
    data_requested = forms.MultipleChoiceField(
        label=_("Data asked for"),
        help_text=_("As in the letter. Untick what is not needed."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    first = day_field(label=_("First day of the period"))
    last = day_field(label=_("Last day of the period"))
    due = day_field(label=_("To be produced by"), help_text=_("The provider sees this date as its deadline."))
    secret_reason = forms.CharField(
        label=_("Why this is to be kept secret"), max_length=LINE, required=False, widget=area(2)
    )
    secret_until = day_field(
        label=_("Secret until"),
        help_text=_("Secrecy ends on a day; then the person may be told."),
        required=False,
    )
    remedy = forms.CharField(
        label=_("Remedy and time limit"),
        help_text=_("Which complaint is open against this order, to whom, within which time."),
        max_length=TEXT,
        widget=area(3),
    )
    waiver = forms.CharField(
        label=_("Why the ground for refusal is not used"),
        help_text=_("Your assessment found an optional ground. The reason stays on the record."),
        max_length=TEXT,
        widget=area(3),
    )

    def __init__(self, *args, letter: LetterOfRequest, waive: bool, **more) -> None:
        super().__init__(*args, sought=letter.identifiers, **more)
        asked = [(str(n), one) for n, one in enumerate(letter.data_requested)]
        offer(self, "data_requested", asked)
        self.fields["data_requested"].initial = [key for key, _one in asked]
        self._letter = letter
        if not asked:
            del self.fields["data_requested"]
        if not waive:
            del self.fields["waiver"]
        self._limit_period()

    def _limit_period(self) -> None:
        period = self._letter.period
        if period is None:
            self.fields["first"].required = self.fields["last"].required = False
            return
        for name, day in (("first", period.first), ("last", period.last)):
            limits = {"min": period.first.isoformat(), "max": period.last.isoformat()}
            self.fields[name].widget.attrs |= limits
            self.fields[name].initial = day

    def clean_data_requested(self) -> list[str]:
        """Return the data that were ticked."""
        return [self._letter.data_requested[int(place)] for place in self.cleaned_data["data_requested"]]

    def clean(self) -> dict:
        """Demand both ends of a period, in order, and an end to secrecy."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", ValidationError(_("The period ends before it begins.")))
        if bool(first) != bool(last) and not self.errors:
            self.add_error("last", ValidationError(_("Give both days of the period, or neither.")))
        if told.get("secret_reason") and not told.get("secret_until"):
            self.add_error("secret_until", ValidationError(_("Secrecy must end on a day.")))
        if told.get("secret_until") and not told.get("secret_reason"):
            self.add_error("secret_reason", ValidationError(_("Say why this is to be kept secret.")))
        return told


class HandOnForm(ExecutionForm):
    """Ask what the provider is told when a preservation is handed on to it."""

    data_sought = forms.CharField(label=_("Data to be preserved"), max_length=TEXT, widget=area(3))
    summary = forms.CharField(
        label=_("Facts of the matter"),
        help_text=_("The provider reads this. Leave out what it need not know."),
        max_length=TEXT,
        widget=area(6),
    )
    necessity = forms.CharField(
        label=_("Why this is necessary and proportionate"), max_length=TEXT, widget=area(3)
    )

    def __init__(self, *args, asked: PreservationRequest, **more) -> None:
        super().__init__(*args, sought=asked.identifiers, **more)
        for name in ("data_sought", "summary", "necessity"):
            self.fields[name].initial = getattr(asked, name)
