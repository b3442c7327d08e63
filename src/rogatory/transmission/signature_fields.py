# SPDX-License-Identifier: Apache-2.0
"""The signature fields of HTTP messages: written and read through one library, under our own policy.

Rules:
- label `node` is Ed25519; label `pq` is ML-DSA-44, over the same components;
- a signature is chosen by its tag, because the label itself is not signed;
- exactly the components asked for are covered, with exactly the parameters we write;
- the library's clock is not used: freshness is judged by the caller's `now`.

Left to callers: which components, whose key, how fresh, whether the nonce is new.

Source: RFC 9421 2, 3 and 4; C2SP httpsig-pq 1.0.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureAlgorithm,
    HTTPSignatureKeyResolver,
)
from http_message_signatures.algorithms import ED25519 as Ed25519Algorithm
from http_message_signatures.exceptions import HTTPMessageSignaturesException

from rogatory.errors import NotGenuine, RogatoryError
from rogatory.ledger.public_key import ED25519, ML_DSA_44, load_public
from rogatory.wire.signed import DocumentKey, DocumentSigner

TAG = "rogatory-v1"
NODE, POST_QUANTUM = "node", "pq"
LABELS = {ED25519: NODE, ML_DSA_44: POST_QUANTUM}
PARAMETERS = frozenset({"created", "expires", "nonce", "keyid", "tag"})
LONGEST_FIELD = 8 * 1024
WRONG = "The signature of the message does not fit the message."


class MLDSA44Algorithm(HTTPSignatureAlgorithm):
    """ML-DSA-44 as the library wants an algorithm.  Cites: C2SP httpsig-pq 1.0."""

    algorithm_id = ML_DSA_44

    def __init__(self, public_key: MLDSA44PublicKey | None = None, private_key: None = None) -> None:
        self.public_key = public_key

    def sign(self, message: bytes) -> bytes:
        """Refuse: the private half signs outside the library."""
        raise NotImplementedError

    def verify(self, signature: bytes, message: bytes) -> None:
        """Verify with a key of the `cryptography` package."""
        if self.public_key is None:
            raise InvalidSignature
        self.public_key.verify(signature, message)


_ALGORITHMS: dict[str, type[HTTPSignatureAlgorithm]] = {
    ED25519: Ed25519Algorithm,
    ML_DSA_44: MLDSA44Algorithm,
}


@dataclass
class RequestView:
    """A request as far as a signature can cover it; the target is the public one, not a Host field."""

    method: str
    url: str
    headers: dict[str, str]


@dataclass
class ResponseView:
    """A response and the request it answers."""

    status_code: int
    headers: dict[str, str]
    request: RequestView


@dataclass(frozen=True, kw_only=True)
class Read:
    """What a verified signature states about itself."""

    key_id: str
    nonce: str
    created: int
    expires: int
    covered: frozenset[str]


@dataclass
class _Resolver(HTTPSignatureKeyResolver):
    find: Callable[[str], DocumentKey]

    def resolve_public_key(self, key_id: str):
        key = self.find(key_id)
        return load_public(key.algorithm, key.public)


class _Verifier(HTTPMessageVerifier):
    def validate_created_and_expires(self, sig_input, max_age=None):
        """Leave time to the caller, who has the house's clock."""


def write_signature(
    message: RequestView | ResponseView,
    *,
    cover: Sequence[str],
    sign: DocumentSigner,
    created: datetime,
    expires: datetime,
    nonce: str,
) -> None:
    """Sign the message in place, beside a signature of the other algorithm if there is one.

    Cites: RFC 9421 3.1
    """
    signer = HTTPMessageSigner(signature_algorithm=_ALGORITHMS[sign.key.algorithm])
    prepared = signer.prepare(
        message,
        key_id=sign.key.key_id,
        created=created,
        expires=expires,
        nonce=nonce,
        label=LABELS[sign.key.algorithm],
        tag=TAG,
        include_alg=True,
        covered_component_ids=tuple(cover),
        use_existing_digest="content-digest" in message.headers,
    )
    value = sign.sign(prepared.signature_base)
    signer.apply(message, prepared, value, append_if_signature_exists=True)


def read_signature(
    message: RequestView | ResponseView,
    *,
    cover: Sequence[str],
    also: Sequence[str] = (),
    algorithm: str,
    find: Callable[[str], DocumentKey],
) -> Read:
    """Return what the signature of this algorithm states, once it verifies.

    1. The fields are there and not longer than any we write.
    2. There is a signature with our tag, under the label of its algorithm, by a key that
       `find` knows, and it verifies.
    3. It covers the components asked for, besides them at most those in `also`, and has
       exactly our parameters.

    Cites: RFC 9421 3.2
    """
    # 1
    for name in ("signature-input", "signature"):
        if not message.headers.get(name):
            raise _refused("message.unsigned", "The message is not signed.", name)
        if len(message.headers[name]) > LONGEST_FIELD:
            raise _refused("message.signature-wrong", WRONG, name)
    # 2
    verifier = _Verifier(signature_algorithm=_ALGORITHMS[algorithm], key_resolver=_Resolver(find))
    try:
        (result,) = verifier.verify(message, max_age=None, expect_tag=TAG, expect_label=LABELS[algorithm])
    except HTTPMessageSignaturesException as error:
        if isinstance(error.__cause__, RogatoryError):
            raise error.__cause__ from None
        raise _refused("message.signature-wrong", WRONG, "signature") from None
    # 3
    covered = frozenset(result.covered_components) - {'"@signature-params"'}
    needed = {_component(name) for name in cover}
    if not needed <= covered <= needed | {_component(name) for name in also}:
        raise _refused(
            "message.not-covered",
            "The signature of the message leaves out, or adds, a part of it.",
            "signature-input",
        )
    parameters: Mapping[str, object] = result.parameters
    if set(parameters) - {"alg"} != PARAMETERS:
        raise _refused(
            "message.parameters-wrong",
            "The signature of the message does not say when it was made, until when it counts, or under"
            " which number.",
            "signature-input",
        )
    return Read(
        key_id=str(parameters["keyid"]),
        nonce=str(parameters["nonce"]),
        created=int(str(parameters["created"])),
        expires=int(str(parameters["expires"])),
        covered=frozenset(name.strip('"') for name in covered),
    )


def _component(name: str) -> str:
    return name if name.startswith('"') else f'"{name}"'


def _refused(code: str, sentence: str, field: str) -> NotGenuine:
    return NotGenuine(
        code,
        sentence,
        remedy="Do not rely on this message. Ask the office it seems to come from to send it again.",
        field=field,
        cites="RFC 9421 3.2",
    )
