# SPDX-License-Identifier: Apache-2.0
"""The second pair of eyes: an authorisation over an exact digest, or a return to the drafter.

Rules: an authorisation names one digest and carries the person's proof over that
digest; it says nothing about any other wording.  A return is internal.

Cites: UNCC 24(1)-(2) (independent review, grounds, limits); trust invariants 1 to 5.
"""

from rogatory.casefile.documents.base import Audience, Digest, Document, HumanProof, Line, Text


class Authorisation(Document, frozen=True, kw_only=True, tag="Authorisation"):
    """Let exactly this document take effect."""

    of: Digest
    proof: HumanProof
    also_of: tuple[Digest, ...] = ()
    reasons: Text = ""


class Return(Document, frozen=True, kw_only=True, tag="Return"):
    """Send a document back to its drafter; it will never take effect."""

    audience = Audience.OWN

    of: Digest
    reasons: Text
    narrow_to: Line = ""
