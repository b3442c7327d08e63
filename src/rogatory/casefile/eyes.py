# SPDX-License-Identifier: Apache-2.0
"""Four eyes: may this person authorise exactly these words?

Rules, each broken on purpose in a test:
1. there is a document awaiting authorisation and the digest given is its digest,
   so a changed word voids what was read;
2. the person is not the one who filed it;
3. the role held gives authority for this document at this stage;
4. the person acts for the office that filed it;
5. the proof is over this digest, this office, this person and this role.

Cites: UNCC 24(1)-(2); trust invariants 1 to 5.
"""

import json

from rogatory.casefile.documents import HumanProof
from rogatory.casefile.fold import CaseFile, LineOfRequest
from rogatory.casefile.stages import row_for
from rogatory.casefile.standing import Actor, missing_role
from rogatory.errors import NotAllowed, NotNow


def statement(*, act: str, digest: str, by: Actor, nonce: str, also: tuple[str, ...] = ()) -> str:
    """Return the exact statement a person authorises; its SHA-256 is the passkey's challenge.

    >>> from rogatory.casefile.documents import Role
    >>> lea = Actor(person="lea", office="xa.central", role=Role.OFFICIAL)
    >>> statement(act="authorise", digest="sha256:00", by=lea, nonce="n")[:33]
    '{"act":"authorise","also":[],"dig'
    """
    told = {
        "act": act,
        "also": sorted(also),
        "digest": digest,
        "nonce": nonce,
        "office": by.office,
        "person": by.person,
        "role": str(by.role),
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def require_second(case: CaseFile, of: str, *, by: Actor, proof: HumanProof) -> LineOfRequest:
    """Demand that this person may authorise the document with this digest; return its line."""
    # 1. these very words await authorisation
    line = case.pending_line(of)
    if line is None or line.pending is None:
        raise _not_pending(case, of)
    # 2. another person
    if line.pending.document.person == by.person:
        raise NotAllowed(
            "eyes.same-person",
            "You filed this document yourself. It needs the eyes of another person.",
            remedy="Ask a colleague or a judge who may authorise it.",
            cites="UNCC 24(2)",
        )
    # 3. the role at this stage
    row = row_for(line.kind, line.stage_key, line.pending.kind)
    if row is None or by.role not in row.authorise:
        raise missing_role(by, row.authorise if row else ())
    # 4. for the same office
    if by.office != line.pending.document.office:
        raise NotAllowed(
            "eyes.other-office",
            "This document was filed by another office, and only that office can authorise it.",
            remedy="Nothing needs to be done here.",
        )
    # 5. the proof is over exactly this
    _require_over(proof, of, by=by)
    return line


def _not_pending(case: CaseFile, of: str) -> NotNow:
    known = case.find(of)
    if known is not None:
        return NotNow(
            "eyes.not-pending",
            "This document is not waiting for authorisation: it has been authorised or sent back.",
            remedy="Open the case file to see where it stands.",
        )
    return NotNow(
        "eyes.words-changed",
        "The words you read are not the words that are waiting: the document was filed again since.",
        remedy="Read the new wording, then decide.",
        cites="trust invariant 4",
    )


def _require_over(proof: HumanProof, of: str, *, by: Actor) -> None:
    try:
        told = json.loads(proof.statement)
    except ValueError:
        told = {}
    expected = {
        "act": "authorise",
        "digest": of,
        "office": by.office,
        "person": by.person,
        "role": str(by.role),
    }
    if not isinstance(told, dict) or {key: told.get(key) for key in expected} != expected:
        raise NotAllowed(
            "eyes.proof-elsewhere",
            "The confirmation given is not over this document, this office and this person.",
            remedy="Confirm again on the page that shows the document.",
            cites="WebAuthn Level 3, 7.2",
        )
