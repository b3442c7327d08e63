# SPDX-License-Identifier: Apache-2.0
"""People are called by their names on every node, and no name turns the sentence around it.

Cites: UAX 9, explicit isolates.
"""

import msgspec
import pytest
from django.template import Context, Template
from django.utils import translation
from tests.desk.journeys import act_url, ordered, preserve, sit
from tests.world import actor

from rogatory.desk.context import person_name
from rogatory.desk.errors_text import sentence_of
from rogatory.desk.letter import letter_of
from rogatory.desk.letter_words import DECISIONS, OBJECTIONS
from rogatory.errors import NotAllowed
from rogatory.phrasebook.law_words import FINDINGS
from rogatory.phrasebook.phrases import isolated
from rogatory.phrasebook.templatetags import rogatory as tags
from rogatory.registry.act import act
from rogatory.registry.cases import load_case
from rogatory.registry.clock import now

ALTANIA = "xa.central"


def opening(node, case):
    return load_case(node, ALTANIA, case).lines[0].opening.document


def test_a_document_carries_the_name_of_its_author(world, node):
    document = opening(node, preserve(world))
    assert (document.person, document.person_name) == ("lea", "Lea")
    abroad = msgspec.structs.replace(document, office="xc.central", person="lea", person_name="Lea Moreau")
    letter = letter_of(abroad)
    assert letter.person == "Lea Moreau"
    assert {one["confirmed_by"] for one in letter.safeguards} == {"Lea Moreau"}


def test_a_stranger_without_a_name_is_not_taken_for_one_of_ours(node):
    assert person_name("lea", office=ALTANIA) == "Lea"
    assert person_name("lea", office="xc.central") == "lea"


def test_a_name_beside_a_safeguard_is_the_name_of_its_account(world, node):
    from tests.registry.test_act import CASE, letter

    contents = letter(node)
    contents["safeguards"][0]["confirmed_name"] = "Somebody Else"
    with pytest.raises(NotAllowed) as caught:
        act(node, "send_letter", {"letter": contents}, case=CASE, by=actor("lea"), now=now())
    assert caught.value.code == "safeguard.name-differs"


def test_nobody_is_shown_by_their_log_in_name(world):
    case, letter, _line = ordered(world)
    for person, line in (("lea", letter), ("tomas", letter)):
        for url in (f"/cases/{case}", act_url(case, line, "withdraw")):
            page = sit(person).get(url).content.decode()
            for name in ("lea", "amal", "tomas", "malik"):
                assert f">{name}<" not in page
                assert isolated(name) not in page


def test_a_name_in_a_sentence_is_isolated_from_its_direction(world):
    case = preserve(world)
    arabic = sit("lea", "ar").get(f"/cases/{case}").content.decode()
    assert "أذن به \u2068Amal\u2069." in arabic
    assert '<bdi dir="ltr" class="identifier">' in arabic
    assert f"<title>القضية \u2068{case}\u2069" in arabic


def test_the_filters_isolate_and_escape():
    assert tags.isolated("<b>") == "<bdi>&lt;b&gt;</bdi>"
    assert tags.isolated("") == tags.isolated(None) == ""
    assert tags.isolated_text("x") == "\u2068x\u2069"
    template = Template(
        "{% load i18n rogatory %}{% blocktranslate with n=name|isolated %}by {{ n }}{% endblocktranslate %}"
    )
    assert template.render(Context({"name": "a&b"})) == "by <bdi>a&amp;b</bdi>"


def test_what_varies_in_an_error_is_isolated_and_said_in_words(node):
    error = NotAllowed(
        "some.thing",
        "{office} wrote {name} on {day}, {count} times, as {role}.",
        params={"office": "xc.none", "name": "a.csv", "day": "2026-12-04", "count": "3", "role": "judge"},
    )
    assert (
        sentence_of(error)
        == "\u2068xc.none\u2069 wrote \u2068a.csv\u2069 on 4 December 2026, 3 times, as judge."
    )


def test_outcomes_decisions_and_grounds_have_words():
    from rogatory.casefile.verbs.object_to import GROUNDS
    from rogatory.law import assess
    from rogatory.law.rulebook import rules
    from rogatory.phrasebook.law_words import DUTIES

    outcomes = {assess.OBLIGATORY, assess.REFUSABLE, assess.BARRED, assess.OUTSIDE, assess.INSUFFICIENT}
    assert outcomes == set(FINDINGS)
    assert set(GROUNDS) == set(OBJECTIONS)
    assert {one.duty for one in rules().provisions if one.duty} | {"partial"} == set(DUTIES)
    with translation.override("ar"):
        assert not [
            one
            for words in (FINDINGS, DECISIONS, OBJECTIONS, DUTIES)
            for one in words.values()
            if str(one).isascii()
        ]
