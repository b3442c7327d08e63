# SPDX-License-Identifier: Apache-2.0
"""The keys of an office that lives on this node: made once, kept in files, loaded by purpose.

Rules:
- one key for one purpose: documents, ledger (Ed25519 and ML-DSA-44), messages, seal
  (with its certificate), opening packages (hybrid age identity), wrapping case keys;
- files are readable by their owner alone, and every secret among them is encrypted
  under the node's passphrase if it has one, in a form that `openssl` or `age` opens;
- the opening key is hybrid, so that what is recorded today stays shut; an office
  whose partners' or own tools cannot read that form may be founded with X25519;
- the opening key is read when a package is opened and not before;
- a public half leaves this file only as part of the office's directory record.

In one-process mode the web process can read these files; a larger installation
keeps seal and ledger keys with the worker (docs/threat-model.md).

Cites: trust.md 7; RFC 5958; C2SP age, Native identities.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from rogatory.archive.case_keys import CaseKeys
from rogatory.archive.files import write_once
from rogatory.errors import NotGenuine, NotReached
from rogatory.evidence import age
from rogatory.evidence.age_keys import HybridIdentity, Passphrase, X25519Identity, generate_identity
from rogatory.evidence.key_file import read_identities, write_identity
from rogatory.ledger.verifier_key import NoteSigner, note_signer
from rogatory.registry.seals import SealKey
from rogatory.wire.signed import DocumentSigner, document_signer

HYBRID: Final = "hybrid"
X25519: Final = "x25519"
_WRAPPING_KEY: Final = 32


@dataclass(frozen=True, kw_only=True)
class Keyring:
    """What one office signs and opens with."""

    office: str
    documents: DocumentSigner
    messages: DocumentSigner
    message_key: Ed25519PrivateKey
    ledger: tuple[NoteSigner, ...]
    seal: SealKey
    case_keys: CaseKeys
    read_identity: Callable[[], HybridIdentity | X25519Identity] = field(repr=False)

    @cached_property
    def identity(self) -> HybridIdentity | X25519Identity:
        """Return what packages are opened with; read when first needed."""
        return self.read_identity()


def ledger_origin(office: str) -> str:
    """Return the name under which an office's ledger signs its checkpoints."""
    return f"rogatory/{office}"


def make_keys(
    folder: Path, office: str, *, passphrase: bytes | None, seal: SealKey, opening_key: str = HYBRID
) -> None:
    """Make the keys of an office below a folder that has none yet."""
    home = folder / office
    for name in ("documents", "messages", "ledger"):
        _write(home / f"{name}.pem", _pem(Ed25519PrivateKey.generate(), passphrase))
    _write(home / "ledger-ml-dsa-44.pem", _pem(MLDSA44PrivateKey.generate(), passphrase))
    _write(
        home / "seal-private-key.pem", _pem(forms.load_pem_private_key(seal.private_key, None), passphrase)
    )
    _write(home / "seal-certificate.pem", seal.certificate)
    _write(home / "seal-authority.pem", seal.authority)
    identity = generate_identity(hybrid=opening_key != X25519)
    _write(home / "opening.age", write_identity(identity, passphrase=_words(passphrase) or None))
    _write(home / "wrapping.key", _hidden(os.urandom(_WRAPPING_KEY), passphrase))


def load_keys(folder: Path, office: str, *, passphrase: bytes | None) -> Keyring:
    """Load the keys of an office; raise NotReached if it has none here."""
    home = folder / office
    if not (home / "documents.pem").exists():
        raise NotReached(
            "key.absent",
            "The keys of {office} are not on this machine.",
            remedy="Restore the folder of keys from its backup.",
            params={"office": office},
        )
    documents = _load(home / "documents.pem", passphrase)
    messages = _load(home / "messages.pem", passphrase)
    ledger = tuple(
        note_signer(ledger_origin(office), _load(home / name, passphrase))
        for name in ("ledger.pem", "ledger-ml-dsa-44.pem")
    )
    return Keyring(
        office=office,
        documents=document_signer(documents),
        messages=document_signer(messages),
        message_key=messages,
        ledger=ledger,
        read_identity=lambda: read_identities(
            (home / "opening.age").read_bytes(), passphrase=lambda: _words(passphrase)
        )[0],
        seal=SealKey(
            private_key=_pem(_load(home / "seal-private-key.pem", passphrase), None),
            certificate=(home / "seal-certificate.pem").read_bytes(),
            authority=(home / "seal-authority.pem").read_bytes(),
        ),
        case_keys=CaseKeys(home / "cases", _shown((home / "wrapping.key").read_bytes(), passphrase)),
    )


def _words(passphrase: bytes | None) -> str:
    return (passphrase or b"").decode("utf-8")


def _hidden(secret: bytes, passphrase: bytes | None) -> bytes:
    return age.encrypt(secret, recipients=[Passphrase(_words(passphrase))]) if passphrase else secret


def _shown(data: bytes, passphrase: bytes | None) -> bytes:
    if len(data) == _WRAPPING_KEY:
        return data
    return age.decrypt(data, identities=[Passphrase(_words(passphrase))])


def _pem(key: PrivateKeyTypes, passphrase: bytes | None) -> bytes:
    hidden = forms.BestAvailableEncryption(passphrase) if passphrase else forms.NoEncryption()
    return key.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, hidden)


def _load(path: Path, passphrase: bytes | None):
    try:
        return forms.load_pem_private_key(path.read_bytes(), passphrase)
    except (ValueError, TypeError) as error:
        raise NotGenuine(
            "key.unreadable",
            "The key {name} cannot be opened with the passphrase given.",
            remedy="Give the node’s passphrase in ROGATORY_PASSPHRASE_FILE.",
            params={"name": path.name},
        ) from error


def _write(path: Path, data: bytes) -> None:
    write_once(path, data)
