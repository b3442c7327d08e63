# SPDX-License-Identifier: Apache-2.0
"""Asking: the request waits for its answer."""

from rogatory.casefile.verbs.ask import ask
from tests.casefile.made import NOW, TOMAS, file, letter_at_belmora


def test_a_question_names_the_facts_and_moves_the_request():
    case, request = letter_at_belmora()
    (document,) = ask(
        case,
        request=request,
        text="Maximum penalty?",
        facts_asked=("offence.max_penalty_years_requesting",),
        by=TOMAS,
        now=NOW,
    )
    assert document.facts_asked == ("offence.max_penalty_years_requesting",)
    assert file(case, document).line(request).stage == "awaiting an answer"
