# SPDX-License-Identifier: Apache-2.0
"""Dismissing: counts at once."""

from datetime import timedelta

from rogatory.casefile.documents import Role
from rogatory.casefile.house import roles_held
from rogatory.casefile.verbs.dismiss import dismiss
from tests.casefile.made import NOW, file
from tests.casefile.test_appoint import REGISTRAR, house


def test_a_role_that_ended_gives_no_standing():
    case = house()
    later = NOW + timedelta(days=1)
    case = file(case, dismiss(case, who="lea", ended_role=Role.OFFICIAL, by=REGISTRAR, now=later)[0])
    assert roles_held(case, "lea", at=NOW) == (Role.OFFICIAL,)
    assert roles_held(case, "lea", at=later) == ()
