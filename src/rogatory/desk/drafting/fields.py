# SPDX-License-Identifier: Apache-2.0
"""What the forms of the steps share: where each answer is kept, and how it is shown again.

Rules:
- a field is kept in the draft under its own name, or as a fact of the law where
  `facts` of the form names one; a field has one place, never two;
- a form never loses what it cannot take: `typed` keeps the raw answers of a step
  until they are right;
- dates and choices are stored as plain text, so that a draft reads the same anywhere.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.desk.components import CheckRow
from rogatory.phrasebook.phrases import day_phrase, isolated

YES_NO = [("yes", _("Yes")), ("no", _("No")), ("", _("Not known yet"))]
UNKNOWN = object()  # a fact that is taken out again, because it is not known
LTR = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}


_GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class DayField(forms.DateField):
    """A day, entered with the browser's own calendar."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class LongField(forms.CharField):
    """A text of some length."""

    def __init__(self, *, rows: int = 4, max_length: int = 20_000, **more: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **more)


class LinesField(LongField):
    """A list, one item on each line."""

    def prepare_value(self, value: object) -> object:
        """Show a kept list again as lines."""
        return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else value

    def clean(self, value: object) -> list[str]:  # type: ignore[override]
        """Return the items."""
        return [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]


class YesNoField(forms.ChoiceField):
    """A fact that is so, is not so, or is not known yet."""

    own_unknown = True  # the answer “not known yet” stands among the others

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=YES_NO, widget=forms.RadioSelect, required=False, **more)

    def clean(self, value: object) -> bool | None:  # type: ignore[override]
        """Return the fact; what is not known stays None."""
        return {"yes": True, "no": False}.get(str(super().clean(value)))

    def prepare_value(self, value: object) -> object:
        """Show a kept fact again."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return value or ""


class StepForm(forms.Form):
    """One step of a draft."""

    facts: ClassVar[Mapping[str, str]] = {}
    only_for: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init__(self, *args: Any, kind: str, content: Mapping[str, Any], **more: Any) -> None:
        self.kind, self.content = kind, content
        typed = content.get("typed", {}).get(self.name(), {})  # type: ignore
        super().__init__(*args, initial={**self.kept(content), **typed}, **more)
        for field, kinds in self.only_for.items():
            if kind not in kinds:
                del self.fields[field]

    @classmethod
    def name(cls) -> str:
        """Return under which name a step's raw answers are kept."""
        return cls.__name__

    @classmethod
    def kept(cls, content: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers of this step that are in the draft."""
        known = content.get("facts", {})
        return {
            field: known.get(cls.facts[field]) if field in cls.facts else content.get(field)  # type: ignore
            for field in cls.base_fields
        }

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what to keep in the draft, and what to keep as facts."""
        told = {name: plain(value) for name, value in self.cleaned_data.items()}
        facts = {
            self.facts[name]: UNKNOWN if value in (None, "") else value
            for name, value in told.items()
            if name in self.facts
        }
        return {name: value for name, value in told.items() if name not in self.facts}, facts

    def answered(self, url: str) -> list[CheckRow]:
        """Return each question with its answer, and the way back to it."""
        kept = self.kept(self.content)
        return [
            CheckRow(
                question=field.label or "",
                answer=shown(field, kept.get(name)),
                change_url=f"{url}#id_{name}" + ("_0" if isinstance(field.widget, _GROUPS) else ""),
            )
            for name, field in self.fields.items()
        ]

    def missing(self) -> list[str]:
        """Return the questions that must be answered and are not."""
        kept = self.kept(self.content)
        return [
            str(field.label)
            for name, field in self.fields.items()
            if field.required and kept.get(name) in (None, "", [])
        ]


def shown(field: forms.Field, value: object) -> str:
    """Say a kept answer in words; what was typed is kept apart from the words around it."""
    if value in (None, ""):
        return "" if field.required or getattr(field, "own_unknown", False) else gettext("Left empty")
    if value == []:
        return gettext("None of these") if hasattr(field, "choices") else gettext("Left empty")
    if isinstance(field, YesNoField):
        return str(dict(YES_NO)["yes" if value in (True, "yes") else "no"])
    choices = dict(getattr(field, "choices", ()))
    several = value if isinstance(value, list | tuple) else [value]
    if choices:
        return "\n".join(str(choices.get(str(one), one)) for one in several)
    if isinstance(field, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if isinstance(field, DayField):
        return day_phrase(value if isinstance(value, date) else date.fromisoformat(str(value)))
    return "\n".join(isolated(one) for one in several)


def merged(known: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts with what changed; what is not known any more is taken out."""
    told = {**known, **changes}
    return {key: value for key, value in told.items() if value is not UNKNOWN}


def plain(value: object) -> object:
    """Return a value as a draft keeps it."""
    return value.isoformat() if isinstance(value, date | datetime) else value
