# SPDX-License-Identifier: Apache-2.0
"""The world a story plays in: a seat for each of its people, a way to wait, a way to tell.

Rules: a story knows seats, never processes or databases, so it plays over real HTTP
between three nodes and inside one test alike.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from rogatory.errors import NotReached

PATIENCE_SECONDS = 60
GLANCE_SECONDS = 0.1
LATER = "Play the story again; a machine with much to do may need longer."


class Sitting(Protocol):
    """What a story asks of a seat."""

    def act(self, verb: str, inputs: dict[str, Any], *, case: str = "new") -> dict[str, Any]:
        """Do a verb."""

    def case(self, case: str) -> dict[str, Any]:
        """Return a case."""

    def assess(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return what the law says."""

    def upload(self, case: str, line: str, name: str, size: int, pieces: Any) -> str:
        """Send a file."""

    def seal(self, case: str, line: str) -> dict[str, Any]:
        """Seal what came in."""

    def open(self, case: str, line: str, conditions: list[str]) -> dict[str, Any]:
        """Open a package."""

    def bytes(self, path: str) -> bytes:
        """Return bytes at an address."""


@dataclass(frozen=True, kw_only=True)
class World:
    """The people of a story at their seats."""

    lea: Sitting
    amal: Sitting
    tomas: Sitting
    malik: Sitting
    ines: Sitting
    jo: Sitting
    tell: Callable[[str], None] = lambda sentence: None
    evidence: dict[str, bytes] = field(default_factory=dict)
    pause: Callable[[float], None] = time.sleep

    def wait(self, seat: Sitting, case: str, kind: str, stage: str) -> dict[str, Any]:
        """Wait until a request of this kind has reached a stage at a seat; return the line."""
        for _ in range(int(PATIENCE_SECONDS / GLANCE_SECONDS)):
            found = line_at(seat, case, kind)
            if found and found["stage"] == stage and not found["pending"]:
                return found
            self.pause(GLANCE_SECONDS)
        raise NotReached(
            "story.waited",
            "The request ({kind}) did not reach the stage “{stage}” in time.",
            remedy=LATER,
            params={"kind": kind, "stage": stage},
        )

    def wait_for_package(self, seat: Sitting, case: str, line: str) -> None:
        """Wait until the package of a request is here."""
        for _ in range(int(PATIENCE_SECONDS / GLANCE_SECONDS)):
            if any(one["line"] == line and one["package_arrived"] for one in seat.case(case)["lines"]):
                return
            self.pause(GLANCE_SECONDS)
        raise NotReached("story.waited", "The package did not arrive in time.", remedy=LATER)

    def authorise(
        self,
        seat: Sitting,
        case: str,
        digest: str,
        *,
        person: str,
        office: str,
        role: str,
        also: list[str] | None = None,
    ) -> None:
        """Authorise a document in a demonstration: the statement is exact, the person’s proof is none."""
        import json

        statement = {
            "act": "authorise",
            "also": sorted(also or []),
            "digest": digest,
            "nonce": secrets.token_hex(16),
            "office": office,
            "person": person,
            "role": role,
        }
        told = json.dumps(statement, sort_keys=True, separators=(",", ":"))
        seat.act(
            "authorise", {"of": digest, "proof": {"method": "demonstration", "statement": told}}, case=case
        )


def line_at(seat: Sitting, case: str, kind: str) -> dict[str, Any] | None:
    """Return the newest request of a kind in a case at a seat, if the case is there."""
    from rogatory.errors import NotAllowed

    try:
        lines = seat.case(case)["lines"]
    except NotAllowed:
        return None
    return next((one for one in reversed(lines) if one["kind"] == kind), None)


def document_in(seat: Sitting, case: str, kind: str) -> dict[str, Any]:
    """Return the newest document of a kind in a case at a seat."""
    return next(one for one in reversed(seat.case(case)["documents"]) if one["kind"] == kind)
