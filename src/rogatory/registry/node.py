# SPDX-License-Identifier: Apache-2.0
"""The node: which offices live here, their keys and ledgers, and every office it knows.

Rules: made once per process from the data folder and the database; offices on one
node share nothing but the machine, and write to each other through envelopes.

Left to callers: when to make it.  `node()` makes it the first time it is asked.
"""

from functools import cache
from pathlib import Path

import msgspec

from rogatory.archive.blobs import Blobs, blobs_at
from rogatory.archive.models import DirectoryRow
from rogatory.casefile.practice import Practice
from rogatory.errors import NotAllowed
from rogatory.registry.keyring import Keyring, load_keys
from rogatory.registry.ledgers import Ledger
from rogatory.wire.directory import OfficeRecord


class Node:
    """One installation."""

    def __init__(
        self,
        *,
        data: Path,
        blobs: str,
        passphrase: bytes | None,
        practice: Practice,
        evidence_limit: int = 64 << 30,
    ) -> None:
        self.data = data
        self.evidence_limit = evidence_limit
        self.practice = practice
        self.blobs: Blobs = blobs_at(blobs)
        self._passphrase = passphrase
        self._keys: dict[str, Keyring] = {}
        self._ledgers: dict[str, Ledger] = {}

    def keys(self, office: str) -> Keyring:
        """Return the keys of an office that lives here."""
        if office not in self._keys:
            self._keys[office] = load_keys(self.data / "keys", office, passphrase=self._passphrase)
        return self._keys[office]

    def ledger(self, office: str) -> Ledger:
        """Return the ledger of an office that lives here."""
        return self._ledgers.setdefault(office, Ledger(office))

    def offices(self) -> tuple[OfficeRecord, ...]:
        """Return every office known, from the newest directory."""
        return tuple(_record(row) for row in DirectoryRow.objects.exclude(office="*").order_by("office"))

    def local_offices(self) -> tuple[str, ...]:
        """Return the offices that live here."""
        return tuple(
            DirectoryRow.objects.filter(local=True).order_by("office").values_list("office", flat=True)
        )

    def office(self, office: str) -> OfficeRecord:
        """Return what the directory states about an office."""
        row = DirectoryRow.objects.exclude(office="*").filter(office=office).first()
        if row is None:
            raise NotAllowed(
                "office.unknown",
                "The directory does not name the office {office}.",
                remedy="Check the spelling, or fetch the current directory.",
                params={"office": office},
            )
        return _record(row)


@cache
def node() -> Node:
    """Return the node of this process."""
    from django.conf import settings

    choices = settings.CHOICES
    return Node(
        data=choices.data, blobs=choices.blobs, passphrase=choices.passphrase, practice=choices.practice
    )


def _record(row: DirectoryRow) -> OfficeRecord:
    return msgspec.json.decode(row.record, type=OfficeRecord)
