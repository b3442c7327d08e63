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
    law_version: str = ""
    as_of: str = ""
