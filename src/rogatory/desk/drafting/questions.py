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
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.lawful import safeguards_of
from rogatory.desk.components import CheckRow
from rogatory.desk.drafting.fields import UNKNOWN, LinesField, StepForm, YesNoField, shown
from rogatory.desk.drafting.standing import listed_standing
from rogatory.law.questions import Question, questions_for
from rogatory.phrasebook.fact_words import VALUES
from rogatory.phrasebook.law_words import said
from rogatory.phrasebook.words import word

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

    def __init__(self, *args: Any, content: Mapping[str, Any], **more: Any) -> None:
        super().__init__(*args, content=content, **more)
        known = content.get("facts", {})
        self.asked = {f"fact_{one.key.replace('.', '__')}": one for one in asked(known)}  # type: ignore
        for name, one in self.asked.items():
            self.fields[name] = _field(one)
            if one.key == "in_force_between":
                self._tell_standing(name, known)  # type: ignore
            if one.key in known:  # type: ignore
                kept = known[one.key]  # type: ignore
                self.initial.setdefault(name, kept if one.form == "yes-no" else _typed(kept))

    def _tell_standing(self, name: str, known: Mapping[str, Any]) -> None:
        """Show what the list of parties says, as an answer that a person may still change."""
        value, says = listed_standing(known)
        self.fields[name].help_text = says
        if value is not None and "in_force_between" not in known:
            self.initial.setdefault(name, value)

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Keep the answers as facts; an open one is taken out."""
        facts = {one.key: _fact(self.cleaned_data[name], one) for name, one in self.asked.items()}
        return {}, facts

    def answered(self, url: str) -> list[CheckRow]:
        """Return each question with its answer."""
        return [
            CheckRow(
                question=self.fields[name].label or "",
                answer=shown(self.fields[name], self.initial.get(name)),
                change_url=url,
            )
            for name, one in self.asked.items()
        ]

    def missing(self) -> list[str]:
        """Return the questions without which the sheet cannot be settled."""
        known = self.content.get("facts", {})
        if not known.get("measure") or not known.get("instrument"):  # type: ignore
            return [gettext("Choose what is wanted and on which basis first")]
        return [
            said(one.title)
            for one in safeguards_of(known)  # type: ignore
            if one.settled_by == "requesting" and one.finding == "unknown"
        ]


def asked(known: Mapping[str, Any]) -> tuple[Question, ...]:
    """Return the questions to ask, in the order of the sheet: what is open, and what was answered here."""
    return questions_for(dict.fromkeys(_facts(known)))


def _facts(known: Mapping[str, Any]) -> Iterator[str]:
    for safeguard in safeguards_of(known):  # type: ignore
        if safeguard.settled_by != "requesting":
            continue
        for key in safeguard.facts:
            if key not in ASKED_ELSEWHERE and (safeguard.finding == "unknown" or key in known):
                yield key


def _field(question: Question) -> forms.Field:
    label = said(question.asks)
    if question.form == "yes-no":
        return YesNoField(label=label)
    if question.form == "choice":
        choices = [*((one, word(VALUES, one)) for one in question.choices), ("", _("Not known yet"))]
        field = forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)
        field.own_unknown = True  # type: ignore
        return field
    if question.form == "words":
        return LinesField(label=label, required=False, rows=2)
    if question.form == "number":
        return forms.DecimalField(label=label, required=False, min_value=0, max_value=100, decimal_places=1)
    return forms.CharField(label=label, required=False, max_length=1000)


def _fact(value: object, question: Question) -> object:
    if value in (None, ""):
        return UNKNOWN
    if question.form == "choice":
        return {"true": True, "false": False}.get(str(value), value)
    if question.form == "number":
        whole = value == value.to_integral_value()  # type: ignore
        return int(value) if whole else str(value.normalize())  # type: ignore
    return value


def _typed(value: object) -> object:
    """Return a kept fact as its field shows it."""
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value  # type: ignore
