# SPDX-License-Identifier: Apache-2.0
"""How long a public page takes that was asked for before, and the first time, through Django's test client.

Each page is asked for once (cold: its world may have to be made) and then several times; the peer in the
same run is the smallest page that the same frame can make, a refusal.
"""

import statistics
import tempfile
import time
from pathlib import Path

ROUNDS, TARGET = 9, "target 50 ms"


def run() -> None:
    """Measure every kind of public page."""
    from rogatory.cli.process import configure

    configure(Path(tempfile.mkdtemp(prefix="rogatory-pages-")))
    from django.test import Client
    from tests.public.conftest import PAGES

    reader = Client(headers={"accept-language": "en"}, SERVER_NAME="127.0.0.1")
    for path in (*PAGES, "/reach/states/ZZ"):
        cold, *warm = [_taken(reader, path) for _ in range(ROUNDS + 1)]
        told = f"{1000 * statistics.median(warm):7.1f} ms   first {1000 * cold:7.1f} ms"
        print(f"  {path[:70]:<72}{told}   {TARGET}")


def _taken(reader, path: str) -> float:
    begun = time.perf_counter()
    answer = reader.get(path)
    taken = time.perf_counter() - begun
    assert answer.status_code in (200, 400), answer.status_code
    return taken
