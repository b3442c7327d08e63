# SPDX-License-Identifier: Apache-2.0
"""The questions of the steps: the matter, the offence, what is wanted, why, and of whom.

Rules: one form per step; each question has its hint or example; what the treaty lists
as contents of a request is asked here and nowhere else; a wish for secrecy has a
reason and an end.

Cites: UNCC 40(15), 42(3), 40(20); ETS185 27, 29(2).
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.desk.context import office_name
from rogatory.desk.drafting.choices import ARTICLES, INSTRUMENTS, PURPOSES, RISKS
from rogatory.desk.drafting.fields import UNKNOWN, DayField, LinesField, LongField, StepForm, YesNoField
from rogatory.phrasebook import words
from rogatory.phrasebook.phrases import isolated
from rogatory.registry.node import node

RECEIVING = ("central authority", "contact point")
LETTER, PRESERVATION = ("LetterOfRequest",), ("PreservationRequest",)


class MatterForm(StepForm):
    """What happened, in which proceeding, with what in the file that calls for a closer look."""

    facts: ClassVar[Mapping[str, str]] = {
        "kind_of_proceeding": "purpose",
        "risk_indicators": "risk_indicators",
        "emergency": "emergency",
    }
    only_for: ClassVar[Mapping[str, tuple[str, ...]]] = {"proceeding": LETTER, "reference": LETTER}

    summary = LongField(
        label=_("What happened?"),
        help_text=_("When, where, what was done, and who was harmed. The other State reads this."),
        rows=7,
    )
    proceeding = LongField(
        label=_("In which proceeding?"),
        help_text=_("Authority, number and stage, for example “investigation 118/2026 of the prosecutor”."),
        rows=2,
    )
    kind_of_proceeding = forms.ChoiceField(
        label=_("What is it for?"), choices=PURPOSES, widget=forms.RadioSelect
    )
    emergency = YesNoField(label=_("Is somebody’s life or safety at significant and imminent risk?"))
    risk_indicators = forms.MultipleChoiceField(
        label=_("Does anything in the file touch one of these?"),
        help_text=_("A prompt to look closer, not a finding. Leave all empty if nothing does."),
        choices=RISKS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    authority = forms.CharField(
        label=_("Authority that asks"),
        help_text=_("Named in the request as the authority making it."),
        max_length=200,
    )
    reference = forms.CharField(label=_("Your reference"), required=False, max_length=1000)


class OffenceForm(StepForm):
    """The offence in the law of the requesting State."""

    facts: ClassVar[Mapping[str, str]] = {
        "conduct": "offence.conduct",
        "years": "offence.max_penalty_years_requesting",
        "article": "offence.convention_article",
        "ict_enabled": "offence.ict_enabled",
    }
    only_for: ClassVar[Mapping[str, tuple[str, ...]]] = {"offence_provision": LETTER}

    offence = forms.CharField(label=_("What is the offence called in your law?"), max_length=1000)
    offence_provision = forms.CharField(
        label=_("Which provision?"),
        help_text=_("Law and section, as in force on the day of the offence."),
        max_length=1000,
    )
    conduct = LongField(
        label=_("What was done, whatever its name?"),
        help_text=_("Dual criminality looks at the conduct, not at the name."),
        rows=3,
        max_length=1000,
    )
    years = forms.DecimalField(
        label=_("Maximum penalty in years"),
        help_text=_("The longest deprivation of liberty that the law allows for it."),
        min_value=0,
        max_value=100,
        decimal_places=1,
    )
    article = forms.ChoiceField(
        label=_("Is it an offence that the Convention itself establishes?"),
        choices=ARTICLES,
        required=False,
    )
    ict_enabled = YesNoField(label=_("Was it committed by means of a computer system?"))

    @classmethod
    def kept(cls, content):
        """Show the article again: none at all is an answer, not known is not."""
        facts = content.get("facts", {})
        article = facts.get("offence.convention_article", "")
        return {**super().kept(content), "article": "none" if article is None else str(article)}

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Keep the penalty as a whole number or text, and say it in words for the letter."""
        told, facts = super().changes()
        years = self.cleaned_data["years"]
        whole = years == years.to_integral_value()
        facts["offence.max_penalty_years_requesting"] = int(years) if whole else str(years.normalize())
        article = self.cleaned_data["article"]
        known = {"": UNKNOWN, "none": None}
        facts["offence.convention_article"] = known[article] if article in known else int(article)
        facts["offence.label"] = told["offence"]
        told["maximum_penalty"] = gettext("{years} years of deprivation of liberty").format(
            years=facts["offence.max_penalty_years_requesting"]
        )
        return told, facts


class DataForm(StepForm):
    """Which data, of which days."""

    facts: ClassVar[Mapping[str, str]] = {}
    only_for: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "data_requested": LETTER,
        "assistance": LETTER,
        "procedure": LETTER,
        "period_first": LETTER,
        "period_last": LETTER,
        "data_sought": PRESERVATION,
    }

    data_category = forms.ChoiceField(label=_("Which data?"), widget=forms.RadioSelect)
    data_sought = LongField(
        label=_("Describe the data to be kept"),
        help_text=_("As exactly as you can, with the days, so that nothing else is touched."),
        rows=3,
    )
    data_requested = LinesField(
        label=_("Items you ask for, one on each line"),
        help_text=_("For example: log-in records; messages sent."),
        rows=3,
    )
    period_first = DayField(label=_("First day"))
    period_last = DayField(label=_("Last day"))
    assistance = LongField(label=_("What should be done?"), rows=2)
    procedure = LongField(
        label=_("Particular procedure to be followed"),
        help_text=_("Only if your court needs it, for example a certificate."),
        required=False,
        rows=2,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        letter = self.kind == "LetterOfRequest"
        keys = ("subscriber", "traffic", "content") if letter else ("subscriber", "traffic", "stored_mixed")
        field: Any = self.fields["data_category"]
        field.choices = [(key, words.CATEGORIES[key]) for key in keys]

    @classmethod
    def kept(cls, content):
        """Show the period and category again."""
        period = content.get("period") or {}
        return {
            **super().kept(content),
            "period_first": period.get("first"),
            "period_last": period.get("last"),
            "data_category": content.get("data_category") or content.get("facts", {}).get("data_category"),
        }

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        told = super().clean() or {}
        first, last = told.get("period_first"), told.get("period_last")
        if first and last and last < first:
            self.add_error("period_last", ValidationError(gettext("The period ends before it begins.")))
        return told

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Keep the period as one, and the measure that goes with the category."""
        told, facts = super().changes()
        first, last = told.pop("period_first", None), told.pop("period_last", None)
        if first:
            told["period"] = {"first": first, "last": last}
        category = str(told["data_category"])
        told["measure"] = f"produce_{category}" if self.kind == "LetterOfRequest" else "preserve"
        return told, {**facts, "data_category": category, "measure": told["measure"]}


class ReasonsForm(StepForm):
    """Why these data and no less; and how long the request stays secret."""

    only_for: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "purpose": LETTER,
        "wanted_by": LETTER,
        "wanted_reason": LETTER,
        "relation_to_offence": PRESERVATION,
        "intends_letter": PRESERVATION,
    }

    relation_to_offence = LongField(label=_("How do the data relate to the offence?"), rows=3)
    purpose = LongField(label=_("What shall the evidence prove?"), rows=3)
    necessity = LongField(
        label=_("Why are these data needed, and why is less not enough?"),
        help_text=_("Name the less intrusive way you considered, and why it does not serve."),
    )
    intends_letter = forms.BooleanField(
        label=_("A letter of request will follow; the data are kept for that alone.")
    )
    wanted_by = DayField(label=_("By which day do you need an answer?"), required=False)
    wanted_reason = forms.CharField(label=_("Why by that day?"), required=False, max_length=1000)
    secret_reason = forms.CharField(
        label=_("If the request must stay secret: why?"),
        help_text=_("Leave empty if the person may know."),
        required=False,
        max_length=1000,
    )
    secret_until = DayField(label=_("Until which day?"), required=False)

    @classmethod
    def kept(cls, content):
        """Show the wish for secrecy again."""
        secret = content.get("confidentiality") or {}
        return {
            **super().kept(content),
            "secret_reason": secret.get("reason"),
            "secret_until": secret.get("until"),
        }

    def clean(self) -> dict[str, Any]:
        """A wish for secrecy has a reason and an end."""
        told = super().clean() or {}
        if bool(told.get("secret_reason")) is not bool(told.get("secret_until")):
            field = "secret_until" if told.get("secret_reason") else "secret_reason"
            says = gettext("Secrecy has a reason and a day on which it ends.")
            self.add_error(field, ValidationError(says))
        return told

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Keep secrecy as one."""
        told, facts = super().changes()
        reason, until = told.pop("secret_reason"), told.pop("secret_until")
        told["confidentiality"] = {"reason": reason, "until": until} if reason else None
        return told, facts


class AddresseeForm(StepForm):
    """Which office, under which instrument."""

    to = forms.ChoiceField(label=_("To which office?"), widget=forms.RadioSelect)
    instrument = forms.ChoiceField(label=_("On which basis?"), choices=INSTRUMENTS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        own = self.content.get("facts", {}).get("requesting_state")  # type: ignore
        self.offices = [one for one in node().offices() if one.form in RECEIVING and one.state != own]
        field: Any = self.fields["to"]
        field.choices = [(one.office, isolated(office_name(one.office))) for one in self.offices]

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Keep the State asked and the instrument as facts too."""
        told, facts = super().changes()
        office = next(one for one in self.offices if one.office == told["to"])
        facts |= {"requested_state": office.state, "instrument": told["instrument"]}
        facts["via_central_authority"] = office.form == "central authority"
        return told, facts
