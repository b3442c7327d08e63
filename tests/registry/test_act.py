# SPDX-License-Identifier: Apache-2.0
"""There is no way around the safeguards: the same act stands behind page, program and command."""

import msgspec
import pytest
from tests.world import actor

from rogatory.archive.models import Entry, Outbox
from rogatory.casefile.documents import Role
from rogatory.casefile.house import house_case
from rogatory.casefile.standing import Actor
from rogatory.cli.stories import matter
from rogatory.errors import NotAllowed, NotLawful, NotNow, NotValid
from rogatory.registry.act import act
from rogatory.registry.clock import now

CASE = "xa.central-2026-testcase"


def letter(node, **changes):
    """Return the inputs of a complete letter, with every line of the sheet answered by Lea."""
    from rogatory.casefile.lawful import judge, safeguards_of

    told = matter.facts("produce_content", "content", date="2026-11-25", **changes)
    lines = [
        {
            "code": one.code,
            "cite": one.cite,
            "finding": one.finding,
            "because": list(one.because),
            "confirmed_by": "lea",
            "confirmed_at": "2026-11-25T09:00:00Z",
        }
        for one in safeguards_of(told)
    ]
    return matter.letter(told, lines, law_version=judge(told).law_version)


def send(node, contents, by="lea"):
    return act(node, "send_letter", {"letter": contents}, case=CASE, by=actor(by), now=now())


def test_a_complete_letter_is_filed_and_waits(node):
    done = send(node, letter(node))
    assert [one.kind for one in done.filed] == ["LetterOfRequest"]
    assert done.case.lines[0].pending is not None
    assert not Outbox.objects.exists()


def lines_of(node):
    return [one["code"] for one in letter(node)["safeguards"]]


def test_each_safeguard_left_unanswered_stops_the_letter(node):
    for code in lines_of(node):
        contents = letter(node)
        contents["safeguards"] = [one for one in contents["safeguards"] if one["code"] != code]
        with pytest.raises(NotLawful) as caught:
            send(node, contents)
        assert caught.value.code == "safeguard.unconfirmed"
    assert not Entry.objects.filter(case=CASE).exists()


def test_a_result_that_the_law_does_not_find_stops_the_letter(node):
    for place in range(len(lines_of(node))):
        contents = letter(node)
        found = contents["safeguards"][place]["finding"]
        contents["safeguards"][place]["finding"] = "not_met" if found == "met" else "met"
        with pytest.raises(NotLawful):
            send(node, contents)


def test_a_request_outside_the_instrument_cannot_be_sent_even_if_everybody_confirms_it(node):
    contents = letter(
        node,
        offence__convention_article=None,
        offence__max_penalty_years_requesting=3,
        offence__max_penalty_years_requested=3,
    )
    with pytest.raises(NotLawful) as caught:
        send(node, contents)
    assert caught.value.code == "safeguard.not-met"


def test_facts_changed_after_the_sheet_was_confirmed_void_it(node):
    contents = letter(node)
    contents["facts"] = {
        **contents["facts"],
        "protected_ground_evidence": "substantial",
        "risk_indicators": ["political"],
    }
    with pytest.raises(NotLawful):
        send(node, contents)


def test_a_stranger_cannot_stand_for_a_safeguard(node):
    contents = letter(node)
    for line in contents["safeguards"]:
        line["confirmed_by"] = "nobody.here"
    with pytest.raises(NotAllowed) as caught:
        send(node, contents)
    assert caught.value.code == "safeguard.nobody"


def test_the_head_cannot_be_sent(node):
    contents = letter(node) | {"person": "amal"}
    with pytest.raises(NotValid) as caught:
        send(node, contents)
    assert caught.value.code == "input.head"


def test_an_unknown_or_misshapen_input_is_named(node):
    for change, field in (
        ({"colour": "red"}, "letter"),
        ({"data_category": 7}, "letter.data_category"),
        ({"identifiers": [{"scheme": "IP address", "value": "203.0.113.9"}]}, "identifiers.0"),
    ):
        with pytest.raises(NotValid) as caught:
            send(node, letter(node) | change)
        assert caught.value.field == field


def test_a_role_that_is_not_held_gives_nothing_whatever_the_caller_says(node):
    imposter = Actor(person="dana", office="xa.central", role=Role.OFFICIAL)
    with pytest.raises(NotAllowed) as caught:
        act(node, "send_letter", {"letter": letter(node)}, case=CASE, by=imposter, now=now())
    assert caught.value.code == "standing.not-held"


def test_an_old_view_of_the_case_files_nothing(node):
    from tests.casefile.made import letter as made_letter

    from rogatory.registry.act import sign_all
    from rogatory.registry.cases import load_case
    from rogatory.registry.record import record

    old = load_case(node, "xa.central", CASE)
    send(node, letter(node))
    with pytest.raises(NotNow) as caught:
        record(node, old, sign_all(node, (made_letter(case=CASE),)), now=now())
    assert caught.value.code == "case.moved-on"


def test_the_same_document_is_not_filed_twice(node):
    moment = now()
    contents = letter(node)
    act(node, "send_letter", {"letter": contents}, case=CASE, by=actor("lea"), now=moment)
    with pytest.raises(NotNow) as caught:
        act(node, "send_letter", {"letter": contents}, case=CASE, by=actor("lea"), now=moment)
    assert caught.value.code == "document.twice"


def test_roles_come_from_the_ledger(node):
    kinds = Entry.objects.filter(office="xa.central", case=house_case("xa.central")).values_list(
        "kind", flat=True
    )
    assert set(kinds) == {"Appointment"}


def test_a_body_moved_or_altered_is_noticed(node):
    from rogatory.archive.bodies import open_body, seal_body
    from rogatory.errors import NotGenuine
    from rogatory.registry.cases import body_of

    send(node, letter(node))
    row = Entry.objects.filter(office="xa.central", case=CASE).select_related("body").first()
    body = body_of(node, row)
    key = node.keys("xa.central").case_keys.for_case(CASE)
    sealed = seal_body(body, key=key, office="xa.central", number=row.number)
    with pytest.raises(NotGenuine):
        open_body(sealed, key=key, office="xa.central", number=row.number + 1)
    for place in range(0, len(sealed), 97):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(NotGenuine):
            open_body(bytes(altered), key=key, office="xa.central", number=row.number)
    assert msgspec.json.decode(body.document)["kind"] == "LetterOfRequest"
