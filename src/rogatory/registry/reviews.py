# SPDX-License-Identifier: Apache-2.0
"""The reviews of rules that a node keeps, and the marks that follow: the one place where they are read.

Rules:
- a node keeps reviews in `reviews` in its data folder, with its own list of reviewers;
  those that come with the program are believed by the list that comes with them;
- texts that were read may be kept in `reviews/texts`; a review of another text under the
  same name does not count;
- a folder is read again when a file in it has changed; nothing is ever written here;
- an assessment is filed with the marks of that moment, and what is filed stays as it is.

Left to callers: what is shown of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from rogatory.law.reviews.marks import Marks, Review
from rogatory.law.world import shipped

if TYPE_CHECKING:
    from rogatory.casefile.documents import Document
    from rogatory.wire.reviews import Refused

REVIEWS, TEXTS = "reviews", "texts"
_LARGEST_REVIEW = 1 << 20
_State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Held:
    """The marks that follow from the reviews that count, and what does not count."""

    marks: Marks
    refused: "tuple[Refused, ...]" = ()


def shipped_reviews() -> Path:
    """Return the folder of the reviews that come with the program."""
    return shipped() / REVIEWS


def held_reviews(data: Path) -> Held:
    """Return what the reviews say that come with the program or are kept in a data folder."""
    folders = (shipped_reviews(), data / REVIEWS)
    return _held(folders, tuple(map(_state, folders)))


def reviews_in(folder: Path) -> "tuple[tuple[Review, ...], tuple[Refused, ...]]":
    """Return the reviews of a folder that count, and those that do not with the reason."""
    files = {path.name: _review(path) for path in sorted(folder.glob("*.json"))}
    if not files.keys() - {"reviewers.json"}:
        return (), ()
    from rogatory.wire.reviews import told_apart

    return told_apart(files, _texts(folder / TEXTS))


def as_read(documents: "tuple[Document, ...]", marks: Marks) -> "tuple[Document, ...]":
    """Return documents as they are to be filed: the findings of an assessment with the marks of now."""
    from rogatory.casefile.documents import Assessment

    return tuple(_marked(one, marks) if isinstance(one, Assessment) else one for one in documents)


def _marked(assessment, marks: Marks):
    findings = tuple(
        msgspec.structs.replace(
            one, verified=marks.read_behind(one.cite, one.plain, verified=one.verified).verified
        )
        for one in assessment.findings
    )
    return msgspec.structs.replace(assessment, findings=findings)


@lru_cache(maxsize=8)
def _held(folders: tuple[Path, ...], states: tuple[_State, ...]) -> Held:
    """Read folders; `states` only say when to read them again."""
    read = [reviews_in(one) for one in folders]
    return Held(
        marks=Marks(review for believed, _ in read for review in believed),
        refused=tuple(one for _, refused in read for one in refused),
    )


def _state(folder: Path) -> _State:
    told = []
    for path in sorted((*folder.glob("*.json"), *folder.glob(f"{TEXTS}/*"))):
        try:
            state = path.stat()
        except OSError:  # gone since it was listed
            continue
        told.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(told)


def _review(path: Path) -> bytes:
    """Return a file; one that cannot be read, or is no review by its size, is told as not genuine."""
    try:
        return path.read_bytes() if path.stat().st_size <= _LARGEST_REVIEW else b""
    except OSError:
        return b""


def _texts(folder: Path) -> Mapping[str, str]:
    """Return the digests of the texts that are kept, by name."""
    found = {}
    for path in folder.glob("*"):
        try:
            found[path.name] = f"sha256:{sha256(path.read_bytes()).hexdigest()}"
        except OSError:
            continue
    return found
