# SPDX-License-Identifier: Apache-2.0
"""Consulting: before a refusal under the paragraphs that demand it."""

from rogatory.casefile.verbs.consult import consult
from tests.casefile.made import NOW, TOMAS, assessed, file


def test_a_consultation_opens_the_way_to_a_refusal():
    case, request = assessed("refusable", ("UNCC 40(21)(b)",))
    (document,) = consult(
        case,
        request=request,
        text="On which terms?",
        grounds_considered=("UNCC 40(21)(b)",),
        by=TOMAS,
        now=NOW,
    )
    assert file(case, document).line(request).stage == "in consultation"
