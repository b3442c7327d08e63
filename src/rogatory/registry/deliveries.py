# SPDX-License-Identifier: Apache-2.0
"""What must be delivered because of what was just filed.

Rules:
- only what took effect leaves: a document with two eyes travels with its
  authorisation, in one envelope, the moment it is authorised;
- internal kinds never leave, whoever asks;
- what was received is not sent back;
- a production is followed by its package.
"""

from dataclasses import dataclass

from rogatory.casefile.documents import Audience, NewerForm, Production
from rogatory.casefile.fold import CaseFile, LineOfRequest, Step


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Entries for one office, or the package that follows them."""

    peer: str
    numbers: tuple[int, ...] = ()
    package: str = ""


def deliveries(before: CaseFile, after: CaseFile) -> tuple[Delivery, ...]:
    """Return what the newly filed documents oblige this office to send."""
    found: list[Delivery] = []
    for line in after.lines:
        old = before.line(line.digest)
        known = len(old.steps) if old else 0
        for step in line.steps[known:]:
            found += _of_step(after.office, line, step)
    return tuple(found)


def _of_step(office: str, line: LineOfRequest, step: Step) -> list[Delivery]:
    document = step.filed.document
    if document.office != office or isinstance(document, NewerForm):
        return []
    if document.audience is Audience.OWN or _speaks_on_another_line(line, step):
        return []
    peer = line.counterpart_of(office)
    numbers = (step.filed.number,) + ((step.authorisation.number,) if step.authorisation else ())
    sent = [Delivery(peer=peer, numbers=numbers)]
    if isinstance(document, Production):
        sent.append(Delivery(peer=peer, package=document.package.sealed))
    return sent


def _speaks_on_another_line(line: LineOfRequest, step: Step) -> bool:
    """An order that executes a letter goes to the provider on its own line, not to the letter's sender."""
    opening = getattr(step.filed.document, "line", None)
    return opening is not None and step.filed.digest != line.digest
