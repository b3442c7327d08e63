# SPDX-License-Identifier: Apache-2.0
"""Reviewers with keys, and reviews as they come to the folder of a node."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rogatory.law.catalogue import found_under
from rogatory.law.reviews.digest import rule_digest
from rogatory.law.reviews.marks import Review, ReviewedRule
from rogatory.registry.reviews import REVIEWS, TEXTS
from rogatory.wire.reviews import REVIEWERS, Reviewer, Reviewers, signed_review
from rogatory.wire.signed import document_signer

TEXT = b"22. Nothing in this Convention obliges a State to help a persecution."
READER = "A. Reader"
KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
CITE = "UNCC 40(22)"


def review(cite: str = CITE, *, digest: str = "", text: bytes = TEXT, **told) -> Review:
    """Return a review of the rules under a citation as they are coded, or as they once were."""
    made = Review(
        cite=cite,
        rules=tuple(
            ReviewedRule(name=one.name, digest=digest or rule_digest(one)) for one in found_under(cite)
        ),
        text=f"sha256:{sha256(text).hexdigest()}",
        text_name="treaty.pdf",
        certified=True,
        reviewer=READER,
        made_at=datetime(2026, 11, 25, 23, 30, tzinfo=UTC),
        agrees=True,
    )
    return msgspec.structs.replace(made, **told)


def keep(data: Path, *reviews: Review, key: Ed25519PrivateKey = KEY, listed: tuple[str, ...] = (READER,)):
    """Put signed reviews into the folder of a node, with the list of those whose reviews count."""
    folder = data / REVIEWS
    folder.mkdir(exist_ok=True)
    people = tuple(Reviewer(name=name, public=KEY.public_key().public_bytes_raw()) for name in listed)
    (folder / REVIEWERS).write_bytes(msgspec.json.encode(Reviewers(reviewers=people)))
    for number, one in enumerate(reviews):
        (folder / f"review-{number}.json").write_bytes(signed_review(one, document_signer(key)))


def keep_text(data: Path, text: bytes, name: str = "treaty.pdf") -> None:
    """Keep a text beside the reviews."""
    folder = data / REVIEWS / TEXTS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text)
