# SPDX-License-Identifier: Apache-2.0
"""The accounts and identifiers whose data are sought, each entered twice.

Rules:
- an identifier is pasted twice and must be equal, because one wrong sign means a
  stranger's data;
- its form is checked by the casefile's own rule; an IP address needs moment with zone
  and port;
- one row is always free; rows left empty count for nothing.

Cites: UNCC 40(15)(e), 42(3)(c)-(d).
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rogatory.casefile import identifiers
from rogatory.casefile.documents import Identifier
from rogatory.desk.components import CheckRow
from rogatory.desk.drafting.choices import PLACES
from rogatory.desk.drafting.fields import LTR, UNKNOWN, StepForm
from rogatory.desk.errors_text import whole_of
from rogatory.desk.letter import identifier_label
from rogatory.errors import NotValid
from rogatory.phrasebook import words

ROWS_AT_LEAST, ROWS_AT_MOST = 1, 50


class MomentField(forms.CharField):
    """A moment with its zone, as reports give it: 2026-10-14T22:14:07Z or +02:00."""

    def to_python(self, value: object) -> Any:
        """Read the moment; one without a zone is refused, since it means nothing abroad."""
        text = str(value or "").strip().replace(" ", "T", 1)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text.upper().replace("Z", "+00:00"))
        except ValueError:
            raise ValidationError(gettext("Write it like 2026-10-14T22:14:07Z.")) from None
        if moment.tzinfo is None:
            raise ValidationError(gettext("The zone is missing: add Z, or a distance such as +02:00."))
        return moment.astimezone(UTC)


class AccountsForm(StepForm):
    """Provider, place of the data, and one row of fields for each identifier."""

    facts: ClassVar[Mapping[str, str]] = {
        "provider_location": "provider_location",
        "data_location": "data_location",
    }

    custodian = forms.CharField(
        label=_("Which service provider holds the data?"),
        help_text=_("The legal entity, not the brand, as the directory of the requested State names it."),
        max_length=1000,
    )
    provider_location = forms.ChoiceField(label=_("Where is the provider?"), choices=PLACES, required=False)
    data_location = forms.ChoiceField(label=_("Where are the data?"), choices=PLACES, required=False)

    def __init__(self, *args: Any, content: Mapping[str, Any], **more: Any) -> None:
        super().__init__(*args, content=content, **more)
        kept = list(content.get("identifiers") or ())  # type: ignore
        posted = int(self.data.get("rows", 0) or 0) if self.is_bound else 0
        typed = int(content.get("typed", {}).get(self.name(), {}).get("rows", 0) or 0)  # type: ignore
        more_wanted = 1 if self.is_bound and "more" in self.data else 0
        self.rows = min(max(posted + more_wanted, len(kept), typed, ROWS_AT_LEAST), ROWS_AT_MOST)
        for place in range(self.rows):
            self._add_row(place, kept[place] if place < len(kept) else {})

    def _add_row(self, place: int, one: Mapping[str, Any]) -> None:
        schemes = [(key, words.SCHEMES[key]) for key in identifiers.SCHEMES]
        row = {
            "scheme": forms.ChoiceField(label=_("Kind"), choices=schemes),
            "value": forms.CharField(
                label=_("Identifier"),
                help_text=_("Paste it from the report; do not type it."),
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs=LTR),
            ),
            "again": forms.CharField(
                label=_("The same again"), required=False, max_length=200, widget=forms.TextInput(attrs=LTR)
            ),
            "at": MomentField(
                label=_("Moment, with zone"),
                help_text=_("For an IP address, for example 2026-10-14T22:14:07Z."),
                required=False,
                widget=forms.TextInput(attrs=LTR),
            ),
            "port": forms.IntegerField(label=_("Source port"), required=False, min_value=1, max_value=65_535),
        }
        initial = {**one, "again": one.get("value")}
        for name, field in row.items():
            if name in ("value", "again"):
                field.own_unknown = True  # type: ignore[attr-defined] - the hint says what is needed
            self.fields[f"{name}_{place}"] = field
            self.initial.setdefault(f"{name}_{place}", initial.get(name))

    def row_groups(self) -> list[list[forms.BoundField]]:
        """Return the fields row by row, for the template."""
        names = ("scheme", "value", "again", "at", "port")
        return [[self[f"{name}_{place}"] for name in names] for place in range(self.rows)]

    def plain_fields(self) -> list[forms.BoundField]:
        """Return the fields that are not part of a row."""
        return [self[name] for name in self.base_fields]

    def clean(self) -> dict[str, Any]:
        """Compare each identifier with its repetition, then ask the casefile's own rule."""
        told = super().clean() or {}
        found: list[dict[str, Any]] = []
        for place in range(self.rows):
            value, again = (str(told.get(f"{n}_{place}") or "").strip() for n in ("value", "again"))
            if not value and not again:
                continue
            if value != again:
                says = gettext("The two entries differ. Paste both from the report.")
                self.add_error(f"again_{place}", ValidationError(says))
            one = {"scheme": told.get(f"scheme_{place}"), "value": value}
            one |= {n: told[key] for n in ("at", "port") if told.get(key := f"{n}_{place}")}
            found.append(one)
            self._check(one, place, found[:-1])
        if not found and not self.errors:
            self.add_error("value_0", ValidationError(gettext("Name at least one identifier.")))
        told["identifiers"] = found
        return told

    def _check(self, one: Mapping[str, Any], place: int, before: list) -> None:
        if f"at_{place}" in self.errors or f"port_{place}" in self.errors:
            return
        try:
            identifiers.check([Identifier(**one)])  # type: ignore
            if one in before:
                identifiers.check([Identifier(**one), Identifier(**one)])  # type: ignore
        except NotValid as error:
            fields = {"identifier.time-missing": "at", "identifier.port-missing": "port"}
            self.add_error(f"{fields.get(error.code, 'value')}_{place}", whole_of(error))

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Keep the list, and the two places as facts; a place that is not known is None."""
        told = self.cleaned_data
        kept = [
            {**one, "at": one["at"].isoformat()} if one.get("at") else dict(one)
            for one in told["identifiers"]
        ]
        facts = {name: told[name] or UNKNOWN for name in self.facts}
        return {"custodian": told["custodian"], "identifiers": kept}, facts

    def answered(self, url: str) -> list[CheckRow]:
        """Return the provider and places, then the identifiers as one answer."""
        rows = [row for row in super().answered(url) if row.question in self._plain_labels()]
        named = ((identifier_label(one),) for one in self.content.get("identifiers") or ())  # type: ignore
        accounts = CheckRow(
            question=gettext("Accounts and identifiers"),
            answer=format_html_join("\n", "{}", named),
            change_url=url,
        )
        return [*rows, accounts]

    def _plain_labels(self) -> tuple[object, ...]:
        return tuple(field.label for field in self.base_fields.values())

    def missing(self) -> list[str]:
        """Return what is not answered yet; rows may stay empty, the list may not."""
        kept = self.content
        found = [] if kept.get("custodian") else [str(self.fields["custodian"].label)]
        return found if kept.get("identifiers") else [*found, gettext("At least one identifier")]
