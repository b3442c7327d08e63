# SPDX-License-Identifier: Apache-2.0
"""One entry of the ledger: what everyone may read, and what can be opened field by field.

A leaf is the issuer-signed part of an SD-JWT.  Kind and month stand in clear, so
that anyone can count; everything else is a salted digest that says nothing until
its disclosure is shown.

Rules:
- the public part has exactly the fields of `PublicFacts`; nothing in it may link
  two leaves of one case;
- each hidden fact has its own 128-bit salt; no identifier is ever hashed bare;
- a leaf always carries twelve digests, most of them decoys, in sorted order;
- algorithm and type are fixed; a leaf that names others is refused;
- opening demands the facts the caller needs: a missing or altered disclosure is
  refused and never passed over in silence.

Left to callers: keeping the disclosures (encrypted, with the body), whose key it is.

Source: RFC 9901 (SD-JWT), RFC 7515, RFC 8032.

>>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
>>> key = Ed25519PrivateKey.generate()
>>> facts = PublicFacts(iss="xa.central", seq=7, kind="Refusal", month="2026-11")
>>> leaf = make_leaf(facts, {"document": "sha256:00", "peer": "xb.central"}, sign=key.sign)
>>> shown = [leaf.disclosures["document"]]
>>> opened = open_leaf(leaf.compact, shown, verify=key.public_key().verify, demand=("document",))
>>> opened["document"], opened["kind"], "peer" in opened
('sha256:00', 'Refusal', False)
"""

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from os import urandom
from typing import Annotated, Final, TypeAlias

import msgspec
from cryptography.exceptions import InvalidSignature

from rogatory.errors import NotGenuine, NotValid, RogatoryError
from rogatory.ledger.canonical_base64 import from_base64url, to_base64url

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes], None]

VERSION: Final = 1
DIGESTS: Final = 12
SALT_SIZE: Final = 16
LARGEST_LEAF: Final = 16 * 1024
LARGEST_DISCLOSURE: Final = 64 * 1024
HEADER: Final = to_base64url(b'{"alg":"EdDSA","typ":"rogatory-leaf+sd-jwt"}').encode()
RESERVED: Final = frozenset({"_sd", "_sd_alg", "...", "v", "iss", "seq", "kind", "month", "cohort"})
MONTH: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])\Z"
QUARTER: Final = r"^[0-9]{4}-Q[1-4]\Z"


class PublicFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a stranger may know of an entry: issuer, number, kind, month, and the quarter of deletion."""

    iss: str
    seq: int
    kind: str
    month: str
    cohort: str | None = None


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes that go into the tree, and the disclosure of each hidden fact by name."""

    compact: bytes
    disclosures: dict[str, str]


class _Payload(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    digests: list[str] = msgspec.field(name="_sd")
    digest_algorithm: str = msgspec.field(name="_sd_alg")
    v: int
    iss: str
    seq: Annotated[int, msgspec.Meta(ge=0)]
    kind: str
    month: Annotated[str, msgspec.Meta(pattern=MONTH)]
    cohort: Annotated[str, msgspec.Meta(pattern=QUARTER)] | None = None


def make_leaf(
    public: PublicFacts,
    hidden: Mapping[str, Json],
    *,
    sign: Sign,
    random: Callable[[int], bytes] = urandom,
) -> Leaf:
    """Make and sign the leaf of one entry.

    Cites: RFC 9901 4.1, 4.2.4, 4.2.5 and 4.2.7
    """
    _check_public(public)
    if len(hidden) > DIGESTS or not RESERVED.isdisjoint(hidden):
        raise NotValid(
            "leaf.hidden-facts-wrong",
            "An entry can hide at most {most} facts, under names that the public part does not use.",
            remedy="Put several values of one sort into a list under one name.",
            field="hidden",
            params={"most": str(DIGESTS)},
        )
    salts = random(SALT_SIZE * DIGESTS)
    disclosures: dict[str, str] = {}
    digests: list[str] = []
    for place, (name, value) in enumerate(hidden.items()):
        salt = to_base64url(salts[place * SALT_SIZE : (place + 1) * SALT_SIZE])
        disclosures[name] = to_base64url(msgspec.json.encode([salt, name, value]))
        digests.append(_digest(disclosures[name]))
    for place in range(len(hidden), DIGESTS):
        digests.append(to_base64url(sha256(salts[place * SALT_SIZE : (place + 1) * SALT_SIZE]).digest()))
    payload = _Payload(
        digests=sorted(digests),
        digest_algorithm="sha-256",
        v=VERSION,
        iss=public.iss,
        seq=public.seq,
        kind=public.kind,
        month=public.month,
        cohort=public.cohort,
    )
    signed = HEADER + b"." + to_base64url(msgspec.json.encode(payload)).encode()
    return Leaf(compact=signed + b"." + to_base64url(sign(signed)).encode(), disclosures=disclosures)


def read_leaf(leaf: bytes) -> PublicFacts:
    """Return the public facts of a leaf without checking its signature; for counting in a verified tree."""
    return _public(_parse(leaf)[0])


def open_leaf(
    leaf: bytes, disclosures: Iterable[str], *, verify: Verify, demand: Iterable[str] = ()
) -> dict[str, Json]:
    """Return the public facts and those hidden facts whose disclosures are shown.

    1. The leaf has the one permitted form, algorithm and type.
    2. The issuer's signature verifies.
    3. Every disclosure shown belongs to this leaf, once, under a name of its own.
    4. Every demanded fact is there.

    Cites: RFC 9901 7.1
    """
    # 1
    payload, signed, signature = _parse(leaf)
    # 2
    try:
        verify(signature, signed)
    except InvalidSignature:
        raise _refused(
            "leaf.signature-wrong", "The entry was not signed by this office.", "signature"
        ) from None
    # 3
    facts: dict[str, Json] = {
        k: v for k, v in msgspec.structs.asdict(_public(payload)).items() if v is not None
    }
    for disclosure in disclosures:
        name, value = _fact(disclosure)
        if _digest(disclosure) not in payload.digests or name in facts or name in RESERVED:
            raise _refused(
                "leaf.disclosure-foreign",
                "A disclosure does not belong to this entry.",
                f"disclosures.{name}",
            )
        facts[name] = value
    # 4
    for name in demand:
        if name not in facts:
            raise _refused("leaf.fact-missing", "A fact that must be shown was not disclosed.", name)
    return facts


def _parse(leaf: bytes) -> tuple[_Payload, bytes, bytes]:
    try:
        if len(leaf) > LARGEST_LEAF:
            raise ValueError
        header, body, signature = leaf.split(b".")
        payload = msgspec.json.decode(from_base64url(body.decode("ascii"), what="payload"), type=_Payload)
        value = from_base64url(signature.decode("ascii"), what="signature")
    except (ValueError, msgspec.MsgspecError, RecursionError, RogatoryError):
        raise _not_a_leaf() from None
    digests = payload.digests
    fixed = header == HEADER and payload.v == VERSION and payload.digest_algorithm == "sha-256"
    if not fixed or len(digests) != DIGESTS or digests != sorted(set(digests)):
        raise _not_a_leaf()
    return payload, header + b"." + body, value


def _public(payload: _Payload) -> PublicFacts:
    return PublicFacts(
        iss=payload.iss, seq=payload.seq, kind=payload.kind, month=payload.month, cohort=payload.cohort
    )


def _check_public(public: PublicFacts) -> None:
    cohort_fits = public.cohort is None or re.fullmatch(QUARTER, public.cohort)
    if public.seq < 0 or not re.fullmatch(MONTH, public.month) or not cohort_fits:
        raise NotValid(
            "leaf.public-facts-wrong",
            "An entry has a number from 0, a month like 2026-11 and, where kept, a quarter like 2027-Q3.",
            remedy="Correct the number, the month or the quarter.",
            field="public",
        )


def _digest(disclosure: str) -> str:
    return to_base64url(sha256(disclosure.encode()).digest())


def _fact(disclosure: str) -> tuple[str, Json]:
    try:
        if len(disclosure) > LARGEST_DISCLOSURE:
            raise ValueError
        _, name, value = msgspec.json.decode(
            from_base64url(disclosure, what="disclosures"), type=tuple[str, str, msgspec.Raw]
        )
        fact: Json = msgspec.json.decode(value)
    except (ValueError, msgspec.MsgspecError, RecursionError, RogatoryError):
        raise NotValid(
            "leaf.disclosure-not-valid",
            "A disclosure is not in its one permitted form.",
            remedy="Ask the office for the disclosure again.",
            field="disclosures",
            cites="RFC 9901 4.2.1",
        ) from None
    return name, fact


def _refused(code: str, sentence: str, field: str) -> NotGenuine:
    return NotGenuine(
        code,
        sentence,
        remedy="Ask the office that keeps the ledger to show the entry and its facts again.",
        field=field,
        cites="RFC 9901 7.1",
    )


def _not_a_leaf() -> NotValid:
    return NotValid(
        "leaf.not-valid",
        "The bytes are not an entry of a ledger in the form this program knows.",
        remedy="Check that the file is the entry itself and was not altered on the way.",
        field="leaf",
        cites="RFC 9901 4.1",
    )
