# SPDX-License-Identifier: Apache-2.0
"""Many readers at once read the same pages."""

import threading

import pytest
from django.test import Client
from tests.public.conftest import PAGES

pytestmark = pytest.mark.slow


def test_many_readers_at_once_read_the_same():
    told: dict[str, set[bytes]] = {path: set() for path in PAGES}
    failed: list[Exception] = []

    def read(first: int) -> None:
        try:
            for path in (*PAGES[first:], *PAGES[:first]):
                joint = "&" if "?" in path else "?"
                answer = Client(headers={"accept-language": "en"}).get(f"{path}{joint}on=2024-05-05")
                told[path].add(answer.content)
        except Exception as error:  # a thread has nobody else to tell
            failed.append(error)

    readers = [threading.Thread(target=read, args=(3 * at,)) for at in range(6)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert failed == []
    assert all(len(pages) == 1 for pages in told.values())
