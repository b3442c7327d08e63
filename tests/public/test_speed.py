# SPDX-License-Identifier: Apache-2.0
"""A page that was asked for before is there in under 50 milliseconds, whoever asks besides."""

import threading
from statistics import median
from time import perf_counter

import pytest
from django.test import Client
from tests.public.conftest import PAGES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", PAGES)
def test_a_warm_page_takes_no_time(reader, path):
    reader.get(path)
    taken = []
    for _ in range(7):
        start = perf_counter()
        assert reader.get(path).status_code == 200
        taken.append(perf_counter() - start)
    assert median(taken) < 0.05, [round(1000 * one) for one in taken]


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
