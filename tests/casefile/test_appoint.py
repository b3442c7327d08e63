# SPDX-License-Identifier: Apache-2.0
"""Appointing: never oneself, and after the first hour only with a second person."""

from datetime import timedelta

import pytest

from rogatory.casefile.documents import Authorisation, HumanProof, Role
from rogatory.casefile.house import house_case, roles_held, unconfirmed
from rogatory.casefile.standing import Actor
from rogatory.casefile.verbs.appoint import appoint
from rogatory.casefile.verbs.authorise import authorise
from rogatory.errors import NotAllowed
from tests.casefile.made import NOW, empty, file, last

REGISTRAR = Actor(person="rita", office="xa.central", role=Role.REGISTRAR)
SECOND = Actor(person="amal", office="xa.central", role=Role.JUDGE)
LATER = NOW + timedelta(hours=2)


def house():
    case = empty(case=house_case("xa.central"))
    return file(
        case, appoint(case, who="lea", who_name="Lea", given_role=Role.OFFICIAL, by=REGISTRAR, now=NOW)[0]
    )


def later(case):
    (document,) = appoint(case, who="jan", who_name="Jan", given_role=Role.OFFICIAL, by=REGISTRAR, now=LATER)
    return file(case, document)


def test_in_the_first_hour_an_appointment_counts_at_once():
    assert roles_held(house(), "lea", at=NOW) == (Role.OFFICIAL,)
    assert roles_held(house(), "lea", at=NOW - timedelta(seconds=1)) == ()


def test_later_it_waits_for_a_second_person():
    case = later(house())
    assert roles_held(case, "jan", at=LATER) == ()
    assert [one.document.who for one in unconfirmed(case)] == ["jan"]
    proof = HumanProof(method="demonstration", statement="{}")
    case = file(case, authorise(case, of=last(case), proof=proof, by=SECOND, now=LATER)[0])
    assert roles_held(case, "jan", at=LATER) == (Role.OFFICIAL,)


@pytest.mark.parametrize("person", ["rita", "jan"])
def test_neither_the_registrar_nor_the_appointed_confirms(person):
    case = later(house())
    by = Actor(person=person, office="xa.central", role=Role.JUDGE)
    proof = HumanProof(method="demonstration", statement="{}")
    with pytest.raises(NotAllowed):
        authorise(case, of=last(case), proof=proof, by=by, now=LATER)
    forged = Authorisation(
        case=case.case,
        office="xa.central",
        person=person,
        role=Role.JUDGE,
        time=LATER,
        of=last(case),
        proof=proof,
    )
    assert roles_held(file(case, forged), "jan", at=LATER) == ()


def test_nobody_appoints_themselves():
    with pytest.raises(NotAllowed) as caught:
        appoint(house(), who="rita", who_name="Rita", given_role=Role.JUDGE, by=REGISTRAR, now=NOW)
    assert caught.value.code == "standing.self-appointed"


def test_only_a_registrar_appoints():
    with pytest.raises(NotAllowed):
        appoint(house(), who="x", who_name="X", given_role=Role.JUDGE, by=SECOND, now=NOW)
