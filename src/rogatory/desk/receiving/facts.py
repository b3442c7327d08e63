# SPDX-License-Identifier: Apache-2.0
"""The facts as the receiving office has them, as questions to answer one by one.

Rules:
- the questions, their kinds and their answers come from the law room; what is missing
  comes first, then what the request states, then everything else, folded away;
- a fact may be left open and then is not known; none of a list is an answer and is not
  the same as not known;
- what was typed and cannot be used stays in its field, with what is accepted.

Source: vocabulary of the law room; UNCC 40(15).

>>> field_name("offence.label")
'fact_offence__label'
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.casefile.documents.base import Fact
from rogatory.casefile.lawful import nested
from rogatory.law.questions import QUESTIONS, Question
from rogatory.law.vocabulary import read_facts
from rogatory.phrasebook.fact_words import VALUES, fact_value
from rogatory.phrasebook.law_words import said
from rogatory.phrasebook.words import CATEGORIES, INSTRUMENTS, MEASURES, word

OPEN, NONE = "", "none-of-these"
ARTICLE = "offence.convention_article"
LONG = ("offence.conduct", "other_treaty_terms", "requested_law_bars_surrender")
_ADVICE = {
    "list": _("One on each line. Write “none” if there is none; leave empty if it is not known."),
    "article": _("The number of the article. Write “none” if it is no offence of the instrument."),
    "number": _("A number. Leave empty if it is not known."),
}


class FactsForm(forms.Form):
    """Every fact the law may ask about, filled in as far as it is known."""

    note = forms.CharField(
        label=_("Note for the file"),
        help_text=_("Stays in your office. How a fact was established, what you doubt."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args, known: Mapping[str, Fact], stated: Iterable[str], missing: Iterable[str], **more
    ) -> None:
        super().__init__(*args, **more)
        self._order = _order(stated, missing)
        for group in self._order.values():
            for key in group:
                field = _field(key, QUESTIONS[key], known)
                field.template_name = "receiving/fact.html"  # type: ignore[attr-defined]
                self.fields[field_name(key)] = field
        self.order_fields([field_name(key) for group in self._order.values() for key in group] + ["note"])

    def missing(self) -> list[forms.BoundField]:
        """Return the fields without which the law cannot say."""
        return self._group("missing")

    def stated(self) -> list[forms.BoundField]:
        """Return the fields of what the request states, or the office has found."""
        return self._group("stated")

    def rest(self) -> list[forms.BoundField]:
        """Return all other fields."""
        return self._group("rest")

    def rest_has_errors(self) -> bool:
        """Say whether something must be corrected among the fields that are folded away."""
        return any(field.errors for field in self.rest())

    def _group(self, name: str) -> list[forms.BoundField]:
        return [self[field_name(key)] for key in self._order[name]]

    def facts(self) -> dict[str, Fact]:
        """Return the facts that are known now."""
        told: dict[str, Fact] = {}
        for group in self._order.values():
            for key in group:
                answered = _fact(key, self.cleaned_data.get(field_name(key)))
                if not isinstance(answered, _NotKnown):
                    told[key] = answered
        return told

    def clean(self) -> dict:
        """Have the law room say which answers it cannot use."""
        told = super().clean() or {}
        if not self.errors:
            for problem in read_facts(nested(self.facts()))[1]:
                name = field_name(problem.field)
                self.add_error(name if name in self.fields else None, ValidationError(said(problem.message)))
        return told


class _NotKnown:
    """Stands for a fact that was left open."""


_NOT_KNOWN = _NotKnown()


def field_name(key: str) -> str:
    """Return the name of a fact’s field in the form."""
    return "fact_" + key.replace(".", "__")


def kind_of(key: str, question: Question) -> str:
    """Return how a fact is asked: yes_no, choice, ticks, list, number, date, article or text."""
    kind = question.form.replace("-", "_").replace("words", "list")
    if key == ARTICLE:
        return "article"
    if kind in ("list", "words"):
        return "ticks" if question.choices else "list"
    return kind


def _order(stated: Iterable[str], missing: Iterable[str]) -> dict[str, list[str]]:
    first = [key for key in dict.fromkeys(missing) if key in QUESTIONS]
    second = [key for key in QUESTIONS if key in set(stated) and key not in first]
    rest = [key for key in QUESTIONS if key not in first and key not in second]
    return {"missing": first, "stated": second, "rest": rest}


def _field(key: str, question: Question, known: Mapping[str, Fact]) -> forms.Field:
    kind, label = kind_of(key, question), said(question.asks)
    shown = _shown(kind, key in known, known.get(key))
    common = {
        "label": label,
        "required": False,
        "initial": shown,
        "help_text": _ADVICE.get(kind, ""),
    }
    match kind:
        case "yes_no":
            return forms.ChoiceField(
                choices=[("true", _("Yes")), ("false", _("No")), (OPEN, _("Not known yet"))], **common
            )
        case "choice":
            words = [(one, _choice_word(key, one)) for one in question.choices]
            return forms.ChoiceField(choices=[*words, (OPEN, _("Not known yet"))], **common)
        case "ticks":
            words = [(one, word(VALUES, one)) for one in question.choices]
            return forms.MultipleChoiceField(
                choices=[*words, (NONE, _("None of these"))], widget=forms.CheckboxSelectMultiple, **common
            )
        case "date":
            return forms.DateField(
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **common
            )
        case "text" if key not in LONG:
            return forms.CharField(max_length=1_000, widget=forms.TextInput(attrs={"dir": "auto"}), **common)
        case "list" | "text":
            return forms.CharField(
                max_length=20_000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), **common
            )
    return forms.CharField(max_length=20, **common)


def _choice_word(key: str, value: str) -> str:
    lists = {"instrument": INSTRUMENTS, "measure": MEASURES, "data_category": CATEGORIES}
    if value in ("true", "false"):
        return fact_value(key, value == "true")
    return word(lists.get(key, VALUES), value)


def _shown(kind: str, known: bool, value: Fact) -> object:
    if not known:
        return [] if kind == "ticks" else OPEN
    match kind, value:
        case "ticks", []:
            return [NONE]
        case ("list", []) | ("article", None):
            return gettext("none")
        case "list", list():
            return "\n".join(value)
        case (("yes_no" | "choice"), bool()):
            return "true" if value else "false"
    return value


def _fact(key: str, value: object) -> Fact | _NotKnown:
    """Return an answer as a document keeps it; no fractions, so a number with one is text."""
    kind = kind_of(key, QUESTIONS[key])
    if value in (None, "", []):
        return _NOT_KNOWN
    match kind, value:
        case "yes_no", _:
            return value == "true"
        case "choice", "true" | "false":
            return value == "true"
        case "ticks", list():
            return [one for one in value if one != NONE]
        case "list", str():
            lines = [line.strip() for line in value.splitlines() if line.strip()]
            return [] if len(lines) == 1 and _is_none(lines[0]) else lines
        case "article", str():
            return None if _is_none(value) else _number(value)
        case "number", str():
            return _number(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _is_none(value: str) -> bool:
    """Whether the word for none was written, in the reader's language or in English."""
    return value.strip().lower() in ("none", gettext("none"))


def _number(value: str) -> int | str:
    try:
        number = Decimal(value.strip().replace(",", "."))
    except InvalidOperation:
        return value.strip()
    return int(number) if number == number.to_integral_value() else str(number.normalize())
