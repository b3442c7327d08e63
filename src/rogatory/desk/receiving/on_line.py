# SPDX-License-Identifier: Apache-2.0
"""What a page of an answer needs from the request: the newest assessment, what is open, who executes.

Rules: read from the case file only; grounds are those the assessment reached, in its
order; a document is open until another names it in reply.
"""

from collections.abc import Iterator

from django.utils.translation import gettext

from rogatory.casefile.documents import (
    Assessment,
    Consultation,
    FindingRecord,
    Objection,
    Production,
    Question,
    Receipt,
)
from rogatory.casefile.fold import Filed, LineOfRequest
from rogatory.desk.pages import Place
from rogatory.phrasebook import phrases, words
from rogatory.registry.node import node
from rogatory.wire.directory import OfficeRecord

PROVIDER = "service provider"


def assessment_of(place: Place) -> Assessment | None:
    """Return the newest assessment on the request."""
    filed = place.line.line.last("Assessment")
    return filed.document if filed and isinstance(filed.document, Assessment) else None


def grounds_of(place: Place, *, contested: bool = False) -> tuple[FindingRecord, ...]:
    """Return the findings that the assessment named as grounds, each once."""
    assessment = assessment_of(place)
    if assessment is None:
        return ()
    named = assessment.grounds + (assessment.contested_grounds if contested else ())
    first: dict[str, FindingRecord] = {}
    for one in assessment.findings:
        if one.cite in named:
            first.setdefault(one.cite, one)
    return tuple(first.values())


def open_documents(place: Place) -> list[tuple[str, str]]:
    """Return what waits for an answer on the request, newest first, as choices."""
    line = place.line.line
    answered = {digest for step in line.steps for digest in step.filed.document.in_reply_to[1:]}
    asked = [
        step.filed
        for step in line.steps
        if isinstance(step.filed.document, Question | Consultation | Objection)
        and step.filed.digest not in answered
    ]
    return [(one.digest, _named(one)) for one in reversed(asked)]


def _named(filed: Filed) -> str:
    said = str(getattr(filed.document, "text", "") or getattr(filed.document, "reasons", ""))
    start = said if len(said) <= 120 else f"{said[:117]}…"
    kind, day = words.word(words.KINDS, filed.kind), phrases.moment_phrase(filed.document.time)
    return f"{kind}{gettext(', ')}{day}: {phrases.isolated(start)}"


def providers_of(place: Place) -> tuple[OfficeRecord, ...]:
    """Return the service providers of the State that executes the request."""
    own = node().office(place.line.line.addressee)
    return tuple(one for one in node().offices() if one.form == PROVIDER and one.state == own.state)


def children(place: Place) -> Iterator[LineOfRequest]:
    """Yield the requests that execute this one, newest first."""
    return (one for one in reversed(place.view.case.lines) if one.parent == place.digest)


def received_production(place: Place) -> Production | None:
    """Return the production of the provider whose package was received for this letter."""
    for child in children(place):
        filed = child.last("Production")
        if filed and isinstance(filed.document, Production) and child.last("Receipt"):
            return filed.document
    return None


def preserved_below(place: Place) -> Receipt | None:
    """Return the provider's receipt for the data preserved under this request."""
    for child in children(place):
        filed = child.last("Receipt")
        if filed and isinstance(filed.document, Receipt) and filed.document.held_until:
            return filed.document
    return None
