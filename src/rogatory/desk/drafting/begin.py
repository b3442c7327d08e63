# SPDX-License-Identifier: Apache-2.0
"""What a new draft already knows, so that nobody types what the node can tell.

Rules: what is taken over is what the person can see and change in the steps; nothing
about the merits is presumed: a fact that nobody stated stays unknown.
"""

from datetime import date
from typing import Any

import msgspec

from rogatory.casefile.documents import Opening
from rogatory.casefile.standing import Actor
from rogatory.desk.context import office_name
from rogatory.registry.node import node

_TAKEN = ("to", "instrument", "authority", "offence", "summary", "identifiers", "custodian", "necessity")
_NOT_TAKEN = ("measure", "data_category", "date")


def first_content(actor: Actor, *, today: date) -> dict[str, Any]:
    """Return what is known before the first question: who asks, and the day."""
    facts = {"requesting_state": node().office(actor.office).state, "date": today.isoformat()}
    return {"authority": office_name(actor.office), "facts": facts, "confirmed": {}, "typed": {}}


def inherited(opening: Opening, digest: str, actor: Actor, *, today: date) -> dict[str, Any]:
    """Return what a letter takes over from the preservation request it follows."""
    told = msgspec.to_builtins(opening)
    known = {key: value for key, value in told["facts"].items() if key not in _NOT_TAKEN}
    content = first_content(actor, today=today)
    content["facts"] = {**known, **content["facts"]}  # type: ignore
    content |= {name: told[name] for name in _TAKEN if told.get(name)}
    return {**content, "preserved_under": digest}
