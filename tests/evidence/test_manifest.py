# SPDX-License-Identifier: Apache-2.0
"""The statement inside a package: one spelling, nothing unknown, no one named twice."""

from datetime import UTC, datetime

import msgspec
import pytest
import rfc8785
from tests.evidence.making import statement

from rogatory.errors import NotGenuine, NotValid
from rogatory.evidence.manifest import Period, keys_of, read_statement, statement_bytes

PERIOD = Period(begins=datetime(2026, 1, 1, tzinfo=UTC), ends=datetime(2026, 3, 1, tzinfo=UTC))


def test_the_spelling_is_that_of_rfc_8785():
    about = msgspec.structs.replace(statement(sender="بريد é"), period=PERIOD)
    written = statement_bytes(about)
    assert written == rfc8785.dumps(msgspec.json.decode(written))
    assert read_statement(written) == about


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"case":', b'"case": '),
        (b'"case":"case-1",', b""),
        (b'"case":"case-1"', b'"case":"case-1","colour":"red"'),
        (b"rogatory-package/1", b"rogatory-package/2"),
        (b"sha256:0", b"sha256:G"),
        (b'"case":"case-1"', b'"case":1'),
        (b'"case-1"', b'"case-\\u0031"'),
        (b'"case":"case-1"', b'"case":"other","case":"case-1"'),
        (b"}", b"} ", ),
        (b"mailhaven", b"\xff"),
    ],
)  # fmt: skip
def test_any_other_spelling_is_refused(old, new):
    written = statement_bytes(statement())
    assert old in written
    with pytest.raises(NotGenuine) as caught:
        read_statement(written.replace(old, new))
    assert caught.value.code == "package.statement-malformed"


def test_no_recipient_and_no_key_is_named_twice():
    with pytest.raises(NotValid) as caught:
        statement_bytes(statement("age1a", "age1a"))
    assert caught.value.code == "package.recipient-twice"


def test_a_moment_without_a_time_zone_is_refused():
    written = statement_bytes(msgspec.structs.replace(statement(), period=PERIOD))
    with pytest.raises(NotGenuine):
        read_statement(written.replace(b"2026-01-01T00:00:00Z", b"2026-01-01T00:00:00"))


def test_keys_of_all_recipients_are_listed():
    assert keys_of(statement("age1a", "age1b")) == ("age1a", "age1b")
