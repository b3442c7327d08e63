# SPDX-License-Identifier: Apache-2.0
"""What the review commands read: supplied texts, reviewers' keys, folders of reviews.

Rules: a text is read as what its first bytes say, whatever its name; a page of a PDF
without words is said to have none; a digest is over the file as it was supplied; a folder
of reviews that is not there holds none.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from rogatory.law.lists.faults import Fault
    from rogatory.law.reviews.marks import Marks, Review


def words_of(path: Path) -> str:
    """Return the words of a text in PDF, HTML or plain text."""
    from rogatory.errors import NotValid
    from rogatory.law.lists.grids import lines_of_text

    try:
        data = path.read_bytes()
        text = _words_of_pdf(data) if data.startswith(b"%PDF") else data.decode("utf-8-sig")
    except (OSError, ValueError):
        text = ""
    if not text.strip():
        raise NotValid(
            "review.text-unreadable",
            "No words could be read from “{name}”.",
            remedy="Give PDF with text in it (not a picture of pages), HTML, or plain text in UTF-8.",
            field="TEXT",
            params={"name": path.name},
        )
    start = text.lstrip()[:500].casefold()
    if start.startswith("<") and ("<html" in start or "<!doctype" in start or "<p" in start or "<h" in start):
        return "\n".join(line for _, (line,) in lines_of_text(text))
    return text


def _words_of_pdf(data: bytes) -> str:
    import io

    from rogatory.errors import NotValid

    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise NotValid(
            "review.pdf-reader-missing",
            "PDF cannot be read, because the part that reads it is not installed.",
            remedy="Install it with: pip install 'rogatory[review]', or give the text as HTML or plain text.",
            field="TEXT",
        ) from None
    try:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def digest_of(path: Path) -> str:
    """Return the digest of a file as it was supplied."""
    return f"sha256:{sha256(path.read_bytes()).hexdigest()}"


def private_key(path: Path) -> "Ed25519PrivateKey":
    """Read a reviewer's private key."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise _not_a_key(path)
    return key


def public_key(path: Path) -> bytes:
    """Read the public half of a reviewer's key."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise _not_a_key(path)
    return key.public_bytes_raw()


def _not_a_key(path: Path) -> Exception:
    from rogatory.errors import NotValid

    return NotValid(
        "review.key-unreadable",
        "“{name}” holds no Ed25519 key that can be read.",
        remedy="Make one with: openssl genpkey -algorithm ed25519 -out key.pem, without a passphrase.",
        field="--key",
        params={"name": path.name},
    )


def reviews_in(folder: Path | None) -> "tuple[tuple[Review, ...], tuple[Fault, ...]]":
    """Return the reviews of a folder that can be believed, and a fault for each that cannot."""
    from rogatory.registry import reviews

    believed, refused = reviews.reviews_in(folder or reviews.shipped_reviews())
    return believed, tuple(one.fault for one in refused)


def marks_in(folder: Path | None) -> "Marks":
    """Return the marks that follow from a folder of reviews; tell people of those not believed."""
    import typer

    from rogatory.law.reviews.marks import Marks

    reviews, faults = reviews_in(folder)
    for fault in faults:
        typer.echo(str(fault), err=True)
    return Marks(reviews)


@cache
def shipped_marks() -> "Marks":
    """Return the marks that follow from the reviews that come with the program."""
    return marks_in(None)
