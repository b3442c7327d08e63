# SPDX-License-Identifier: Apache-2.0
"""A seat at a running node, for a program: the verbs over HTTP, errors as the same families.

Rules: redirects and proxies are not followed; what the node refused is raised as the
family it named; what did not answer is NotReached.
"""

from collections.abc import Iterable
from typing import Any

import httpx2

from rogatory.errors import FAMILIES, NotReached, NotValid, RogatoryError

PIECE = 4 << 20


class Seat:
    """One person’s seat, held by a token."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address.rstrip("/")
        self._client = httpx2.Client(
            headers={"Authorization": f"Bearer {token}"}, timeout=120, trust_env=False, follow_redirects=False
        )

    def act(self, verb: str, inputs: dict[str, Any], *, case: str = "new") -> dict[str, Any]:
        """Do a verb; return what was filed."""
        return self._json("POST", f"/api/cases/{case}/acts/{verb}", json=inputs)

    def case(self, case: str) -> dict[str, Any]:
        """Return a case."""
        return self._json("GET", f"/api/cases/{case}")

    def lines(self) -> list[dict[str, Any]]:
        """Return every request of the office."""
        return self._json("GET", "/api/lines")["lines"]

    def assess(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return what the law says about facts, with the safeguards of the basis."""
        return self._json("POST", "/api/assess", json=facts)

    def upload(self, case: str, line: str, name: str, size: int, pieces: Iterable[bytes]) -> str:
        """Send a file for an order in pieces; return its identifier."""
        made = self._json(
            "POST", f"/api/cases/{case}/lines/{line}/uploads", json={"name": name, "size": size}
        )
        offset = 0
        for piece in pieces:
            span = f"bytes {offset}-{offset + len(piece) - 1}/{size}"
            self._json("PUT", f"/api/uploads/{made['id']}", content=piece, headers={"Content-Range": span})
            offset += len(piece)
        return made["id"]

    def seal(self, case: str, line: str) -> dict[str, Any]:
        """Seal the uploaded files; return the reference of the package."""
        return self._json("POST", f"/api/cases/{case}/lines/{line}/seal", json={})

    def open(self, case: str, line: str, conditions: list[str]) -> dict[str, Any]:
        """Open a package, accepting these conditions by code."""
        return self._json(
            "POST", f"/api/cases/{case}/lines/{line}/open", json={"conditions_accepted": conditions}
        )

    def bytes(self, path: str) -> bytes:
        """Return the bytes at an address of the node."""
        return self._send("GET", path).content

    def _json(self, method: str, path: str, **more: Any) -> Any:
        return self._send(method, path, **more).json()

    def _send(self, method: str, path: str, **more: Any) -> httpx2.Response:
        try:
            response = self._client.request(method, self.address + path, **more)
        except httpx2.HTTPError as error:
            raise NotReached(
                "node.unreachable",
                "The node at {address} does not answer.",
                remedy="See that it is running.",
                params={"address": self.address},
            ) from error
        if response.status_code >= 400:
            raise _family(response)
        return response


def _family(response: httpx2.Response) -> RogatoryError:
    try:
        told = response.json()
        family = next(one for one in FAMILIES if one.__name__ == told["family"])
    except (ValueError, KeyError, StopIteration, TypeError):
        return NotValid(
            "node.answer",
            "The node did not understand ({status}).",
            remedy="See that the address is that of a node, and that it runs the same version.",
            params={"status": str(response.status_code)},
        )
    return family(told["code"], told["message"], remedy=told.get("remedy", ""), field=told.get("field"))
