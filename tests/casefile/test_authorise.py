# SPDX-License-Identifier: Apache-2.0
"""Authorising: the release of evidence covers the request and the package too."""

import pytest

from rogatory.casefile.conditions import standard_conditions
from rogatory.casefile.documents import Production
from rogatory.casefile.verbs.authorise import authorise, covered
from rogatory.errors import NotAllowed
from tests.casefile.made import INES, JO, NOW, PACKAGE, at_provider, file, last, proof, told


def waiting():
    case, number = at_provider()
    made = Production(
        **told(INES, number),
        package=PACKAGE,
        conditions=standard_conditions("UNCC"),
        sealed_by="xb.mailhaven",
    )
    return file(case, made), number, made


def test_a_release_names_request_and_package():
    case, number, made = waiting()
    also = covered(made, number)
    (document,) = authorise(case, of=last(case), proof=proof(last(case), JO, also), by=JO, now=NOW)
    assert set(document.also_of) == {number, PACKAGE.sealed, PACKAGE.tag_manifest}
    assert file(case, document).line(number).stage == "produced"


def test_a_confirmation_of_the_document_alone_releases_nothing():
    case, _, _ = waiting()
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of=last(case), proof=proof(last(case), JO), by=JO, now=NOW)
    assert caught.value.code == "eyes.package-not-covered"


def test_the_one_who_produced_cannot_release():
    case, number, made = waiting()
    also = covered(made, number)
    with pytest.raises(NotAllowed) as caught:
        authorise(case, of=last(case), proof=proof(last(case), INES, also), by=INES, now=NOW)
    assert caught.value.code == "eyes.same-person"
