# SPDX-License-Identifier: Apache-2.0
"""The stories play to their end between offices that know each other by envelopes only."""

import pytest

from rogatory.archive.models import ClockRow, Entry, LineRow, Outbox, Seat
from rogatory.cli.stories import first_letter, refused_letter
from rogatory.registry.clock import now
from rogatory.registry.rebuild import inspect, rebuild


def test_the_first_letter_is_drafted_executed_and_opened(world, node):
    case = first_letter.play(world)
    stages = {(row.office, row.kind): row.stage for row in LineRow.objects.filter(case=case)}
    assert stages[("xa.central", "letter")] == "closed"
    assert stages[("xa.central", "preservation")] == "preserved"
    assert stages[("xb.mailhaven", "order")] == "received"
    assert not Outbox.objects.filter(delivered_at=None).exists()
    assert all(row.receipt for row in Outbox.objects.exclude(package__gt=""))


@pytest.mark.slow
def test_the_provider_never_sees_the_letter(world, node):
    case = first_letter.play(world)
    kinds = set(Entry.objects.filter(office="xb.mailhaven", case=case).values_list("kind", flat=True))
    assert "LetterOfRequest" not in kinds
    assert "Assessment" not in kinds


@pytest.mark.slow
def test_internal_documents_never_leave(world, node):
    case = first_letter.play(world)
    received = Entry.objects.filter(case=case, received=True).values_list("kind", flat=True)
    assert not set(received) & {"Assessment", "Return", "Appointment"}


def test_a_refusal_reaches_the_other_side_with_its_ground(world, node):
    case = refused_letter.play(world)
    told = world.lea.case(case)["documents"]
    refusal = next(one["document"] for one in told if one["kind"] == "Refusal")
    assert refusal["grounds"][0]["cite"] == "UNCC 40(8)"
    assert refusal["reasons"]


@pytest.mark.slow
def test_the_index_can_be_thrown_away_and_comes_back_the_same(world, node):
    first_letter.play(world)

    def rows():
        return [
            list(model.objects.order_by("office", *order).values(*names))
            for model, order, names in (
                (LineRow, ("line",), ("office", "case", "line", "stage", "title", "ended", "pending_kind")),
                (ClockRow, ("line", "name"), ("office", "case", "line", "name", "due", "basis", "stopped")),
                (Seat, ("person", "role"), ("office", "person", "role", "institution")),
            )
        ]

    before = rows()
    for office in node.local_offices():
        assert rebuild(node, office, now=now()) > 0
    assert rows() == before


@pytest.mark.slow
def test_everything_is_as_it_was_filed(world, node):
    first_letter.play(world)
    assert [fault for office in node.local_offices() for fault in inspect(node, office)] == []
