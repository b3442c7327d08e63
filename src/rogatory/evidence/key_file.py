# SPDX-License-Identifier: Apache-2.0
"""Read and write files that hold the secret keys packages are opened with.

Rules: the form is that of `age-keygen`: comments after `#`, one secret key a line; a
file may be sealed under a passphrase, as `age -p` writes it, and is then opened only
in memory.

Leaves to callers: asking for the passphrase, and where the file lies.

Source: C2SP age, "Native recipient types"; trust in docs/threat-model.md.

>>> from rogatory.evidence.age_keys import generate_identity
>>> key = generate_identity()
>>> read_identities(write_identity(key))[0].recipient == key.recipient
True
"""

import io
from collections.abc import Callable

from rogatory.errors import NotValid
from rogatory.evidence import age
from rogatory.evidence.age_keys import HybridIdentity, Passphrase, X25519Identity, parse_identity

MAX_FILE = 1024 * 1024


def read_identities(
    data: bytes, *, passphrase: Callable[[], str] | None = None
) -> tuple[X25519Identity | HybridIdentity, ...]:
    """Read all keys of a file; `passphrase` is asked only if the file is sealed under one."""
    if len(data) > MAX_FILE:
        raise _no_key()
    if data.startswith((b"age-encryption.org/", b"-----BEGIN AGE")):
        if passphrase is None:
            raise NotValid(
                "key.passphrase-missing",
                "The key file is sealed under a passphrase.",
                remedy="Give the passphrase.",
                field="identity",
            )
        data = age.decrypt(data, identities=[Passphrase(passphrase())])
    try:
        lines = [line.strip() for line in io.StringIO(data.decode("utf-8"))]
    except UnicodeDecodeError:
        raise _no_key() from None
    keys = tuple(parse_identity(line) for line in lines if line and not line.startswith("#"))
    if not keys:
        raise _no_key()
    return keys


def write_identity(identity: X25519Identity | HybridIdentity, *, passphrase: str | None = None) -> bytes:
    """Return a key file, sealed under the passphrase if there is one."""
    text = f"# public key: {identity.recipient}\n{identity.secret_text()}\n".encode()
    return age.encrypt(text, recipients=[Passphrase(passphrase)]) if passphrase else text


def _no_key() -> NotValid:
    return NotValid(
        "key.file-without-key",
        "The file holds no key that opens packages.",
        remedy="Choose the file with the line that begins AGE-SECRET-KEY-.",
        field="identity",
    )
