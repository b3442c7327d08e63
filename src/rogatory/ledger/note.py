# SPDX-License-Identifier: Apache-2.0
"""Signed notes: a text and one line for each signature.

Rules:
- the text means nothing until a known key has verified;
- a signature of an unknown key is passed over, also when it shares the name or
  the identifier of a known one; a wrong signature of a known key spoils the note;
- one spelling only: canonical base64, no control characters, UTF-8;
- at most 64 signatures and 512 KiB.

Left to callers: how many keys must have signed, and which (`policy.py`).

Source: C2SP signed-note 1.0.

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> from rogatory.ledger.verifier_key import note_signer
>>> signer = note_signer("example.org/ledger", Ed25519PrivateKey.generate())
>>> note = sign_note(b"A text.\\n", signers=[signer], timestamp=0)
>>> open_note(note, keys=[signer.key]).text
b'A text.\\n'
"""

from collections.abc import Iterable

import msgspec

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64, to_base64
from rogatory.ledger.cosignature import Verified, check_statement, sign_statement
from rogatory.ledger.verifier_key import NoteSigner, VerifierKey, checked_name

LARGEST_NOTE = 512 * 1024
MOST_SIGNATURES = 64
MARK = "\N{EM DASH} "


class NoteSignature(msgspec.Struct, frozen=True):
    """One signature line; what it is worth depends on the key."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        """Return the line as it stands in a note, with its line end."""
        return f"{MARK}{self.name} {to_base64(self.key_id + self.value)}\n"


class Note(msgspec.Struct, frozen=True):
    """A note as read, not yet believed."""

    text: bytes
    signatures: tuple[NoteSignature, ...]

    def to_bytes(self) -> bytes:
        """Return the file."""
        return self.text + b"\n" + "".join(s.line() for s in self.signatures).encode()


class OpenedNote(msgspec.Struct, frozen=True):
    """A text and the known keys that verifiably signed it."""

    text: bytes
    verified: tuple[Verified, ...]
    passed_over: int


def sign_line(signer: NoteSigner, *, text: bytes, timestamp: int) -> NoteSignature:
    """Sign a text with one key; the time counts for cosignatures only."""
    value = sign_statement(signer, text=text, timestamp=timestamp)
    return NoteSignature(signer.key.name, signer.key.key_id, value)


def sign_note(text: bytes, *, signers: Iterable[NoteSigner], timestamp: int) -> bytes:
    """Sign a text with each key in turn and return the note.

    Cites: C2SP signed-note, Format
    """
    note = Note(text, tuple(sign_line(signer, text=text, timestamp=timestamp) for signer in signers))
    return parse_note(note.to_bytes()).to_bytes()


def parse_note(data: bytes) -> Note:
    """Take a note apart without believing it.

    Cites: C2SP signed-note, Format
    """
    if len(data) > LARGEST_NOTE:
        raise _not_a_note()
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise _not_a_note() from None
    text, gap, lines = whole.rpartition("\n\n")
    printable = not any(c < " " and c != "\n" for c in whole)
    if not gap or not printable or not lines.endswith("\n"):
        raise _not_a_note()
    rows = lines[:-1].split("\n")
    if len(rows) > MOST_SIGNATURES:
        raise _not_a_note()
    return Note(f"{text}\n".encode(), tuple(parse_line(row) for row in rows))


def parse_line(row: str) -> NoteSignature:
    """Read one signature line without its line end."""
    name, _, encoded = row.removeprefix(MARK).partition(" ")
    try:
        value = from_base64(encoded, what="signature")
        if not row.startswith(MARK) or len(value) < 5:
            raise _not_a_note()
        return NoteSignature(checked_name(name), value[:4], value[4:])
    except RogatoryError:
        raise _not_a_note() from None


def open_note(data: bytes, *, keys: Iterable[VerifierKey]) -> OpenedNote:
    """Return the text with the known keys that signed it.

    1. The note has the one permitted form.
    2. Lines of unknown keys are passed over.
    3. Every line of a known key verifies.
    4. At least one does.

    Cites: C2SP signed-note, Signatures
    """
    # 1
    note = parse_note(data)
    known = {(key.name, key.key_id): key for key in keys}
    verified: list[Verified] = []
    for signature in note.signatures:
        # 2
        key = known.get((signature.name, signature.key_id))
        if key is None:
            continue
        # 3
        found = check_statement(key, text=note.text, value=signature.value)
        if found is None:
            raise _wrong_signature(key.name)
        verified.append(found)
    # 4
    if not verified:
        raise NotGenuine(
            "note.unknown-signers",
            "None of the keys you trust has signed this note.",
            remedy="Check that you use the right keys, or ask the ledger for its current checkpoint.",
            field="signature",
            cites="C2SP signed-note, Signatures",
        )
    return OpenedNote(note.text, tuple(verified), len(note.signatures) - len(verified))


def _not_a_note() -> NotValid:
    return NotValid(
        "note.not-valid",
        "The file is not a signed note.",
        remedy="Ask for the original file; it may have been cut or altered on the way.",
        field="note",
        cites="C2SP signed-note 1.0",
    )


def _wrong_signature(name: str) -> NotGenuine:
    return NotGenuine(
        "signature.wrong",
        "The signature of “{name}” does not fit the text above it.",
        remedy="Do not rely on this text. Ask for the original, and tell the sender that it was altered.",
        field="signature",
        cites="C2SP signed-note, Signatures",
        params={"name": name},
    )
