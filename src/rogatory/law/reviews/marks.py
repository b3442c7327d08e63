# SPDX-License-Identifier: Apache-2.0
"""What follows from reviews: the mark of a rule, and no more than that.

Rules:
- a review holds for a rule whose digest it names; a changed rule has none;
- of each reviewer the newest review counts, and of two of one moment the correcting one;
- a rule is `reviewed` if somebody agrees and nobody corrects;
- if somebody who agrees had a certified text, a finding under the rule is marked `text`;
  nothing else about a finding changes.

Left to callers: whether a review can be believed (`wire.reviews`).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal

import msgspec

from rogatory.law.engine import Provision
from rogatory.law.findings import Assessment
from rogatory.law.reviews.digest import rule_digest
from rogatory.law.rulebook import rules

REVIEWED, TEXT = "reviewed", "text"
Digest = Annotated[str, msgspec.Meta(pattern=r"^sha256:[0-9a-f]{64}$(?!\n)")]


class ReviewedRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as it was when it was reviewed."""

    name: str
    digest: Digest


class Review(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one reviewer says of the rules under one citation, read beside one text."""

    version: Literal[1] = 1
    cite: str
    rules: tuple[ReviewedRule, ...]
    text: Digest
    text_name: str
    certified: bool
    reviewer: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    made_at: Annotated[datetime, msgspec.Meta(tz=True)]
    agrees: bool
    says: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


class Marks:
    """The marks that follow from reviews that were believed."""

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        self._newest: dict[tuple[str, str], dict[str, Review]] = {}
        for one in sorted(reviews, key=lambda review: (review.made_at, not review.agrees)):
            for rule in one.rules:
                self._newest.setdefault((one.cite, rule.digest), {})[one.reviewer] = one

    def of(self, provision: Provision) -> str:
        """Return the mark of a rule."""
        return REVIEWED if self._agreeing(provision) else provision.verified

    def verified(self, provision: Provision) -> str:
        """Return the mark of findings under a rule, in the words promised to programs."""
        certified = any(one.certified for one in self._agreeing(provision))
        return TEXT if certified else provision.verified

    def reviews_of(self, provision: Provision) -> tuple[Review, ...]:
        """Return the reviews that hold for a rule as it is coded."""
        if not self._newest:
            return ()
        return tuple(self._newest.get((provision.cite, rule_digest(provision)), {}).values())

    def lifted(self, assessment: Assessment) -> Assessment:
        """Return an assessment with the marks of its findings as reviews over certified texts let them be."""
        if not self._newest:
            return assessment
        marks = {(one.cite, one.plain): self.verified(one) for one in rules().provisions}
        findings = tuple(
            msgspec.structs.replace(one, verified=marks.get((one.cite, one.plain), one.verified))
            for one in assessment.provisions
        )
        counts = tuple(self.lifted(one) for one in assessment.counts)
        return msgspec.structs.replace(assessment, provisions=findings, counts=counts)

    def _agreeing(self, provision: Provision) -> tuple[Review, ...]:
        held = self.reviews_of(provision)
        return held if held and all(one.agrees for one in held) else ()
