# SPDX-License-Identifier: Apache-2.0
"""A node that starts reads its own first page, and starts whatever that page says."""

from rogatory.cli.process import _read_first


def test_the_first_page_is_asked_for_and_read_to_its_end():
    asked, read = [], []

    def application(environ, start_response):
        asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
        start_response("200 OK", [])
        for part in (b"one", b"two"):
            read.append(part)
            yield part

    _read_first(application)
    assert asked == [("GET", "/reach/")]
    assert read == [b"one", b"two"]


def test_a_page_that_fails_is_told_and_stops_nothing(caplog):
    def application(environ, start_response):
        raise RuntimeError("no lists here")

    _read_first(application)
    assert "first reader" in caplog.text
