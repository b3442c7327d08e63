# SPDX-License-Identifier: Apache-2.0
"""Inspection names what was altered behind our back; the index comes back from truth alone."""

import pytest
from django.db import connection
from tests.registry.test_ledgers import OFFICE, fill

from rogatory.archive.models import ClockRow, Entry, LineRow, Tile
from rogatory.registry.clock import now
from rogatory.registry.rebuild import inspect, rebuild


def behind_our_back(statement):
    """Change truth as an administrator with the database in hand would: without the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS archive_entry_no_UPDATE")
        cursor.execute("DROP TRIGGER IF EXISTS archive_body_no_UPDATE")
        cursor.execute("DROP TRIGGER IF EXISTS archive_entry_no_DELETE")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (
            "UPDATE archive_body SET ciphertext = x'00112233445566778899aabbccddeeff' WHERE entry_id > 0",
            "body.altered",
        ),
        ("UPDATE archive_entry SET leaf = x'00' WHERE number = 3", "entry.altered"),
        ("UPDATE archive_entry SET digest = 'sha256:00' WHERE number = 3", "body.altered"),
        ("DELETE FROM archive_entry WHERE number = 3", "entry.altered"),
    ],
)
def test_what_was_altered_is_named(node, statement, code):
    if connection.vendor != "sqlite":
        pytest.skip("the triggers are dropped in SQLite’s way")
    fill(node, 6)
    assert list(inspect(node, OFFICE)) == []
    behind_our_back(statement)
    assert code in {fault.code for fault in inspect(node, OFFICE)}


def test_the_index_is_made_again_from_nothing(node):
    fill(node, 6)
    before = sorted(LineRow.objects.values_list("line", "stage"))
    clocks = sorted(ClockRow.objects.values_list("line", "name", "due", "steps"))
    LineRow.objects.all().delete()
    ClockRow.objects.all().delete()
    Tile.objects.all().delete()
    assert rebuild(node, OFFICE, now=now()) == 4
    assert sorted(LineRow.objects.values_list("line", "stage")) == before
    assert sorted(ClockRow.objects.values_list("line", "name", "due", "steps")) == clocks
    assert Entry.objects.filter(office=OFFICE).count() > 6
