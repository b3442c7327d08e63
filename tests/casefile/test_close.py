# SPDX-License-Identifier: Apache-2.0
"""Closing: by the office that asked, once the evidence is received."""

import pytest

from rogatory.casefile.verbs.close import close
from rogatory.casefile.verbs.give_receipt import give_receipt
from rogatory.errors import NotNow
from tests.casefile.made import LEA, NOW, PACKAGE, answered_at_altania, file, sent_letter


def test_a_received_request_is_closed():
    case, request = answered_at_altania()
    case = file(case, give_receipt(case, request=request, package=PACKAGE, by=LEA, now=NOW)[0])
    (document,) = close(case, request=request, outcome="evidence received", by=LEA, now=NOW)
    assert file(case, document).line(request).stage == "closed"


def test_an_open_request_is_withdrawn_not_closed():
    case, request = sent_letter()
    with pytest.raises(NotNow) as caught:
        close(case, request=request, outcome="x", by=LEA, now=NOW)
    assert "Withdrawal" in caught.value.params["possible"]
