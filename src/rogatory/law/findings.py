# SPDX-License-Identifier: Apache-2.0
"""What an assessment says: a finding per provision, the outcome, what is missing, what would change it.

Rules: `met`, `not_met` and `unknown` are about the conditions of a provision; the
effect says what follows; `verified` says how well the text was read: `text` in an
authentic or official text, `analogue` from memory beside a read twin, `memory`.
"""

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A field that cannot be used, and what is accepted."""

    field: str
    message: str


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the proof: what was asked, the answer, and what it rests on."""

    says: str
    value: str
    reasons: tuple["Reason", ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One provision on these facts."""

    cite: str
    finding: str
    effect: str
    because: tuple[str, ...]
    verified: str
    plain: str
    reason: Reason | None = None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that, answered otherwise, would change the outcome."""

    fact: str
    to: bool | int | float | str | list[str] | tuple[str, ...] | None
    outcome: str


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A fact and another answer to it."""

    fact: str
    to: bool | int | float | str | list[str] | tuple[str, ...] | None


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """Several facts that change the outcome together and not without each other."""

    facts: tuple[Answered, ...]
    outcome: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One of two readings of a clause on which lawyers disagree, and the outcome if it is right."""

    cite: str
    says: str
    outcome: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One question on the way to the governing instrument, with its answer."""

    cite: str
    says: str
    finding: str
    verified: str


class Governing(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules a request stands under.

    `governs` is `own` (the instrument's own rules), `other_treaty`, `nothing` (not in force)
    or `open`.
    """

    instrument: str
    governs: str
    steps: tuple[Step, ...]


class Layers(msgspec.Struct, frozen=True, kw_only=True):
    """What the treaty requires, and what the requested State's own obligations forbid.

    `treaty` is the outcome if only the treaty spoke; `own` is `forbids`, `open` or `silent`,
    and `own_cites` the provisions through which those obligations speak.
    """

    treaty: str
    own: str
    own_cites: tuple[str, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One requested item by what it is: its category, the measure that reaches it, and then the outcome."""

    item: str
    category: str | None
    measure: str
    outcome: str


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What can be offered before help is refused.

    `kind` is `condition` (these facts would be met) or `part` (these items, these counts,
    counted from nought); `outcome` is where it leads: help is owed, or no longer refused
    while facts are open.
    """

    kind: str
    cite: str
    verified: str
    outcome: str
    facts: tuple[Answered, ...] = ()
    items: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()


class Assessment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the law says about a case; people decide."""

    outcome: str
    duty_level: str | None
    provisions: tuple[Finding, ...]
    grounds: tuple[str, ...]
    contested_grounds: tuple[str, ...]
    contested_readings: tuple[Reading, ...]
    missing_facts: tuple[str, ...]
    would_change: tuple[Change, ...]
    would_change_together: tuple[Joint, ...]
    problems: tuple[Problem, ...]
    counts: tuple["Assessment", ...] = ()
    governing: Governing | None = None
    layers: Layers | None = None
    items: tuple[Item, ...] = ()
    before_refusal: tuple[Offer, ...] = ()
    law_version: str = ""
    as_of: str = ""
