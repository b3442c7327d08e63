# SPDX-License-Identifier: Apache-2.0
"""Four eyes, broken on purpose in every way the rules name."""

import pytest

from rogatory.casefile.documents import Authorisation, HumanProof, Role
from rogatory.casefile.standing import Actor
from rogatory.casefile.verbs import VERBS
from rogatory.errors import NotAllowed, NotNow
from tests.casefile.made import AMAL, LEA, NOW, authorised, empty, file, last, letter, proof, told


def waiting():
    case = file(empty(), letter())
    return case, last(case)


def authorise(case, of, by, given=None):
    return VERBS["authorise"](case, of=of, proof=given or proof(of, by), by=by, now=NOW)


def test_another_person_authorises_exactly_these_words():
    case, of = waiting()
    (document,) = authorise(case, of, AMAL)
    assert document.of == of
    assert file(case, document).lines[0].stage == "sent"


def test_nobody_authorises_their_own_act_in_another_role():
    case, of = waiting()
    lea_as_judge = Actor(person="lea", office="xa.central", role=Role.JUDGE)
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of, lea_as_judge)
    assert caught.value.code == "eyes.same-person"


def test_the_fold_itself_ignores_a_self_authorisation():
    case, of = waiting()
    forged = Authorisation(
        **told(Actor(person="lea", office="xa.central", role=Role.JUDGE), of), of=of, proof=proof(of, LEA)
    )
    assert file(case, forged).lines[0].stage == "awaiting authorisation"


def test_a_changed_word_voids_what_was_read():
    case, read = waiting()
    case = file(case, VERBS["send_back"](case, of=read, reasons="too wide", by=AMAL, now=NOW)[0])
    case = file(case, letter(purpose="to identify another person"))
    with pytest.raises(NotNow) as caught:
        authorise(case, "sha256:" + "0" * 64, AMAL)
    assert caught.value.code == "eyes.words-changed"
    with pytest.raises(NotNow) as caught:
        authorise(case, read, AMAL)
    assert caught.value.code == "eyes.not-pending"


def test_an_official_without_the_role_cannot_be_the_second():
    case, of = waiting()
    colleague = Actor(person="jan", office="xa.central", role=Role.OFFICIAL)
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of, colleague)
    assert caught.value.code == "standing.role-missing"


def test_a_judge_of_another_office_cannot_authorise():
    case, of = waiting()
    stranger = Actor(person="malik", office="xb.central", role=Role.JUDGE)
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of, stranger)
    assert caught.value.code == "eyes.other-office"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "not json",
        "[]",
        '{"act":"read"}',
        '{"act":"authorise","digest":"sha256:00","office":"xa.central","person":"amal","role":"judge"}',
    ],
)
def test_a_confirmation_of_something_else_does_not_count(said):
    case, of = waiting()
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of, AMAL, HumanProof(method="demonstration", statement=said))
    assert caught.value.code == "eyes.proof-elsewhere"


def test_a_confirmation_given_by_somebody_else_does_not_count():
    case, of = waiting()
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of, AMAL, proof(of, Actor(person="jan", office="xa.central", role=Role.JUDGE)))
    assert caught.value.code == "eyes.proof-elsewhere"


def test_authorising_twice_is_too_late():
    case, of = waiting()
    with pytest.raises(NotNow):
        authorise(authorised(case, AMAL), of, AMAL)
