# SPDX-License-Identifier: Apache-2.0
"""What follows from reviews: the mark of a rule, and no more than that.

Rules:
- a review holds for a rule whose digest it names; a changed rule has none;
- of each reviewer the newest review counts, and of two of one moment the correcting one;
- a rule is `reviewed` if somebody agrees and nobody corrects;
- if somebody who agrees had a certified text, a finding under the rule is marked `text`;
  nothing else about a finding changes;
- a line that cites a place without being its rule is as well read as all rules there are;
- a review of a rule as it was is told as outdated, unless the reviewer has looked again.

Left to callers: whether a review can be believed (`wire.reviews`).
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
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


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """How well a text was read: the mark, in words promised to programs too, and the reviews that hold."""

    mark: str
    verified: str
    reviews: tuple[Review, ...] = ()

    @property
    def agreeing(self) -> Review | None:
        """The review that the mark rests on: over a certified text if there is one, the newest otherwise."""
        held = [one for one in self.reviews if one.agrees] if self.mark == REVIEWED else []
        return max(held, key=lambda one: (one.certified, one.made_at), default=None)

    @property
    def is_corrected(self) -> bool:
        """Whether a reviewer says that the rule is wrong."""
        return any(not one.agrees for one in self.reviews)


class Marks:
    """The marks that follow from reviews that were believed."""

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        self._newest: dict[tuple[str, str], dict[str, Review]] = {}
        self._under: dict[str, list[Review]] = {}
        for one in sorted(reviews, key=lambda review: (review.made_at, not review.agrees)):
            self._under.setdefault(one.cite, []).append(one)
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
        if provision.cite not in self._under:
            return ()
        return tuple(self._newest.get((provision.cite, rule_digest(provision)), {}).values())

    def read(self, provision: Provision) -> Read:
        """Return how well the text of a rule was read."""
        return Read(
            mark=self.of(provision), verified=self.verified(provision), reviews=self.reviews_of(provision)
        )

    def read_behind(self, cite: str, plain: str, *, verified: str) -> Read:
        """Return how well the text behind a finding was read; a finding that is no rule keeps its mark."""
        provision = _coded().get((cite, plain)) if cite in self._under else None
        return self.read(provision) if provision else Read(mark=verified, verified=verified)

    def read_at(self, cite: str, *, verified: str) -> Read:
        """Return how well a place was read that a line cites: as all of its rules were."""
        if cite not in self._under:
            return Read(mark=verified, verified=verified)
        found = [self.read(one) for one in rules().provisions if one.cite == cite]
        lifted = bool(found) and all(one.mark == REVIEWED for one in found)
        reviews = dict.fromkeys(said for one in found for said in one.reviews if lifted or not said.agrees)
        return Read(
            mark=REVIEWED if lifted else verified,
            verified=TEXT if lifted and all(one.verified == TEXT for one in found) else verified,
            reviews=tuple(reviews),
        )

    def outdated_of(self, provision: Provision) -> tuple[Review, ...]:
        """Return the reviews of a rule as it was, one of each reviewer who has not looked again."""
        if provision.cite not in self._under:
            return ()
        beside = [one for one in rules().provisions if one.cite == provision.cite]
        names, digests = {one.name for one in beside}, {rule_digest(one) for one in beside}
        found: dict[str, Review] = {}
        for review in self._under[provision.cite]:
            for rule in review.rules:
                is_meant = rule.name == provision.name or rule.name not in names
                if is_meant and rule.digest not in digests:
                    found[review.reviewer] = review
        looked_again = {one.reviewer for one in self.reviews_of(provision)}
        return tuple(one for name, one in found.items() if name not in looked_again)

    def lifted(self, assessment: Assessment) -> Assessment:
        """Return an assessment with the marks of its findings as reviews over certified texts let them be."""
        if not self._newest:
            return assessment
        findings = tuple(
            msgspec.structs.replace(
                one, verified=self.read_behind(one.cite, one.plain, verified=one.verified).verified
            )
            for one in assessment.provisions
        )
        counts = tuple(self.lifted(one) for one in assessment.counts)
        return msgspec.structs.replace(assessment, provisions=findings, counts=counts)

    def _agreeing(self, provision: Provision) -> tuple[Review, ...]:
        held = self.reviews_of(provision)
        return held if held and all(one.agrees for one in held) else ()


@cache
def _coded() -> dict[tuple[str, str], Provision]:
    return {(one.cite, one.plain): one for one in rules().provisions}
