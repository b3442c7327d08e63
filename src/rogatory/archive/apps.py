# SPDX-License-Identifier: Apache-2.0
"""Tell Django where the tables are, and refuse a database that could lose what was acknowledged.

Rules: on SQLite `synchronous` is FULL and the journal is WAL, or nothing starts
(with NORMAL, acknowledged commits are lost when power fails); on PostgreSQL
`synchronous_commit` is on.

Cites: trust.md 8.1.
"""

from django.apps import AppConfig
from django.core.checks import Error, Tags, register


class ArchiveConfig(AppConfig):
    """The archive as a Django application."""

    name = "rogatory.archive"
    label = "archive"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the durability check."""
        register(durability, Tags.database)  # type: ignore


def durability(app_configs: object, databases: list[str] | None = None, **_: object) -> list[Error]:
    """Return an error for a database whose settings would lose acknowledged commits."""
    from django.db import connection

    if not databases:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            level = cursor.fetchone()[0]
            cursor.execute("PRAGMA journal_mode")
            journal = str(cursor.fetchone()[0]).lower()
            safe = level >= 2 and journal in ("wal", "memory")
            found = f"synchronous={level}, journal_mode={journal}"
        else:
            cursor.execute("SHOW synchronous_commit")
            found = f"synchronous_commit={cursor.fetchone()[0]}"
            safe = not found.endswith("=off")
    if safe:
        return []
    hint = "Use synchronous=FULL with WAL on SQLite, synchronous_commit=on on PostgreSQL."
    return [Error(f"The database may lose what was acknowledged ({found}).", hint=hint, id="rogatory.E001")]
