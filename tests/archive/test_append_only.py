# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change or remove what was filed."""

import pytest
from django.db import DatabaseError, connection, transaction

from rogatory.archive.models import Body, Checkpoint, Entry, Exchange

TRUTH = ("archive_entry", "archive_body", "archive_checkpoint", "archive_exchange")


@pytest.fixture
def filed(node):
    from tests.world import actor, now

    ledger = node.ledger("xa.central")
    ledger.checkpoint(keys=node.keys("xa.central"), now=now())
    assert Entry.objects.exists()
    assert Body.objects.exists()
    assert Checkpoint.objects.exists()
    Exchange.objects.create(
        office="xa.central",
        peer="xb.central",
        key="k" * 16,
        digest="sha256:" + "0" * 64,
        entries="[]",
        received_at=now(),
    )
    return actor("lea")


@pytest.mark.parametrize("table", TRUTH)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET {} = {}"])
def test_truth_cannot_be_changed_or_removed(filed, table, statement):
    column = {"archive_entry": "kind", "archive_body": "ciphertext"}.get(table, "office")
    before = _count(table)
    assert before
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column, column))
    assert _count(table) == before


@pytest.mark.postgres
@pytest.mark.parametrize("table", TRUTH)
def test_truth_cannot_be_truncated(filed, table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_the_database_is_set_to_keep_what_it_acknowledged(db):
    from rogatory.archive.apps import durability

    assert durability(None, databases=["default"]) == []


@pytest.mark.django_db
def test_a_database_that_could_lose_commits_is_refused():
    if connection.vendor != "sqlite":
        pytest.skip("the setting is SQLite’s")
    from rogatory.archive.apps import durability

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        was = cursor.fetchone()[0]
    assert was >= 2
    import sqlite3

    other = sqlite3.connect(":memory:")
    other.execute("PRAGMA synchronous=NORMAL")
    real, connection.connection = connection.connection, other
    try:
        assert [one.id for one in durability(None, databases=["default"])] == ["rogatory.E001"]
    finally:
        connection.connection = real


def _count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - fixed names
        return cursor.fetchone()[0]
