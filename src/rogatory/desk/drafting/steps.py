# SPDX-License-Identifier: Apache-2.0
"""The steps of a draft, in order, and how far each has come.

Rules: any step can be opened at any time; a step is done when nothing it must know is
missing; the sheet of safeguards is done when every line has its name and none blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rogatory.desk.drafting.accounts import AccountsForm
from rogatory.desk.drafting.fields import StepForm
from rogatory.desk.drafting.forms import AddresseeForm, DataForm, MatterForm, OffenceForm, ReasonsForm
from rogatory.desk.drafting.questions import QuestionsForm
from rogatory.desk.drafting.safeguards import open_lines
from rogatory.registry.drafts import content_of

FORMS: dict[str, type[StepForm]] = {
    "matter": MatterForm,
    "offence": OffenceForm,
    "accounts": AccountsForm,
    "data": DataForm,
    "reasons": ReasonsForm,
    "addressee": AddresseeForm,
    "questions": QuestionsForm,
}
TITLES: dict[str, str | Promise] = {
    "matter": _("The matter"),
    "offence": _("The offence"),
    "accounts": _("Provider and accounts"),
    "data": _("What is wanted"),
    "reasons": _("Why, and how long in secret"),
    "addressee": _("To whom, on which basis"),
    "questions": _("Questions of the law"),
    "safeguards": _("Safeguard sheet"),
    "check": _("Check and file"),
}
ORDER = tuple(TITLES)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of the task list of a draft."""

    key: str
    title: str | Promise
    url: str
    done: bool
    missing: tuple[str, ...] = ()


def steps_of(draft) -> tuple[Step, ...]:
    """Return every step of a draft and how far it has come."""
    content = content_of(draft)
    return tuple(_step(draft, key, content) for key in ORDER)


def _step(draft, key: str, content: Mapping[str, Any]) -> Step:
    missing: list[str] = []
    if key in FORMS:
        form = FORMS[key](kind=draft.kind, content=content)
        missing = form.missing()
        unsure = bool(content.get("typed", {}).get(form.name()))  # type: ignore
    else:
        unsure = False
        missing = [str(one) for one in open_lines(draft)] if key == "safeguards" else []
    done = not missing and not unsure and key != "check"
    return Step(key=key, title=TITLES[key], url=step_url(draft, key), done=done, missing=tuple(missing))


def step_url(draft, key: str) -> str:
    """Return the address of a step."""
    if key in FORMS:
        return reverse("draft_step", args=[draft.id, key])
    return reverse(f"draft_{key}", args=[draft.id])


def next_url(draft, key: str) -> str:
    """Return where a person goes on after a step."""
    place = ORDER.index(key) + 1
    return step_url(draft, ORDER[place]) if place < len(ORDER) else reverse("draft", args=[draft.id])
