# SPDX-License-Identifier: Apache-2.0
"""Name what each component of the desk needs to be shown: one frozen shape per component.

Rules:
- a shape holds values and sentences already in the reader's language, never a document;
- a result is one of `met`, `not_met`, `unknown`; the component adds icon and word;
- a moment carries its zone; a digest is whole, the component shortens it;
- no shape decides anything: lateness, permission and findings come from the registry.

Views build these from what `registry.lookup` returns and pass them to the
template includes in `templates/components/`, whose first lines name the variable.

>>> ScopeMeasure(label="Categories", value="2 of 4", filled=2, of=4).cells[2]
Cell(x=102, width=47, filled=False)
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise
Result = Literal["met", "not_met", "unknown"]
Urgency = Literal["overdue", "soon", "later", "none"]
Side = Literal["ours", "theirs", "provider"]
EntryKind = Literal["act", "receipt", "stopped", "resumed", "pending"]
ClockState = Literal["running", "stopped", "overdue"]


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who is signed in, and in what standing."""

    name: Text
    role: Text
    office: Text
    state: Text


@dataclass(frozen=True, kw_only=True)
class Link:
    """A step of a trail, or a tab; without an address it is the page itself.

    `code` says that the label is a case number or the like, and not words.
    """

    label: Text
    url: str = ""
    current: bool = False
    count: int | None = None
    code: bool = False


@dataclass(frozen=True, kw_only=True)
class Task:
    """One thing to do, and why by that day."""

    title: Text
    url: str
    case: str
    urgency: Urgency
    reason: Text
    due: date | datetime | None = None
    stage: str = ""
    party: Text = ""
    subject: Text = ""
    whys: "tuple[Why, ...]" = ()


@dataclass(frozen=True, kw_only=True)
class TimelineEntry:
    """One act in the life of a request, by either side."""

    title: Text
    party: Text
    side: Side
    at: datetime
    kind: EntryKind = "act"
    number: int | None = None
    person: Text = ""
    text: Text = ""
    digest: str = ""
    url: str = ""
    check_code: str = ""
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A fact that a result rests on, and where it was taken from."""

    name: Text
    value: Text
    source: Text = ""


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """A review of a rule that holds: who said what of it on which day, beside which text."""

    verdict: Text
    agrees: bool
    text_name: str
    text: str
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class HowRead:
    """How well a text was read, and by whom."""

    mark: Text
    reviews: tuple[Reviewed, ...] = ()
    corrected: Text = ""


@dataclass(frozen=True, kw_only=True)
class Safeguard:
    """One line of the safeguard sheet."""

    key: str
    name: Text
    result: Result
    sentence: Text
    article: Text
    facts: tuple[Fact, ...] = ()
    confirmed_by: Text = ""
    confirmed_at: datetime | None = None
    may_confirm: bool = False
    note: Text = ""
    blocked: Text = ""
    reading: HowRead | None = None


@dataclass(frozen=True, kw_only=True)
class Why:
    """One thing that decided a date, and the rule behind it."""

    name: Text
    says: tuple[Text, ...]
    cites: str = ""


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A legal deadline and how it was computed."""

    title: Text
    due: date | datetime
    state: ClockState
    left: Text
    whys: tuple[Why, ...]


@dataclass(frozen=True, kw_only=True)
class CheckRow:
    """A question already answered, with the way back to it."""

    question: Text
    answer: Text
    change_url: str = ""
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One step of a measure, as drawn."""

    x: int
    width: int
    filled: bool


@dataclass(frozen=True, kw_only=True)
class ScopeMeasure:
    """How much is asked for: `filled` of `of`, said in words by `value`."""

    label: Text
    value: Text
    filled: int
    of: int
    note: Text = ""

    @property
    def share(self) -> int:
        """Width of the bar on a scale of 200."""
        return round(200 * min(self.filled, self.of) / max(self.of, 1))

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Steps to draw instead of a bar when there are few; none when there are many."""
        if self.of > 12:
            return ()
        step = (200 + 4) / self.of
        return tuple(
            Cell(round(number * step), round(step) - 4, number < self.filled) for number in range(self.of)
        )


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A node of a proof tree: what was asked, its result, and what it rests on.

    A condition that nobody has put to facts yet has no result.
    """

    result: Result | Literal[""]
    sentence: Text
    cite: Text = ""
    because: tuple["Finding", ...] = ()


@dataclass(frozen=True, kw_only=True)
class FourEyes:
    """A document that has no effect until another person authorises it."""

    document: Text
    digest: str
    check_code: str
    first_person: Text
    first_at: datetime
    awaiting: Text
    second_person: Text = ""
    second_at: datetime | None = None
    own_act: bool = False
    changes_url: str = ""


@dataclass(frozen=True, kw_only=True)
class PackageFile:
    """A file inside a sealed package, as its manifest names it."""

    path: str
    size: int
    digest: str
    kind: Text = ""
    result: Result = "met"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A duty that follows the evidence."""

    text: Text
    article: Text = ""
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Party:
    """A participant of the strip: a State or a service provider."""

    role: Text
    name: Text
    office: Text
    kind: Literal["state", "provider"] = "state"
    sends: Text = ""
    returns: Text = ""
    here: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A plain table; columns named in `numeric` (counted from 0) are set as figures."""

    caption: Text
    headers: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrintHead:
    """What stands on top of a printed page, so that paper can be checked."""

    office: Text
    title: Text
    case: str
    check_code: str
    printed_at: datetime
    verify_url: str
