# SPDX-License-Identifier: Apache-2.0
"""One check of a file, as `rogatory verify` names it, and what the checks of a file come to.

Rules: every check has a stable name for programs and a sentence for people; checks
stand in the order in which they were made, and the first that fails is the last.

>>> failed([Check("form", True, "It has its form."), Check("signatures", False, "They do not fit.")])
True
"""

from collections.abc import Iterable

import msgspec


class Check(msgspec.Struct, frozen=True):
    """What was checked, whether it held (None: it could not be checked), and a sentence about it."""

    name: str
    ok: bool | None
    says: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file; `error` says why it could not be judged."""

    file: str
    form: str | None = None
    genuine: bool
    exit: int
    checks: list[Check] = []
    error: dict[str, str] | None = None


def failed(checks: Iterable[Check]) -> bool:
    """Say whether any check did not hold."""
    return any(check.ok is False for check in checks)


def unjudged(checks: Iterable[Check]) -> bool:
    """Say whether any check could not be made."""
    return any(check.ok is None for check in checks)
