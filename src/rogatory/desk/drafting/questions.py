# SPDX-License-Identifier: Apache-2.0
"""The questions that the law still has for the requesting office, asked in the law's own words.

Rules:
- the list comes from the safeguards of the chosen basis: each fact they rest on that
  is not asked in another step becomes a question;
- what is for the requested office to say is not asked here;
- a question may be left open, and is then shown as not known yet.

Cites: UNCC 24, 40(15); rules-engine.md (missing facts).
"""

from collections.abc import Iterator, Mapping

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.lawful import safeguards_of
from rogatory.desk.components import CheckRow
from rogatory.desk.drafting.fields import UNKNOWN, LinesField, StepForm, YesNoField, shown
from rogatory.desk.fact_words import VALUES, fact_name
from rogatory.desk.law_words import said
from rogatory.desk.words import word
from rogatory.law.questions import QUESTIONS, Question

ASKED_ELSEWHERE = frozenset(
    {
        "instrument",
        "requesting_state",
        "requested_state",
        "date",
        "measure",
        "data_category",
        "data_requested",
        "offence.label",
        "offence.conduct",
        "offence.convention_article",
        "offence.ict_enabled",
        "offence.max_penalty_years_requesting",
        "purpose",
        "emergency",
        "risk_indicators",
        "provider_location",
        "data_location",
        "via_central_authority",
    }
)


class QuestionsForm(StepForm):
    """One field for each fact that the safeguards ask of the requesting office."""

    def __init__(self, *args: object, content: Mapping[str, object], **more: object) -> None:
        super().__init__(*args, content=content, **more)
        known = content.get("facts", {})
        self.keys = {f"fact_{key.replace('.', '__')}": key for key in asked(known)}  # ty: ignore
        for name, key in self.keys.items():
            self.fields[name] = _field(key, QUESTIONS[key])
            if key in known:  # ty: ignore
                self.initial.setdefault(name, known[key])  # ty: ignore

    def changes(self) -> tuple[dict[str, object], dict[str, object]]:
        """Keep the answers as facts; an open one is taken out."""
        facts = {key: _fact(self.cleaned_data[name], QUESTIONS[key]) for name, key in self.keys.items()}
        return {}, facts

    def answered(self, url: str) -> list[CheckRow]:
        """Return each question with its answer."""
        known = self.content.get("facts", {})
        return [
            CheckRow(
                question=self.fields[name].label,
                answer=shown(self.fields[name], known.get(key)),  # ty: ignore
                change_url=url,
            )
            for name, key in self.keys.items()
        ]

    def missing(self) -> list[str]:
        """Return the questions without which the sheet cannot be settled."""
        known = self.content.get("facts", {})
        if not known.get("measure") or not known.get("instrument"):  # ty: ignore
            return [gettext("Choose what is wanted and on which basis first")]
        needed = set(_facts(known, only_open=True))
        return [fact_name(key) for key in self.keys.values() if key in needed and key not in known]  # ty: ignore


def asked(known: Mapping[str, object]) -> list[str]:
    """Return the facts to ask for, in the order of the sheet."""
    return list(dict.fromkeys(_facts(known, only_open=False)))


def _facts(known: Mapping[str, object], *, only_open: bool) -> Iterator[str]:
    for safeguard in safeguards_of(known):  # ty: ignore
        if safeguard.settled_by != "requesting" or (only_open and safeguard.finding != "unknown"):
            continue
        for key in safeguard.facts:
            if key in QUESTIONS and key not in ASKED_ELSEWHERE:
                yield key


def _field(key: str, question: Question) -> forms.Field:
    label = said(question.text)
    if question.kind == "yes_no":
        return YesNoField(label=label)
    if question.kind == "choice":
        choices = [*((one, word(VALUES, one)) for one in question.choices), ("", _("Not known yet"))]
        return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)
    if question.kind == "list":
        return LinesField(label=label, required=False, rows=2)
    if question.kind == "number":
        return forms.DecimalField(label=label, required=False, min_value=0, max_value=100, decimal_places=1)
    return forms.CharField(label=label, required=False, max_length=1000)


def _fact(value: object, question: Question) -> object:
    if value in (None, ""):
        return UNKNOWN
    if question.kind == "number":
        whole = value == value.to_integral_value()  # ty: ignore
        return int(value) if whole else str(value.normalize())  # ty: ignore
    return value
