# SPDX-License-Identifier: Apache-2.0
"""Who may: which role gives an official standing for which act, at this moment.

Rules:
- standing comes from appointments that are in the ledger (`house`), never from a flag;
- who may file which document at which stage stands in the stage table, and is
  asked there (`row.issue`); this file answers for acts that have no row;
- what does not exist and what one may not see are answered alike.

>>> allowed_roles("authorise") == (Role.AUTHORISING_OFFICIAL, Role.JUDGE, Role.PROVIDER_COUNSEL,
...                                Role.PROVIDER_REVIEWER)
True
"""

from dataclasses import dataclass

from rogatory.casefile.documents import Role
from rogatory.casefile.stages import TABLE
from rogatory.errors import NotAllowed


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person acting for an office in one of the roles they hold there."""

    person: str
    office: str
    role: Role
    name: str = ""
    institution: str = ""
    language: str = "en"


_READERS = tuple(Role)
_AUTHORISERS = tuple(r for r in Role if any(r in row.authorise for row in TABLE))
_ISSUERS = tuple(r for r in Role if any(r in row.issue for row in TABLE))

_ACTS: dict[str, tuple[Role, ...]] = {
    "read": _READERS,
    "draft": (Role.OFFICIAL, Role.AUTHORISING_OFFICIAL, Role.PROVIDER_COUNSEL, Role.PROVIDER_REVIEWER),
    "authorise": _AUTHORISERS,
    "send_back": tuple(dict.fromkeys((*_AUTHORISERS, *_ISSUERS))),
    "open_package": (Role.OFFICIAL, Role.AUTHORISING_OFFICIAL),
    "appoint": (Role.REGISTRAR,),
}


def allowed_roles(act: str) -> tuple[Role, ...]:
    """Return the roles that give standing for an act without a row in the stage table."""
    return _ACTS[act]


def require(actor: Actor, act: str) -> None:
    """Demand that the actor's role gives standing for an act."""
    if actor.role not in _ACTS[act]:
        raise missing_role(actor, _ACTS[act])


def missing_role(actor: Actor, needed: tuple[Role, ...]) -> NotAllowed:
    """Return the error that says which role would have given standing."""
    return NotAllowed(
        "standing.role-missing",
        "As {role} you may not do this. It needs one of these roles: {needed}.",
        remedy="Ask a colleague who holds the role, or the registrar for an appointment.",
        params={"role": str(actor.role), "needed": ", ".join(needed)},
    )
