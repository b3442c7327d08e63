# SPDX-License-Identifier: Apache-2.0
"""The office's own affairs: which roles a person holds at a moment.

Rules:
- roles come from the appointments and dismissals filed in the office's house case;
- an appointment counts once another person has confirmed it, except in the first
  hour of the office, when there may be nobody else yet;
- nobody appoints or confirms themselves;
- a role is held from the time the effective document states; one that ended gives
  nothing, and a dismissal counts at once.

>>> house_case("xa.central")
'xa.central-house'
"""

from datetime import datetime, timedelta

from rogatory.casefile.documents import Appointment, Authorisation, Dismissal, Role
from rogatory.casefile.fold import CaseFile, Filed
from rogatory.casefile.standing import Actor
from rogatory.errors import NotAllowed, NotNow

FIRST_HOUR = timedelta(hours=1)
CONFIRMING = (Role.REGISTRAR, Role.AUTHORISING_OFFICIAL, Role.JUDGE)


def house_case(office: str) -> str:
    """Return the identifier of an office's house case."""
    return f"{office}-house"


def roles_held(house: CaseFile, person: str, *, at: datetime) -> tuple[Role, ...]:
    """Return the roles a person holds in the office at a moment, in order of appointment."""
    held: dict[Role, None] = {}
    for filed in house.house:
        match filed.document:
            case Appointment(who=who, given_role=role) if who == person:
                since = _effective(house, filed)
                if since is not None and since <= at:
                    held[role] = None
            case Dismissal(who=who, ended_role=role) if who == person and filed.document.time <= at:
                held.pop(role, None)
    return tuple(held)


def unconfirmed(house: CaseFile) -> tuple[Filed, ...]:
    """Return the appointments that still wait for a second person."""
    return tuple(
        filed
        for filed in house.house
        if isinstance(filed.document, Appointment) and _effective(house, filed) is None
    )


def require_confirmable(house: CaseFile, of: str, *, by: Actor) -> Filed:
    """Demand that this person may confirm the appointment with this digest; return it."""
    filed = next((one for one in unconfirmed(house) if one.digest == of), None)
    if filed is None or not isinstance(filed.document, Appointment):
        raise NotNow(
            "eyes.not-pending",
            "This appointment is not waiting for confirmation.",
            remedy="Open the list of officials to see who holds which role.",
        )
    if by.person in (filed.document.person, filed.document.who):
        raise NotAllowed(
            "eyes.same-person",
            "You filed this document yourself. It needs the eyes of another person.",
            remedy="Ask a colleague or a judge who may authorise it.",
            cites="UNCC 24(2)",
        )
    return filed


def _effective(house: CaseFile, filed: Filed) -> datetime | None:
    first = house.filed[0].document.time
    if filed.document.time - first <= FIRST_HOUR:
        return filed.document.time
    for one in house.strays:
        match one.document:
            case Authorisation(of=of, person=second, role=role) if of == filed.digest and role in CONFIRMING:
                if second not in (filed.document.person, getattr(filed.document, "who", None)):
                    return one.document.time
    return None
