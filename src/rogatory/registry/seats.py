# SPDX-License-Identifier: Apache-2.0
"""Which roles people hold here: an index over house cases, and who acts in a request.

Rules: the truth is in the house case of the office; the rows are for lists and for
choosing a seat at log-in; before every act the house case itself is asked.
"""

from datetime import datetime

from rogatory.archive.models import Seat
from rogatory.casefile.documents import Appointment, Role
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.house import house_case, roles_held


def write_seats(house: CaseFile, *, now: datetime) -> None:
    """Rewrite the seats of an office after something was filed in its house case."""
    if house.case != house_case(house.office):
        return
    Seat.objects.filter(office=house.office).delete()
    people = {
        filed.document.who: filed.document for filed in house.house if isinstance(filed.document, Appointment)
    }
    for who, appointment in people.items():
        for role in roles_held(house, who, at=now):
            Seat.objects.create(
                person=who, office=house.office, role=str(role), institution=appointment.institution
            )


def seats_of(person: str) -> tuple[tuple[str, Role, str], ...]:
    """Return (office, role, institution) for every seat of a person, in a stable order."""
    rows = Seat.objects.filter(person=person).order_by("office", "role")
    return tuple((row.office, Role(row.role), row.institution) for row in rows)
