# SPDX-License-Identifier: Apache-2.0
"""What an official is told when the ledger of another office was rewritten, and what can be kept of it."""

import pytest
from tests.desk.conftest import text_of
from tests.desk.journeys import preserve

from rogatory.archive.models import PeerLedger
from rogatory.ledger.checkpoint_text import Checkpoint
from rogatory.ledger.note import sign_note
from rogatory.registry.clock import now
from rogatory.registry.peers import last_note, last_seen, remember_seen

pytestmark = pytest.mark.slow

ALTANIA, BELMORA = "xa.central", "xb.central"


@pytest.fixture
def preserved(world):
    """A case in which data are preserved."""
    return preserve(world)


@pytest.fixture
def rewritten(node, preserved):
    """Belmora has signed another root for a size that Altania knows; return the case and both notes."""
    known = last_seen(ALTANIA, BELMORA)
    other = Checkpoint(known.origin, known.size, bytes(32))
    note = sign_note(other.text(), signers=node.keys(BELMORA).ledger, timestamp=0).decode()
    before = last_note(ALTANIA, BELMORA)
    remember_seen(ALTANIA, BELMORA, note, after=before, shown=False, now=now())
    return preserved, before, note


def test_nothing_is_said_about_a_ledger_that_only_grew(seat, preserved):
    for page in ("/", f"/cases/{preserved}"):
        assert "The ledger of" not in text_of(seat("lea").get(page))


def test_a_rewritten_ledger_is_told_on_the_first_page_and_in_the_case(seat, rewritten):
    case, *_ = rewritten
    for page in ("/", f"/cases/{case}"):
        told = text_of(seat("lea").get(page))
        assert "The ledger of Central Authority of Belmora was rewritten" in told
        assert "Keep both checkpoints and tell your overseer" in told
        assert 'data-tone="error" role="alert"' in told
    assert "was rewritten" not in text_of(seat("tomas").get(f"/cases/{case}"))


def test_it_is_told_in_arabic_with_the_name_kept_apart(seat, rewritten):
    page = seat("lea", language="ar").get("/").content.decode()
    assert "أُعيدت كتابة سجل \u2068" in page
    assert "نقطتا التحقق" in page


def test_both_checkpoints_can_be_had_as_they_were_signed(seat, rewritten):
    _, *notes = rewritten
    answer = seat("lea").get(f"/ledgers/{BELMORA}/checkpoints")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.content.decode() == "\n".join(notes)
    assert seat("tomas").get("/ledgers/xa.central/checkpoints").status_code == 403


def test_a_ledger_that_is_not_shown_to_be_unchanged_is_a_warning(seat, preserved):
    PeerLedger.objects.filter(office=ALTANIA, peer=BELMORA).update(
        ahead_since=now(), trouble="unshown:ledger.growth-not-shown"
    )
    told = text_of(seat("lea").get(f"/cases/{preserved}"))
    assert "is not shown to be unchanged" in told
    assert 'data-tone="warning"' in told
    assert "Both checkpoints" not in told
