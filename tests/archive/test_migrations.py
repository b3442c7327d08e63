# SPDX-License-Identifier: Apache-2.0
"""A database that an older version filled is brought up to date with nothing lost."""

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from rogatory.registry.environment import database_settings


@pytest.fixture
def old(tmp_path, django_db_blocker):
    """A database of its own, empty, beside the one of the tests."""
    settings = connections.configure_settings({"default": database_settings("", tmp_path)})["default"]
    connections.databases["old"] = settings
    with django_db_blocker.unblock():
        yield connections["old"]
        connections["old"].close()
    del connections.databases["old"]
    del connections["old"]


def migrate(connection, name):
    executor = MigrationExecutor(connection)
    executor.migrate([("archive", name)])
    return executor.loader.project_state([("archive", name)]).apps


def test_what_was_known_of_other_ledgers_stays_known(old):
    note = "rogatory/xb.central\n7\n" + "A" * 43 + "=\n"
    before = migrate(old, "0002_append_only").get_model("archive", "PeerLedger")
    before.objects.using("old").create(office="xa.central", peer="xb.central", note=note)
    after = migrate(old, "0003_peer_growth").get_model("archive", "PeerLedger")
    (row,) = after.objects.using("old").all()
    assert (row.office, row.peer, row.note) == ("xa.central", "xb.central", note)
    assert (row.due_at, row.rewritten_at, row.trouble, row.evidence, row.attempts) == (None, None, "", "", 0)


def test_a_date_that_an_older_version_wrote_stays_and_has_no_steps_yet(old):
    told = {
        "office": "xa.central",
        "case": "one",
        "line": "sha256:1",
        "name": "decision",
        "basis": "practice",
    }
    days = {"due": "2026-12-25", "started": "2026-11-25", "alarm": "2026-12-23"}
    before = migrate(old, "0003_peer_growth").get_model("archive", "ClockRow")
    before.objects.using("old").create(**told, **days, cites="UNCC 40(26)", owner="xa.central")
    after = migrate(old, "0004_clock_steps").get_model("archive", "ClockRow")
    (row,) = after.objects.using("old").all()
    assert (row.due.isoformat(), row.steps, row.verified) == ("2026-12-25", "[]", "")
