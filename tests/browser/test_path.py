# SPDX-License-Identifier: Apache-2.0
"""The whole path through three real nodes, by keyboard, in English and in Arabic, without a barrier."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import walk
from tests.browser.keyboard import Person
from tests.browser.typed import MATTERS

from rogatory.cli import troupe
from rogatory.cli.cast import CAST

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.slow]
PORTS = {"en": 9411, "ar": 9431}


@pytest.fixture(scope="module", params=["en", "ar"])
def stage(request, tmp_path_factory) -> Iterator[tuple[str, troupe.Running]]:
    """Return a language, and three fresh nodes to walk through in it."""
    language = request.param
    with troupe.nodes(tmp_path_factory.mktemp(language), first_port=PORTS[language]) as running:
        yield language, running


@pytest.fixture
def cast(stage, browser, axe) -> Iterator[dict[str, Person]]:
    """Return everybody at their own desk, signed in."""
    language, running = stage
    people = {}
    for one in CAST:
        if one.plays:
            people[one.person] = Person(browser, running.addresses[one.node], language=language, axe=axe)
            walk.sign_in(people[one.person], one.person)
    yield people
    for person in people.values():
        person.close()


def preserved(cast: dict[str, Person], matter) -> str:
    """Walk from the first question to data that are preserved; return the case."""
    lea, amal, tomas, malik, ines = (cast[name] for name in ("lea", "amal", "tomas", "malik", "ines"))
    walk.draft_preservation(lea, matter)
    walk.answer_questions(lea)
    assert walk.confirm_safeguards(lea) >= 3
    case = walk.file_draft(lea)
    walk.authorise(amal, case)
    walk.acknowledge(tomas, case)
    walk.assess(tomas, case)
    walk.hand_on_preservation(tomas, case)
    walk.authorise(malik, case)
    walk.acknowledge(ines, case)
    walk.give_receipt(ines, case)
    walk.give_receipt(tomas, case)
    return case


def ordered(cast: dict[str, Person], case: str, matter) -> None:
    """Walk from preserved data to an order that the provider has."""
    lea, amal, tomas, malik, ines = (cast[name] for name in ("lea", "amal", "tomas", "malik", "ines"))
    walk.draft_letter(lea, case, matter)
    walk.answer_questions(lea)
    assert walk.confirm_safeguards(lea) >= 3
    assert walk.file_draft(lea) == case
    walk.authorise(amal, case)
    walk.acknowledge(tomas, case)
    walk.assess(tomas, case)
    walk.order_production(tomas, case, matter)
    walk.authorise(malik, case)
    walk.acknowledge(ines, case)


def opened(cast: dict[str, Person], case: str, files: list[Path]) -> None:
    """Walk from the order to evidence that is open where it was asked for."""
    walk.upload_and_seal(cast["jo"], case, files)
    walk.release(cast["ines"], case)
    walk.authorise(cast["jo"], case)
    walk.give_receipt(cast["tomas"], case)
    walk.release(cast["tomas"], case)
    walk.authorise(cast["malik"], case)
    walk.give_receipt(cast["lea"], case)
    walk.open_package(cast["lea"], case)


def test_the_whole_path_by_keyboard_without_a_barrier(stage, cast, tmp_path):
    language, _running = stage
    evidence = {"log-ins.csv": b"time,address\n" * 5000, "message.eml": b"From: x\n\nPay.\n"}
    files = [tmp_path / name for name in evidence]
    for file in files:
        file.write_bytes(evidence[file.name])
    case = preserved(cast, MATTERS[language])
    ordered(cast, case, MATTERS[language])
    opened(cast, case, files)
    for name, data in evidence.items():
        assert walk.download(cast["lea"], name) == data
    walk.close(cast["lea"])
    barriers = [one for person in cast.values() for one in person.barriers]
    assert not barriers, "\n".join(barriers)
