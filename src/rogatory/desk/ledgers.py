# SPDX-License-Identifier: Apache-2.0
"""Say in plain words that another office's ledger was rewritten, or has not shown that it was not.

Rules: what was found stays shown, on the first page and in every case with that office;
both checkpoints can be had beside it, as they were signed, because they are the evidence.

Cites: trust.md 2.1; C2SP tlog-checkpoint.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.casefile.fold import CaseFile
from rogatory.casefile.standing import require
from rogatory.desk.context import office_name
from rogatory.desk.pages import SeatedRequest, seated
from rogatory.errors import NotAllowed
from rogatory.phrasebook.phrases import isolated, moment_phrase
from rogatory.registry.clock import now
from rogatory.registry.peers import Doubt, doubts, evidence


@dataclass(frozen=True, kw_only=True)
class LedgerNotice:
    """What a notice says about the ledger of another office."""

    tone: str
    title: str
    text: str
    url: str = ""
    action: str = ""


def ledger_notices(office: str, peers: Collection[str] | None = None) -> tuple[LedgerNotice, ...]:
    """Return what an office must know about the ledgers of others: of these, or of all."""
    return tuple(_notice(one) for one in doubts(office, now=now()) if peers is None or one.peer in peers)


def offices_in(case: CaseFile) -> frozenset[str]:
    """Return every office that takes part in a case."""
    return frozenset(office for line in case.lines for office in (line.opener, line.addressee))


@seated
def checkpoints(request: SeatedRequest, peer: str) -> HttpResponse:
    """Give both checkpoints of a rewritten ledger, as they were signed."""
    require(request.actor, "read")
    notes = evidence(request.actor.office, peer)
    if not notes:
        raise NotAllowed(
            "ledger.no-evidence",
            "There are no checkpoints of this ledger that contradict each other.",
            remedy="Check the address.",
        )
    response = HttpResponse("\n".join(notes), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{peer}.checkpoints.txt"'
    return response


def _notice(one: Doubt) -> LedgerNotice:
    office, moment = isolated(office_name(one.peer)), moment_phrase(one.since)
    if one.rewritten:
        return LedgerNotice(
            tone="error",
            title=gettext("The ledger of {office} was rewritten").format(office=office),
            text=gettext(
                "Found on {moment}: two checkpoints that it signed contradict each other. Keep both"
                " checkpoints and tell your overseer. What the office sends now is refused unless it"
                " continues the ledger known before."
            ).format(moment=moment),
            url=reverse("ledger_checkpoints", args=[one.peer]),
            action=gettext("Both checkpoints"),
        )
    return LedgerNotice(
        tone="warning",
        title=gettext("The ledger of {office} is not shown to be unchanged").format(office=office),
        text=gettext(
            "Since {moment} the office has not shown that its ledger continues the state known here. It"
            " is asked again by itself. If this lasts, call the office."
        ).format(moment=moment),
    )
