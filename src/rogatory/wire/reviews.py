# SPDX-License-Identifier: Apache-2.0
"""Reviews of rules as signed files: written by a reviewer's key, believed only from a key that is listed.

Rules:
- a review is one signed document (DSSE) over its canonical bytes;
- a folder of reviews names its reviewers and their keys in `reviewers.json`; a review
  counts if the key of exactly the reviewer it names has signed it;
- what is not believed is told as a fault and has no effect.

Left to callers: reading the folder, who may be a reviewer, and what follows
(`law.reviews.marks`).

Source: DSSE 1.0.
"""

from collections.abc import Mapping
from typing import Annotated

import msgspec

from rogatory.errors import NotValid, RogatoryError
from rogatory.law.lists.faults import Fault
from rogatory.law.reviews.marks import Review
from rogatory.ledger.public_key import ED25519
from rogatory.wire.canonical import decode, encode
from rogatory.wire.dsse import SignedDocument, parse_signed_document
from rogatory.wire.signed import DocumentKey, DocumentSigner, sign_document, verify_document

REVIEW_TYPE = "application/vnd.rogatory.law-review+json"
REVIEWERS = "reviewers.json"
_REMEDY = "Take the file out of the folder, or ask the reviewer for the file as it was signed."


class Reviewer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reviewer whose reviews count, and the raw public key."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    public: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]

    @property
    def key(self) -> DocumentKey:
        """The key as it verifies."""
        return DocumentKey(ED25519, self.public)


class Reviewers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everybody whose reviews count in a folder."""

    reviewers: tuple[Reviewer, ...] = ()


def signed_review(review: Review, signer: DocumentSigner) -> bytes:
    """Return the file of a review."""
    data = encode(review)
    signature = sign_document(data, payload_type=REVIEW_TYPE, signer=signer)
    return SignedDocument(REVIEW_TYPE, data, (signature,)).to_bytes()


def read_reviewers(data: bytes) -> Reviewers:
    """Read the list of reviewers."""
    return decode(data, Reviewers, strict=False)


def read_reviews(files: Mapping[str, bytes]) -> tuple[tuple[Review, ...], tuple[Fault, ...]]:
    """Return the reviews of a folder that can be believed, and a fault for each that cannot."""
    try:
        reviewers = read_reviewers(files.get(REVIEWERS, b"{}")).reviewers
    except RogatoryError as error:
        fault = Fault(file=REVIEWERS, line=0, says=error.message, remedy="Write the list again.")
        return (), (fault,)
    believed: list[Review] = []
    faults: list[Fault] = []
    for name in sorted(files.keys() - {REVIEWERS}):
        try:
            believed.append(_believed(files[name], reviewers))
        except RogatoryError as error:
            faults.append(Fault(file=name, line=0, says=error.message, remedy=_REMEDY))
        except LookupError as error:
            remedy = (
                "Enter the reviewer with “rogatory law review admit”, or take the file out of the folder."
            )
            says = f"{error.args[0]} is not a reviewer that is listed."
            faults.append(Fault(file=name, line=0, says=says, remedy=remedy))
    return tuple(believed), tuple(faults)


def _believed(data: bytes, reviewers: tuple[Reviewer, ...]) -> Review:
    held = parse_signed_document(data)
    if held.payload_type != REVIEW_TYPE:
        raise NotValid("review.not-a-review", "The file is signed and is no review of rules.", remedy=_REMEDY)
    review = decode(held.payload, Review)
    keys = [one.key for one in reviewers if one.name == review.reviewer]
    if not keys:
        raise LookupError(review.reviewer)
    verify_document(held.payload, held.signatures, keys=keys, payload_type=REVIEW_TYPE)
    return review
