# SPDX-License-Identifier: Apache-2.0
"""Assess a request: what the law says about the facts as this office has them.

Rules: the findings are computed here and now from the facts; the assessment keeps
facts, findings and the version of the rules, so that it can be run again years
later; it is internal and decides nothing: people decide.

Cites: UNCC 35, 40(8), 40(21)-(22), 42(4)-(6), 6, 24(4), 36; ETS185 23, 25, 27, 29.
"""

from datetime import datetime

from rogatory.casefile import lawful
from rogatory.casefile.documents import Assessment, Document, FindingRecord
from rogatory.casefile.documents.base import Fact
from rogatory.casefile.fold import CaseFile
from rogatory.casefile.heads import head
from rogatory.casefile.standing import Actor
from rogatory.casefile.turn import require_turn


def assess(
    case: CaseFile, *, request: str, facts: dict[str, Fact], note: str = "", by: Actor, now: datetime
) -> tuple[Document, ...]:
    """File what the law finds on these facts."""
    line = require_turn(case, request, "Assessment", by=by)
    found = lawful.judge(facts)
    findings = tuple(
        FindingRecord(
            cite=one.cite,
            finding=one.finding,
            effect=one.effect,
            because=tuple(one.because),
            verified=one.verified,
            plain=one.plain,
        )
        for one in found.provisions
    )
    return (
        Assessment(
            **head(case, by=by, now=now, in_reply_to=(line.digest,)),
            facts=facts,
            outcome=found.outcome,
            duty_level=found.duty_level,
            findings=findings,
            grounds=tuple(found.grounds),
            contested_grounds=tuple(found.contested_grounds),
            missing_facts=tuple(found.missing_facts),
            law_version=found.law_version,
            as_of=found.as_of,
            note=note,
        ),
    )
