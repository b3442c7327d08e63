# SPDX-License-Identifier: Apache-2.0
"""How fast a signed document is filed durably, beside bare SQLite committing the same bytes.

The peer inserts the very ciphertext and leaf into one table and commits, with WAL and
synchronous=FULL, on the same disk, in rounds interleaved with ours; ours signs nothing
twice and leaves nothing out: leaf, body, tree, index, outbox.  Rates and their ratio.
"""

import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

ROUNDS, FILED = 7, 60


def run() -> None:
    """Measure, and print the medians and the ratio."""
    folder = Path(tempfile.mkdtemp(prefix="rogatory-filing-"))
    from rogatory.cli import process

    process.prepare(folder, address="http://127.0.0.1:8799", demonstration=True)
    from rogatory.cli.cast import plans
    from rogatory.cli.founding import found_all

    found_all(plans(8799)["altania"], passphrase=None)
    peer = sqlite3.connect(folder / "peer.sqlite3", isolation_level=None)
    peer.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE filed (number INTEGER PRIMARY KEY, leaf BLOB, body BLOB)"
    )
    ours, theirs = [], []
    for _ in range(ROUNDS):
        rate, leaf, body = _ours()
        ours.append(rate)
        theirs.append(_bare(peer, leaf, body))
    own, bare = statistics.median(ours), statistics.median(theirs)
    limit = _disk(folder)
    print(f"filing a signed document durably, median of {ROUNDS} rounds of {FILED} ({folder.parent})")
    print(f"  this disk, 4 KiB write and fdatasync   {limit:8.0f} a second")
    print(f"  bare SQLite, same bytes                {bare:8.0f} a second   1.00")
    print(f"  rogatory, with leaf, tree, index, post {own:8.0f} a second   {own / bare:.2f}")


def _ours() -> tuple[float, int, int]:
    from tests.casefile.made import letter

    from rogatory.archive.models import Entry
    from rogatory.registry.act import sign_all
    from rogatory.registry.cases import load_case
    from rogatory.registry.clock import now
    from rogatory.registry.drafts import new_case
    from rogatory.registry.node import node
    from rogatory.registry.record import record

    here, office, moment = node(), "xa.central", now()
    ready = []
    for _ in range(FILED):
        case = new_case(office, now=moment)
        here.keys(office).case_keys.for_case(case)
        ready.append((load_case(here, office, case), sign_all(here, (letter(case=case),))))
    begun = time.perf_counter()
    for file, signed in ready:
        record(here, file, signed, now=moment)
    rate = FILED / (time.perf_counter() - begun)
    row = Entry.objects.order_by("-id").select_related("body").first()
    assert row is not None
    return rate, len(row.leaf), len(row.body.ciphertext)


def _bare(peer: sqlite3.Connection, leaf: int, body: int) -> float:
    told = os.urandom(leaf), os.urandom(body)
    begun = time.perf_counter()
    for _ in range(FILED):
        peer.execute("BEGIN IMMEDIATE")
        peer.execute("INSERT INTO filed (leaf, body) VALUES (?, ?)", told)
        peer.execute("COMMIT")
    return FILED / (time.perf_counter() - begun)


def _disk(folder: Path) -> float:
    with (folder / "probe").open("wb") as out:
        begun = time.perf_counter()
        for _ in range(FILED):
            out.write(b"x" * 4096)
            out.flush()
            os.fdatasync(out.fileno())
    return FILED / (time.perf_counter() - begun)
