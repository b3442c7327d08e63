# SPDX-License-Identifier: Apache-2.0
"""Wrap the file key of an age file for its recipients, and unwrap it with an identity.

Rules:
- new packages use the hybrid kind (ML-KEM-768 with X25519); X25519 alone is there
  for partners whose tool is older; the two are never mixed in one file, because
  the weaker one would decide;
- a stanza of our kind that is misspelt stops everything; a stanza of another kind
  is passed over; a stanza of our kind for someone else is simply not ours;
- a wrapped key of any length but 32 bytes is refused before decrypting it;
- a passphrase stands alone: mixed with anything else it is refused.

Leaves to callers: keeping identities secret (`key_file`), the header's own code.

Source: C2SP age, "Native recipient types"; RFC 9180; RFC 7748; RFC 7914.
"""

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from rogatory.errors import NotValid
from rogatory.evidence import bech32
from rogatory.evidence.age_header import Stanza, derive_key, from_base64, malformed, to_base64

FILE_KEY_SIZE = 16
WRAPPED_SIZE = FILE_KEY_SIZE + 16
X25519, HYBRID, SCRYPT = "X25519", "mlkem768x25519", "scrypt"
_X25519_INFO = b"age-encryption.org/v1/X25519"
_HYBRID_INFO = b"age-encryption.org/mlkem768x25519"
_SCRYPT_SALT = b"age-encryption.org/v1/scrypt"
_MLKEM_KEY, _MLKEM_SHARE, _POINT = 1184, 1088, 32
_NO_NONCE = bytes(12)
_WORK_FACTOR = re.compile(r"[1-9][0-9]{0,2}")
MAX_WORK_FACTOR = 20

Random = Callable[[int], bytes]


class Recipient(Protocol):
    """Someone for whom a file key can be wrapped."""

    @property
    def kind(self) -> str: ...  # noqa: D102

    def wrap(self, file_key: bytes, *, random: Random) -> Stanza: ...  # noqa: D102


class Identity(Protocol):
    """Someone who may be able to unwrap a file key; `recipient` is the public half as text."""

    @property
    def recipient(self) -> str: ...  # noqa: D102

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None: ...  # noqa: D102


class X25519Recipient:
    """The classical kind, read by every version of age."""

    kind = X25519

    def __init__(self, public: bytes) -> None:
        self.public = public

    def __str__(self) -> str:
        return bech32.encode("age", self.public)

    def wrap(self, file_key: bytes, *, random: Random = secrets.token_bytes) -> Stanza:
        """Wrap the file key with a share made for this stanza only."""
        ephemeral = X25519PrivateKey.from_private_bytes(random(32))
        share = ephemeral.public_key().public_bytes_raw()
        secret = _agree(ephemeral, self.public)
        key = derive_key(secret, salt=share + self.public, info=_X25519_INFO)
        body = ChaCha20Poly1305(key).encrypt(_NO_NONCE, file_key, None)
        return Stanza(arguments=(X25519, to_base64(share)), body=body)


class X25519Identity:
    """The secret half of an X25519 recipient."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._private = X25519PrivateKey.from_private_bytes(secret)
        self._public = self._private.public_key().public_bytes_raw()

    @cached_property
    def recipient(self) -> str:
        """The public half as text."""
        return str(X25519Recipient(self._public))

    def secret_text(self) -> str:
        """Return the secret as text; handle it like the key it is."""
        return bech32.encode("age-secret-key-", self._secret).upper()

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key if a stanza is for this identity."""
        for stanza in _of_kind(stanzas, X25519, arguments=2):
            share = _sized(stanza.arguments[1], _POINT)
            _check_body(stanza)
            secret = _agree(self._private, share)
            key = derive_key(secret, salt=share + self._public, info=_X25519_INFO)
            try:
                return ChaCha20Poly1305(key).decrypt(_NO_NONCE, stanza.body, None)
            except InvalidTag:
                continue
        return None


class HybridRecipient:
    """ML-KEM-768 with X25519: safe as long as one of the two is."""

    kind = HYBRID

    def __init__(self, public: bytes) -> None:
        self.public = public
        try:
            self._key = hpke.MLKEM768X25519PublicKey(
                MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_KEY]),
                X25519PublicKey.from_public_bytes(public[_MLKEM_KEY:]),
            )
        except ValueError:
            raise _unknown_key() from None

    def __str__(self) -> str:
        return bech32.encode("age1pq", self.public)

    def wrap(self, file_key: bytes, *, random: Random = secrets.token_bytes) -> Stanza:
        """Wrap the file key; the library draws its own randomness here."""
        sealed = _hybrid_suite().encrypt(file_key, self._key, _HYBRID_INFO)
        split = _MLKEM_SHARE + _POINT
        return Stanza(arguments=(HYBRID, to_base64(sealed[:split])), body=sealed[split:])


class HybridIdentity:
    """The secret half of a hybrid recipient: one seed from which both keys grow."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        grown = hashlib.shake_256(seed).digest(96)
        lattice = MLKEM768PrivateKey.from_seed_bytes(grown[:64])
        point = X25519PrivateKey.from_private_bytes(grown[64:])
        self._key = hpke.MLKEM768X25519PrivateKey(lattice, point)
        self._public = lattice.public_key().public_bytes_raw() + point.public_key().public_bytes_raw()

    @cached_property
    def recipient(self) -> str:
        """The public half as text."""
        return str(HybridRecipient(self._public))

    def secret_text(self) -> str:
        """Return the secret as text; handle it like the key it is."""
        return bech32.encode("age-secret-key-pq-", self._seed).upper()

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key if a stanza is for this identity."""
        for stanza in _of_kind(stanzas, HYBRID, arguments=2):
            share = _sized(stanza.arguments[1], _MLKEM_SHARE + _POINT)
            _check_body(stanza)
            try:
                return _hybrid_suite().decrypt(share + stanza.body, self._key, _HYBRID_INFO)
            except InvalidTag:
                continue
        return None


class Passphrase:
    """A passphrase, as recipient and identity in one; used for key files, not for packages."""

    kind = SCRYPT
    recipient = ""

    def __init__(self, passphrase: str, *, work_factor: int = 18) -> None:
        self._passphrase = passphrase.encode("utf-8")
        self._work_factor = work_factor

    def wrap(self, file_key: bytes, *, random: Random = secrets.token_bytes) -> Stanza:
        """Wrap the file key with a key stretched from the passphrase."""
        salt = random(16)
        body = self._cipher(salt, self._work_factor).encrypt(_NO_NONCE, file_key, None)
        return Stanza(arguments=(SCRYPT, to_base64(salt), str(self._work_factor)), body=body)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key if the passphrase is right."""
        for stanza in _of_kind(stanzas, SCRYPT, arguments=3):
            salt = _sized(stanza.arguments[1], 16)
            if not _WORK_FACTOR.fullmatch(stanza.arguments[2]) or int(stanza.arguments[2]) > MAX_WORK_FACTOR:
                raise malformed("stanza")
            _check_body(stanza)
            try:
                return self._cipher(salt, int(stanza.arguments[2])).decrypt(_NO_NONCE, stanza.body, None)
            except InvalidTag:
                continue
        return None

    def _cipher(self, salt: bytes, work_factor: int) -> ChaCha20Poly1305:
        stretch = Scrypt(salt=_SCRYPT_SALT + salt, length=32, n=1 << work_factor, r=8, p=1)
        return ChaCha20Poly1305(stretch.derive(self._passphrase))


def parse_recipient(text: str) -> X25519Recipient | HybridRecipient:
    """Read a public key as age writes it (`age1…` or `age1pq1…`)."""
    prefix, data = bech32.decode(text.strip())
    if text.strip() == text.strip().lower():
        if prefix == "age" and len(data) == _POINT:
            return X25519Recipient(data)
        if prefix == "age1pq" and len(data) == _MLKEM_KEY + _POINT:
            return HybridRecipient(data)
    raise _unknown_key()


def parse_identity(text: str) -> X25519Identity | HybridIdentity:
    """Read a secret key as age writes it (`AGE-SECRET-KEY-1…` or `AGE-SECRET-KEY-PQ-1…`)."""
    prefix, data = bech32.decode(text.strip())
    if text.strip() == text.strip().upper() and len(data) == 32:
        if prefix == "age-secret-key-":
            return X25519Identity(data)
        if prefix == "age-secret-key-pq-":
            return HybridIdentity(data)
    raise _unknown_key()


def generate_identity(
    *, hybrid: bool = True, random: Random = secrets.token_bytes
) -> X25519Identity | HybridIdentity:
    """Make a new identity; hybrid unless a partner's tool cannot read it."""
    return HybridIdentity(random(32)) if hybrid else X25519Identity(random(32))


def check_not_mixed(kinds: Sequence[str]) -> None:
    """Refuse a list of recipients in which a weaker kind would undo a stronger one.

    Cites: C2SP age, "mlkem768x25519" and "scrypt recipient stanza".
    """
    if not kinds or len(set(kinds)) > 1 or (SCRYPT in kinds and len(kinds) > 1):
        raise NotValid(
            "age.recipients-mixed",
            "The recipients must all have keys of the same kind: all hybrid, or all X25519.",
            remedy="Ask the office with the older key for its hybrid key.",
            field="recipients",
            cites="C2SP age, Native recipient types",
        )


def _hybrid_suite() -> hpke.Suite:
    return hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def _of_kind(stanzas: Sequence[Stanza], kind: str, *, arguments: int) -> list[Stanza]:
    """Return our stanzas; a misspelt one of ours, or a passphrase in company, is refused."""
    if len(stanzas) > 1 and any(stanza.kind == SCRYPT for stanza in stanzas):
        raise malformed("stanza")
    ours = [stanza for stanza in stanzas if stanza.kind == kind]
    if any(len(stanza.arguments) != arguments for stanza in ours):
        raise malformed("stanza")
    return ours


def _sized(text: str, size: int) -> bytes:
    data = from_base64(text, field="stanza")
    if len(data) != size:
        raise malformed("stanza")
    return data


def _check_body(stanza: Stanza) -> None:
    # Before decrypting: a longer body would let one file open under several keys.
    if len(stanza.body) != WRAPPED_SIZE:
        raise malformed("stanza")


def _agree(private: X25519PrivateKey, public: bytes) -> bytes:
    try:
        return private.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:  # the all-zero secret of a low-order point
        raise malformed("stanza") from None


def _unknown_key() -> NotValid:
    return NotValid(
        "key.unknown-kind",
        "This is not a key that a package can be sealed to or opened with.",
        remedy="Use a key that begins with age1pq1 (or age1 for older tools).",
        cites="C2SP age, Native recipient types",
    )
