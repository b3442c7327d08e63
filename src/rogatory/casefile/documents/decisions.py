# SPDX-License-Identifier: Apache-2.0
"""What the requested office finds and decides.

Rules: an assessment is internal and holds facts, findings and the version of the
rules, so that it can be run again years later; a refusal rests on grounds that
the assessment reached, and always says why.

Cites: UNCC 35, 40(8), 40(21)-(22), 40(25), 40(27); ETS185 25(4), 27(4)-(7).
"""

from datetime import date

from rogatory.casefile.documents.base import Audience, Document, Fact, FindingRecord, Line, Name, Text


class Assessment(Document, frozen=True, kw_only=True, tag="Assessment"):
    """What the law says about the facts as this office has them."""

    audience = Audience.OWN

    facts: dict[str, Fact]
    outcome: Name
    duty_level: Name | None = None
    findings: tuple[FindingRecord, ...]
    grounds: tuple[Name, ...] = ()
    contested_grounds: tuple[Name, ...] = ()
    missing_facts: tuple[Name, ...] = ()
    law_version: Line
    as_of: Line
    note: Text = ""


class Refusal(Document, frozen=True, kw_only=True, tag="Refusal"):
    """Refuse a request, in whole or in part.  Cites: UNCC 40(21), 40(22), 40(25)."""

    grounds: tuple[FindingRecord, ...]
    reasons: Text
    partial: bool = False
    alternatives: Text = ""


class Postponement(Document, frozen=True, kw_only=True, tag="Postponement"):
    """Postpone execution because of an ongoing case.  Cites: UNCC 40(27); ETS185 27(5)."""

    reasons: Text
    review_on: date
    grounds: tuple[FindingRecord, ...] = ()


class Closure(Document, frozen=True, kw_only=True, tag="Closure"):
    """End a request that has run its course.  Cites: UNCC 40(26)."""

    outcome: Name
    note: Text = ""
