# SPDX-License-Identifier: Apache-2.0
"""Reviews of rules as signed files: written by a reviewer's key, believed only from a key that is listed.

Rules:
- a review is one signed document (DSSE) over its canonical bytes;
- a folder of reviews names its reviewers and their keys in `reviewers.json`; a review
  counts if the key of exactly the reviewer it names has signed it;
- where a text of the name that a review gives is kept beside it, the text must be the one
  that was read; a text that is not kept is not asked for;
- what is not believed is told as a fault, with the place it claims to be about, and has no
  effect.

Left to callers: reading the folder, who may be a reviewer, and what follows
(`law.reviews.marks`).

Source: DSSE 1.0.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

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

_COMPARE = "Compare the rules with the text that is kept, and record a new review."
_ADMIT = "Enter the reviewer with “rogatory law review admit”, or take the file out of the folder."
Why = Literal["no_list", "not_genuine", "not_listed", "other_text"]


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


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is not believed, why, and the citation that it claims to be about."""

    why: Why
    fault: Fault
    cite: str = ""


def read_reviews(
    files: Mapping[str, bytes], texts: Mapping[str, str] | None = None
) -> tuple[tuple[Review, ...], tuple[Fault, ...]]:
    """Return the reviews of a folder that can be believed, and a fault for each that cannot."""
    believed, refused = told_apart(files, texts)
    return believed, tuple(dict.fromkeys(one.fault for one in refused))


def told_apart(
    files: Mapping[str, bytes], texts: Mapping[str, str] | None = None
) -> tuple[tuple[Review, ...], tuple[Refused, ...]]:
    """Return the reviews of a folder that can be believed, and those that cannot with the reason.

    `texts` are the digests of the texts that are kept, by name.

    1. The list of reviewers can be read.
    2. The file is a signed review, and the key of exactly the reviewer it names has signed it.
    3. A text that is kept under the name it gives is the text that was read.
    """
    try:
        reviewers = read_reviewers(files.get(REVIEWERS, b"{}")).reviewers  # 1
    except RogatoryError as error:
        nobody = _refused("no_list", REVIEWERS, error.message, "Write the list again.")
        cites = (_claimed(files[name]) for name in sorted(files.keys() - {REVIEWERS}))
        return (), (nobody, *(msgspec.structs.replace(nobody, cite=cite) for cite in cites))
    believed: list[Review] = []
    refused: list[Refused] = []
    for name in sorted(files.keys() - {REVIEWERS}):
        found = _read(name, files[name], reviewers, texts or {})
        (believed if isinstance(found, Review) else refused).append(found)  # type: ignore
    return tuple(believed), tuple(refused)


def _read(
    name: str, data: bytes, reviewers: tuple[Reviewer, ...], texts: Mapping[str, str]
) -> Review | Refused:
    claimed = _claimed(data)
    try:
        held = parse_signed_document(data)
        if held.payload_type != REVIEW_TYPE:
            raise NotValid(
                "review.not-a-review", "The file is signed and is no review of rules.", remedy=_REMEDY
            )
        review = decode(held.payload, Review)
        keys = [one.key for one in reviewers if one.name == review.reviewer]
        if not keys:
            says = f"{review.reviewer} is not a reviewer that is listed."
            return _refused("not_listed", name, says, _ADMIT, claimed)
        verify_document(held.payload, held.signatures, keys=keys, payload_type=REVIEW_TYPE)  # 2
    except RogatoryError as error:
        return _refused("not_genuine", name, error.message, _REMEDY, claimed)
    if review.text not in (texts.get(review.text_name, review.text), *texts.values()):  # 3
        says = f"The text “{review.text_name}” that is kept is not the one that was read."
        return _refused("other_text", name, says, _COMPARE, claimed)
    return review


def _claimed(data: bytes) -> str:
    """Return the citation that a file claims to be about, or nothing if it claims none."""
    try:
        return decode(parse_signed_document(data).payload, Review).cite
    except RogatoryError:
        return ""


def _refused(why: Why, file: str, says: str, remedy: str, cite: str = "") -> Refused:
    return Refused(why=why, fault=Fault(file=file, line=0, says=says, remedy=remedy), cite=cite)
