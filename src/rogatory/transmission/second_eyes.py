# SPDX-License-Identifier: Apache-2.0
"""Did a second person in the sending office authorise exactly these words?

Rules:
- every document that the stage table gives two eyes comes with an authorisation in the
  same envelope; without it the document is refused, whoever sends it;
- the authorisation is by another person, in a role that may authorise this kind, and its
  proof is over this digest, this office, this person and this role;
- a production's authorisation covers the request and the package as well;
- a confirmation made for demonstration counts from a demonstration office only;
- one wrong authorisation of a document spoils it, even beside a right one.

Left to callers: signatures and office of both documents.  That the proof is a genuine
assertion of the person's own passkey can be shown only with that person's public key,
which offices do not exchange: the sending office answers for it with its signature.

Cites: UNCC 24(1)-(2); trust invariants 1 to 4.
"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from rogatory.casefile.documents import Authorisation, Production
from rogatory.casefile.stages import TABLE
from rogatory.errors import NotGenuine, RogatoryError
from rogatory.wire.json_text import check_depth, check_keys
from rogatory.wire.reading import AnyForm

MAY_AUTHORISE = {
    kind: frozenset(role for row in TABLE if row.document == kind for role in row.authorise)
    for kind in {row.document for row in TABLE if row.eyes == 2}
}


class Come(Protocol):
    """A document that came in an envelope."""

    @property
    def digest(self) -> str:
        """The digest of its bytes."""

    @property
    def document(self) -> AnyForm:
        """What it says."""

    @property
    def kind(self) -> str:
        """The kind, as it names itself."""


class _Statement(msgspec.Struct, frozen=True, kw_only=True):
    act: str
    digest: str
    office: str
    person: str
    role: str
    also: tuple[str, ...] = ()


def require_second_eyes(come: Sequence[Come], *, demonstration: bool) -> None:
    """Refuse a document that needed a second person and has none.

    For each document with two eyes:
    1. An authorisation of its digest is in the envelope.
    2. It is by another person.
    3. That person's role may authorise this kind.
    4. The proof is over exactly this document, office, person and role, by a method that
       counts from this sender.
    5. For a production: authorisation and proof cover the request and the package.

    Cites: UNCC 24(2); trust invariants 1 to 4
    """
    for one in come:
        if one.kind not in MAY_AUTHORISE:
            continue
        # 1
        given = [
            other.document
            for other in come
            if isinstance(other.document, Authorisation) and other.document.of == one.digest
        ]
        if not given:
            raise _refused(
                "authorisation.missing",
                "The document of the kind {kind} came without the authorisation of a second person.",
                kind=one.kind,
            )
        for authorisation in given:
            _require(one, authorisation, demonstration=demonstration)


def _require(one: Come, authorisation: Authorisation, *, demonstration: bool) -> None:
    # 2
    if authorisation.person == one.document.person:
        raise _refused(
            "authorisation.same-person",
            "The document of the kind {kind} was authorised by the person who filed it.",
            kind=one.kind,
        )
    # 3
    if authorisation.role not in MAY_AUTHORISE[one.kind]:
        raise _refused(
            "authorisation.role-wrong",
            "The document of the kind {kind} was authorised in a role that cannot authorise it.",
            kind=one.kind,
        )
    # 4
    told = _statement(authorisation)
    expected = (
        "authorise",
        one.digest,
        authorisation.office,
        authorisation.person,
        str(authorisation.role),
    )
    if told is None or (told.act, told.digest, told.office, told.person, told.role) != expected:
        raise _refused(
            "authorisation.proof-elsewhere",
            "The confirmation behind the authorisation is not over this document of the kind {kind}.",
            kind=one.kind,
        )
    if authorisation.proof.method == "demonstration" and not demonstration:
        raise _refused(
            "authorisation.demonstration-only",
            "The document of the kind {kind} was confirmed for demonstration only.",
            kind=one.kind,
        )
    # 5
    if isinstance(one.document, Production):
        package = one.document.package
        also = tuple(sorted({one.document.request or "", package.sealed, package.tag_manifest}))
        if tuple(sorted(authorisation.also_of)) != also or tuple(sorted(told.also)) != also:
            raise _refused(
                "authorisation.package-not-covered",
                "The authorisation does not cover the request and the package that the {kind} releases.",
                kind=one.kind,
            )


def _statement(authorisation: Authorisation) -> _Statement | None:
    data = authorisation.proof.statement.encode()
    try:
        check_depth(data, max_depth=4)
        return msgspec.convert(check_keys(data), _Statement)
    except (RogatoryError, msgspec.ValidationError):
        return None


def _refused(code: str, sentence: str, *, kind: str) -> NotGenuine:
    return NotGenuine(
        code,
        sentence,
        remedy="Ask the sending office to have it authorised by another person, and to send both together.",
        field="items",
        cites="UNCC 24(2)",
        params={"kind": kind},
    )
